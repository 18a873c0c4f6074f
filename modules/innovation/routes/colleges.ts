import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { yearOf, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle, type Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import {
  editCollege,
  exportColleges,
  fillCollegeYear,
  listColleges,
  readCollege,
  registerCollege,
} from '../contract.ts'
import { lineOf } from '../gather.ts'
import { paperMissing } from '../register.ts'

type Row = Response<typeof listColleges>['rows'][number]
type View = Response<typeof readCollege>

/** 工匠学院是工会的，高技能人才培育基地是人社的。 */
const lineFor = { 工匠学院: '工会', 高技能人才培育基地: '人社' } as const

const columns = sql`
  c.id, c.name, c.kind, c.level, c.line, c.body, c.named_on as "namedOn", (select o.name from organisation o where o.id = c.organisation) as "unitName", (select d.short_name from division d where d.code = c.county) as county,
  c.directions, (select json_build_object('id', p.id, 'name', p.name) from college p where p.id = c.parent) as parent, app.college_branches(c.id) as branches, c.demonstration, c.state,
  y.year, y.trained, y.certificates, y.teachers, y.model_teachers as "modelTeachers"`
const latest = sql`left join lateral (select * from college_year y where y.college = c.id order by y.year desc limit 1) y on true`

export const routes = [
  handle(listColleges, ({ query: q }, caller) =>
    caller.transaction(async tx => {
      const year = yearOf(caller.today)
      const like = q.q ? `%${q.q.replaceAll(/[%_\\]/g, '')}%` : ''
      const unfilled = sql`not exists (select from college_year z where z.college = c.id and z.year >= ${year - 1})`
      const mark =
        q.mark === '分院'
          ? sql`and c.parent is not null`
          : q.mark === '示范点'
            ? sql`and c.demonstration is not null`
            : q.mark === '今年没有填数'
              ? sql`and ${unfilled}`
              : sql``
      const rows = await tx.rows<Row>(sql`
        select ${columns} from college c ${latest} where c.state <> '摘牌' ${like ? sql`and (c.name like ${like} or c.directions like ${like} or c.hosts like ${like})` : sql``}
          ${q.kind ? sql`and c.kind = ${q.kind}` : sql``} ${q.level ? sql`and c.level = ${q.level}` : sql``} ${mark}
        order by coalesce((select p.name from college p where p.id = c.parent), c.name), c.parent is not null, c.name, c.id limit 500`)
      const sums = await tx.get<{
        all: number
        branches: number
        demonstrations: number
        unfilled: number
        trained: number
      }>(sql`
        select count(*) as all, count(*) filter (where c.parent is not null) as branches, count(*) filter (where c.demonstration = '已认定') as demonstrations, count(*) filter (where ${unfilled}) as unfilled,
          coalesce(sum(y.trained) filter (where y.year >= ${year - 1}), 0)::int as trained from college c ${latest} where c.state = '在册'`)
      return { rows, total: rows.length, ...sums, may: { register: mayRegister(caller) } }
    }),
  ),
  handle(exportColleges, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<Row>(sql`select ${columns} from college c ${latest} order by c.name, c.id limit 5000`)
      await recordExport(tx, caller, {
        kind: 'college',
        count: found.length,
        fields: ['工匠学院名册'],
        purpose: query.purpose,
      })
      return found
    })
    return {
      name: `工匠学院和基地名册${caller.today}.xlsx`,
      kind: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await book(rows, caller.today),
    }
  }),
  handle(registerCollege, ({ body }, caller) =>
    caller.transaction(async tx => {
      const wrong =
        wrongLine(caller, body.kind) ?? later(caller, body.namedOn) ?? (await paperMissing(tx, body.paper, 'paper'))
      if (wrong) return wrong
      if (body.parent !== undefined && body.kind === '工匠学院') {
        const parent = await tx.find<{ parent: string | null }>(
          sql`select parent from college where id = ${body.parent} and kind = '工匠学院' and state = '在册'`,
        )
        if (!parent || parent.parent !== null)
          return refuse('innovation.college.parent', {
            what: parent ? '没有登记：分院下面不再设分院' : '没有登记：找不到所属的学院',
            details: [{ at: 'parent', what: '选在册的学院本部' }],
            remedy: '分院挂在学院本部下面',
          })
      }
      const added = await tx.find<{ id: string }>(sql`
        insert into college (name, kind, level, line, body, named_on, document_title, document_number, paper, parent, hosts, carrier, organisation, directions, places, equipment, place, node, line_at, division, province, city, county, demo)
        select ${body.name}, ${body.kind}, ${body.level}, ${lineFor[body.kind]}, ${body.body}, ${body.namedOn}, ${body.documentTitle}, ${body.documentNumber ?? null}, ${body.paper}, ${body.kind === '工匠学院' ? (body.parent ?? null) : null}::uuid,
          ${body.hosts}, ${body.carrier}, o.id, ${body.directions}, ${body.places ?? null}::int, ${body.equipment ?? null}, o.place, o.node, o.line, o.division, o.province, o.city, o.county, o.demo
        from organisation o where o.id = ${body.organisation} returning id`)
      if (!added)
        return refuse('innovation.unit.unknown', {
          status: 404,
          what: '找不到依托单位，或者它不在您岗位的范围内',
          details: [{ at: 'organisation', what: '找不到这个单位' }],
          remedy: '先登记单位',
        })
      await append(tx, {
        kind: 'decision',
        subject: added.id,
        content: { 命名: body.name, 类别: body.kind, 机关: body.body, 日期: body.namedOn, 文件: body.documentTitle },
      })
      return added
    }),
  ),
  handle(readCollege, ({ params }, caller) => caller.transaction(tx => collegePage(tx, caller, params.id))),
  handle(fillCollegeYear, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const college = await held(tx, caller, params.id)
      if (isRefusal(college)) return college
      const { teachers, modelTeachers } = body
      const wrong =
        body.year > yearOf(caller.today)
          ? refuse('innovation.year.future', {
              what: `没有保存：${body.year}年还没有到`,
              details: [{ at: 'year', what: '晚于今年' }],
              remedy: '填今年或往年的数',
            })
          : teachers !== undefined && modelTeachers !== undefined && modelTeachers > teachers
            ? refuse('innovation.college.teachers', {
                what: `没有保存：劳模工匠${modelTeachers}人，多于教师${teachers}人`,
                details: [{ at: 'modelTeachers', what: '不能多于教师人数' }],
                remedy: '核对两个数',
              })
            : await paperMissing(tx, body.paper, 'paper')
      if (wrong) return wrong
      await tx.run(sql`
        insert into college_year (college, year, teachers, model_teachers, trained, hours, courses, certificates, paper, by_name, by_office, recorded_on)
        values (${params.id}, ${body.year}, ${teachers ?? null}, ${modelTeachers ?? null}, ${body.trained ?? null}, ${body.hours ?? null}, ${body.courses ?? null}, ${body.certificates ?? null}, ${body.paper ?? null}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}, ${caller.today})
        on conflict (college, year) do update set teachers = excluded.teachers, model_teachers = excluded.model_teachers, trained = excluded.trained, hours = excluded.hours, courses = excluded.courses,
          certificates = excluded.certificates, paper = coalesce(excluded.paper, college_year.paper), by_name = excluded.by_name, by_office = excluded.by_office, recorded_on = excluded.recorded_on`)
      return { id: params.id }
    }),
  ),
  handle(editCollege, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await tx.find<{ version: number; kind: keyof typeof lineFor }>(
        sql`select version, kind from college where id = ${params.id} for update`,
      )
      if (!now) return unknown()
      const wrong = wrongLine(caller, now.kind)
      if (wrong) return wrong
      if (now.version !== body.version) return stale(tx, params.id, body.version, now.version)
      if (body.demonstration === '已认定' && (!body.demonstrationDocument || !body.demonstrationPaper))
        return refuse('innovation.college.demonstration', {
          what: '没有保存：登记“已认定”的示范点，缺认定文件',
          why: '示范点由省总工会认定，凭文件登记',
          article: '《忻州市人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神的决定》（十二）',
          remedy: '填认定文件并上传；还在创建的选“创建中”',
          details: [{ at: body.demonstrationDocument ? 'demonstrationPaper' : 'demonstrationDocument', what: '必填' }],
        })
      const missing = await paperMissing(tx, body.demonstrationPaper, 'demonstrationPaper')
      if (missing) return missing
      const { version } = await tx.get<{ version: number }>(sql`
        update college set directions = ${body.directions}, places = ${body.places ?? null}, equipment = ${body.equipment ?? null}, state = ${body.state}, demonstration = ${body.demonstration ?? null},
          demonstration_document = ${body.demonstration === '已认定' ? (body.demonstrationDocument ?? null) : null}, demonstration_paper = ${body.demonstration === '已认定' ? (body.demonstrationPaper ?? null) : null}::uuid where id = ${params.id} returning version`)
      return { id: params.id, version }
    }),
  ),
]

