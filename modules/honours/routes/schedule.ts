import { calendarOf, type Caller } from '#kernel/access'
import { daysFrom, type Calendar, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { moveSchedule, readSchedule } from '../contract/schedule.ts'
import { scheduleOf, standingOf, workdaysLeft, type Planned, type Schedule } from '../schedule.ts'
import { settings as settingsSchema } from '../settings.ts'

type View = Built<z.input<typeof readSchedule.returns>>
type Part = View['parts'][number]
type Office = View['offices'][number]

interface RoundRow {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly noticeOn: Day
  readonly awardOn: Day | null
  readonly organiser: string
  readonly organiserName: string
  readonly division: number
  readonly settings: unknown
}
interface MovedRow {
  readonly key: string
  readonly endsOn: Day
  readonly reason: string
  readonly by: string
  readonly on: Day
}
/** Cases of one office at one step; the step of an ended case is its end. */
interface HereRow {
  readonly organisation: string | null
  readonly name: string | null
  readonly step: string
  readonly status: string
  readonly n: number
}

export const unknownRound = () => refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })

export const routes = [
  handle(readSchedule, ({ params }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, caller, params.round)
      return round ? viewOf(tx, caller, round) : unknownRound()
    }),
  ),
  handle(moveSchedule, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, caller, params.round)
      if (!round) return unknownRound()
      if (round.organiser !== caller.post?.organisation)
        return refuse('honours.round.notYours', { status: 403, what: '日程由部署本届的评选办改定' })
      if (round.awardOn === null) return unsetAward()
      const settings = settingsSchema.parse(round.settings)
      const part = scheduleOf(settings, round.awardOn, caller.law.calendar).parts.find(p => p.key === body.key)
      if (!part)
        return refuse('honours.schedule.part', {
          what: '本届程序没有这个环节',
          details: [{ at: 'body.key', what: '从日程表里选' }],
        })
      if (body.endsOn !== null && (body.endsOn >= round.awardOn || body.endsOn < round.noticeOn))
        return refuse('honours.schedule.span', {
          what: `最迟办完的日子要在通知日${round.noticeOn}以后、表彰日${round.awardOn}以前`,
          details: [{ at: 'body.endsOn', what: '不在本届的起止日之间' }],
        })
      if (body.endsOn !== null && body.endsOn > part.edge.endBy)
        return refuse('honours.schedule.edge', {
          what: `“${part.title}”改到${body.endsOn}，后面的公示就排不下了`,
          why: `后面不能缩短的公示和异议期要从${part.edge.endBy}算起，才赶得上${round.awardOn}表彰`,
          remedy: `改成${part.edge.endBy}或更早；确要推迟的，先改表彰日`,
          details: [{ at: 'body.endsOn', what: `最迟${part.edge.endBy}` }],
        })
      await tx.run(sql`insert into round_plan (round, key, ends_on, reason, set_on, account, by_name)
        values (${round.id}, ${body.key}, ${body.endsOn}, ${body.reason}, ${caller.today}, ${caller.account}, ${caller.name ?? ''})`)
      return { done: true as const }
    }),
  ),
]

const unsetAward = () =>
  refuse('honours.schedule.award', {
    status: 409,
    what: '表彰日没有定，日程排不出来',
    remedy: '先由部署本届的评选办在“方案与参数”里填表彰日期',
  })

const findRound = (tx: Transaction, caller: Caller, id: string): Promise<RoundRow | undefined> =>
  tx.find<RoundRow>(sql`
    select r.id, r.title, r.state, r.notice_on as "noticeOn", r.award_on as "awardOn", r.organiser, r.division, r.settings,
      coalesce((select ro.name from round_office ro where ro.round = r.id and ro.organisation = r.organiser limit 1), '') as "organiserName"
    from round r where r.id = ${id} and (r.state <> '草拟' or r.organiser = ${caller.post?.organisation ?? null})`)

