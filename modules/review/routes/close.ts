import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { hashOfResults, type Result } from '../result-hash.ts'
import { closePanel } from '../contract.ts'
import { wrongNumber, type Method } from '../method.ts'
import { leastScores, places } from '../parameters.ts'
import { meanOf, ranksOf } from '../tally.ts'
import { panelGone } from './panels.ts'

export const routes = [
  handle(closePanel, ({ params }, caller) => caller.transaction(tx => close(tx, caller, params.panel))),
]

interface Panel {
  readonly id: string
  readonly state: string
  readonly method: Method
  readonly each: number | null
  readonly title: string
  readonly held_on: string
  readonly organisation: string
  readonly division: number
}

/** The panel, locked, when it is this office's and stands where the act needs it. */
export async function ownPanel(
  tx: Transaction,
  caller: Caller,
  id: string,
  states: readonly string[],
): Promise<Panel | Refusal> {
  const found = await tx.find<Panel>(sql`
    select p.id, p.state, p.method, p.each, p.title, p.held_on, p.organisation, o.division from panel p join organisation o on o.id = p.organisation where p.id = ${id}`)
  if (!found) return panelGone()
  if (found.organisation !== caller.post?.organisation)
    return refuse('review.notYours', { status: 403, what: '评审会由组织它的单位办理' })
  // Locked only now: a post that may only read has no right to lock a row.
  const { state } = await tx.get<{ state: string }>(sql`select state from panel where id = ${id} for update`)
  if (!states.includes(state))
    return refuse('review.state', {
      status: 409,
      what: `这次评审会“${state}”，不能再办这一步`,
      why: state === '已签字' ? '签字以后成绩不再改动' : '先后次序是评审、汇总、签字',
      remedy: state === '已签字' ? '成绩有错的，由评选领导小组另作处理' : '刷新页面，看现在该办什么',
    })
  return { ...found, state }
}

/** 汇总: opens the envelopes, all at once, and never before every reviewer present has handed in his. */
async function close(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ scored: number; without: number } | Refusal> {
  const panel = await ownPanel(tx, caller, id, ['评审中'])
  if (isRefusal(panel)) return panel
  const waiting = await tx.rows<{ name: string; n: number }>(sql`
    select m.name, count(*) as n from review_sheet s join panel_member m on m.id = s.member
    where s.panel = ${id} and m.absent_on is null and s.state in ('待评', '已填') group by m.id order by m.ord`)
  if (waiting.length > 0)
    return refuse('review.waiting', {
      status: 409,
      what: `还没有交齐，不能汇总：${waiting.map(w => `${w.name}差${w.n}份`).join('、')}`,
      remedy: '催评委提交；交不了的，登记缺席或代录纸质评分表',
      details: waiting.map(w => ({ at: w.name, what: `还有${w.n}份没有提交` })),
    })
  const { present } = await tx.get<{ present: number }>(
    sql`select count(*) as present from panel_member where panel = ${id} and absent_on is null`,
  )
  const wrong = wrongNumber(panel.method, present, panel.each)
  if (wrong) return { ...wrong, what: `出席人数不合评审办法，不能汇总：${wrong.what}` }
  const at = { division: panel.division, on: panel.held_on }
  const decimals = caller.law.reading(places.id, at).value
  const least = caller.law.reading(leastScores.id, at).value
  if (typeof decimals !== 'number' || typeof least !== 'number')
    return refuse('review.unset', {
      what: '成绩保留几位小数、至少几份评分还没有定，不能汇总',
      remedy: '请评选办在参数里录入',
    })
  // From here on the database gives the scores to this office too: the envelope is the state.
  await tx.run(
    sql`update panel set state = '已汇总', closed_on = ${caller.today}, places = ${decimals}, least = ${least} where id = ${id}`,
  )
  const results = await tally(tx, panel, decimals, least)
  const hash = hashOfResults(results)
  await tx.run(sql`insert into review_result (item, panel, place, line, outcome, score, score_text, counted, rank, tied, trimmed, because)
    select r.item, p.id, p.place, p.line, r.outcome, r.score::numeric, r.score, r.counted, r.rank, r.tied, coalesce((select array_agg(x::uuid) from json_array_elements_text(r.trimmed) x), '{}'), r.because
    from panel p, json_to_recordset(${JSON.stringify(results)}::json) as r (item uuid, outcome text, score text, counted int, rank int, tied boolean, trimmed json, because text) where p.id = ${id}`)
  await tx.run(sql`update panel set hash = ${hash} where id = ${id}`)
  await append(tx, {
    kind: 'vote',
    subject: id,
    content: { panel: panel.title, closed: true, hash, present, places: decimals, on: caller.today },
  })
  const scored = results.filter(r => r.score !== null).length
  return { scored, without: results.length - scored }
}

async function tally(tx: Transaction, panel: Panel, decimals: number, least: number): Promise<Result[]> {
  const items = await tx.rows<{ item: string; category: string; sheets: { member: string; tenths: number }[] }>(sql`
    select i.id as item, i.category, coalesce((select json_agg(json_build_object('member', s.member, 'tenths', v.tenths) order by m.ord)
      from review_sheet s join panel_member m on m.id = s.member cross join lateral (select (sum(x.value) * 10)::int as tenths from review_score x where x.sheet = s.id and x.n = s.n) v
      where s.item = i.id and s.state = '已提交' and m.absent_on is null), '[]') as sheets
    from panel_item i where i.panel = ${panel.id} order by i.ord`)
  const means = items.map(i => {
    const mean = i.sheets.length >= least ? meanOf(i.sheets, panel.method, decimals) : null
    return { ...i, mean }
  })
  const ranks = new Map(
    [...new Set(items.map(i => i.category))].flatMap(category => [
      ...ranksOf(means.flatMap(m => (m.category === category && m.mean ? [{ key: m.item, score: m.mean.score }] : []))),
    ]),
  )
  return means.map(({ item, mean, sheets }) => ({
    item,
    outcome: mean ? '有成绩' : '没有成绩',
    score: mean?.score ?? null,
    counted: mean?.counted ?? sheets.length,
    rank: ranks.get(item)?.rank ?? null,
    tied: ranks.get(item)?.tied ?? false,
    trimmed: mean?.trimmed ?? [],
    because: mean
      ? sheets.length < panel.method.trimFrom
        ? `${sheets.length}份评分，不到${panel.method.trimFrom}份，没有去高低分`
        : null
      : `回避、弃权以后只有${sheets.length}份评分，少于${least}份，没有成绩`,
  }))
}