const unknown = (): Refusal =>
  refuse('innovation.college.unknown', { status: 404, what: '没有这个学院或基地，或者它不在您岗位的范围内' })

const mayRegister = (caller: Caller): boolean =>
  caller.may.has('innovation.review') && ['工会', '人社'].includes(lineOf(caller) ?? '')

function wrongLine(caller: Caller, kind: keyof typeof lineFor): Refusal | null {
  if (lineOf(caller) === lineFor[kind]) return null
  return refuse('innovation.line', {
    status: 403,
    what: `${lineOf(caller) ?? '本单位'}不能登记${kind}`,
    why: `${kind}由${lineFor[kind]}命名和管理`,
    remedy: `请${lineFor[kind] === '工会' ? '同级总工会' : '同级人力资源社会保障部门'}办理`,
  })
}

const later = (caller: Caller, on: Day): Refusal | null =>
  on > caller.today
    ? refuse('innovation.day.future', {
        what: '没有登记：日期晚于今天',
        remedy: '照文件的日期填写',
        details: [{ at: 'namedOn', what: '晚于今天' }],
      })
    : null

/** Its unit fills in its numbers, and the office of its line. */
async function held(tx: Transaction, caller: Caller, id: string): Promise<{ line: string } | Refusal> {
  const apply = caller.may.has('innovation.apply')
  if (!apply && !caller.may.has('innovation.review')) return lookOn()
  const found = await tx.find<{ line: string }>(sql`select line from college where id = ${id}`)
  if (!found) return unknown()
  return apply || lineOf(caller) === found.line ? found : lookOn()
}
const lookOn = (): Refusal =>
  refuse('innovation.write.notYours', {
    status: 403,
    what: '年度数由依托单位和它那条线的主管机关填，您的岗位只能查看',
  })

