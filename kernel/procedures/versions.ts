import { createHash } from 'node:crypto'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Procedure } from './procedure.ts'

// Versions never change once stored, so what was read once is true for as long as the process lives.
const known = new Map<string, Procedure>()

/** The hash a version is kept under: SHA-256 of its JSON as written (the order of steps is part of it). */
export function hashOf(procedure: Procedure): string {
  return createHash('sha256').update(JSON.stringify(procedure)).digest('hex')
}

/** Stores a version if it is new and returns its hash. */
export async function keepVersion(tx: Transaction, procedure: Procedure, today: Day): Promise<string> {
  const hash = hashOf(procedure)
  // Asked every time: what this process has read may have been written by a transaction that was rolled back.
  await tx.run(
    sql`insert into procedure_version (hash, id, title, body, since) values (${hash}, ${procedure.id}, ${procedure.title}, ${JSON.stringify(procedure)}::json, ${today}) on conflict do nothing`,
  )
  return hash
}

/** The procedure a case began under. */
export async function getVersion(tx: Transaction, hash: string): Promise<Procedure> {
  const kept = known.get(hash)
  if (kept) return kept
  const { body } = await tx.get<{ body: Procedure }>(sql`select body from procedure_version where hash = ${hash}`)
  known.set(hash, body)
  return body
}
