import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { handle, type Built } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { levelTitles, limitOf, quotaTitle, sentUp } from '#modules/honours'
import type { z } from 'zod'
import { allocatorOf, limitFor, roundOf, type Allocator, type Pool, type Round } from '../allocator.ts'
import { exportQuotas, readQuotas } from '../contract.ts'
import { findSheet } from '../sheets.ts'
import { sheet as sheetSchema, trialOf, type Sheet } from '../sheet.ts'

type View = Built<z.input<typeof readQuotas.returns>>
interface Asked {
  readonly category: string
  readonly pool: Pool
}

export const routes = [
  handle(readQuotas, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const round = await roundOf(tx, caller, params.round)
      return isRefusal(round) ? round : view(tx, caller, round, query)
    }),
  ),
  handle(exportQuotas, async ({ params, query }, caller) => {
    const read = await caller.transaction(async tx => {
      const round = await roundOf(tx, caller, params.round)
      return isRefusal(round) ? round : { round, shown: await view(tx, caller, round, query) }
    })
    if (isRefusal(read)) return read
    const { round, shown } = read
    return {
      name: `${round.title}名额分配表.xlsx`,
      kind: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await book(round, shown, caller.today),
    }
  }),
]

async function view(tx: Transaction, caller: Caller, round: Round, asked: Asked): Promise<View> {
  const allocator = await allocatorOf(tx, caller, round)
  const { settings } = round
  return {
    round: round.id,
    title: round.title,
    noticeTitle: round.noticeTitle,
    noticeNumber: round.noticeNumber,
    article: settings.basis['seats'] ?? null,
    state: round.state,
    categories: settings.categories.map(({ key, title }) => ({ key, title })),
    seats: {
      regular: settings.seats.regular ?? null,
      separate: settings.seats.separate ?? null,
      byCategory: settings.seats.byCategory,
    },
    overNomination: settings.seats.overNomination ?? null,
    rows: await rowsOf(tx, caller, round),
    history: await historyOf(tx, round),
    allocating: allocator ? await allocatingOf(tx, round, allocator, asked) : null,
  }
}

async function rowsOf(tx: Transaction, caller: Caller, round: Round): Promise<View['rows']> {
  const rows = await tx.rows<Omit<View['rows'][number], 'limit'>>(sql`
    with sent as materialized (${sentUp(sql`l.round = ${round.id}`)})
    select q.id, q.organisation, q.name, q.level, q.line_lo is not null as line, q.category, q.pool, q.seats, q.issued_on as "issuedOn", q.document, q.organisation = ${caller.post?.organisation ?? null} as mine,
      coalesce((select ro.name from round_office ro where ro.round = q.round and ro.organisation = q.issued_by limit 1), '') as "issuedByName",
      (select count(*) from sent s where s.organisation = q.organisation and s.level = q.level and s.pool = q.pool and q.category in ('', s.category)) as used
    from quota q where q.round = ${round.id} order by array_position(array['province', 'city', 'county'], q.level), q.line_lo is not null, q.lo, q.name, q.pool desc, q.category`)
  // 单位看不到县里的报送名单：数出来的0不是“没有报”。
  const blind = caller.reach.way === 'unit'
  return rows.map(row => ({
    ...row,
    used: blind ? null : row.used,
    limit: limitOf(row.seats, round.settings.seats.overNomination),
  }))
}

const historyOf = (tx: Transaction, round: Round): Promise<View['history']> =>
  tx.rows(sql`
    select c.quota, c.n, c.kind, q.name, q.category, q.pool, c.before, c.after, c.reason, c.document, c.changed_on as "changedOn", c.actor, c.leaf
    from quota_change c join quota q on q.id = c.quota where q.round = ${round.id} order by c.changed_on desc, c.n desc, q.name limit 500`)

