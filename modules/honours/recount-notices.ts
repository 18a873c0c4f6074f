import { calendarOf, type Law } from '#kernel/access'
import { addDays, daysBetween, term, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { PublicNotice } from './public-notice.ts'

interface Running {
  readonly id: string
  readonly published: string
  readonly fields: PublicNotice
  readonly starts_on: Day
  readonly ends_on: Day
  readonly objections_until: Day
  readonly workdays: number
  readonly calendar_version: string
  readonly division: number
}

/** 跨年公示先按周末推算、标“暂定”；放假安排公布后重算，公开页面随之更正，并另存证。 */
export async function recountNotices(tx: Transaction, law: Law): Promise<number> {
  const running = await tx.rows<Running>(sql`
    select n.id, n.published, p.fields, n.starts_on, n.ends_on, n.objections_until, n.workdays, n.calendar_version, o.division
    from notice n join published p on p.id = n.published join organisation o on o.id = n.organisation where n.state = '公示中' and n.provisional`)
  let counted = 0
  for (const n of running) {
    const calendar = calendarOf(law, n.division)
    if (calendar.version === n.calendar_version) continue
    const again = term(
      { start: n.starts_on, length: n.workdays, unit: 'workday', firstDay: 'counted', roll: 'none', lastHour: '24:00' },
      calendar,
    )
    const until = addDays(again.endsOn, daysBetween(n.ends_on, n.objections_until))
    const { endsOn, provisional, explain, days, calendarVersion } = again
    const fields: PublicNotice = { ...n.fields, endsOn, objectionsUntil: until, provisional, explain, days }
    await tx.run(
      sql`update notice set ends_on = ${endsOn}, objections_until = ${until}, provisional = ${provisional}, explain = ${explain}, calendar_version = ${calendarVersion} where id = ${n.id}`,
    )
    await tx.run(sql`update published set fields = ${JSON.stringify(fields)}::jsonb where id = ${n.published}`)
    // A snapshot is JSON already; through text it loses what JSON leaves out.
    await append(tx, { kind: 'notice', subject: n.published, content: JSON.parse(JSON.stringify(fields)) as never })
    counted++
  }
  return counted
}
