import type { Caller } from '#kernel/access'
import { yearOf } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import {
  changeProgramme,
  createProgramme,
  listProgrammes,
  readProgramme,
  turnProgramme,
  type programmeDraft,
} from '../contract.ts'
import { lineOf } from '../gather.ts'
import { namerOf, type ProgrammeLevel } from '../levels.ts'
import { findKind, wrongLine } from '../line.ts'
import { namingOf, officesOf } from '../procedures/naming.ts'
import { underProgramme } from '../programme.ts'
import { settings as settingsSchema } from '../settings.ts'

type Draft = z.output<typeof programmeDraft>

const columns = (caller: Caller) => {
  const year = yearOf(caller.today)
  return sql`
    p.id, p.title, p.kind, p.kind_title as "kindTitle", p.level, p.line, p.body, p.notice_title as "noticeTitle", p.notice_on as "noticeOn", p.state,
    (select count(*) from studio_application a where a.programme = p.id) as applications,
    (select count(*) from kase k where k.within = p.id and k.procedure = 'innovation.naming' and k.status = 'open') as open,
    (select count(*) from kase k where k.within = p.id and k.procedure = 'innovation.naming' and k.status = 'done') as named,
    (select count(*) from studio s where ${underProgramme}) as studios,
    (select count(*) from studio s where ${underProgramme} and s.named_on < ${`${year}-01-01`} and not exists (select from studio_annual a where a.studio = s.id and a.year = ${year})) as unreviewed,
    p.organiser = ${caller.post?.organisation ?? null} as mine`
}
/** 草拟的还没有定，只有录入它的机构看得到。 */
const settled = (caller: Caller) =>
  sql`(p.state <> '草拟' or p.organiser = ${caller.post?.organisation ?? null}) and ${
    caller.reach.way === 'division' && caller.reach.lo !== undefined
      ? sql`p.scope_lo <= ${caller.reach.hi ?? 0} and p.scope_hi >= ${caller.reach.lo}`
      : sql`true`
  }`

interface Found {
  readonly title: string
  readonly state: string
  readonly organiser: string
  readonly version: number
  readonly settings: unknown
}

export const routes = [
  handle(listProgrammes, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows(
        sql`select ${columns(caller)} from studio_programme p where ${settled(caller)} order by p.state = '办结', p.notice_on desc, p.title`,
      ),
      mayCreate: caller.may.has('innovation.review') && lineOf(caller) !== null,
      mayApply: caller.may.has('innovation.apply'),
    })),
  ),
  handle(readProgramme, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<View>(
        sql`select ${columns(caller)}, p.notice_number as "noticeNumber", p.version, p.settings from studio_programme p where p.id = ${params.id} and ${settled(caller)}`,
      )
      if (!row) return unknown()
      return { ...row, ...(await around(tx, caller, row)) }
    }),
  ),
  handle(createProgramme, ({ body }, caller) =>
    caller.transaction(async tx => {
      const made = await fitting(tx, caller, body)
      if (isRefusal(made)) return made
      const { kind, organiser } = made
      const { id } = await tx.get<{ id: string }>(sql`
        insert into studio_programme (title, kind, kind_title, level, line, body, notice_title, notice_number, notice_on, organiser, scope_lo, scope_hi, place, division, settings, recorded_on)
        values (${body.title}, ${kind.key}, ${kind.title}, ${body.level}, ${kind.line}, ${body.body}, ${body.noticeTitle}, ${body.noticeNumber ?? null}, ${body.noticeOn}, ${organiser.id}, ${organiser.lo}, ${organiser.hi},
          ${organiser.place}, ${organiser.division}, ${JSON.stringify(body.settings)}::jsonb, ${caller.today}) returning id`)
      await version(tx, caller, id, 1, body.settings, '照通知录入')
      const missing = await appoint(tx, id, kind.line, body.level, organiser)
      return missing ?? { id }
    }),
  ),
  handle(changeProgramme, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await mine(tx, caller, params.id)
      if (isRefusal(now)) return now
      if (now.state === '办结')
        return refuse('innovation.programme.finished', { status: 409, what: '批次已经办结，不能再改' })
      if (now.version !== body.version) {
        const changes = await tx.rows(
          sql`select reason as what, changed_on as at, '本机构' as by from studio_programme_version where programme = ${params.id} and version > ${body.version} order by version`,
        )
        return refuse('procedures.stale', {
          status: 409,
          what: '批次已有新版本',
          remedy: '填写的内容已保留，请按新版本核对后再保存',
          extra: { version: now.version, changes },
        })
      }
      const made = await fitting(tx, caller, body)
      if (isRefusal(made)) return made
      const next = now.version + 1
      await tx.run(sql`update studio_programme set title = ${body.title}, kind = ${made.kind.key}, kind_title = ${made.kind.title}, level = ${body.level}, body = ${body.body}, notice_title = ${body.noticeTitle},
        notice_number = ${body.noticeNumber ?? null}, notice_on = ${body.noticeOn}, settings = ${JSON.stringify(body.settings)}::jsonb, version = ${next} where id = ${params.id}`)
      await version(tx, caller, params.id, next, body.settings, body.reason)
      const missing = await appoint(tx, params.id, made.kind.line, body.level, made.organiser)
      return missing ?? { version: next }
    }),
  ),
  handle(turnProgramme, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await mine(tx, caller, params.id)
      if (isRefusal(now)) return now
      const allowed: Readonly<Record<string, readonly string[]>> = {
        草拟: ['开放'],
        开放: ['截止'],
        截止: ['开放', '办结'],
        办结: [],
      }
      if (!allowed[now.state]?.includes(body.state))
        return refuse('innovation.programme.state', {
          status: 409,
          what: `“${now.state}”不能改成“${body.state}”`,
          remedy: '先截止申报，再办结',
        })
      await tx.run(sql`update studio_programme set state = ${body.state} where id = ${params.id}`)
      return { state: body.state }
    }),
  ),
]

