import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'

/** What was looked at. */
export interface Subject {
  /** `person`, `file`, `kase` … */
  readonly kind: string
  /** Absent for a list; then `count` says how many rows it had. */
  readonly subject?: string
  readonly count?: number
  /** Which fields, as the screen calls them. */
  readonly fields?: readonly string[]
}

export interface Purposed extends Subject {
  /** Why, in the reader's own words. */
  readonly purpose: string
}

export interface Change {
  /** 授岗、停用账号、改参数 … */
  readonly what: string
  readonly kind: string
  readonly subject?: string
  readonly before?: unknown
  readonly after?: unknown
  /** Document number, article or order it rests on. */
  readonly ground?: string
}

/** A masked value is shown: recorded in the same transaction, before the answer (D13). */
export const recordReveal = (tx: Transaction, caller: Caller, what: Purposed): Promise<void> =>
  record(tx, caller, 'reveal', what)

/** Rows leave the system: recorded in the same transaction, before the answer. */
export const recordExport = (tx: Transaction, caller: Caller, what: Purposed): Promise<void> =>
  record(tx, caller, 'export', what)

/** A file of a sensitive class is fetched: recorded in the same transaction, before the answer. */
export const recordDownload = (
  tx: Transaction,
  caller: Caller,
  what: Subject & { readonly purpose?: string },
): Promise<void> => record(tx, caller, 'download', what)

/** Rights or settings change: recorded in the transaction that changes them. */
export async function recordChange(tx: Transaction, caller: Caller, change: Change): Promise<void> {
  const { before = null, after = null } = change
  await tx.run(sql`select app.record_change(${change.what}, ${change.kind}, ${change.subject ?? null}::uuid,
    ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${change.ground ?? null}, ${caller.name}, ${officeOf(caller)})`)
}

async function record(
  tx: Transaction,
  caller: Caller,
  act: 'reveal' | 'export' | 'download',
  what: Subject & { readonly purpose?: string },
): Promise<void> {
  await tx.run(sql`select app.record_access(${act}, ${what.kind}, ${what.subject ?? null}::uuid, ${what.count ?? 1}::int,
    ${what.fields?.join('、') ?? null}, ${what.purpose ?? null}, ${caller.name}, ${officeOf(caller)})`)
}

const officeOf = (caller: Caller): string | null => caller.post?.organisationName ?? null
