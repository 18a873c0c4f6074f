import type { Day } from '#kernel/calendar'
import type { Reading } from './reading.ts'

/** What is known when the question is asked. */
export interface Env {
  readonly asOf: Day
  /** Missing, null and undefined are unknown; an empty text is a text. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly answer?: Readonly<Record<string, unknown>> | undefined
  readonly related?: Readonly<Record<string, RelatedRows>> | undefined
  readonly parameters: Readonly<Record<string, Reading>>
  /** While a case is explained: stands for this case, so that each part of a rule knows whether it has answered it already. */
  readonly one?: object
}

/** The same question asked of a row: its facts, the subject's registers. */
export const inRow = ({ asOf, answer, related, parameters }: Env, facts: Env['facts']): Env => ({
  asOf,
  facts,
  answer,
  related,
  parameters,
})

/**
 * A case as it is explained: no part of it is worked out or told twice. Give the same one to every explanation of a case; its facts must not
 * change meanwhile.
 */
export function remembering(env: Env): Env {
  if (env.one) return env
  const { asOf, facts, answer, related, parameters } = env
  return { asOf, facts, answer, related, parameters, one: {} }
}

/**
 * Answers for a part of a rule, kept for the last case it was asked for: cases are explained one after the other, and one that comes between is
 * worked out again.
 */
export function lastOnly<A>(of: (env: Env) => A): (env: Env) => A {
  let one: object | undefined
  let answer: A
  return env => {
    if (env.one === undefined) return of(env)
    if (one !== env.one) {
      answer = of(env)
      one = env.one
    }
    return answer
  }
}

/** The same for something told about many parts. */
export function toldOnce<E extends object, A>(make: (of: E, env: Env) => A): (of: E, env: Env) => A {
  const tellers = new WeakMap<E, (env: Env) => A>()
  return (of, env) => {
    const known = tellers.get(of)
    if (known) return known(env)
    const teller = lastOnly(mine => make(of, mine))
    tellers.set(of, teller)
    return teller(env)
  }
}

export interface RelatedRows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Last day of the living attestation that these rows are all there are; '9999-12-31' for what only we write. */
  readonly completeUntil?: Day | null
  /** Who attested, or who can: 纪委监委. */
  readonly attestedBy?: string
}

/** Whether a living attestation says that these rows are all there are. */
export function isComplete(related: RelatedRows | undefined, asOf: Day): boolean {
  return related?.completeUntil != null && related.completeUntil >= asOf
}