async function allocatingOf(
  tx: Transaction,
  round: Round,
  allocator: Allocator,
  asked: Asked,
): Promise<NonNullable<View['allocating']>> {
  const category = round.settings.categories.some(c => c.key === asked.category) ? asked.category : ''
  const of = { category, pool: asked.pool }
  const limit = await limitFor(tx, round, allocator, of)
  const kept = await findSheet(tx, round.id, allocator, of)
  const sent = await tx.rows<{ organisation: string; n: number }>(sql`
    select s.organisation, count(*)::int as n from (${sentUp(sql`l.round = ${round.id} and l.level = ${allocator.level}`)}) s
    where s.pool = ${of.pool} and ${category} in ('', s.category) group by s.organisation`)
  const reported = new Map(sent.map(one => [one.organisation, one.n]))
  return {
    level: allocator.level,
    ...of,
    offices: allocator.offices.map(o => ({ ...o, reported: reported.get(o.organisation) ?? 0 })),
    limit,
    state: kept?.state ?? '未试算',
    version: kept?.version ?? 0,
    sheet: withOffices(kept?.body ?? blank(limit), allocator),
    versions: kept
      ? await tx.rows(
          sql`select version, what, changed_on as "changedOn", actor from allocation_version where allocation = ${kept.id} order by version desc limit 50`,
        )
      : [],
  }
}

const blank = (limit: number | null): Sheet => ({
  total: limit ?? 0,
  reserve: 0,
  floors: 'first',
  indicators: [],
  rows: [],
  source: '',
})

/** Offices appointed since the sheet was kept stand in it too, without figures; those that are no longer in the round do not. */
const withOffices = (sheet: Sheet, allocator: Allocator): Sheet => ({
  ...sheet,
  rows: allocator.offices.map(
    ({ organisation }) =>
      sheet.rows.find(row => row.organisation === organisation) ?? { organisation, values: {}, floor: 0 },
  ),
})

/** 试算表（有的话）和下达、使用情况，各一张。 */
function book(round: Round, view: View, today: string): Promise<Uint8Array> {
  const { allocating } = view
  const title = (q: { category: string; pool: Pool }) => quotaTitle(round.settings, q.category, q.pool)
  const issued = {
    name: '名额下达',
    title: `${round.title}名额分配表　${round.noticeTitle}${round.noticeNumber ? `（${round.noticeNumber}）` : ''}　${today}`,
    columns: [
      { title: '层级', width: 8 },
      { title: '单位', width: 28 },
      { title: '类别', width: 22 },
      { title: '名额', kind: 'count' as const, width: 8 },
      { title: '可报', kind: 'count' as const, width: 8 },
      { title: '已报', kind: 'count' as const, width: 8 },
      { title: '下达日期', kind: 'day' as const, width: 12 },
      { title: '文号', width: 24 },
    ],
    rows: view.rows.map(q => [
      levelTitles[q.level],
      q.name,
      title(q),
      q.seats,
      q.limit,
      q.used,
      q.issuedOn,
      q.document,
    ]),
  }
  if (!allocating) return writeBook([issued])
  const sheet = sheetSchema.parse(allocating.sheet)
  const trial = trialOf(sheet, new Map(allocating.offices.map(o => [o.organisation, o.name])))
  return writeBook([
    issued,
    {
      name: '试算',
      title: `${title(allocating)}试算：要分${sheet.total}名，调剂${sheet.reserve}名；权重${sheet.indicators.map(i => `${i.title}${i.weight}`).join('、') || '未填'}；数据来源：${sheet.source || '未填'}`,
      columns: [
        { title: '单位', width: 28 },
        ...sheet.indicators.map(i => ({ title: i.title, width: 14 })),
        { title: '保底', kind: 'count' as const, width: 8 },
        { title: '份额', width: 10 },
        { title: '名额', kind: 'count' as const, width: 8 },
        { title: '说明', width: 36 },
      ],
      rows: sheet.rows.map((row, i) => {
        const worked = trial.rows[i]
        return [
          allocating.offices.find(o => o.organisation === row.organisation)?.name ?? '',
          ...sheet.indicators.map(one => row.values[one.key] ?? null),
          row.floor,
          worked?.share ?? null,
          worked?.seats ?? null,
          row.manual ? `人工改写：${row.manual.reason}` : worked?.tied ? '余额并列，待裁定' : '',
        ]
      }),
    },
  ])
}
