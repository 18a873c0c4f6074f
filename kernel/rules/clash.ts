import { applying, type Applying } from './choosing.ts'
import type { Citation } from './citation.ts'
import { citationText } from './citation.ts'
import { inRow, toldOnce, type Env } from './env.ts'
import { see } from './see.ts'
import type { ChooseNode, Node } from './expression.ts'
import { childrenOf } from './needs.ts'

/** Two exceptions that hold at once while the text does not say which goes before. */
export interface Clash {
  readonly of: string
  readonly labels: readonly [string, string]
  readonly cites: readonly Citation[]
}

/** Thrown where a rule answers with two exceptions at once. The law has to be mended: say which goes before (`over`). */
export class RuleConflict extends Error {
  readonly clash: Clash
  constructor(clash: Clash) {
    super(clashText(clash))
    this.name = 'RuleConflict'
    this.clash = clash
  }
}

export const clashText = ({ of, labels: [a, b], cites }: Clash): string =>
  `“${of}”的两个例外“${a}”“${b}”同时适用，没有写明谁优先${cites.length > 0 ? `（${cites.map(citationText).join('；')}）` : ''}`

/** Which of the branches apply to what is known. */
export const applyingTo = toldOnce(({ exceptions }: ChooseNode, env): Applying =>
  applying(
    exceptions,
    exceptions.map(x => see(x.when, env)),
  ),
)

/** The clash of one choice, if its conditions make one. */
export function clashOf(e: ChooseNode, env: Env): Clash | null {
  const { clash } = applyingTo(e, env)
  const [a, b] = clash?.map(i => e.exceptions[i]) ?? []
  if (!a || !b) return null
  return { of: e.label, labels: [a.label, b.label], cites: [a.cites, b.cites].filter(c => c !== undefined) }
}

/** The first clash that an unknown answer rests on. */
export function findClash(e: Node, env: Env): Clash | null {
  if (e.is === 'choose') return ofChoice(e, env)
  if ('where' in e)
    return (env.related?.[e.register]?.rows ?? []).reduce<Clash | null>(
      (found, row) => found ?? first(childrenOf(e), inRow(env, row)),
      null,
    )
  return first(childrenOf(e), env)
}

/** Asked for every unknown answer: most choices have fewer than two exceptions that hold and none further inside. */
function ofChoice(e: ChooseNode, env: Env): Clash | null {
  let held = 0
  for (const x of e.exceptions) if (see(x.when, env) === true) held++
  const clash = held > 1 ? clashOf(e, env) : null
  return clash ?? (mayClashInside(e) ? first(candidates(e, env), env) : null)
}

/** The conditions of a choice, and the values of those branches that may apply. */
export function candidates(e: ChooseNode, env: Env): Node[] {
  const parts = e.exceptions.map(x => x.when)
  for (const i of applyingTo(e, env).among) parts.push((e.exceptions[i] ?? e.general).then)
  return parts
}

const first = (nodes: readonly Node[], env: Env): Clash | null => {
  for (const node of nodes) {
    const found = mayClash(node) ? findClash(node, env) : null
    if (found) return found
  }
  return null
}

/** Whether there is any choice with two exceptions in an expression. */
export const mayClash = (e: Node): boolean => (e.is === 'choose' && e.exceptions.length > 1) || mayClashInside(e)

const known = new WeakMap<Node, boolean>()
/** The same below it; asked for every answer, so kept. */
function mayClashInside(e: Node): boolean {
  const kept = known.get(e)
  if (kept !== undefined) return kept
  const answer = childrenOf(e).some(mayClash)
  known.set(e, answer)
  return answer
}
