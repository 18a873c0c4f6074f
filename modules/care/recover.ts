import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { free } from './pay-who.ts'

/** Who owes how much back, net of what is still owed to them: bookings on no line and in no recovery. */
export const owing = sql`
  select coalesce(p.merged_into, p.id) as person, sum(b.fen)::bigint as fen, array_agg(b.id order by b.period, b.id) as bookings, min(b.place) as place,
    string_agg(distinct b.why, '；') filter (where b.fen < 0) as why, min(b.period) filter (where b.fen < 0) as first, max(b.period) filter (where b.fen < 0) as last
  from care_booking b join person p on p.id = b.person where ${free} group by 1 having sum(b.fen) < 0`

/** Tells somebody in writing that money is asked back; the bookings are tied to it, so that they are asked back once. */
export async function openRecovery(
  tx: Transaction,
  caller: Caller,
  person: string,
  { reason, documentTitle }: { readonly reason: string; readonly documentTitle: string },
): Promise<{ readonly id: string; readonly fen: number } | Refusal> {
  const known = await tx.find(sql`select 1 from person where id = ${person} and merged_into is null`)
  if (!known) return refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('care.draft'))`)
  const debt = await tx.find<{ fen: number; bookings: readonly string[]; place: number; name: string }>(
    sql`select o.fen, o.bookings, o.place, p.name from (${owing}) o join person p on p.id = o.person where o.person = ${person}`,
  )
  if (!debt)
    return refuse('care.recovery.none', {
      status: 409,
      what: '这个人没有要追回的',
      remedy: '多发的已经被后来应发的抵掉，或者已经通知过',
    })
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_recovery (person, name, fen, reason, state, document_title, opened_on, by_name, by_office, place)
    values (${person}, ${debt.name}, ${-debt.fen}, ${reason}, '已通知', ${documentTitle}, ${caller.today}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}, ${debt.place}) returning id`)
  await tx.run(
    sql`insert into care_recovery_booking (booking, recovery) select unnest(${[...debt.bookings]}::uuid[]), ${id}`,
  )
  await append(tx, {
    kind: 'letter',
    subject: id,
    content: { what: '追回通知', fen: -debt.fen, reason, documentTitle },
  })
  return { id, fen: -debt.fen }
}

export async function settleRecovery(
  tx: Transaction,
  caller: Caller,
  id: string,
  {
    state,
    on,
    paper,
    why,
  }: { readonly state: '已收回' | '不再追回'; readonly on: string; readonly paper: string; readonly why: string },
): Promise<{ readonly id: string } | Refusal> {
  const known = await tx.find(sql`select 1 from care_recovery where id = ${id}`)
  if (!known) return refuse('care.recovery.unknown', { status: 404, what: '没有这一笔，或者不在您岗位的范围内' })
  const n = await tx.run(
    sql`update care_recovery set state = ${state}, settled_on = ${on}, paper = ${paper} where id = ${id} and state = '已通知'`,
  )
  if (n === 0) return refuse('care.recovery.settled', { status: 409, what: '这一笔已经办结', remedy: '刷新页面' })
  await recordChange(tx, caller, { what: `追回：${state}`, kind: 'care_recovery', subject: id, ground: why })
  return { id }
}
