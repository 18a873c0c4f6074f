import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { declare, saveScores, stepAside, submitScores } from '../contract.ts'
import { missingPoints, wrongPoints } from '../method.ts'
import { pointsOf, tenthsOf } from '../tally.ts'
import { findSeat, noSeat, sheetShut, sheetsOf, shut, type Sheet } from './mine.ts'
import { note } from './secretary.ts'

export const routes = [
  handle(declare, ({ params, body }, caller) =>
    caller.transaction(tx => declared(tx, caller, params.panel, body.relations)),
  ),
  handle(saveScores, ({ params, body }, caller) =>
    recording(caller, params.panel, [params.item], tx => save(tx, caller, params.panel, params.item, body)),
  ),
  handle(submitScores, ({ params, body }, caller) =>
    recording(caller, params.panel, body.items, tx => submit(tx, caller, params.panel, body.items)),
  ),
  handle(stepAside, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const seat = await findSeat(tx, caller, params.panel)
      if (!seat) return noSeat()
      const no = seat.declared_on === null && !seat.closed ? null : shut(seat)
      if (no) return no
      const [sheet] = await sheetsOf(tx, seat, [params.item])
      if (!sheet) return notGiven()
      const closed = sheetShut(sheet)
      if (closed) return closed
      await tx.run(
        sql`update review_sheet set state = ${body.kind}, reason = ${body.reason}, recusal = ${body.kind === '回避' ? `本人申报：${body.reason}` : null} where id = ${sheet.id}`,
      )
      await note(tx, caller, sheet.id, body.kind === '回避' ? '申报回避' : '弃权', body.reason)
      return { state: body.kind }
    }),
  ),
]

const notGiven = (): Refusal => refuse('review.notGiven', { status: 404, what: '这一件没有分给您评' })

/** A refusal undoes its transaction; that somebody who must keep away tried to score is written down all the same, in its own. */
async function recording<T>(
  caller: Caller,
  panel: string,
  items: readonly string[],
  work: (tx: Transaction) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const reply = await caller.transaction(work)
  if (!isRefusal(reply) || reply.code !== 'review.recused') return reply
  await caller.transaction(async tx => {
    const seat = await findSeat(tx, caller, panel)
    if (!seat) return
    for (const sheet of await sheetsOf(tx, seat, items))
      if (sheet.state === '回避')
        await note(tx, caller, sheet.id, '应回避仍评分，已拒绝', sheet.recusal ?? '本人申报回避')
  })
  return reply
}

/** 申报回避关系, once. Whom it touches the database finds; the reply says how many, a blind panel says no more. */
async function declared(
  tx: Transaction,
  caller: Caller,
  panel: string,
  relations: readonly { name: string; relation: string }[],
): Promise<{ recused: number } | Refusal> {
  const found = await findSeat(tx, caller, panel)
  if (!found) return noSeat()
  // Locked before it is read again: two declarations at one moment would be two questions about nominees without names.
  await tx.run(sql`select from panel_member where id = ${found.member} for update`)
  const seat = (await findSeat(tx, caller, panel)) ?? found
  if (seat.declared_on !== null)
    return refuse('review.declaredTwice', {
      status: 409,
      what: '已经申报过了',
      why: '申报只能一次，以免拿来试探匿名的人选',
      remedy: '漏报的，在那一件上申报回避；匿名评审的，告诉评审会秘书',
    })
  const closed = shut({ ...seat, declared_on: caller.today })
  if (closed) return closed
  const touched = await tx.rows<{ id: string }>(
    sql`select id from app.related_sheets(${seat.member}, ${relations.map(r => r.name)}::text[]) as id`,
  )
  const ids = touched.map(t => t.id)
  await tx.run(
    sql`update panel_member set declared_on = ${caller.today}, relations = relations || ${JSON.stringify(relations)}::jsonb where id = ${seat.member}`,
  )
  const recused = await tx.rows<{ id: string }>(sql`
    update review_sheet set state = '回避', recusal = '与本人申报的关系相符', reason = '与本人申报的关系相符'
    where id = any (${ids}::uuid[]) and state in ('待评', '已填') returning id`)
  for (const { id } of recused) await note(tx, caller, id, '申报回避', '与本人申报的关系相符')
  return { recused: recused.length }
}

async function save(
  tx: Transaction,
  caller: Caller,
  panel: string,
  item: string,
  body: z.output<typeof saveScores.body>,
): Promise<{ state: '待评' | '已填'; total: string | null; missing: string[] } | Refusal> {
  const seat = await findSeat(tx, caller, panel)
  if (!seat) return noSeat()
  const [sheet] = await sheetsOf(tx, seat, [item])
  if (!sheet) return notGiven()
  // 须回避的先说回避，其余的才说别的。
  const no = (sheet.state === '回避' ? sheetShut(sheet) : null) ?? shut(seat) ?? sheetShut(sheet)
  if (no) return no
  if (sheet.n !== body.n)
    return refuse('review.stale', { status: 409, what: '这份评分表已被退回重评，页面是旧的', remedy: '刷新后再填' })
  const details = wrongPoints(seat.method, body.scores)
  if (details.length > 0)
    return refuse('review.points', {
      what: `没有保存：${details[0]?.what ?? ''}`,
      remedy: '改成不超过满分的整数或一位小数',
      details,
    })
  const rows = seat.method.criteria.map(c => ({ criterion: c.key, value: body.scores[c.key] ?? null }))
  await tx.run(sql`insert into review_score (sheet, n, criterion, value)
    select ${sheet.id}::uuid, ${sheet.n}::int, r.criterion, r.value::numeric from json_to_recordset(${JSON.stringify(rows)}::json) as r (criterion text, value text)
    on conflict (sheet, n, criterion) do update set value = excluded.value`)
  const missing = missingPoints(seat.method, body.scores)
  const state = missing.length === 0 ? ('已填' as const) : ('待评' as const)
  await tx.run(sql`update review_sheet set state = ${state} where id = ${sheet.id}`)
  const given = Object.values(body.scores)
  const total = given.length === 0 ? null : pointsOf(given.reduce((sum, p) => sum + tenthsOf(p), 0))
  return { state, total, missing }
}

async function submit(
  tx: Transaction,
  caller: Caller,
  panel: string,
  items: readonly string[],
): Promise<{ submitted: number } | Refusal> {
  const seat = await findSeat(tx, caller, panel)
  if (!seat) return noSeat()
  const sheets = await sheetsOf(tx, seat, items)
  if (sheets.length !== new Set(items).size) return notGiven()
  const recused = sheets.find(s => s.state === '回避')
  const no = (recused ? sheetShut(recused) : null) ?? shut(seat) ?? firstShut(sheets)
  if (no) return no
  const unfinished = sheets.filter(s => s.state !== '已填')
  if (unfinished.length > 0)
    return refuse('review.unfinished', {
      what: `没有提交：${unfinished.length}件还没有评完`,
      remedy: '每一项都打了分再提交；不评的，写明原因弃权',
      details: unfinished.map(s => ({ at: s.code, what: '还有评分项没有分' })),
    })
  await tx.run(sql`update review_sheet set state = '已提交', submitted_on = ${caller.today}, late = ${caller.today > seat.due_on}
    where id = any (${sheets.map(s => s.id)}::uuid[])`)
  return { submitted: sheets.length }
}

function firstShut(sheets: readonly Sheet[]): Refusal | null {
  for (const sheet of sheets) {
    const no = sheetShut(sheet)
    if (no) return no
  }
  return null
}
