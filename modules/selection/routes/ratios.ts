import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { roundOf, type Round } from '../allocator.ts'
import { readRatios, readTightRatios } from '../contract.ts'
import { gaugesOf, linkedOf, withoutThem, type Gauge } from '../gauge.ts'
import { factAsks, factTitles } from '../group.ts'
import { nomineesOf, type Nominee } from '../nominees.ts'
import { countIn, isPartial, type Counting, type Population } from '../population.ts'

type View = Built<z.input<typeof readRatios.returns>>
type Row = View['rows'][number]

export const routes = [
  handle(readRatios, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const round = await roundOf(tx, caller, params.round)
      if (isRefusal(round)) return round
      const { population: kind, level, list, without } = query
      return view(tx, caller, round, { kind, level, list }, without)
    }),
  ),
  handle(readTightRatios, ({ params }, caller) =>
    caller.transaction(async tx => {
      const round = await roundOf(tx, caller, params.round)
      if (isRefusal(round)) return round
      const all = await nomineesIn(tx, round)
      const chosen = await countIn(tx, round, all, { kind: '入选' })
      // 定了名单的看名单，没有定的看全部推荐。
      const counting =
        isRefusal(chosen) || chosen.who.length === 0 ? await countIn(tx, round, all, { kind: '推荐' }) : chosen
      if (isRefusal(counting)) return counting
      const tight = gaugesOf(round.settings.ratios, counting.who).filter(
        g => g.state === 'unmet' || g.state === 'unknown' || (g.state === 'met' && g.slack === 0),
      )
      return {
        ratios: round.settings.ratios.filter(r => (r.share ?? r.count) !== undefined).length,
        partial: isPartial(caller, await scopeOf(tx, round)),
        populationTitle: `${counting.title}${counting.who.length}人`,
        tight: tight.map(g => ({
          key: g.ratio.key,
          title: g.ratio.title,
          op: g.ratio.op,
          state: g.state,
          slack: g.slack,
          n: g.numerator.length,
          d: g.denominator.length,
        })),
      }
    }),
  ),
]

const nomineesIn = (tx: Transaction, round: Round): Promise<Nominee[]> =>
  nomineesOf(tx, { round: round.id, settings: round.settings, ageOn: round.awardOn ?? round.noticeOn })

const scopeOf = (tx: Transaction, round: Round): Promise<{ lo: number; hi: number }> =>
  tx.get(sql`select scope_lo as lo, scope_hi as hi from round where id = ${round.id}`)

async function view(
  tx: Transaction,
  caller: Caller,
  round: Round,
  population: Population,
  without: string | undefined,
): Promise<View | Refusal> {
  const all = await nomineesIn(tx, round)
  const counting = await countIn(tx, round, all, population)
  if (isRefusal(counting)) return counting
  const { who } = counting
  const { settings } = round
  const gone = who.find(one => one.id === without)
  const now = gaugesOf(settings.ratios, who)
  const then = gone ? withoutThem(settings.ratios, who, new Set([gone.id])) : []
  const previous = round.previous === null ? undefined : await previousOf(tx, caller, round.previous)
  const at = new Map(who.map((one, i) => [one.id, i]))
  const places = (ids: readonly string[]) => ids.flatMap(id => at.get(id) ?? [])
  return {
    round: round.id,
    title: round.title,
    noticeTitle: round.noticeTitle,
    noticeNumber: round.noticeNumber,
    partial: isPartial(caller, await scopeOf(tx, round)),
    population: population.kind,
    populationTitle: counting.title,
    level: population.level ?? null,
    list: population.list ?? null,
    levels: [...new Set(settings.stages.map(s => s.level))],
    lists: await tx.rows(
      sql`select id, title from list where round = ${round.id} and state <> '作废' order by sealed_on desc, id limit 100`,
    ),
    regular: who.filter(one => one.pool === '常规').length,
    separate: who.filter(one => one.pool === '单列').length,
    rows: now.map((gauge, i) => rowOf(round, gauge, then[i], previous?.gauges, places)),
    linked: await linkedRows(tx, round, all, who, places),
    without: gone?.id ?? null,
    names: who.map(one => ({
      id: one.id,
      number: one.number,
      name: one.name,
      employerName: one.employerName,
      kindTitle: kindTitle(round, one),
      pool: one.pool,
    })),
    previous: previous
      ? { id: previous.round.id, title: previous.round.title, names: previous.counting.who.length }
      : null,
    ageOn: round.awardOn ?? round.noticeOn,
  }
}

