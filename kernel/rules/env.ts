import type { Day } from '#kernel/calendar'
import type { Node } from './expression.ts'
import type { Reading } from './reading.ts'

/** What is known when the question is asked. */
export interface Env {
  readonly asOf: Day
  /** Missing, null and undefined are unknown; an empty text is a text. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly answer?: Readonly<Record<string, unknown>> | undefined
  readonly related?: Readonly<Record<string, RelatedRows>> | undefined
  readonly parameters: Readonly<Record<string, Reading>>
  /** While something is explained: what has been seen of these facts already. */
  readonly seen?: Map<Node, unknown>
  /** With it: what keeps a part unknown, and which branches of a choice apply, by the part or the exceptions it was asked for. */
  readonly told?: Map<object, unknown>
}

/** The same question asked of a row: its facts, the subject's registers. */
export const inRow = ({ asOf, answer, related, parameters }: Env, facts: Env['facts']): Env => ({
  asOf,
  facts,
  answer,
  related,
  parameters,
})

/** Answers are kept while one case is explained, so that no part is worked out twice. */
export const remembering = (env: Env): Env => (env.seen ? env : { ...env, seen: new Map(), told: new Map() })

/** Something told about one part of a case, worked out once while the case is explained. */
export function toldOnce<T>(env: Env, of: object, make: () => T): T {
  const { told } = env
  if (!told) return make()
  const known = told.get(of)
  // Kept under what it was made for, by one asker for each kind of key.
  if (known !== undefined) return known as T
  const made = make()
  told.set(of, made)
  return made
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
