import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import * as c from '../contract/services.ts'
import { addEntry, cellOf, formOf, reviewEntry } from '../services/book.ts'
import { registerOf, registers } from '../services/declared.ts'
import type { Answer, ServiceRegister } from '../services/register.ts'

/** The register of an address; refused to posts that do not see its group of fields. */
function reachable(caller: Caller, key: string): ServiceRegister | Refusal {
  const of = registerOf(key)
  if (!of) return refuse('care.service.unknown', { status: 404, what: '没有这本登记簿' })
  if ((((caller.reach.sees ?? 0) >> of.bit) & 1) === 0)
    return refuse('care.service.closed', {
      status: 403,
      what: `本岗位看不到“${of.title}”`,
      why: '它属于民生与困难资料，没有开放给本岗位',
      remedy: '由办理帮扶的岗位办',
    })
  return of
}

interface Row {
  readonly id: string
  readonly name: string
  readonly unit: string | null
  readonly on: string
  readonly state: string
  readonly reviewOn: string | null
  readonly endReason: string | null
  readonly answer: Answer
  readonly by: string
  readonly all: number
}
interface Filters {
  readonly q?: string | undefined
  readonly year?: number | undefined
  readonly state?: string | undefined
  readonly by?: string | undefined
}

function conditions(of: ServiceRegister, f: Filters) {
  const [column, word] = (f.by ?? '').split('=')
  const known = column !== undefined && of.by.includes(column) && word !== undefined
  return sql`s.register = ${of.key}
    ${f.q === undefined ? sql`` : sql`and s.name = ${f.q}`} ${f.state === undefined ? sql`` : sql`and s.state = ${f.state}`}
    ${f.year === undefined ? sql`` : sql`and s.on_day between ${`${f.year}-01-01`} and ${`${f.year}-12-31`}`}
    ${known ? sql`and s.answer ->> ${column} = ${word}` : sql``}`
}
const rowsOf = (
  tx: Transaction,
  of: ServiceRegister,
  f: Filters,
  { limit, offset }: { limit: number; offset: number },
) =>
  tx.rows<Row>(sql`
    select s.id, s.name, s.unit, s.on_day as "on", s.state, s.review_on as "reviewOn", s.end_reason as "endReason", s.answer, concat_ws(' ', s.by_office, s.by_name) as by, count(*) over ()::int as all
    from care_service s where ${conditions(of, f)} order by s.on_day desc, s.id limit ${limit} offset ${offset}`)