async function viewOf(tx: Transaction, caller: Caller, row: RoundRow): Promise<View> {
  const { organiser, division, settings, ...round } = row
  const mayMove =
    caller.may.has('honours.round.edit') && organiser === caller.post?.organisation && round.state !== '办结'
  if (round.awardOn === null)
    return {
      round,
      finding: '表彰日未配置，日程还排不出来',
      parts: [],
      offices: [],
      leastWorkdays: 0,
      plannedWorkdays: 0,
      squeezed: 0,
      beginBy: null,
      provisional: false,
      off: [],
      unset: [],
      mayMove,
    }
  const calendar = calendarOf(caller.law, division)
  const moved = await tx.rows<MovedRow>(sql`
    select key, ends_on as "endsOn", reason, by_name as by, set_on as on from (
      select distinct on (key) * from round_plan where round = ${round.id} order by key, n desc) last where ends_on is not null`)
  const here = await tx.rows<HereRow>(sql`
    select x.organisation, o.name, x.step, x.status, x.n from (
      select coalesce(k.offices ->> 'county', k.offices ->> 'city', k.offices ->> 'province') as organisation, k.step, k.status, count(*) as n
      from kase k where k.within = ${round.id} group by 1, k.step, k.status) x
    left join lateral (select ro.name from round_office ro where ro.round = ${round.id} and ro.organisation::text = x.organisation limit 1) o on true`)
  const schedule = scheduleOf(settingsSchema.parse(settings), round.awardOn, calendar, {
    noticeOn: round.noticeOn,
    moved,
  })
  const { today } = caller
  const finished = round.state === '办结'
  const parts = schedule.parts.map(part => partOf(part, schedule, here, moved, today, calendar, finished))
  const offices = officesOf(schedule, here, today, calendar)
  const { beginBy } = schedule
  return {
    round,
    finding: findingOf(offices, schedule, round, today, calendar),
    parts,
    offices,
    leastWorkdays: schedule.leastWorkdays,
    plannedWorkdays: schedule.plannedWorkdays,
    squeezed: schedule.squeezed,
    beginBy,
    provisional: schedule.provisional,
    off: beginBy === null ? [] : offBetween(beginBy < today ? beginBy : today, round.awardOn, calendar),
    unset: schedule.parts.filter(p => p.planned === 0 && p.part !== 'submit').map(p => p.title),
    mayMove,
  }
}

/** The stretch a step belongs to, and whether its day is the day to begin: a notice not yet posted must be posted. */
export function placeOf(
  schedule: Pick<Schedule, 'parts'>,
  step: string,
): { part: Planned; begins: boolean } | undefined {
  const [first] = schedule.parts
  if (!first) return undefined
  if (step === 'recommend' || step === 'congress') return { part: first, begins: true }
  const [level, name = ''] = step.split('.')
  const part = schedule.parts.find(p => p.level === level && p.part === (name === 'openNotice' ? 'notice' : name))
  return part && { part, begins: name === 'openNotice' }
}

const dayOf = ({ part, begins }: { part: Planned; begins: boolean }): { plan: Day; edge: Day } =>
  begins ? { plan: part.plan.startBy, edge: part.edge.startBy } : { plan: part.plan.endBy, edge: part.edge.endBy }

function partOf(
  part: Planned,
  schedule: Schedule,
  here: readonly HereRow[],
  moved: readonly MovedRow[],
  today: Day,
  calendar: Calendar,
  finished: boolean,
): Part {
  const at = here
    .filter(h => h.status === 'open')
    .flatMap(h => {
      const place = placeOf(schedule, h.step)
      return place?.part.key === part.key ? [{ n: h.n, by: dayOf(place) }] : []
    })
  const n = at.reduce((sum, one) => sum + one.n, 0)
  const worst = at.map(one => one.by).sort((a, b) => (a.plan < b.plan ? -1 : 1))[0]
  const { key, title, level, planned, least, given, from, plan, edge } = part
  const own = moved.find(m => m.key === key)
  return {
    key,
    title,
    level,
    part: part.part,
    planned,
    least,
    given,
    from,
    plan,
    edge,
    moved: own ? { endsOn: own.endsOn, reason: own.reason, by: own.by, on: own.on } : null,
    here: n,
    standing: worst && !finished ? standingOf(today, worst) : null,
    left: worst && !finished ? workdaysLeft(today, worst.plan, calendar) : null,
  }
}

