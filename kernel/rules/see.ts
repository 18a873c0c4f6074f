import { applying } from './choosing.ts'
import { isComplete, type Env } from './env.ts'
import { isRange, rangeOf, roundTo, settle, type Range } from './exact.ts'
import type { AggregateNode, ChooseNode, Node, RelatedNode, Rounding } from './expression.ts'
import { agreed, apply } from './operators.ts'
import { aggregated, type SeenRow } from './see-rows.ts'
import { cellAt } from './lookup.ts'

/** As `evaluate`, with the bounds of what is partly known. */
export function see(e: Node, env: Env): unknown {
  switch (e.is) {
    case 'value':
      return e.value
    case 'fact':
      return env.facts[e.name] ?? null
    case 'answer':
      return env.answer?.[e.name] ?? null
    case 'parameter':
      return env.parameters[e.id]?.value ?? null
    case 'asOf':
      return env.asOf
    case 'otherwise':
      return true
    case 'clause':
      return see(e.holds, env)
    case 'all':
      return together(e.args.map(arg => see(arg, env)))
    case 'any':
      return negated(together(e.args.map(arg => negated(see(arg, env)))))
    case 'amended': {
      const when = see(e.when, env)
      const then = when === false ? null : see(e.then, env)
      const otherwise = when === true ? null : see(e.otherwise, env)
      return when === true ? then : when === false ? otherwise : then === otherwise ? then : null
    }
    case 'item':
      return see(e.of, env)
    case 'rounded':
      return rounded(e.args[0] ? see(e.args[0], env) : null, e.how, e.to)
    case 'lookup':
      return cellAt(
        e.table,
        env.parameters[e.table.id]?.value ?? null,
        e.args.map(arg => exactly(see(arg, env))),
      )
    case 'choose':
      return chosen(e, env)
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return overRows(e, env)
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return aggregated(e, seenRows(e, env), isComplete(env.related?.[e.register], env.asOf))
    default:
      return apply(
        e.is,
        e.args.map(arg => see(arg, env)),
      )
  }
}

/** A number known only between bounds is no key and no answer. */
const exactly = (seen: unknown): unknown => (isRange(seen) ? null : seen)

function rounded(seen: unknown, how: Rounding, to: number): unknown {
  if (to === 1 && Number.isSafeInteger(seen)) return seen
  const { low, high } = rangeOf(seen)
  return settle({ low: low && roundTo(low, how, to), high: high && roundTo(high, how, to) })
}

/** The one branch that applies; where several may, what they all say. */
function chosen({ general, exceptions }: ChooseNode, env: Env): unknown {
  const { among, open } = applying(
    exceptions,
    exceptions.map(e => see(e.when, env)),
  )
  if (open) return null
  const said = among.map(i => see((exceptions[i] ?? general).then, env))
  return said.length === 1 ? said[0] : agreed(said.map(exactly))
}

const negated = (answer: unknown): unknown => (answer === null ? null : !answer)
const together = (answers: readonly unknown[]): unknown =>
  answers.includes(false) ? false : answers.includes(null) ? null : true

function overRows(e: RelatedNode, env: Env): unknown {
  const related = env.related?.[e.register]
  const answers = (related?.rows ?? []).map(row => see(e.where, { ...env, facts: row }))
  const complete = isComplete(related, env.asOf)
  if (e.is === 'howMany') return counted(answers, complete)
  // One row decides; without it, only a complete register does.
  const deciding = e.is !== 'every'
  const outcome = e.is === 'some'
  if (answers.includes(deciding)) return outcome
  return answers.includes(null) || !complete ? null : !outcome
}

function counted(answers: readonly unknown[], complete: boolean): number | Range {
  const sure = answers.filter(a => a === true).length
  const possible = answers.filter(a => a !== false).length
  if (complete && sure === possible) return sure
  return { low: { n: BigInt(sure), d: 1n }, high: complete ? { n: BigInt(possible), d: 1n } : null }
}

function seenRows(e: AggregateNode, env: Env): SeenRow[] {
  return (env.related?.[e.register]?.rows ?? []).flatMap((facts): SeenRow[] => {
    const at = { ...env, facts }
    const holds = see(e.where, at)
    return holds === false ? [] : [{ holds, take: see(e.take, at), by: e.by ? see(e.by, at) : null }]
  })
}
