import { applying } from './choosing.ts'
import { inRow, isComplete, lastOnly, type Env } from './env.ts'
import { isRange, rangeOf, rationalNumbers, roundNumbers, roundTo, settle, type Range } from './exact.ts'
import type { AggregateNode, ChooseNode, Node, ParameterNode, RelatedNode, Rounding } from './expression.ts'
import { agreed, apply, quickDays, quickOf, type OperatorName } from './operators.ts'
import { aggregated, type SeenRow } from './see-rows.ts'
import { cellAt, cellsOf } from './lookup.ts'
import { childrenOf } from './needs.ts'

type See = (env: Env) => unknown

/** As `evaluate`, with the bounds of what is partly known. */
export function see(e: Node, env: Env): unknown {
  return (env.one ? keeper(e) : seer(e))(env)
}

const seers = new WeakMap<Node, See>()
/** What looks an expression up in what is known: put together once for each node, then only called. */
function seer(e: Node): See {
  const found = seers.get(e)
  if (found) return found
  const made = make(e, seer)
  seers.set(e, made)
  return made
}

const keepers = new WeakMap<Node, See>()
/** The same for a case that is explained, where every part is asked for again: what was found is kept with the case. */
function keeper(e: Node): See {
  const found = keepers.get(e)
  if (found) return found
  const read = childrenOf(e).length === 0 || e.is === 'item' || e.is === 'clause'
  const made = read ? make(e, keeper) : lastOnly(make(e, keeper))
  keepers.set(e, made)
  return made
}

function make(e: Node, part: (e: Node) => See): See {
  switch (e.is) {
    case 'value': {
      const { value } = e
      return () => value
    }
    case 'fact': {
      const { name } = e
      return env => env.facts[name] ?? null
    }
    case 'answer': {
      const { name } = e
      return env => env.answer?.[name] ?? null
    }
    case 'parameter': {
      const { id } = e
      return env => env.parameters[id]?.value ?? null
    }
    case 'asOf':
      return env => env.asOf
    case 'otherwise':
      return () => true
    case 'clause':
      return part(e.holds)
    case 'item':
      return part(e.of)
    case 'all':
      return joined(e.args.map(part), false)
    case 'any':
      return joined(e.args.map(part), true)
    case 'amended':
      return amended(part(e.when), part(e.then), part(e.otherwise))
    case 'rounded': {
      const [of = () => null] = e.args.map(part)
      const { how, to } = e
      return env => rounded(of(env), how, to)
    }
    case 'lookup': {
      return cell(e.table, e.args.map(part))
    }
    case 'choose':
      return chosen(e, part)
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return overRows(e)
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return ofRows(e)
    default:
      return operation(e.is, e.args.map(part))
  }
}

/** A cell of a table. One or two keys that are words are what most tables have: they need no list of keys. */
function cell(table: ParameterNode, keys: readonly See[]): See {
  const [first, second] = keys
  const [a, b] = table.keys ?? []
  const words = [a, b].every(key => key === undefined || 'among' in key)
  if (first && a && 'among' in a && words && keys.length <= 2) {
    const side = new Map(a.among.map((word, i) => [word, i]))
    const other = b && 'among' in b ? new Map(b.among.map((word, i) => [word, i])) : undefined
    const stride = b && 'among' in b ? b.among.length : 1
    return env => {
      // A word that is no key finds nothing, and so does what is not known.
      const row = side.get(first(env) as string)
      const column = other && second ? other.get(second(env) as string) : 0
      if (row === undefined || column === undefined) return null
      return cellsOf(table, env.parameters[table.id]?.value ?? null).cells[row * stride + column] ?? null
    }
  }
  return env =>
    cellAt(
      table,
      env.parameters[table.id]?.value ?? null,
      keys.map(key => exactly(key(env))),
    )
}

/** Two operands of the usual kinds are answered at once; everything else by the operator's own rules. */
function operation(name: OperatorName, parts: readonly See[]): See {
  const [a, b] = parts
  const quick = quickOf(name)
  if (parts.length === 2 && a && b && quick)
    return env => {
      const [x, y] = [a(env), b(env)]
      const answer = quick(x, y)
      return answer === undefined ? apply(name, [x, y]) : answer
    }
  const daysOf = quickDays(name)
  const [, , c] = parts
  if (parts.length === 3 && a && b && c && daysOf)
    return env => {
      const [x, y, z] = [a(env), b(env), c(env)]
      if (typeof x === 'string' && typeof y === 'string' && typeof z === 'string') return daysOf(x, y, z)
      return apply(name, [x, y, z])
    }
  return env =>
    apply(
      name,
      parts.map(part => part(env)),
    )
}

