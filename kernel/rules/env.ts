import type { Day } from '#kernel/calendar'
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

/** Whether a living attestation says that these rows are all there are. */
export function isComplete(related: RelatedRows | undefined, asOf: Day): boolean {
  return related?.completeUntil != null && related.completeUntil >= asOf
}
