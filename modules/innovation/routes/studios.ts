import type { Caller } from '#kernel/access'
import { recordExport, recordOpen } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { editStudio, exportFigures, exportStudios, listStudios, readStudio, registerStudio } from '../contract.ts'
import { figuresBook, studiosBook } from '../documents/books.ts'
import { lineOf } from '../gather.ts'
import { studioLevels } from '../levels.ts'
import { findKind, wrongLine } from '../line.ts'
import { republish } from '../published.ts'
import { enterStudio, leaderOf, paperMissing } from '../register.ts'
import { countedUpTo, figuresOf, listPage } from '../studio-list.ts'
import { noStudio, studioPage } from '../studios.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const routes = [
  handle(listStudios, ({ query }, caller) =>
    caller.transaction(async tx => ({
      ...(await listPage(tx, caller.today, query)),
      ...(await figuresOf(tx, caller.today)),
      may: {
        register: caller.may.has('innovation.review') && lineOf(caller) !== null,
        own: caller.may.has('innovation.apply'),
        apply: caller.may.has('innovation.apply'),
        programme: caller.may.has('innovation.review'),
      },
    })),
  ),
  handle(exportStudios, async ({ query }, caller) => {
    const { purpose, ...filters } = query
    const rows = await caller.transaction(async tx => {
      const page = await listPage(tx, caller.today, { ...filters, page: 1, size: countedUpTo, sort: 'name' })
      if (page.more)
        return refuse('innovation.export.many', {
          what: `超过${countedUpTo}个工作室，一次导不完`,
          remedy: '请先按县区筛选，再分别导出',
        })
      await recordExport(tx, caller, { kind: 'studio', count: page.rows.length, fields: ['工作室名册'], purpose })
      return page.rows
    })
    if (isRefusal(rows)) return rows
    return { name: `工作室名册${caller.today}.xlsx`, kind: xlsx, bytes: await studiosBook(rows, caller.today) }
  }),
  handle(exportFigures, async ({ query }, caller) => {
    const read = await caller.transaction(async tx => {
      const figures = await figuresOf(tx, caller.today)
      const counties = await tx.rows<{ county: string | null; named: number; members: number; outcomes: number }>(sql`
        select (select d.name from division d where d.code = s.county) as county, count(*) as named,
          coalesce(sum((select count(*) from studio_entry e where e.studio = s.id and e.kind = '成员' and e.state = '有效' and e.fields ->> 'leftOn' is null)), 0)::int as members,
          coalesce(sum((select count(*) from studio_entry e where e.studio = s.id and e.kind = '成果' and e.state = '有效')), 0)::int as outcomes
        from studio s where s.state in ('在册', '限期整改') group by s.county order by 1 nulls last`)
      await recordExport(tx, caller, {
        kind: 'studio',
        count: figures.facets.named,
        fields: ['工作室统计表'],
        purpose: query.purpose,
      })
      return { ...figures, counties }
    })
    const bytes = await figuresBook(read, [...studioLevels], caller)
    return { name: `工作室统计表${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(registerStudio, ({ body }, caller) =>
    caller.transaction(async tx => {
      const kind = await findKind(caller, body.kind)
      if (isRefusal(kind)) return kind
      const no =
        mayRegister(caller, kind, body.level) ??
        notYet(caller, body.namedOn) ??
        (await paperMissing(tx, body.paper, 'paper'))
      if (no) return no
      const leader = await leaderOf(tx, body)
      if (isRefusal(leader)) return leader
      const id = await enterStudio(tx, caller, {
        name: body.name,
        kind: kind.key,
        kindTitle: kind.title,
        level: body.level,
        line: body.level === '企业级' ? '企业' : kind.line,
        body: body.body,
        namedOn: body.namedOn,
        documentTitle: body.documentTitle,
        documentNumber: body.documentNumber ?? null,
        paper: body.paper,
        plaqueOn: null,
        programme: null,
        kase: null,
        organisation: body.organisation,
        ...leader,
        leaderTitles: body.leaderTitles,
        field: body.field ?? null,
        area: body.area ?? null,
        equipment: null,
        source: '照文件补录',
      })
      return isRefusal(id) ? id : { id }
    }),
  ),
  handle(readStudio, async ({ params }, caller) => {
    const page = await caller.transaction(tx => studioPage(tx, caller, params.id))
    if (!isRefusal(page)) recordOpen(caller, { kind: 'studio', subject: params.id })
    return page
  }),
  handle(editStudio, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await mayWrite(tx, caller, params.id)
      if (isRefusal(now)) return now
      if (now.version !== body.version) return stale(tx, params.id, body.version, now.version)
      if (body.label !== undefined && !body.labelSource?.trim())
        return refuse('innovation.label.source', {
          what: '没有保存：企业标签没有写出自哪份认定文件',
          remedy: '写明认定文件和年度',
          details: [{ at: 'labelSource', what: '必填' }],
        })
      const { version } = await tx.get<{ version: number }>(sql`
        update studio set field = ${body.field ?? null}, area = ${body.area ?? null}::numeric, equipment = ${body.equipment ?? null}, leader_titles = ${body.leaderTitles},
          label = ${body.label ?? null}, label_source = ${body.label ? (body.labelSource ?? null) : null} where id = ${params.id} returning version`)
      await republish(tx, params.id, caller.today)
      return { id: params.id, version }
    }),
  ),
]

/** 企业自己命名的由企业登记；各级机关命名的由同一条线登记。 */
function mayRegister(caller: Caller, kind: Parameters<typeof wrongLine>[1], level: string): Refusal | null {
  if (level === '企业级' && caller.may.has('innovation.apply')) return null
  if (!caller.may.has('innovation.review'))
    return refuse('innovation.register.office', {
      status: 403,
      what: '没有登记：县级以上命名的工作室由命名机关那条线登记',
      remedy: '企业自己命名的选“企业级”；上级命名的，把命名文件交给县级总工会或人社局登记',
    })
  return level === '企业级' ? null : wrongLine(caller, kind)
}

const notYet = (caller: Caller, on: string): Refusal | null =>
  on > caller.today
    ? refuse('innovation.day.future', {
        what: '没有登记：日期晚于今天',
        remedy: '照文件的日期填写',
        details: [{ at: 'namedOn', what: '晚于今天' }],
      })
    : null

interface Held {
  readonly version: number
  readonly line: string
  readonly state: string
}

/** Its unit keeps a studio's book, and the office of its line; everybody else looks on. */
export async function mayWrite(tx: Transaction, caller: Caller, id: string): Promise<Held | Refusal> {
  const now = await tx.find<Held>(sql`select version, line, state from studio where id = ${id} for update`)
  const mine =
    caller.may.has('innovation.apply') || (caller.may.has('innovation.review') && lineOf(caller) === now?.line)
  if (!caller.may.has('innovation.apply') && !caller.may.has('innovation.review')) return lookOn()
  if (!now) return noStudio()
  if (!mine) return lookOn()
  if (now.state !== '在册' && now.state !== '限期整改')
    return refuse('innovation.studio.ended', {
      status: 409,
      what: `没有保存：这个工作室已经${now.state}，台账不再改`,
      remedy: '台账保留备查；恢复要另行命名',
    })
  return now
}

const lookOn = (): Refusal =>
  refuse('innovation.write.notYours', {
    status: 403,
    what: '台账由工作室所在单位和它那条线的主管机关记，您的岗位只能查看',
    remedy: '请所在单位的工会或人力资源部门办理',
  })

async function stale(tx: Transaction, id: string, drawn: number, now: number): Promise<Refusal> {
  const changes = await tx.rows(sql`
    select coalesce(s.by_name, '系统') as by, s.since as at, '工作室登记内容' as what from studio s where s.id = ${id} and s.version > ${drawn}
    union all select coalesce(l.body ->> 'by_name', '系统'), l.since, '工作室登记内容' from studio_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('innovation.studio.stale', {
    status: 409,
    what: '这个工作室刚有人改过',
    remedy: '按新版本核对后再保存',
    extra: { version: now, changes },
  })
}
