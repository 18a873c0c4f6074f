import type { Transaction } from '#kernel/database'
import { sql } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'
import { hashOf, type Line } from './pay-draft.ts'
import { hashOfPosting } from './postings.ts'

/** What is said to be booked, and the bookings added up; a booking on two lines at once. */
export async function checkBookings(tx: Transaction): Promise<Findings> {
  const odd = await tx.rows<{ what: string; booked: number; sum: number }>(sql`
    select concat_ws(' ', e.item, e.period, e.person) as what, e.booked, coalesce(sum(b.fen), 0)::bigint as sum from care_entitlement e left join care_booking b on b.entitlement = e.id
    group by e.id having e.booked <> coalesce(sum(b.fen), 0) or e.seq <> count(b.id) limit 200`)
  const twice = await tx.rows<{ booking: string }>(sql`
    select x.booking from (select booking from care_line_booking where released_on is null union all select booking from care_recovery_booking) x group by 1 having count(*) > 1 limit 200`)
  const lines = await tx.rows<{ id: string }>(sql`
    select l.id from care_line l join care_line_booking x on x.line = l.id join care_booking b on b.id = x.booking group by l.id having l.fen <> sum(b.fen) limit 200`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from care_booking`)
  return {
    faults: [
      ...odd.map(one => `${one.what}：记着${one.booked}分，各笔加起来${one.sum}分`),
      ...twice.map(one => `账 ${one.booking} 在两处`),
      ...lines.map(one => `发放行 ${one.id} 的金额和它的各笔之和不符`),
    ],
    seen: `${n} 笔`,
  }
}

/** A batch is what was signed. */
export async function checkBatches(tx: Transaction): Promise<Findings> {
  const batches = await tx.rows<{ id: string; title: string; hash: string }>(
    sql`select id, title, hash from care_batch where state not in ('草拟', '作废')`,
  )
  const faults: string[] = []
  for (const { id, title, hash } of batches) {
    const lines = await tx.rows<Line>(sql`select n, person, fen, account from care_line where batch = ${id} order by n`)
    if (hashOf(lines) !== hash) faults.push(`${title} ${id}：名单和送审的不一样`)
  }
  return { faults, seen: `${batches.length} 批` }
}

/** A list that was posted is the list that was sealed, and what the public page shows is that list. */
export async function checkPostings(tx: Transaction): Promise<Findings> {
  const postings = await tx.rows<{ id: string; title: string; hash: string; shown: boolean }>(sql`
    select g.id, g.title, g.hash, g.notice is null or (select jsonb_array_length(p.fields -> 'entries') from notice n join published p on p.id = n.published where n.id = g.notice) = g.n as shown from care_posting g`)
  const faults: string[] = []
  for (const { id, title, hash, shown } of postings) {
    const entries = await tx.rows<Parameters<typeof hashOfPosting>[0][number]>(
      sql`select rank, person, name, unit_name as unit, category from care_posting_entry where posting = ${id} order by rank`,
    )
    if (hashOfPosting(entries) !== hash) faults.push(`${title} ${id}：名单和封存的不一样`)
    if (!shown) faults.push(`${title} ${id}：公示的人数和封存的不一样`)
  }
  return { faults, seen: `${postings.length} 份` }
}

export const checks: readonly SelfCheck[] = [
  { title: '待遇：记账与应享相符，一笔只在一处', run: checkBookings },
  { title: '待遇：发放批次与送审的相符', run: checkBatches },
  { title: '待遇：公示名单与封存的相符', run: checkPostings },
]
