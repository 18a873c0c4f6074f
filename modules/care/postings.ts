import { createHash } from 'node:crypto'
import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { inTheWay, postOther, type PostedHow } from '#modules/honours'
import { benefitLaw, type BenefitLaw, type Item } from './law.ts'
import { noOffice } from './office.ts'
import { postingWorkdays } from './parameters.ts'

/** The items of which the rule says that whoever gets them is posted first. */
export const postedItems = (law: BenefitLaw): string[] => [
  ...new Set(law.items.filter(one => one.posts && one.amount).map(one => one.key)),
]

/** What the last list leaves in the way of paying somebody an item of a year, as a join: `y.why` is null where nothing does. */
export const postedJoin = (
  at: { readonly person: Sql; readonly item: Sql; readonly year: Sql },
  posted: readonly string[],
  today: Day,
): Sql => sql`
  left join lateral (
    select case when ${at.item} <> all (${[...posted]}::text[]) then null else coalesce(
      (select coalesce(${inTheWay(sql`x.id`, today)}, '') from care_posting_entry x join care_posting g on g.id = x.posting left join notice n on n.id = g.notice
        where x.person = ${at.person} and g.item = ${at.item} and g.year::text = ${at.year} and g.void_reason is null order by g.sealed_on desc, g.number desc limit 1), '没有公示') end as why) y on true`

/** A list that has to be made anew: nobody was posted, the notice was taken down, or an objection asked for a correction. */
export const again = ['没有公示', '公示撤下了', '更正后要重新公示'] as const

interface Candidate {
  readonly person: string
  readonly name: string
  readonly unit: string
}

/** Who of an item and year is owed money and on no list that stands, each with a name and a unit. */
const candidates = (tx: Transaction, item: Item, year: number, today: Day) =>
  tx.rows<Candidate>(sql`
    select e.person, min(e.name) as name, coalesce(min(e.unit_name), '没有单位') as unit
    from care_entitlement e ${postedJoin({ person: sql`e.person`, item: sql`e.item`, year: sql`left(e.period, 4)` }, [item.key], today)}
    where e.item = ${item.key} and e.state = '应享' and e.fen > 0 and left(e.period, 4) = ${String(year)} and y.why = any (${[...again]}::text[])
      -- 已经封存、还没有张贴的名单上有的，不再上一份
      and not exists (select from care_posting_entry x join care_posting g on g.id = x.posting where x.person = e.person and g.item = e.item and g.year = ${year} and g.notice is null and g.void_reason is null)
    group by e.person order by min(e.pinyin), e.person`)

/** By item and year: how many wait to be posted. */
export async function waiting(tx: Transaction, law: BenefitLaw, today: Day) {
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const rows = await tx.rows<{ item: string; year: string; people: number }>(sql`
    select e.item, left(e.period, 4) as year, count(distinct e.person)::int as people
    from care_entitlement e ${postedJoin({ person: sql`e.person`, item: sql`e.item`, year: sql`left(e.period, 4)` }, postedItems(law), today)}
    where e.item = any (${postedItems(law)}::text[]) and e.state = '应享' and e.fen > 0 and y.why = any (${[...again]}::text[])
      and not exists (select from care_posting_entry x join care_posting g on g.id = x.posting where x.person = e.person and g.item = e.item and g.year::text = left(e.period, 4) and g.notice is null and g.void_reason is null)
    group by 1, 2 order by 2 desc, 1`)
  return rows.map(one => ({ ...one, year: Number(one.year), title: titles.get(one.item) ?? one.item }))
}

export interface PostingSaid {
  readonly item: string
  readonly year: number
  readonly basis: string
  readonly basisNumber?: string | undefined
}

export const hashOfPosting = (
  entries: readonly {
    readonly rank: number
    readonly person: string
    readonly name: string
    readonly unit: string
    readonly category: string
  }[],
): string =>
  createHash('sha256')
    .update(
      entries
        .map(({ rank, person, name, unit, category }) => [rank, person, name, unit, category].join(' '))
        .join('\n'),
    )
    .digest('hex')

/** Seals the list of whoever gets an item this year and was not posted yet. Names, units and the category; no income, no illness, no amount. */
export async function sealPosting(
  tx: Transaction,
  caller: Caller,
  said: PostingSaid,
): Promise<{ readonly id: string; readonly n: number } | Refusal> {
  const { post, reach, today } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined) return noOffice
  const law = await benefitLaw(caller.law)
  const item = law.items.find(one => one.key === said.item && one.posts)
  if (!item?.posts)
    return refuse('care.posting.item', {
      what: '这一项不用公示，或者没有这一项',
      remedy: '从列出的项目里选',
      details: [{ at: 'item', what: '换一个' }],
    })
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('care.posting'))`)
  const found = await candidates(tx, item, said.year, today)
  if (found.length === 0)
    return refuse('care.posting.empty', {
      status: 409,
      what: `${said.year}年的“${item.title}”没有等着公示的人`,
      why: '应享的都已经公示，或者还在公示',
      remedy: '有新增的人时再封存',
    })
  const { category } = item.posts
  const entries = found.map((one, i) => ({ ...one, rank: i + 1, category }))
  const hash = hashOfPosting(entries)
  const { number } = await tx.get<{ number: number }>(
    sql`select coalesce(max(number), 0) + 1 as number from care_posting where office = ${post.organisation} and year = ${said.year}`,
  )
  const title = `${said.year}年${item.title}发放对象（第${number}份）`
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_posting (number, office, office_name, place, division, item, year, title, basis, basis_number, n, hash, sealed_on, by_name, bit)
    values (${number}, ${post.organisation}, ${post.organisationName}, ${reach.lo}, ${post.division}, ${item.key}, ${said.year}, ${title}, ${said.basis}, ${said.basisNumber ?? null}, ${entries.length}, ${hash}, ${today}, ${caller.name ?? ''}, ${item.bit}) returning id`)
  await tx.run(sql`
    insert into care_posting_entry (posting, rank, person, name, unit_name, category)
    select ${id}, x.rank, x.person, x.name, x.unit, x.category from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x (rank int, person uuid, name text, unit text, category text)`)
  await append(tx, {
    kind: 'list',
    subject: id,
    content: { what: '待遇发放对象公示名单', title, hash, n: entries.length },
  })
  return { id, n: entries.length }
}

