import { sql, type Transaction } from '#kernel/database'
import type { Match } from './append.ts'
import { commit, type Entry, type LeafKind } from './commitment.ts'

/** A row and what its leaf must say. Where the row keeps no leaf's id, the leaf is found by its subject and kind. */
export interface Claim {
  readonly leaf?: string | undefined
  readonly entry: Entry
}

interface Found {
  readonly nth: number
  readonly kind: LeafKind
  readonly commitment: string
  readonly subject: string | null
  readonly salt: string | null
}

/** Compares many rows with their leaves in one statement, in the order asked; `缺失` when no leaf is there. Way `job`. */
export async function compareLeaves(tx: Transaction, claims: readonly Claim[]): Promise<(Match | '缺失')[]> {
  if (claims.length === 0) return []
  const asked = claims.map(({ leaf, entry }, nth) => ({ nth, leaf, kind: entry.kind, subject: entry.subject }))
  const found = await tx.rows<Found>(sql`
    with asked as (select * from json_to_recordset(${JSON.stringify(asked)}::json) as a (nth int, leaf uuid, kind text, subject uuid)),
    leaves as (
      select a.nth, a.leaf from asked a where a.leaf is not null
      union all
      select a.nth, s.leaf from asked a join leaf_seal s on s.subject = a.subject
        join leaf l on l.id = s.leaf and l.kind = a.kind where a.leaf is null)
    select x.nth, l.kind, encode(l.commitment, 'hex') as commitment, s.subject, encode(s.salt, 'hex') as salt
    from leaves x join leaf l on l.id = x.leaf left join leaf_seal s on s.leaf = l.id`)
  const byClaim = Map.groupBy(found, row => row.nth)
  return claims.map(({ entry }, nth) => {
    const leaves = byClaim.get(nth)
    if (!leaves) return '缺失'
    if (leaves.every(({ salt }) => salt === null)) return '已销毁'
    // The row says what, the leaf says as what kind: a step's own kind is in its procedure.
    return leaves.some(
      ({ kind, subject, salt, commitment }) =>
        salt !== null && commit({ ...entry, kind, subject: subject ?? '' }, Buffer.from(salt, 'hex')) === commitment,
    ) && leaves.every(({ subject }) => subject === null || subject === entry.subject)
      ? '相符'
      : '不符'
  })
}