/** `end` decides alone; without it one unknown leaves the answer open. */
function joined(parts: readonly See[], end: boolean): See {
  return env => {
    let open = false
    for (const part of parts) {
      const answer = part(env)
      if (answer === end) return end
      if (answer === null) open = true
    }
    return open ? null : !end
  }
}

function amended(when: See, then: See, otherwise: See): See {
  return env => {
    const holds = when(env)
    if (holds === true) return then(env)
    if (holds === false) return otherwise(env)
    const [a, b] = [then(env), otherwise(env)]
    return a === b ? a : null
  }
}

/** A number known only between bounds is no key and no answer. */
const exactly = (seen: unknown): unknown => (isRange(seen) ? null : seen)

function rounded(seen: unknown, how: Rounding, to: number): unknown {
  if (to === 1 && Number.isSafeInteger(seen)) return seen
  const quick = rationalNumbers(seen)
  const answer = quick && roundNumbers(quick[0], quick[1], how, to)
  if (answer !== undefined) return answer
  const { low, high } = rangeOf(seen)
  return settle({ low: low && roundTo(low, how, to), high: high && roundTo(high, how, to) })
}

/** The one branch that applies; where several may, what they all say. */
function chosen({ general, exceptions }: ChooseNode, part: (e: Node) => See): See {
  const whens = exceptions.map(x => part(x.when))
  const thens = exceptions.map(x => part(x.then))
  const otherwise = part(general.then)
  return env => {
    let first = -1
    let plain = true
    for (let i = 0; i < whens.length; i++) {
      const answer = whens[i]?.(env)
      if (answer === true && first < 0) first = i
      else if (answer !== false) plain = false
    }
    // One exception or none holds, and the others surely don't.
    if (plain) return first < 0 ? otherwise(env) : thens[first]?.(env)
    const holds = whens.map(when => when(env))
    const { among, open } = applying(exceptions, holds)
    if (open) return null
    const said = among.map(i => (thens[i] ?? otherwise)(env))
    return said.length === 1 ? said[0] : agreed(said.map(exactly))
  }
}

function overRows(e: RelatedNode): See {
  const where = seer(e.where)
  // One row decides; without it, only a complete register does.
  const deciding = e.is !== 'every'
  const outcome = e.is === 'some'
  return env => {
    const related = env.related?.[e.register]
    const complete = isComplete(related, env.asOf)
    if (related === undefined || related.rows.length === 0)
      return e.is === 'howMany' ? counted([], complete) : complete ? !outcome : null
    const answers = related.rows.map(row => where(inRow(env, row)))
    if (e.is === 'howMany') return counted(answers, complete)
    if (answers.includes(deciding)) return outcome
    return answers.includes(null) || !complete ? null : !outcome
  }
}

function counted(answers: readonly unknown[], complete: boolean): number | Range {
  const sure = answers.filter(a => a === true).length
  const possible = answers.filter(a => a !== false).length
  if (complete && sure === possible) return sure
  return { low: { n: sure, d: 1 }, high: complete ? { n: possible, d: 1 } : null }
}

function ofRows(e: AggregateNode): See {
  // Rows of a register that may lack some say nothing of a sum in which a row may take away, nor of the latest.
  const whole = e.is === 'latestOf' || e.is === 'earliestOf' || (e.is === 'sumOf' && e.growing !== true)
  const [where, take, by] = [seer(e.where), seer(e.take), e.by ? seer(e.by) : () => null]
  return env => {
    const related = env.related?.[e.register]
    const complete = isComplete(related, env.asOf)
    if (!complete && whole) return null
    const rows: SeenRow[] = []
    for (const facts of related?.rows ?? []) {
      const row = inRow(env, facts)
      const holds = where(row)
      if (holds !== false) rows.push({ holds, take: take(row), by: by(row) })
    }
    return aggregated(e, rows, complete)
  }
}
