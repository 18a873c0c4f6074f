import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { z } from 'zod'
import {
  addRepresentative,
  congressBody,
  endRepresentative,
  exportCongress,
  pasteRepresentatives,
  readCongress,
} from '../contract.ts'
import { readPasted, type Pasted } from '../paste.ts'
import { sayShare, sayTarget } from '../shares.ts'
import { sortTitles, type Targets } from '../words.ts'
import { stale } from '../stale.ts'
import { readCongressRow, unknownCongress, writes, type CongressRow } from './congresses.ts'

interface Member {
  readonly id: string
  readonly name: string
  readonly person: string | null
  readonly sex: string | null
  readonly employerName: string | null
  readonly position: string | null
  readonly category: string | null
  readonly frontline: boolean | null
  readonly model: boolean | null
  readonly craftsman: boolean | null
  readonly from: string
  readonly to: string | null
  readonly endedWhy: string | null
  readonly source: string
  readonly version: number
}

const columns = sql`
  r.id, r.name, r.person, r.sex, r.employer_name as "employerName", r.position, r.category, r.frontline, r.model, r.craftsman,
  r.from_day as "from", r.to_day as "to", r.ended_why as "endedWhy", r.source, r.version`

export const routes = [
  handle(readCongress, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const row = await readCongressRow(tx, caller, params.id)
      if (!row) return unknownCongress()
      const where = sql`r.congress = ${params.id} ${
        query.sort === undefined
          ? sql``
          : query.sort === 'unknown'
            ? sql`and (r.frontline is null or r.model is null or r.craftsman is null)`
            : sql`and ${sql.ref(`r.${query.sort}`)}`
      } ${query.find ? sql`and (position(${query.find} in r.name) > 0 or position(${query.find} in coalesce(r.employer_name, '')) > 0)` : sql``}`
      const rows = await tx.rows<Member>(
        sql`select ${columns} from representative r where ${where} order by r.to_day is not null, r.name, r.id limit ${query.size} offset ${(query.page - 1) * query.size}`,
      )
      const { total } = await tx.get<{ total: number }>(
        sql`select count(*) as total from representative r where ${where}`,
      )
      return {
        ...row,
        finding: findingOf(row),
        asOf: caller.today,
        rows,
        total,
        form: await formOf(tx, row),
        mayWrite: writes(caller),
      }
    }),
  ),
  handle(exportCongress, async ({ params, query }, caller) => {
    const { purpose } = query
    if (purpose === undefined)
      return refuse('statistics.export.purpose', {
        what: '没有导出：要写明用途',
        why: '名册含姓名，每次导出都记录在案',
        remedy: '写明用途后再导出',
        details: [{ at: 'query.purpose', what: '用途必填' }],
      })
    const found = await caller.transaction(async tx => {
      const row = await readCongressRow(tx, caller, params.id)
      if (!row) return unknownCongress()
      const rows = await tx.rows<Member>(
        sql`select ${columns} from representative r where r.congress = ${params.id} order by r.to_day is not null, r.name, r.id`,
      )
      await recordExport(tx, caller, { kind: 'representation', subject: params.id, count: rows.length, purpose })
      return { row, rows }
    })
    if (isRefusal(found)) return found
    return {
      name: `${found.row.title}名册${caller.today}.xlsx`,
      kind: xlsx,
      bytes: await bookOf(found.row, found.rows, caller),
    }
  }),
  handle(addRepresentative, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const congress = await findCongress(tx, params.id)
      if (!congress) return unknownCongress()
      const from = body.from ?? congress.from
      if (from < congress.from || (congress.to !== null && from > congress.to)) return outOfTerm(congress)
      const twice = await tx.find(sql`
        select from representative where congress = ${params.id} and to_day is null and name = ${body.name} and coalesce(employer_name, '') = ${body.employerName ?? ''}`)
      if (twice)
        return refuse('statistics.representative.twice', {
          status: 409,
          what: `${body.name}已经在本届名册里`,
          remedy: '同名同单位的两个人，把单位或岗位写全一些再登记',
          details: [{ at: 'body.name', what: '已登记' }],
        })
      return tx.get<{ id: string }>(sql`
        insert into representative (congress, person, name, sex, employer_name, position, category, frontline, model, craftsman, from_day, source, place)
        values (${params.id}, ${body.person ?? null}, ${body.name}, ${body.sex ?? null}, ${body.employerName ?? null}, ${body.position ?? null}, ${body.category ?? null},
          ${known(body.frontline)}, ${known(body.model)}, ${known(body.craftsman)}, ${from}, ${body.source ?? congress.source}, ${congress.place}) returning id`)
    }),
  ),
  handle(endRepresentative, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const member = await tx.find<{ from: string; to: string | null; version: number }>(
        sql`select from_day as "from", to_day as "to", version from representative where id = ${params.id} for update`,
      )
      if (!member)
        return refuse('statistics.representative.unknown', {
          status: 404,
          what: '没有这名代表，或者他不在您岗位的范围内',
        })
      if (member.version !== body.version) return stale(tx, 'representative', params.id, body.version)
      if (member.to !== null) return refuse('statistics.representative.ended', { status: 409, what: '已经登记过出缺' })
      if (body.to < member.from || body.to > caller.today)
        return refuse('statistics.representative.span', {
          what: `出缺日期要在${member.from}到今天之间`,
          details: [{ at: 'body.to', what: '不早于当选、不晚于今天' }],
        })
      return tx.get<{ id: string; version: number }>(
        sql`update representative set to_day = ${body.to}, ended_why = ${body.why} where id = ${params.id} returning id, version`,
      )
    }),
  ),
  handle(pasteRepresentatives, ({ params, body }, caller) => caller.transaction(tx => paste(tx, params.id, body))),
]

