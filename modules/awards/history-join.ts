import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { unknownAward } from './award-page.ts'
import type { Ground } from './history-add.ts'
import { ownGround } from './history-add.ts'
import type { SubjectKind } from './kinds.ts'
import { updateAwards } from './register.ts'
import { addEvent } from './revocation-effects.ts'

export interface OldAward {
  readonly id: string
  readonly subject_kind: SubjectKind
  readonly name: string
  readonly sex: string | null
  readonly born: Day | null
  readonly honour_title: string
  readonly year: number
  readonly employer_name: string | null
  readonly position: string | null
  readonly granted_by: string
  readonly ground: string | null
  readonly source: string
  readonly holder: string | null
}
export const findOld = (tx: Transaction, id: string): Promise<OldAward | undefined> =>
  tx.find<OldAward>(sql`select id, subject_kind, name, sex, born, honour_title, year, employer_name, position, granted_by, ground, source, coalesce(person, organisation, team) as holder
    from award where id = ${id} and source in ('历史补录', '名册导入')`)

export interface Candidate extends Ground {
  readonly id: string
  readonly title: string
  readonly former: string | null
  readonly sex: string | null
  readonly born: Day | null
  readonly unit: string | null
  /** An honour of the same name and year is already this one's. */
  readonly has: boolean
}

const places = sql`x.place, x.node, x.line, x.division, x.province, x.city, x.county`
const has = (award: OldAward, column: ReturnType<typeof sql>) =>
  sql`exists (select from award b where ${column} = x.id and b.id <> ${award.id} and b.honour_title = ${award.honour_title} and b.year = ${award.year}) as has`

/** Whoever in reach could be meant: the same name, now or formerly. One given id instead, for the joining itself. */
export function candidates(tx: Transaction, award: OldAward, only?: string): Promise<Candidate[]> {
  if (award.subject_kind === 'person')
    return tx.rows<Candidate>(sql`
      select x.id, x.name as title, x.former_name as former, x.sex, x.born, (select o.name from organisation o where o.id = x.employer) as unit, ${places}, ${has(award, sql`b.person`)}
      from person x where x.merged_into is null and ${only ? sql`x.id = ${only}` : sql`x.id in (select p.id from person p where p.name = ${award.name} union select p.id from person p where p.former_name = ${award.name})`} order by x.born limit 20`)
  if (award.subject_kind === 'organisation')
    return tx.rows<Candidate>(sql`
      select x.id, x.name as title, x.short_name as former, null::text as sex, null::date as born, null::text as unit, ${places}, ${has(award, sql`b.organisation`)}
      from organisation x where ${only ? sql`x.id = ${only}` : sql`(x.name = ${award.name} or x.short_name = ${award.name})`} limit 20`)
  return tx.rows<Candidate>(sql`
    select x.id, o.name || x.name as title, null::text as former, null::text as sex, null::date as born, o.name as unit, o.place, o.node, o.line, o.division, o.province, o.city, o.county, ${has(award, sql`b.team`)}
    from team x join organisation o on o.id = x.organisation where ${only ? sql`x.id = ${only}` : sql`(x.name = ${award.name} or o.name || x.name = ${award.name})`} limit 20`)
}

/** Why this one cannot be the one who was honoured; null when only a person can tell. */
export function cannotBe(award: OldAward, c: Candidate): string | null {
  if (c.has) return `${c.title}已有${award.year}年的同一荣誉`
  if (award.born && c.born && award.born.slice(0, 7) !== c.born.slice(0, 7))
    return `出生年月不同：册上${award.born.slice(0, 7)}，档案${c.born.slice(0, 7)}`
  if (award.sex && c.sex && award.sex !== c.sex) return `性别不同：册上${award.sex}，档案${c.sex}`
  return c.born && Number(c.born.slice(0, 4)) > award.year - 14 ? `${award.year}年时还不满14岁` : null
}

/** Joins an old award to its holder, never by itself. Where they stand follows the holder; what the book says stays. */
export async function join(
  tx: Transaction,
  caller: Caller,
  id: string,
  body: { subject: string; reason: string; paper?: string | undefined },
): Promise<{ id: string } | Refusal> {
  const award = await findOld(tx, id)
  if (!award) return unknownAward()
  if (award.holder)
    return refuse('awards.history.joined', { status: 409, what: '这一份已经并过', remedy: '并错了的，先拆开再并' })
  const [to] = await candidates(tx, award, body.subject)
  if (!to)
    return refuse('awards.history.subject', {
      status: 404,
      what: '没有这个人（单位、班组），或者不在您岗位的范围内',
      remedy: '先在档案里登记，或换一个岗位',
    })
  const no = cannotBe(award, to)
  if (no)
    return refuse('awards.history.mismatch', {
      what: `不能并到${to.title}：${no}`,
      remedy: '确是同一个人的，先更正册上或档案里写错的一项，再并',
    })
  const { id: subject, title, former: _former, sex: _sex, born: _born, unit: _unit, has: _has, ...place } = to
  const column = award.subject_kind
  await updateAwards(tx, [{ id, [column]: subject, ...place }])
  await tx.run(sql`insert into award_join (award, subject_kind, subject, reason, paper, joined_on, by_name, by_office)
    values (${id}, ${award.subject_kind}, ${subject}, ${body.reason}, ${body.paper ?? null}, ${caller.today}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''})`)
  await addEvent(tx, caller, {
    award: id,
    kind: '并人',
    happenedOn: caller.today,
    detail: { to: title },
    note: body.reason,
  })
  await append(tx, { kind: 'list', subject: id, content: { what: '并人', to: subject, reason: body.reason } })
  return { id }
}

/** Takes a wrong joining apart; that it was joined, by whom and why stays written. */
export async function split(
  tx: Transaction,
  caller: Caller,
  id: string,
  reason: string,
): Promise<{ id: string } | Refusal> {
  const award = await findOld(tx, id)
  if (!award) return unknownAward()
  if (!award.holder) return refuse('awards.history.notJoined', { status: 409, what: '这一份没有并到谁，不用拆' })
  const used = await tx.get<{ n: number }>(
    sql`select (select count(*) from certificate where award = ${id} and state = '有效') + (select count(*) from revocation r join kase k on k.id = r.kase where r.award = ${id} and k.status = 'open') as n`,
  )
  if (used.n > 0)
    return refuse('awards.history.used', {
      status: 409,
      what: '这一份已经出了电子证书，或者正在办撤销，不能拆开',
      remedy: '先收回证书、办完撤销',
    })
  await updateAwards(tx, [{ id, person: null, organisation: null, team: null, ...(await ownGround(tx)) }])
  await tx.run(
    sql`update award_join set split_on = ${caller.today}, split_why = ${reason}, split_by = ${caller.name ?? ''} where award = ${id} and split_on is null`,
  )
  await addEvent(tx, caller, { award: id, kind: '拆开', happenedOn: caller.today, note: reason })
  await append(tx, { kind: 'list', subject: id, content: { what: '拆开', from: award.holder, reason } })
  return { id }
}
