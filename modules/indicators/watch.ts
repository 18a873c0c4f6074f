import type { Caller, Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isSmall, type Area, type KeptIndicator, type Tally } from '#kernel/indicators'
import type { Waits } from '#kernel/modules'
import { loadTargets } from '#modules/oversight'
import { keptOnes } from './follow.ts'
import { falls, goalAt, goals, reachedBy, type Goal } from './goals.ts'
import { hides, leastOf, tell } from './number.ts'

interface Below extends Goal {
  readonly indicator: string
  readonly division: string
  readonly place: string
  readonly source: '本地目标' | '条文目标'
  readonly n: number
  readonly whole: number
  readonly known: number
}

type Total = { id: string; division: string; place: string } & Tally

/** The sums of every division down to the county that has any, of the numbers that have a goal; none at all is 0, and may fall short too. */
const totals = (tx: Transaction, ids: readonly string[]) =>
  tx.rows<Total>(sql`
    select k.indicator as id, d.code::text as division, d.lo::text as place, coalesce(sum(s.n), 0)::int as n, coalesce(sum(s.whole), 0)::int as "of", coalesce(sum(s.known), 0)::int as known
    from division d cross join indicator_kept k left join indicator_sum s on s.part = '' and s.indicator = k.indicator and s.place between d.lo and d.hi
    where k.indicator = any(${ids}::text[]) and d.level <= 3 and d.valid_to is null and exists (select from indicator_sum a where a.part = '' and a.place between d.lo and d.hi)
    group by 1, 2, 3`)

/**
 * Looks, each night, whether what should stand by now stands: a place's own goal from the day it holds, a target of the law after the
 * year of its path. What falls short opens an alert, what has come up closes it; the day it was first seen stays. How many are open.
 */
export async function watch(tx: Transaction, law: Law, today: Day): Promise<number> {
  const targets = await loadTargets()
  const ones = keptOnes().filter(one => goals.has(one.id) || one.target !== undefined)
  const byId = new Map(ones.map(one => [one.id, one]))
  const rows = await totals(
    tx,
    ones.map(one => one.id),
  )
  const found = rows.flatMap((row): Below[] => {
    const one = byId.get(row.id)
    const value = one && tell(one, row).value
    if (!one || value === null || value === undefined) return []
    const seen = (source: Below['source'], goal: Goal | null): Below[] =>
      goal && falls(one, value, goal.value)
        ? [
            {
              ...goal,
              source,
              indicator: row.id,
              division: row.division,
              place: row.place,
              n: row.n,
              whole: row.of,
              known: row.known,
            },
          ]
        : []
    const target = targets.find(t => t.key === one.target && String(t.division ?? 0) === row.division)
    return [
      ...seen('本地目标', goalAt(law, row.id, Number(row.division), today)),
      ...seen('条文目标', target ? reachedBy(target, today) : null),
    ]
  })
  await tx.run(sql`
    with seen as (
      select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
        as x (indicator text, division bigint, place bigint, source text, value numeric, since date, by text, n bigint, whole bigint, known bigint)),
    cleared as (
      update indicator_alert a set cleared_on = ${today}::date where a.cleared_on is null
        and not exists (select from seen s where s.indicator = a.indicator and s.division = a.division and s.source = a.source))
    insert into indicator_alert (indicator, division, place, source, goal, goal_since, goal_by, n, whole, known, since, seen_on)
    select indicator, division, place, source, value, since, by, n, whole, known, ${today}::date, ${today}::date from seen
    on conflict (indicator, division, source) where cleared_on is null
      do update set goal = excluded.goal, goal_since = excluded.goal_since, goal_by = excluded.goal_by, n = excluded.n, whole = excluded.whole, known = excluded.known, seen_on = excluded.seen_on`)
  return found.length
}

export interface Alerted {
  readonly id: string
  readonly indicator: KeptIndicator
  readonly division: string
  readonly where: string
  readonly source: '本地目标' | '条文目标'
  /** 现在37.5%，到2026-01-01应当40% */
  readonly says: string
  readonly by: string
  readonly since: Day
}

/** What falls short within a stretch of the reader's own bounds, the oldest first. A small number is not told to who may not open the rows. */
export async function alertsIn(tx: Transaction, caller: Caller, area: Area): Promise<readonly Alerted[]> {
  if (tx.reach.way !== 'division') return []
  const rows = await tx.rows<
    { id: string; indicator: string; division: string; where: string; source: Alerted['source'] } & Tally & {
        goal: string
        from: Day
        by: string
        since: Day
      }
  >(sql`
    select a.id, a.indicator, a.division::text, d.short_name as "where", a.source, a.goal::text, a.goal_since as "from", a.goal_by as by, a.since, a.n::int, a.whole::int as "of", a.known::int
    from indicator_alert a join division d on d.code = a.division
    join division r on r.code = ${area.code}::bigint
    where a.cleared_on is null and a.place between r.lo and r.hi and d.hi <= r.hi order by a.since, d.level, a.indicator, a.division limit 200`)
  const least = leastOf(caller)
  const ones = new Map(keptOnes().map(one => [one.id, one]))
  return rows.flatMap(row => {
    const one = ones.get(row.indicator)
    if (!one) return []
    const small = least !== null && hides(one, caller) && isSmall(row, least)
    const now = small ? '人太少，不展示' : (tell(one, row).said ?? '没有数')
    const { id, division, where, source, by, since } = row
    const wanted = `${Number(row.goal).toLocaleString('zh-CN')}${one.unit}`
    const says = `现在${now}，${row.from}起应当${one.lower ? '不高于' : '不低于'}${wanted}`
    return [{ id, indicator: one, division, where, source, says, by, since }]
  })
}

/** On the home page of who keeps the register behind a number, or may look at it: their own place falls short. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  const division = caller.post?.division
  if (!caller.may.has('indicators.read') || division === null || division === undefined) return []
  return (await alertsIn(tx, caller, { code: String(division) }))
    .filter(one => one.division === String(division) && one.indicator.rows && caller.may.has(one.indicator.rows.may))
    .map(one => ({
      id: `indicators:${one.id}`,
      to: `/indicators/${one.indicator.id}`,
      title: '低于目标',
      about: `${one.indicator.title}：${one.says}`,
      due: null,
      since: one.since,
    }))
}
