import type { Day } from '#kernel/calendar'
import { isRange, type Range } from './exact.ts'
import type { Expr, Node, RelatedNode } from './expression.ts'
import { apply } from './operators.ts'
import type { Reading } from './reading.ts'

/** What is known when the question is asked. */
export interface Env {
  readonly asOf: Day
  /** Missing, null and undefined are unknown; an empty text is a text. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly answer?: Readonly<Record<string, unknown>>
  readonly related?: Readonly<Record<string, RelatedRows>>
  readonly parameters: Readonly<Record<string, Reading>>
}

export interface RelatedRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Last day of the living attestation that these rows are all there are; '9999-12-31' for what only we write. */
  readonly completeUntil?: Day | null
  /** Who attested, or who can: 纪委监委. */
  readonly attestedBy?: string
}

/** The answer, by Kleene's logic: null is unknown, and no missing fact ever counts as false. A number known only between bounds is null. */
export function evaluate(e: Expr, env: Env): unknown {
  const seen = see(e, env)
  return isRange(seen) ? null : seen
}

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
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return overRows(e, env)
    default:
      return apply(
        e.is,
        e.args.map(arg => see(arg, env)),
      )
  }
}

const negated = (answer: unknown): unknown => (answer === null ? null : !answer)
const together = (answers: readonly unknown[]): unknown =>
  answers.includes(false) ? false : answers.includes(null) ? null : true

/** Whether a living attestation says that these rows are all there are. */
export function isComplete(related: RelatedRows | undefined, asOf: Day): boolean {
  return related?.completeUntil != null && related.completeUntil >= asOf
}

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
