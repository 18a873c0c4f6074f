import { calendarOf, type Caller } from '#kernel/access'
import { term, type Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { publicProblems, type PublicNotice } from './public-notice.ts'

/** A sealed list of another register that is posted the way nominees are: one clock, one public page, one way for objections. */
export interface OtherList {
  /** Whose list it is and which: `care_posting`. */
  readonly kind: string
  readonly id: string
  /** What the console calls it, and what stands over the public page. */
  readonly title: string
  readonly headline: string
  /** What the names are: 生活困难补助金发放对象. */
  readonly subject: string
  /** The trail over the public page. */
  readonly round: string
  readonly basis: string
  readonly basisNumber: string | null
  readonly workdays: number
  /** The article the days rest on, for the explanation. */
  readonly cites: string
  readonly place: number
  readonly node: number
  readonly division: number
  /** Nothing else of a person is posted: name, unit, category. */
  readonly entries: readonly {
    readonly id: string
    readonly name: string
    readonly unit: string
    readonly category: string
  }[]
}
export interface PostedHow {
  readonly startsOn: Day
  readonly place: string
  readonly phone: string
  readonly email?: string | undefined
  readonly address: string
}

/** Posts it: the snapshot everybody reads, the days counted, a leaf in the log. Objections come in by the notice and are handled with the others. */
export async function postOther(
  tx: Transaction,
  caller: Caller,
  list: OtherList,
  how: PostedHow,
): Promise<{ readonly notice: string; readonly endsOn: Day; readonly published: string } | Refusal> {
  if (how.startsOn < caller.today)
    return refuse('honours.notice.backdated', {
      what: '公示起始日早于今天',
      why: '公示期从实际张贴那天起算',
      remedy: '改为今天或以后',
      details: [{ at: 'startsOn', what: '不能早于今天' }],
    })
  const entries = list.entries.map(({ id, name, unit, category }, i) => ({
    kase: id,
    rank: i + 1,
    name,
    sex: null,
    ethnicity: null,
    politics: null,
    education: null,
    employer: unit,
    position: null,
    category,
    kind: category,
    skill: null,
    brief: '',
  }))
  const problems = publicProblems(entries.map(snapshot => ({ snapshot })))
  if (problems.length > 0)
    return refuse('honours.notice.private', {
      what: '公示内容里有不应公开的信息，没有发布',
      why: problems[0] ?? '',
      details: problems.map(what => ({ at: '公示内容', what })),
      article: '《中华人民共和国个人信息保护法》第二十五条',
      remedy: '改正后另立名单',
    })
  const days = term(
    {
      start: how.startsOn,
      length: list.workdays,
      unit: 'workday',
      firstDay: 'counted',
      roll: 'none',
      lastHour: '24:00',
      cites: list.cites,
    },
    calendarOf(caller.law, list.division),
  )
  const office = caller.post?.organisationName ?? ''
  const fields: PublicNotice = {
    title: list.headline,
    round: list.round,
    subject: list.subject,
    basis: list.basis,
    basisNumber: list.basisNumber,
    office,
    level: '',
    startsOn: how.startsOn,
    endsOn: days.endsOn,
    objectionsUntil: days.endsOn,
    workdays: list.workdays,
    explain: days.explain,
    provisional: days.provisional,
    days: days.days,
    place: how.place,
    phone: how.phone,
    email: how.email ?? null,
    address: how.address,
    entries,
  }
  const { id: published } = await tx.get<{ id: string }>(sql`
    insert into published (kind, title, place, node, line, fields, published_on)
    values ('notice', ${list.headline}, ${list.place}, ${list.node}, null, ${JSON.stringify(fields)}::jsonb, ${how.startsOn}) returning id`)
  const { id: notice } = await tx.get<{ id: string }>(sql`
    insert into notice (about_kind, about, list_title, level, organisation, place, node, starts_on, workdays, ends_on, objections_until, provisional, calendar_version, explain, posted_at, phone, email, address, published)
    values (${list.kind}, ${list.id}, ${list.title}, 'other', ${caller.post?.organisation ?? null}, ${list.place}, ${list.node}, ${how.startsOn}, ${list.workdays}, ${days.endsOn}, ${days.endsOn}, ${days.provisional}, ${days.calendarVersion}, ${days.explain},
      ${how.place}, ${how.phone}, ${how.email ?? null}, ${how.address}, ${published}) returning id`)
  // A snapshot is JSON already; through text it loses what JSON leaves out.
  await append(tx, { kind: 'notice', subject: published, content: JSON.parse(JSON.stringify(fields)) as never })
  return { notice, endsOn: days.endsOn, published }
}

/** What a notice `n` of another list leaves standing in the way of one entry on a day; null where nothing does. An open objection to the whole list holds everybody. */
export const inTheWay = (entry: Sql, today: Day): Sql => sql`
  case when n.id is null then '没有公示' when n.state in ('撤下', '更正') then '公示撤下了'
    when n.ends_on >= ${today} or n.objections_until >= ${today} then '公示没有期满'
    when exists (select from objection o where o.notice = n.id and (o.entry = ${entry} or o.entry is null) and o.state not in ('已办结', '不予受理')) then '异议没有办结'
    when exists (select from objection o where o.notice = n.id and (o.entry = ${entry} or o.entry is null) and o.state = '已办结' and o.consequence = '取消发放') then '异议查实，取消发放'
    when exists (select from objection o where o.notice = n.id and (o.entry = ${entry} or o.entry is null) and o.state = '已办结' and o.consequence = '更正后重新公示') then '更正后要重新公示' end`
