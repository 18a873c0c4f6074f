import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#kernel/ledger'

export interface SealedEntry {
  readonly kase: string
  /** Its place in the list; the snapshot's own `rank` is the administrative rank. */
  readonly rank: number
  readonly snapshot: Readonly<Record<string, Json>>
}

/** The hash a list is sealed with: who, in which order, with which fields. */
export const listHash = (entries: readonly SealedEntry[]): string =>
  createHash('sha256')
    .update(canonicalJson(entries.map(({ kase, rank, snapshot }) => ({ kase, rank, snapshot }))))
    .digest('hex')
