import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Response } from '#kernel/http'
import { openCase } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { createApplication, editApplication, listApplications } from '../contract.ts'
import type { ProgrammeLevel } from '../levels.ts'
import { namingOf, officesOf } from '../procedures/naming.ts'
import { leaderOf } from '../register.ts'
import { settings as settingsSchema } from '../settings.ts'
import { levelTitles } from '../levels.ts'

type Row = Response<typeof listApplications>['rows'][number]

interface Programme {
  readonly title: string
  readonly state: string
  readonly level: ProgrammeLevel
  readonly notice_title: string
  readonly notice_number: string | null
  readonly settings: unknown
  readonly fits: boolean
}
interface Unit {
  readonly id: string
  readonly name: string
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
}

export const routes = [
  handle(createApplication, ({ body }, caller) =>
    caller.transaction(async tx => {
      const { programme: id, ...form } = body
      const unit = await tx.find<Unit>(
        sql`select id, name, place, province, city, county, node, line from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      if (!unit)
        return refuse('innovation.apply.noUnit', { status: 403, what: '您的岗位不在一个建了档的单位，不能申报' })
      const programme = await tx.find<Programme>(
        sql`select title, state, level, notice_title, notice_number, settings, ${unit.place} between scope_lo and scope_hi as fits from studio_programme where id = ${id} and state <> '草拟'`,
      )
      if (!programme?.fits)
        return refuse('innovation.programme.unknown', { status: 404, what: '没有这个批次，或者它不在您所在的地方' })
      const settings = settingsSchema.parse(programme.settings)
      const late = programme.state !== '开放' || (settings.applyBy !== undefined && caller.today > settings.applyBy)
      if (late)
        return refuse('innovation.programme.closed', {
          status: 409,
          what: `“${programme.title}”已经截止申报`,
          article: programme.notice_title,
          remedy: '等下一批，或请命名机关重新开放',
        })
      const leader = await leaderOf(tx, form)
      if (isRefusal(leader)) return leader
      const offices = await officesFor(tx, id, unit, programme.level)
      if (isRefusal(offices)) return offices
      const twice = await tx.find(
        sql`select 1 from studio_application a join kase k on k.id = a.kase where a.programme = ${id} and a.organisation = ${unit.id} and k.status = 'open' and (a.name = ${form.name} or (a.leader is not null and a.leader = ${leader.leader}::uuid))`,
      )
      if (twice)
        return refuse('innovation.apply.twice', {
          status: 409,
          what: `本单位在这一批已经申报了“${form.name}”，或同一带头人的工作室`,
          remedy: '到在办的那一件继续办理',
        })
      const procedure = namingOf({
        notice: programme.notice_title,
        number: programme.notice_number,
        level: programme.level,
        settings,
      })
      const kase = await openCase(tx, caller, procedure, {
        within: id,
        number: null,
        subject: { kind: 'organisation', id: unit.id },
        title: form.name,
        offices,
        place: unit,
        answer: { name: form.name, leader: leader.leaderName },
        ...(settings.applyBy === undefined ? {} : { due: settings.applyBy }),
      })
      if (isRefusal(kase)) return kase
      await tx.run(sql`insert into studio_application (kase, programme, organisation, unit_name, name, leader, leader_name, fields)
        values (${kase}, ${id}, ${unit.id}, ${unit.name}, ${form.name}, ${leader.leader}::uuid, ${leader.leaderName}, ${JSON.stringify({ ...form, leaderName: leader.leaderName })}::jsonb)`)
      return { id: kase }
    }),
  ),
  handle(editApplication, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const { version, ...form } = body
      const now = await tx.find<{ step: string; status: string; version: number }>(
        sql`select k.step, k.status, k.version from kase k join studio_application a on a.kase = k.id where k.id = ${params.id} for update of k`,
      )
      if (!now) return noSuchCase()
      if (now.version !== version) return staleCase(tx, params.id, version, now.version)
      if (now.status !== 'open' || now.step !== 'apply')
        return refuse('innovation.form.sealed', {
          status: 409,
          what: '申报表已经交出，不能再改',
          why: '推荐、核查都照交出的表办',
          remedy: '要补材料的，用“补充材料”；退回以后可以改',
        })
      const leader = await leaderOf(tx, form)
      if (isRefusal(leader)) return leader
      await tx.run(
        sql`update studio_application set name = ${form.name}, leader = ${leader.leader}::uuid, leader_name = ${leader.leaderName}, fields = ${JSON.stringify({ ...form, leaderName: leader.leaderName })}::jsonb where kase = ${params.id}`,
      )
      await tx.run(sql`update kase set title = ${form.name} where id = ${params.id}`)
      return { version }
    }),
  ),
  handle(listApplications, ({ query }, caller) => caller.transaction(tx => listPage(tx, caller, query))),
]

export const noSuchCase = (): Refusal =>
  refuse('procedures.noSuchCase', {
    status: 404,
    what: '没有这件申报或考核，或者它不在您岗位的范围内',
    remedy: '换一个岗位再看，或从申报和年报列表进入',
  })

async function staleCase(tx: Transaction, id: string, drawn: number, now: number): Promise<Refusal> {
  const changes = await tx.rows(
    sql`select title, actor, organisation, recorded_on as on from act where kase = ${id} and n > ${drawn} order by n`,
  )
  return refuse('procedures.stale', {
    status: 409,
    what: '这一页已经不是最新的',
    remedy: '填写的内容已保留，请按新版本核对后再提交',
    extra: { version: now, changes },
  })
}

async function officesFor(
  tx: Transaction,
  programme: string,
  unit: Unit,
  level: ProgrammeLevel,
): Promise<Record<string, string> | Refusal> {
  const rows = await tx.rows<{ level: string; organisation: string }>(
    sql`select level, organisation from app.studio_offices_of(${programme}, ${unit.place})`,
  )
  const offices = Object.fromEntries(rows.map(r => [r.level, r.organisation]))
  const missing = officesOf(level).filter(l => !offices[l])
  if (missing.length > 0)
    return refuse('innovation.office.missing', {
      what: `没有立案：${missing.map(l => levelTitles[l]).join('、')}的主管机关没有建档`,
      remedy: '请命名机关在单位档案里补齐各级主管机关，再在批次里重新保存',
    })
  return { ...offices, unit: unit.id }
}

type Query = Parameters<Parameters<typeof handle<typeof listApplications>>[1]>[0]['query']

async function listPage(tx: Transaction, caller: Caller, q: Query) {
  const mine = sql`exists (select from task t where t.kase = k.id and t.done_on is null and t.organisation = ${caller.post?.organisation ?? null} and t.may = any (${[...caller.may]}))`
  const late = sql`k.status = 'open' and exists (select from task t where t.kase = k.id and t.done_on is null and t.due_on < ${caller.today})`
  const what = sql`coalesce(a.kind, '命名')`
  const like = q.q ? `%${q.q.replaceAll(/[%_\\]/g, '')}%` : ''
  const from = sql`from kase k left join studio_application n on n.kase = k.id left join studio_annual a on a.kase = k.id left join studio s on s.id = a.studio
    join studio_programme p on p.id = k.within where k.procedure in ('innovation.naming', 'innovation.annual')`
  const where = sql`
    ${q.what ? sql`and ${what} = ${q.what}` : sql``} ${q.status === '在办' ? sql`and k.status = 'open'` : q.status === '办结' ? sql`and k.status <> 'open'` : sql``}
    ${q.mark === '等我办' ? sql`and ${mine}` : q.mark === '已逾期' ? sql`and ${late}` : sql``} ${q.programme ? sql`and p.id = ${q.programme}` : sql``}
    ${like ? sql`and (k.title like ${like} or coalesce(n.unit_name, s.unit_name) like ${like})` : sql``}`
  const rows = await tx.rows<Row>(sql`
    select k.id, ${what} as what, k.title as name, coalesce(n.unit_name, s.unit_name, '') as "unitName", (select d.short_name from division d where d.code = k.county) as county, p.title as programme,
      p.kind_title as "kindTitle", p.line, a.year, k.step, coalesce((select v.body -> 'steps' -> k.step ->> 'title' from procedure_version v where v.hash = k.procedure_hash),
        (select v.body -> 'ends' -> k.step ->> 'title' from procedure_version v where v.hash = k.procedure_hash), k.step) as "stepTitle",
      k.status, k.since, (select min(t.due_on) from task t where t.kase = k.id and t.done_on is null) as due,
      (select coalesce(o.name, app.public_office(t.organisation), '所在单位') from task t left join organisation o on o.id = t.organisation where t.kase = k.id and t.done_on is null limit 1) as waits,
      ${mine} as mine, coalesce(n.studio, a.studio) as studio
    ${from} ${where} order by k.status <> 'open', due nulls last, k.since desc, k.id limit ${q.size} offset ${(q.page - 1) * q.size}`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n ${from} ${where}`)
  const sums = await tx.get<{ mine: number; overdue: number; open: number }>(
    sql`select count(*) filter (where ${mine}) as mine, count(*) filter (where ${late}) as overdue, count(*) filter (where k.status = 'open') as open ${from}`,
  )
  return { rows, total: n, more: false, ...sums }
}
