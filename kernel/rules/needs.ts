import type { Node, ParameterNode } from './expression.ts'

/** What an expression asks for, so that it can be gathered in one query. */
export interface Needs {
  readonly facts: readonly string[]
  readonly answers: readonly string[]
  readonly parameters: readonly ParameterNode[]
  /** By register: the fields of its rows that are asked about. */
  readonly registers: Readonly<Record<string, readonly string[]>>
}

const asked = new WeakMap<Node, Needs>()
/** What one expression asks for, found once. */
export function needsOf(e: Node): Needs {
  const known = asked.get(e)
  if (known) return known
  const found = needs(e)
  asked.set(e, found)
  return found
}

/** Names every fact, answer, parameter and register an expression reads. */
export function needs(...expressions: readonly Node[]): Needs {
  const facts = new Set<string>()
  const answers = new Set<string>()
  const parameters = new Map<string, ParameterNode>()
  const registers: Record<string, Set<string>> = {}
  const visit = (e: Node, into: Set<string>): void => {
    if (e.is === 'fact') into.add(e.name)
    if (e.is === 'answer') answers.add(e.name)
    if (e.is === 'parameter') parameters.set(e.id, e)
    if (e.is === 'lookup') parameters.set(e.table.id, e.table)
    if ('where' in e) for (const child of childrenOf(e)) visit(child, (registers[e.register] ??= new Set()))
    else for (const child of childrenOf(e)) visit(child, into)
  }
  for (const e of expressions) visit(e, facts)
  const fields = Object.entries(registers).map(([register, names]) => [register, [...names]])
  return {
    facts: [...facts],
    answers: [...answers],
    parameters: [...parameters.values()],
    registers: Object.fromEntries(fields) as Record<string, string[]>,
  }
}

/** The nodes directly below one. */
export function childrenOf(e: Node): readonly Node[] {
  if ('args' in e) return e.args
  if ('take' in e) return [e.where, e.take, ...(e.by ? [e.by] : [])]
  if ('where' in e) return [e.where]
  if (e.is === 'clause') return [e.holds]
  if (e.is === 'item') return [e.of]
  if (e.is === 'choose') return [e.general.then, ...e.exceptions.flatMap(x => [x.when, x.then])]
  return e.is === 'amended' ? [e.when, e.then, e.otherwise] : []
}