interface Posting {
  readonly id: string
  readonly office: string
  readonly officeName: string
  readonly place: number
  readonly division: number
  readonly node: number
  readonly item: string
  readonly year: number
  readonly title: string
  readonly basis: string
  readonly basisNumber: string | null
  readonly notice: string | null
  readonly noticeState: string | null
  readonly voidReason: string | null
}

export const unknownPosting = (): Refusal =>
  refuse('care.posting.unknown', { status: 404, what: '没有这份名单，或者不在您岗位的范围内' })

async function lockPosting(tx: Transaction, caller: Caller, id: string): Promise<Posting | Refusal> {
  const found = await tx.find<Posting>(sql`
    select g.id, g.office, g.office_name as "officeName", g.place, g.division, o.node, g.item, g.year, g.title, g.basis, g.basis_number as "basisNumber", g.notice,
      (select n.state from notice n where n.id = g.notice) as "noticeState", g.void_reason as "voidReason"
    from care_posting g join organisation o on o.id = g.office where g.id = ${id} for update of g`)
  if (!found) return unknownPosting()
  if (found.office !== caller.post?.organisation)
    return refuse('care.posting.office', {
      status: 403,
      what: `这份名单是${found.officeName}的，由它公示`,
      remedy: '请联系封存名单的机构',
    })
  return found
}

/** Posts a sealed list on the public page: the days are the parameter's, objections are taken until they are over. */
export async function postPosting(
  tx: Transaction,
  caller: Caller,
  id: string,
  how: PostedHow,
): Promise<{ readonly id: string; readonly endsOn: Day } | Refusal> {
  const posting = await lockPosting(tx, caller, id)
  if (isRefusal(posting)) return posting
  if (posting.notice !== null || posting.voidReason !== null)
    return refuse('care.posting.state', {
      status: 409,
      what: posting.voidReason === null ? '这份名单已经公示' : '这份名单已经作废',
      remedy: '要再次公示的，另封存一份',
    })
  const law = await benefitLaw(caller.law)
  const item = law.items.find(one => one.key === posting.item && one.posts)
  const days = caller.law.reading(postingWorkdays.id, { division: posting.division, on: how.startsOn })
  if (typeof days.value !== 'number' || !item?.posts)
    return refuse('care.posting.days', {
      what: '公示几个工作日没有配置',
      why: days.task ?? '',
      remedy: '请本级总工会在“参数”里照文件录入',
    })
  const entries = await tx.rows<{ id: string; name: string; unit: string; category: string }>(
    sql`select x.id, x.name, x.unit_name as unit, x.category from care_posting_entry x where x.posting = ${id} order by x.rank`,
  )
  const done = await postOther(
    tx,
    caller,
    {
      kind: 'care_posting',
      id,
      title: posting.title,
      headline: `关于${posting.year}年${item.title}发放对象的公示`,
      subject: `${posting.year}年${item.title}发放对象`,
      round: '待遇发放对象公示',
      basis: posting.basis,
      basisNumber: posting.basisNumber,
      workdays: days.value,
      cites: days.cites ? `《${days.cites.title}》${days.cites.article}` : `《${posting.basis}》`,
      place: posting.place,
      node: posting.node,
      division: posting.division,
      entries,
    },
    how,
  )
  if (isRefusal(done)) return done
  await tx.run(sql`update care_posting set notice = ${done.notice} where id = ${id}`)
  return { id, endsOn: done.endsOn }
}

/** Sets a list aside that was not posted, or whose notice was taken down: the people on it are posted with another. */
export async function voidPosting(
  tx: Transaction,
  caller: Caller,
  id: string,
  reason: string,
): Promise<{ readonly id: string } | Refusal> {
  const posting = await lockPosting(tx, caller, id)
  if (isRefusal(posting)) return posting
  if (posting.voidReason !== null)
    return refuse('care.posting.state', { status: 409, what: '这份名单已经作废', remedy: '刷新页面' })
  if (posting.notice !== null && posting.noticeState !== '撤下')
    return refuse('care.posting.posted', {
      status: 409,
      what: '已经张贴的名单不能直接作废',
      why: '公众看到过的，改动要看得见',
      remedy: '到“公示与异议”里撤下这份公示，写明理由，再作废',
    })
  await tx.run(sql`update care_posting set void_reason = ${reason} where id = ${id}`)
  return { id }
}
