import { calendarOf, type Law } from '#kernel/access'
import { term, type Day, type TermRule } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'

interface Provisional {
  readonly kase: string
  readonly key: string
  readonly n: number
  readonly starts_on: Day
  readonly calendar_version: string
  readonly rule: { readonly days: number } & Pick<TermRule, 'unit' | 'firstDay' | 'roll'>
  readonly division: number | null
}

/**
 * Counts provisional terms (暂定) again when the year's notice has come; what was counted under a known calendar stays.
 * One statement writes all of them. Returns how many were counted again.
 */
export async function recountTerms(tx: Transaction, law: Law): Promise<number> {
  const waiting = await tx.rows<Provisional>(sql`
    select t.kase, t.key, t.n, t.starts_on, t.calendar_version, t.rule, coalesce(k.county, k.city, k.province) as division
    from term t join kase k on k.id = t.kase where t.state = 'running' and t.provisional`)
  const counted = waiting.flatMap(t => {
    const calendar = calendarOf(law, t.division)
    if (calendar.version === t.calendar_version) return []
    const { days, unit, firstDay, roll } = t.rule
    const again = term({ start: t.starts_on, length: days, unit, firstDay, roll, lastHour: '24:00' }, calendar)
    const { endsOn, provisional, explain, calendarVersion } = again
    return [
      { kase: t.kase, key: t.key, n: t.n, ends_on: endsOn, provisional, explain, calendar_version: calendarVersion },
    ]
  })
  if (counted.length === 0) return 0
  return tx.run(sql`
    with again as (select * from json_to_recordset(${JSON.stringify(counted)}::json)
      as a (kase uuid, key text, n int, ends_on date, provisional boolean, explain text, calendar_version text)),
    due as (update task d set due_on = a.ends_on from again a where d.kase = a.kase and d.step = a.key and d.done_on is null)
    update term t set ends_on = a.ends_on, provisional = a.provisional, explain = a.explain, calendar_version = a.calendar_version
    from again a where t.kase = a.kase and t.key = a.key and t.n = a.n`)
}