export const routes = [
  handle(c.listServices, (_, caller) =>
    caller.transaction(async tx => {
      const year = caller.today.slice(0, 4)
      const counts = await tx.rows<{
        register: string
        total: number
        thisYear: number
        fen: number | null
        late: number
      }>(sql`
        select s.register, count(*)::int as total, count(*) filter (where s.on_day >= ${`${year}-01-01`})::int as "thisYear", sum(s.fen) filter (where s.on_day >= ${`${year}-01-01`})::bigint as fen,
          count(*) filter (where s.review_on < ${caller.today} and s.ended_on is null)::int as late
        from care_service s group by 1`)
      const open = registers.filter(of => !isRefusal(reachable(caller, of.key)))
      return {
        rows: open.map(({ key, title, about, cites, evidence }) => {
          const found = counts.find(one => one.register === key)
          return {
            key,
            title,
            about,
            cites,
            evidence,
            total: found?.total ?? 0,
            thisYear: found?.thisYear ?? 0,
            fen: found?.fen ?? 0,
            late: found?.late ?? 0,
          }
        }),
        closed: registers.filter(of => !open.includes(of)).map(of => of.title),
      }
    }),
  ),
  handle(c.readService, ({ params, query }, caller) => {
    const of = reachable(caller, params.register)
    if (isRefusal(of)) return Promise.resolve(of)
    return caller.transaction(async tx => {
      const rows = await rowsOf(tx, of, query, { limit: query.size, offset: (query.page - 1) * query.size })
      const counted = await tx.rows<{ of: string; value: string | null; n: number; fen: number | null }>(sql`
        select k.key as of, s.answer ->> k.key as value, count(*)::int as n, sum(s.fen)::bigint as fen from care_service s cross join unnest(${[...of.by]}::text[]) k (key) where ${conditions(of, { year: query.year })} group by 1, 2
        union all select 'state', s.state, count(*)::int, 0 from care_service s where s.register = ${of.key} group by 2
        union all select 'year', extract(year from s.on_day)::text, count(*)::int, 0 from care_service s where s.register = ${of.key} group by 2
        order by 1, 3 desc`)
      const choices = (key: string) =>
        counted
          .filter(one => one.of === key)
          .map(({ value, n, fen }) => ({ value: value ?? '没有填', n, fen: fen ?? 0 }))
      const total = rows[0]?.all ?? 0
      return {
        key: of.key,
        title: of.title,
        about: of.about,
        day: of.day,
        cites: of.cites,
        evidence: of.evidence,
        columns: of.columns.map(({ key, title, kind }) => ({ key, title, money: kind === 'money' })),
        rows: rows.map(({ answer, all: _, ...one }) => ({
          ...one,
          late: one.reviewOn !== null && one.reviewOn < caller.today,
          cells: of.columns.map(column => cellOf(column, answer[column.key])),
        })),
        total: Math.min(total, countedUpTo),
        more: total > countedUpTo,
        figures: of.by.map(key => ({
          key,
          title: of.columns.find(column => column.key === key)?.title ?? key,
          rows: choices(key),
        })),
        states: choices('state').map(({ value, n }) => ({ value, n })),
        years: choices('year').map(({ value, n }) => ({ value, n })),
        summed: of.sum !== undefined,
        endings: [...(of.open?.endings ?? [])],
        form: formOf(of),
        may: { write: caller.may.has('care.serve'), export: caller.may.has('care.export') },
      }
    })
  }),
  handle(c.addService, ({ params, body }, caller) => {
    const of = reachable(caller, params.register)
    if (isRefusal(of)) return Promise.resolve(of)
    return caller.transaction(tx => addEntry(tx, caller, of, body))
  }),
  handle(c.reviewService, ({ params, body }, caller) => {
    const of = reachable(caller, params.register)
    if (isRefusal(of)) return Promise.resolve(of)
    return caller.transaction(tx => reviewEntry(tx, caller, of, { id: params.row, ...body }))
  }),
  handle(c.exportService, async ({ params, query }, caller) => {
    const of = reachable(caller, params.register)
    if (isRefusal(of)) return of
    const rows = await caller.transaction(async tx => {
      const found = await rowsOf(tx, of, query, { limit: countedUpTo + 1, offset: 0 })
      if (found.length > countedUpTo)
        return refuse('care.export.many', {
          what: `超过${countedUpTo}行，一次导不完`,
          remedy: '请按年度筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'care_service',
        count: found.length,
        fields: [of.title],
        purpose: query.purpose,
      })
      return found
    })
    if (isRefusal(rows)) return rows
    const bytes = await writeBook([
      {
        name: of.title.slice(0, 20).replaceAll(/[、“”（）]/g, ''),
        title: `${of.title}（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${query.purpose}）`,
        columns: [
          { title: '序号', kind: 'serial', width: 6 },
          { title: '姓名', width: 14 },
          { title: '单位', width: 28 },
          { title: of.day, kind: 'day' },
          ...of.columns.map(column => ({
            title: column.title,
            ...(column.kind === 'money' ? { kind: 'yuan' as const } : {}),
          })),
          { title: '状态' },
          { title: '办结原因', width: 20 },
          { title: '登记人', width: 24 },
        ],
        rows: rows.map((row, i) => [
          i + 1,
          row.name,
          row.unit,
          row.on,
          ...of.columns.map(column => {
            const value = row.answer[column.key] ?? null
            return column.kind === 'money' && typeof value === 'number' ? value / 100 : value
          }),
          row.state,
          row.endReason,
          row.by,
        ]),
      },
    ])
    return { name: `${of.title}${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
]