const known = (mark: '是' | '否' | '不详'): boolean | null => (mark === '不详' ? null : mark === '是')

const outOfTerm = ({ from, to }: { from: string; to: string | null }): Refusal =>
  refuse('statistics.representative.term', {
    what: `当选日期要在本届任期${from}至${to ?? '今'}之内`,
    details: [{ at: 'body.from', what: '不在任期内' }],
  })

interface Congress {
  readonly from: string
  readonly to: string | null
  readonly source: string
  readonly place: number
}
const findCongress = (tx: Transaction, id: string): Promise<Congress | undefined> =>
  tx.find<Congress>(
    sql`select from_day as "from", to_day as "to", source, place from congress where id = ${id} for update`,
  )

/** Says what would become of every line; writes all that are right in one statement, or none when a line is wrong. */
async function paste(tx: Transaction, id: string, { text, write }: { text: string; write: boolean }) {
  const congress = await findCongress(tx, id)
  if (!congress) return unknownCongress()
  const sheet = readPasted(text)
  if (sheet.problem !== null)
    return refuse('statistics.paste.head', {
      what: `没有读懂：${sheet.problem}`,
      remedy: '从表格里连标题行一起复制；要有“姓名”一列，其余有的才贴',
      details: [{ at: 'body.text', what: sheet.problem }],
    })
  const there = await tx.rows<{ key: string }>(
    sql`select name || ' ' || coalesce(employer_name, '') as key from representative where congress = ${id} and to_day is null`,
  )
  const known = new Set(there.map(r => r.key))
  const seen = new Map<string, number>()
  const rows = sheet.rows.map(row => {
    const key = `${row.name} ${row.employerName ?? ''}`
    const twin = seen.get(key)
    if (twin === undefined) seen.set(key, row.line)
    const wrong =
      row.wrong ??
      (twin === undefined ? null : { reason: `与第${twin}行是同一个人`, remedy: '删去重复的；同名的两个人把单位写全' })
    const action = wrong ? ('退回' as const) : known.has(key) ? ('不动' as const) : ('新增' as const)
    return { row, action, wrong }
  })
  const of = (action: string) => rows.filter(r => r.action === action).length
  if (write && of('退回') > 0)
    return refuse('statistics.paste.wrong', {
      what: `没有登记：${of('退回')}行有错`,
      remedy: '按每行的改法改好，再贴一次；没有错的行也没有登记，免得一半一半',
    })
  if (write)
    await insertAll(
      tx,
      id,
      congress,
      rows.flatMap(r => (r.action === '新增' ? [r.row] : [])),
    )
  return {
    added: of('新增'),
    same: of('不动'),
    failed: of('退回'),
    written: write,
    columns: [...sheet.columns],
    rows: rows.map(({ row, action, wrong }) => ({
      line: row.line,
      name: row.name,
      action,
      reason: wrong?.reason ?? null,
      remedy: wrong?.remedy ?? null,
    })),
  }
}