const grades = ['来得及', '没有余量', '赶不上'] as const

function officesOf(schedule: Schedule, here: readonly HereRow[], today: Day, calendar: Calendar): Office[] {
  const groups = Map.groupBy(here, h => h.organisation ?? '')
  const rows = [...groups].flatMap(([organisation, all]) => {
    if (organisation === '') return []
    const open = all.flatMap(h => {
      const place = h.status === 'open' ? placeOf(schedule, h.step) : undefined
      return place ? [{ n: h.n, place, by: dayOf(place), standing: standingOf(today, dayOf(place)) }] : []
    })
    const count = (of: readonly { n: number }[]) => of.reduce((n, one) => n + one.n, 0)
    const slowest = open.sort((a, b) => (a.by.plan < b.by.plan ? -1 : a.by.plan > b.by.plan ? 1 : 0))[0]
    const of = (standing: (typeof grades)[number]) => count(open.filter(o => o.standing === standing))
    return [
      {
        organisation,
        name: all[0]?.name ?? '未列入承办机构的单位',
        cases: count(all),
        open: count(open),
        done: count(all.filter(h => h.status === 'done')),
        standing: slowest ? (grades.findLast(g => of(g) > 0) ?? null) : null,
        late: of('赶不上'),
        tight: of('没有余量'),
        easy: of('来得及'),
        next: slowest
          ? {
              key: slowest.place.part.key,
              title:
                slowest.place.begins && slowest.place.part.part === 'notice'
                  ? `张贴${slowest.place.part.title}`
                  : slowest.place.part.title,
              n: count(open.filter(o => o.by.plan === slowest.by.plan && o.place.part.key === slowest.place.part.key)),
              by: slowest.by.plan,
              edge: slowest.by.edge,
              left: workdaysLeft(today, slowest.by.plan, calendar),
            }
          : null,
      },
    ]
  })
  const rank = (o: Office) => (o.standing === null ? 3 : 2 - grades.indexOf(o.standing))
  return rows.sort(
    (a, b) =>
      rank(a) - rank(b) || (a.next?.by ?? '9').localeCompare(b.next?.by ?? '9') || a.name.localeCompare(b.name, 'zh'),
  )
}

function findingOf(
  offices: readonly Office[],
  schedule: Schedule,
  round: Pick<RoundRow, 'state' | 'awardOn'>,
  today: Day,
  calendar: Calendar,
): string {
  if (round.state === '办结') return '本届已办结，日程留作对照'
  const late = offices.filter(o => o.standing === '赶不上').length
  const tight = offices.filter(o => o.standing === '没有余量').length
  const working = offices.filter(o => o.open > 0).length
  if (working === 0) {
    const left = schedule.beginBy === null ? null : workdaysLeft(today, schedule.beginBy, calendar)
    if (left === null) return '本届程序没有可以倒排的环节'
    if (offices.length > 0) return '没有在办的推荐，日程上没有要赶的'
    return left >= 0 ? `还没有推荐；单位公示最迟还有${left}个工作日张贴` : `还没有推荐，第一步已经晚了${-left}个工作日`
  }
  if (late > 0) return `${working}个单位在办：${late}个赶不上${tight > 0 ? `，${tight}个没有余量` : ''}`
  if (tight > 0) return `${working}个单位在办，没有赶不上的；${tight}个没有余量`
  return `${working}个单位在办，都来得及`
}

const offBetween = (from: Day, to: Day, calendar: Calendar): View['off'] =>
  daysFrom(from, to).flatMap(date => {
    const why = calendar.off(date)
    return why === undefined ? [] : [{ date, why }]
  })