type View = Omit<Response<typeof readProgramme>, 'offices' | 'versions' | 'path' | 'annual' | 'may'>

export const unknown = (): Refusal =>
  refuse('innovation.programme.unknown', { status: 404, what: '没有这个批次，或者它还没有开放' })

async function mine(tx: Transaction, caller: Caller, id: string): Promise<Found | Refusal> {
  const found = await tx.find<Found>(
    sql`select title, state, organiser, version, settings from studio_programme where id = ${id} and organiser = ${caller.post?.organisation ?? null} for update`,
  )
  return (
    found ??
    refuse('innovation.programme.notYours', {
      status: 403,
      what: '批次由录入它的机构管理',
      remedy: '请联系该机构，或换到该机构的岗位',
    })
  )
}

interface Organiser {
  readonly id: string
  readonly lo: number
  readonly hi: number
  readonly place: number
  readonly division: number
  readonly level: number
}
const levelNumbers: Readonly<Record<ProgrammeLevel, number>> = { 省级: 1, 市级: 2, 县级: 3 }

/** Its own kind, its own line, its own level. */
async function fitting(tx: Transaction, caller: Caller, body: Draft) {
  const kind = await findKind(caller, body.kind)
  if (isRefusal(kind)) return kind
  const wrong = wrongLine(caller, kind)
  if (wrong) return wrong
  const organiser = await tx.find<Organiser>(
    sql`select o.id, d.lo, d.hi, o.place, o.division, d.level from organisation o join division d on d.code = o.division where o.id = ${caller.post?.organisation ?? null} order by d.valid_from desc nulls last limit 1`,
  )
  if (!organiser)
    return refuse('innovation.programme.noOffice', { status: 403, what: '您的岗位所在机构没有建档，不能录入批次' })
  if (organiser.level !== levelNumbers[body.level])
    return refuse('innovation.programme.level', {
      what: `本机构不能命名${body.level}工作室`,
      why: '哪一级命名，就由哪一级的机构发通知',
      remedy: '改成本级；上级命名的，等上级的通知开放后由单位申报，本级推荐',
      details: [{ at: 'level', what: '不是本级' }],
    })
  if (body.noticeOn > caller.today)
    return refuse('innovation.day.future', {
      what: '没有保存：通知日期晚于今天',
      remedy: '通知印发以后再录入',
      details: [{ at: 'noticeOn', what: '晚于今天' }],
    })
  return { kind, organiser }
}

