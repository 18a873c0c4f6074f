import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Touched } from '#modules/oversight'
import type { Item } from './law.ts'
import { pageOf } from './pages-of-rules.ts'
import { monthOf } from './periods.ts'

const states = ['应享', '待补', '未配置', '暂停', '停止'] as const

/** The codes of a place and of what lies below it. */
function within(division: number): Sql {
  const span = [10_000_000_000, 100_000_000, 1_000_000].find(step => division % step === 0) ?? 1
  return sql`e.division between ${division} and ${division + span - 1}`
}

/** Whom an item's rule is about in the running month or year: as the run worked it out, under the reader's own row security. */
export function touchedBy(
  id: string,
  items: readonly Item[],
): ((tx: Transaction, today: Day) => Promise<Touched>) | undefined {
  const item = items.find(one => pageOf(one) === id)
  if (!item) return undefined
  // Places that have it in words of their own have a page of their own.
  const others = items.flatMap(one => (one.key === item.key && one.division !== null ? [one.division] : []))
  const here =
    item.division === null
      ? sql`true ${sql.join(
          [...new Set(others)].map(division => sql`and not (${within(division)})`),
          sql` `,
        )}`
      : within(item.division)
  return async (tx, today) => {
    const month = monthOf(today)
    const period = item.period === 'month' ? month : item.period === 'year' ? today.slice(0, 4) : 'once'
    const rows = await tx.rows<{ state: string; n: number }>(sql`
      select e.state, count(distinct e.person)::int as n from care_entitlement e where e.item = ${item.key} and e.period = ${period} and ${here} group by 1`)
    const when =
      item.period === 'month'
        ? `${month.slice(0, 4)}年${Number(month.slice(5))}月`
        : item.period === 'year'
          ? `${period}年`
          : ''
    return {
      when,
      rows: states.flatMap(title => {
        const found = rows.find(row => row.state === title)
        return found ? [{ title, people: found.n }] : []
      }),
    }
  }
}
