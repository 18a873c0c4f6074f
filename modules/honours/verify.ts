import { sql, type Transaction } from '#kernel/database'
import { compareLeaves, type Json } from '#kernel/ledger'
import type { Findings, SelfCheck } from '#kernel/modules'
import { listHash, type SealedEntry } from './list-hash.ts'

interface SealedRow {
  readonly id: string
  readonly kind: string
  readonly level: string
  readonly number: number
  readonly title: string
  readonly hash: string
  readonly sealedOn: string
  readonly entries: readonly SealedEntry[]
}

/** The hash of a list is that of its entries as they were sealed, and its leaf names that hash. */
async function checkLists(tx: Transaction): Promise<Findings> {
  const lists = await tx.rows<SealedRow>(sql`
    select l.id, l.kind, l.level, l.number, l.title, l.hash, l.sealed_on as "sealedOn",
      coalesce((select json_agg(json_build_object('kase', e.kase, 'rank', e.rank, 'snapshot', e.snapshot) order by e.rank) from list_entry e where e.list = l.id), '[]') as entries
    from list l order by l.id`)
  const leaves = await compareLeaves(
    tx,
    lists.map(({ id, entries: _, ...content }) => ({ entry: { kind: 'list', subject: id, content } })),
  )
  const faults = lists.flatMap(({ id, hash, entries }, i) => [
    ...(listHash(entries) === hash ? [] : [`名单 ${id}：名单内容与封存的摘要不符`]),
    ...(leaves[i] === '相符' ? [] : [`名单 ${id}：与存证${leaves[i] ?? ''}`]),
  ])
  return { faults, seen: `${lists.length} 份` }
}

/** What the public reads is what was committed to when the notice was posted. */
async function checkNotices(tx: Transaction): Promise<Findings> {
  const notices = await tx.rows<{ id: string; fields: Json }>(
    sql`select id, fields from published where kind = 'notice' order by id`,
  )
  const leaves = await compareLeaves(
    tx,
    notices.map(({ id, fields }) => ({ entry: { kind: 'notice', subject: id, content: fields } })),
  )
  const faults = notices.flatMap(({ id }, i) => (leaves[i] === '相符' ? [] : [`公示 ${id}：与存证${leaves[i] ?? ''}`]))
  return { faults, seen: `${notices.length} 份` }
}

interface ConsentRow {
  readonly kase: string
  readonly leaf: string
  readonly content: Json
}

/** Every answer of a nominee is the one that was committed to, with what was told then. */
async function checkConsents(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<ConsentRow>(sql`
    select kase, leaf, json_build_object('consent', n, 'answer', answer, 'how', how, 'givenOn', given_on, 'recordedOn', recorded_on, 'told', told, 'reason', reason) as content from consent order by kase, n`)
  const leaves = await compareLeaves(
    tx,
    rows.map(({ kase, leaf, content }) => ({ leaf, entry: { kind: 'decision', subject: kase, content } })),
  )
  const faults = rows.flatMap(({ kase }, i) =>
    leaves[i] === '相符' ? [] : [`知情同意 ${kase}：与存证${leaves[i] ?? ''}`],
  )
  return { faults, seen: `${rows.length} 份` }
}

export const checks: readonly SelfCheck[] = [
  { title: '评选：封存的名单与摘要、存证相符', run: checkLists },
  { title: '评选：已发布的公示与存证相符', run: checkNotices },
  { title: '评选：本人的知情同意与存证相符', run: checkConsents },
]