/** 各级承办是同一条线的机构：工会线是各级总工会，人社线是各级人社局，团委线是各级团委。 */
async function appoint(
  tx: Transaction,
  programme: string,
  line: string,
  level: ProgrammeLevel,
  organiser: Organiser,
): Promise<Refusal | null> {
  await tx.run(sql`delete from studio_office where programme = ${programme}`)
  const wanted = officesOf(level)
  const ofLine =
    line === '工会'
      ? sql`o.is_union and o.union_type like '%总工会'`
      : sql`o.department = ${line === '人社' ? 'HRSS' : 'CYL'} and not o.is_union`
  const named = sql`case d.level when 1 then 'province' when 2 then 'city' when 3 then 'county' end`
  await tx.run(sql`
    insert into studio_office (programme, level, organisation, name, lo, hi)
    select ${programme}::uuid, ${named}, o.id, o.name, d.lo, d.hi from organisation o join division d on d.code = o.division
    where ${ofLine} and o.state = '正常' and d.level between 1 and 3 and d.lo between ${organiser.lo} and ${organiser.hi} and ${named} = any (${[...wanted]}::text[])`)
  // 命名的就是本机构，哪怕同级还有一个同类的机构。
  await tx.run(
    sql`delete from studio_office where programme = ${programme} and level = ${namerOf[level]} and organisation <> ${organiser.id}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from studio_office where programme = ${programme} and level = ${namerOf[level]}`,
  )
  if (n === 1) return null
  return refuse('innovation.programme.office', {
    what: `没有保存：本机构没有登记为${line}线的主管机关`,
    remedy: '请系统管理员在单位档案里核对本机构的类别（工会类型或部门代码）',
  })
}

const version = (tx: Transaction, caller: Caller, id: string, n: number, settings: unknown, reason: string) =>
  tx.run(
    sql`insert into studio_programme_version (programme, version, settings, reason, changed_on, account) values (${id}, ${n}, ${JSON.stringify(settings)}::jsonb, ${reason}, ${caller.today}, ${caller.account})`,
  )

async function around(tx: Transaction, caller: Caller, row: View) {
  const offices = await tx.rows<{ level: string; organisation: string; name: string }>(
    sql`select level, organisation, name from studio_office where programme = ${row.id} order by array_position(array['province', 'city', 'county'], level), lo`,
  )
  const versions = await tx.rows<{ version: number; changedOn: string; reason: string }>(
    sql`select version, changed_on as "changedOn", reason from studio_programme_version where programme = ${row.id} order by version desc`,
  )
  const here = await tx.rows<{ step: string; n: number }>(
    sql`select step, count(*) as n from kase where within = ${row.id} and procedure = 'innovation.naming' group by step`,
  )
  const naming = namingOf({
    notice: row.noticeTitle,
    number: row.noticeNumber,
    level: row.level as ProgrammeLevel,
    settings: settingsSchema.parse(row.settings),
  })
  const year = yearOf(caller.today)
  const annual = await tx.get<{ opened: number; passed: number; overdue: number }>(sql`
    select count(*) as opened, count(*) filter (where k.status = 'done') as passed, count(*) filter (where k.status = 'open' and k.step = 'report' and a.due_on < ${caller.today}) as overdue
    from studio_annual a join kase k on k.id = a.kase where a.programme = ${row.id} and a.year = ${year}`)
  return {
    offices,
    versions,
    path: Object.entries(naming.steps).map(([key, step]) => ({
      key,
      title: step.title,
      level: step.level,
      here: here.find(h => h.step === key)?.n ?? 0,
    })),
    annual: { year, ...annual },
    may: {
      edit: row.mine && caller.may.has('innovation.review') && row.state !== '办结',
      apply: row.state === '开放' && caller.may.has('innovation.apply'),
      because: !caller.may.has('innovation.apply')
        ? null
        : row.state === '开放'
          ? null
          : `“${row.state}”，现在不能申报`,
    },
  }
}