function rowOf(
  round: Round,
  gauge: Gauge,
  after: Gauge | undefined,
  before: readonly Gauge[] | undefined,
  places: (ids: readonly string[]) => number[],
): Row {
  const { ratio } = gauge
  // Last year's round is copied with its keys; a title that stayed the same will do where it was typed anew.
  const last =
    before?.find(g => g.ratio.key === ratio.key && g.ratio.title === ratio.title) ??
    before?.find(g => g.ratio.title === ratio.title && g.ratio.among.title === ratio.among.title)
  return {
    key: ratio.key,
    title: ratio.title,
    of: ratio.of.title,
    among: ratio.among.title,
    op: ratio.op,
    share: ratio.share ?? null,
    count: ratio.count ?? null,
    pool: ratio.pool,
    hard: ratio.hard,
    quote: ratio.quote,
    article: round.settings.basis[`ratio.${ratio.key}`] ?? round.settings.basis['ratios'] ?? null,
    numerator: places(gauge.numerator),
    denominator: places(gauge.denominator),
    unclear: gauge.unclear.flatMap(({ id, missing }) =>
      places([id]).map(one => ({
        who: one,
        missing: missing.map(fact => ({ fact: factTitles[fact], ask: factAsks[fact] })),
      })),
    ),
    state: gauge.state,
    threshold: gauge.threshold,
    slack: gauge.slack,
    falls: gauge.falls,
    after: after
      ? { n: after.numerator.length, d: after.denominator.length, state: after.state, slack: after.slack }
      : null,
    before: last && last.denominator.length > 0 ? { n: last.numerator.length, d: last.denominator.length } : null,
  }
}

/** 上届审定的人，按上届自己的比例口径量。 */
async function previousOf(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ round: Round; counting: Counting; gauges: readonly Gauge[] } | undefined> {
  const round = await roundOf(tx, caller, id)
  if (isRefusal(round)) return undefined
  const done = (await nomineesIn(tx, round)).filter(who => who.status === 'done')
  if (done.length === 0) return undefined
  return { round, counting: { title: '已审定的', who: done }, gauges: gaugesOf(round.settings.ratios, done) }
}

/** 连带规则写着在推荐的人里数的，不随所选的人群变。 */
async function linkedRows(
  tx: Transaction,
  round: Round,
  all: readonly Nominee[],
  who: readonly Nominee[],
  places: (ids: readonly string[]) => number[],
): Promise<View['linked']> {
  if (round.settings.linked.length === 0) return []
  const first = round.settings.stages.find(s => s.level !== 'unit')?.level
  const byId = new Map(all.map(one => [one.id, one]))
  const offices = new Map(
    (
      await tx.rows<{ organisation: string; name: string }>(
        sql`select organisation, name from round_office where round = ${round.id}`,
      )
    ).map(o => [o.organisation, o.name]),
  )
  const recommended = await countIn(tx, round, all, { kind: '推荐' })
  return round.settings.linked.flatMap(rule => {
    const among = rule.among === '推荐' && !isRefusal(recommended) ? recommended.who : who
    const gauges = linkedOf([rule], among, one => (first ? byId.get(one.id)?.offices[first] : undefined) ?? null)
    return gauges.map(g => ({
      key: rule.key,
      title: rule.title,
      quote: rule.quote,
      article: round.settings.basis[`linked.${rule.key}`] ?? round.settings.basis['linked'] ?? null,
      among: rule.among === '推荐' ? '推荐的人里' : '所选的人里',
      officeName: g.office === null ? null : (offices.get(g.office) ?? '未指定承办机构'),
      when: places(g.when),
      has: places(g.has),
      needed: g.needed,
      unclear: g.unclear.length,
      state: g.state,
      hard: rule.hard,
    }))
  })
}

function kindTitle(round: Round, who: Nominee): string {
  const category = round.settings.categories.find(c => c.key === who.category)
  return category?.kinds.find(k => k.key === who.kind)?.title ?? who.kind
}