const insertAll = (tx: Transaction, id: string, congress: Congress, rows: readonly Pasted[]): Promise<number> =>
  tx.run(sql`
    insert into representative (congress, name, sex, employer_name, position, category, frontline, model, craftsman, from_day, source, place)
    select ${id}, x.name, x.sex, x."employerName", x.position, x.category, x.frontline, x.model, x.craftsman, ${congress.from}, ${congress.source}, ${congress.place}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (name text, sex text, "employerName" text, position text, category text, frontline boolean, model boolean, craftsman boolean)`)

function findingOf(row: CongressRow): string {
  if (row.members === 0) return `${row.title}：还没有名册`
  const parts = row.measures.map(m => `${sortTitles[m.sort]}${m.n}名（${sayShare(m.n, m.of)}）`)
  return `${row.members}名代表：${parts.join('，')}`
}

/** The form to correct the body, filled with what stands. */
async function formOf(tx: Transaction, row: CongressRow): Promise<Record<string, unknown>> {
  const { targets } = await tx.get<{ targets: Targets }>(sql`select targets from congress where id = ${row.id}`)
  const said = (sort: keyof Targets) => (targets[sort] ? { [`${sort}Target`]: sayTarget(targets[sort]) } : {})
  return {
    schema: z.toJSONSchema(congressBody, { io: 'input' }),
    initial: {
      kind: row.kind,
      level: row.level,
      title: row.title,
      term: row.term,
      from: row.from,
      ...(row.to ? { to: row.to } : {}),
      ...(row.seats ? { seats: row.seats } : {}),
      source: row.source,
      ...(row.targetSource ? { targetSource: row.targetSource } : {}),
      ...(row.previous ? { previous: row.previous } : {}),
      ...said('frontline'),
      ...said('model'),
      ...said('craftsman'),
    },
  }
}

const sayMark = (mark: boolean | null): string => (mark === null ? '不详' : mark ? '是' : '否')

const bookOf = (row: CongressRow, rows: readonly Member[], caller: Caller): Promise<Uint8Array> =>
  writeBook([
    {
      name: '名册',
      title: `${row.title}名册（${caller.today}，${caller.post?.organisationName ?? ''}导出；名单出处：${row.source}）`,
      columns: [
        { title: '姓名' },
        { title: '性别' },
        { title: '当选时单位', width: 32 },
        { title: '岗位职务', width: 18 },
        { title: '类别', width: 14 },
        { title: '一线劳动者' },
        { title: '劳动模范' },
        { title: '工匠人才' },
        { title: '当选', kind: 'day' },
        { title: '出缺', kind: 'day' },
        { title: '出缺原因', width: 20 },
        { title: '出处', width: 30 },
      ],
      rows: rows.map(r => [
        r.name,
        r.sex,
        r.employerName,
        r.position,
        r.category,
        sayMark(r.frontline),
        sayMark(r.model),
        sayMark(r.craftsman),
        r.from,
        r.to,
        r.endedWhy,
        r.source,
      ]),
    },
  ])
