import { unknownAward } from '../award-page.ts'
import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle, type Request, type Response } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { countedUpTo, xlsx } from '#modules/organisations'
import { awardOptions, correctEvent, eventFormOf, exportEvents, listEvents, recordEvent } from '../contract/events.ts'
import { eventForm } from '../events-form.ts'
import { eventKinds, kindOf } from '../events-kinds.ts'
import { correct, record, standing } from '../events-record.ts'
import { summaryOf } from '../events-words.ts'
import { findAward } from '../revocation-award.ts'

type Query = Request<typeof listEvents>['query']
type Reply = Response<typeof listEvents>
type Row = Omit<Reply['rows'][number], 'summary' | 'mayCorrect'> & { detail: Record<string, unknown>; note: string }

const orders = {
  on: sql`e.happened_on, e.recorded_on, e.id`,
  '-on': sql`e.happened_on desc, e.recorded_on desc, e.id`,
  name: sql`a.pinyin, e.id`,
  '-name': sql`a.pinyin desc, e.id`,
}
const where = (q: Pick<Query, 'q' | 'kind' | 'from' | 'to' | 'award'>) => sql`true
  ${q.q ? sql`and position(${q.q} in a.name) > 0` : sql``} ${q.kind ? sql`and e.kind = ${q.kind}` : sql``} ${q.award ? sql`and e.award = ${q.award}` : sql``}
  ${q.from ? sql`and e.happened_on >= ${q.from}` : sql``} ${q.to ? sql`and e.happened_on <= ${q.to}` : sql``}`
const columns = sql`e.id, e.award, a.name, a.honour_title as "honourTitle", a.year, e.kind, e.happened_on as "happenedOn", e.recorded_on as "recordedOn", e.detail, e.note, e.paper, e.by_name as "byName", e.by_office as "byOffice", not (${standing}) as corrected`
const from = sql`from award_event e join award a on a.id = e.award`

export const routes = [
  handle(listEvents, ({ query }, caller) => caller.transaction(tx => list(tx, caller, query))),
  handle(exportEvents, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<Row>(
        sql`select ${columns} ${from} where ${where(query)} order by ${orders['-on']} limit ${countedUpTo}`,
      )
      await recordExport(tx, caller, {
        kind: 'award_event',
        count: found.length,
        fields: ['异动台账'],
        purpose: query.purpose,
      })
      return found
    })
    const bytes = await writeBook([
      {
        name: '异动台账',
        title: `荣誉异动台账（${caller.today}，${caller.post?.organisationName ?? ''}导出）`,
        columns: [
          { title: '姓名' },
          { title: '荣誉', width: 24 },
          { title: '年度' },
          { title: '异动' },
          { title: '发生日期' },
          { title: '登记日期' },
          { title: '内容', width: 40 },
          { title: '经办', width: 24 },
        ],
        rows: rows.map(r => [
          r.name,
          r.honourTitle,
          r.year,
          r.corrected ? `${r.kind}（已更正）` : r.kind,
          r.happenedOn,
          r.recordedOn,
          summaryOf(r.kind, r.detail, r.note),
          `${r.byOffice}${r.byName}`,
        ]),
      },
    ])
    return { name: '荣誉异动台账.xlsx', kind: xlsx, bytes }
  }),
  handle(eventFormOf, ({ query }, caller) =>
    caller.transaction(async tx => {
      const award = await findAward(tx, query.award)
      if (!award) return unknownAward()
      const others = await tx.rows<{ id: string; honourTitle: string; year: number }>(
        sql`select id, honour_title as "honourTitle", year from award where person = ${award.person} and id <> ${award.id} order by year`,
      )
      const last = await tx.rows<{ kind: string; happenedOn: string }>(
        sql`select e.kind, e.happened_on as "happenedOn" from award_event e where e.award = ${award.id} and ${standing} order by e.happened_on desc, e.recorded_on desc limit 6`,
      )
      return {
        award: {
          id: award.id,
          name: award.name,
          honourTitle: award.honour_title,
          year: award.year,
          state: award.state,
          employerName: award.employer_name,
        },
        others,
        form: eventForm,
        effects: eventKinds.map(e => ({
          kind: e.kind,
          effect: e.effect,
          paper: 'paper' in e ? e.paper : null,
          all: e.touches === 'person',
        })),
        last,
      }
    }),
  ),
  handle(awardOptions, ({ query }, caller) => caller.transaction(tx => options(tx, query))),
  handle(recordEvent, ({ params, body }, caller) => caller.transaction(tx => record(tx, caller, params.award, body))),
  handle(correctEvent, ({ params, body }, caller) =>
    caller.transaction(tx => correct(tx, caller, params.id, body.reason)),
  ),
]

async function list(tx: Transaction, caller: Caller, query: Query): Promise<Reply> {
  const writes = caller.may.has('awards.write')
  const rows = await tx.rows<Row>(
    sql`select ${columns} ${from} where ${where(query)} order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${from} where ${where(query)} limit ${countedUpTo + 1}) counted`,
  )
  const kinds = await tx.rows<{ value: string; title: string; count: number }>(
    sql`select e.kind as value, e.kind as title, count(*) as count ${from} group by e.kind order by count(*) desc, e.kind`,
  )
  const { late } = await tx.get<{ late: number }>(
    sql`select count(*) as late ${from} where e.recorded_on > e.happened_on and e.kind <> '更正'`,
  )
  return {
    rows: rows.map(({ detail, note, ...row }) => ({
      ...row,
      summary: summaryOf(row.kind, detail, note),
      mayCorrect: writes && !row.corrected && kindOf(row.kind) !== undefined,
    })),
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    facets: { kinds, late },
    may: { record: writes, exporting: writes },
  }
}

/** Awards by the name of their holder, for pickers. */
async function options(tx: Transaction, { q, id }: { q?: string | undefined; id?: string | undefined }) {
  const grams = q ? queryGrams(q) : []
  if (!id && grams.length === 0) return { rows: [] }
  const rows = await tx.rows<{
    id: string
    name: string
    honour_title: string
    year: number
    employer_name: string | null
    state: string
  }>(sql`
    select a.id, a.name, a.honour_title, a.year, a.employer_name, a.state from award a where ${
      id && !q
        ? sql`a.id = ${id}`
        : sql.join(
            grams.map(gram => sql`a.id in (select g.award from award_gram g where g.gram = ${gram})`),
            sql` and `,
          )
    } order by a.pinyin, a.year limit 20`)
  return {
    rows: rows.map(r => ({
      id: r.id,
      title: r.name,
      note: [`${r.year}年${r.honour_title}`, r.employer_name, r.state === '有效' ? null : r.state]
        .filter(Boolean)
        .join('，'),
    })),
  }
}