async function collegePage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const found = await tx.find<Omit<View, 'finding' | 'children' | 'years' | 'may'>>(sql`
    select ${columns}, c.hosts, c.carrier, c.places, c.equipment, c.document_title as "documentTitle", c.document_number as "documentNumber", c.paper, c.demonstration_document as "demonstrationDocument", c.version
    from college c ${latest} where c.id = ${id}`)
  if (!found) return unknown()
  const children = await tx.rows<View['children'][number]>(sql`
    select b.id, b.name, (select o.name from organisation o where o.id = b.organisation) as "unitName", (select y.trained from college_year y where y.college = b.id order by y.year desc limit 1) as trained
    from college b where b.parent = ${id} and b.state <> '摘牌' order by b.name`)
  const years = await tx.rows<Omit<View['years'][number], 'hours'> & { hours: string | null }>(sql`
    select year, teachers, model_teachers as "modelTeachers", trained, hours, courses, certificates, paper, by_office || ' ' || by_name as by from college_year where college = ${id} order by year desc`)
  const mine = lineOf(caller) === found.line
  return {
    ...found,
    finding: findingOf(found, yearOf(caller.today)),
    children,
    years: years.map(y => ({ ...y, hours: y.hours === null ? null : Number(y.hours) })),
    may: {
      fill: caller.may.has('innovation.apply') || (caller.may.has('innovation.review') && mine),
      edit: caller.may.has('innovation.review') && mine,
    },
  }
}

function findingOf(c: Row, year: number): string {
  const tree = c.parent ? `${c.parent.name}的分院` : c.branches > 0 ? `${c.branches}个分院` : ''
  const filled = c.year !== null && c.year >= year - 1
  const trained = !filled
    ? '近一年没有填培训数'
    : c.trained === null
      ? `${c.year}年培训人次没有填`
      : `${c.year}年培训${c.trained}人次`
  return `${c.name}：${[tree, trained].filter(Boolean).join('，')}`
}

async function stale(tx: Transaction, id: string, drawn: number, now: number): Promise<Refusal> {
  const changes = await tx.rows(sql`
    select coalesce(c.by_name, '系统') as by, c.since as at, '登记内容' as what from college c where c.id = ${id} and c.version > ${drawn}
    union all select coalesce(l.body ->> 'by_name', '系统'), l.since, '登记内容' from college_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('innovation.college.stale', {
    status: 409,
    what: '刚有人改过',
    remedy: '按新版本核对后再保存',
    extra: { version: now, changes },
  })
}

const book = (rows: readonly Row[], today: Day): Promise<Uint8Array> =>
  writeBook([
    {
      name: '名册',
      title: `工匠学院和高技能人才培育基地名册（${today}）`,
      columns: [
        { title: '名称', width: 32 },
        { title: '类别' },
        { title: '级别' },
        { title: '所属学院', width: 28 },
        { title: '依托单位', width: 30 },
        { title: '县（市、区）' },
        { title: '专业方向', width: 30 },
        { title: '命名机关', width: 24 },
        { title: '命名日期', kind: 'day' },
        { title: '省总示范点' },
        { title: '数据年度', kind: 'serial' },
        { title: '教师', kind: 'count' },
        { title: '其中劳模工匠', kind: 'count' },
        { title: '培训人次', kind: 'count' },
        { title: '取证', kind: 'count' },
      ],
      rows: rows.map(c => [
        c.name,
        c.kind,
        c.level,
        c.parent?.name ?? null,
        c.unitName,
        c.county,
        c.directions,
        c.body,
        c.namedOn,
        c.demonstration,
        c.year,
        c.teachers,
        c.modelTeachers,
        c.trained,
        c.certificates,
      ]),
    },
  ])
