import { sql, type Transaction } from '#kernel/database'
import type { ReadDocument } from './documents.ts'

export interface Owner {
  readonly id: string
  /** Null when the archive is out of this post's reach. */
  readonly name: string | null
  readonly employer: string | null
}

/** Whose the documents are, by hash in hex, in one statement for a whole roster. Documents of nobody are absent. */
export async function findPersonsByDocuments(
  tx: Transaction,
  documents: readonly Pick<ReadDocument, 'kind' | 'hash'>[],
): Promise<ReadonlyMap<string, Owner>> {
  if (documents.length === 0) return new Map()
  const given = documents.map(d => ({ kind: d.kind, hash: d.hash.toString('hex') }))
  const rows = await tx.rows<{ hash: string; person: string; name: string | null; employer: string | null }>(
    sql`select f.hash, f.person, p.name, p.employer from app.persons_of_documents(${JSON.stringify(given)}::jsonb) f left join person p on p.id = f.person`,
  )
  return new Map(rows.map(r => [r.hash, { id: r.person, name: r.name, employer: r.employer }]))
}
