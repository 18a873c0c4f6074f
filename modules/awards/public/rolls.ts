import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'

export interface RollFilter {
  readonly q?: string | undefined
  readonly year?: number | undefined
  readonly honour?: string | undefined
  readonly page: number
}
export interface RollLine {
  readonly kind: string
  readonly name: string
  readonly unit: string | null
  readonly honour: string
  readonly year: number
  readonly decision: string
  readonly number: string | null
  readonly organ: string
  readonly decidedOn: Day
}
export interface RollSeen {
  readonly rows: readonly RollLine[]
  readonly total: number
  readonly persons: number
  readonly years: readonly number[]
  readonly honours: readonly string[]
}

export const pageSize = 100

/** Whose honour was revoked stands in the snapshot and is not listed. The holder's death changes nothing. */
const names = (today: Day) => sql`
  published p, lateral jsonb_array_elements(p.fields -> 'entries') with ordinality as e (j, n)
  where p.kind = 'roll' and p.withdrawn_on is null and p.published_on <= ${today} and (e.j ->> 'award')::uuid not in (select app.revoked_awards())`

/** Names on published rolls, the latest decision first, in the order of its list. */
export async function readRoll(tx: Transaction, filter: RollFilter, today: Day): Promise<RollSeen> {
  const where = sql`${filter.year === undefined ? sql`` : sql`and (e.j ->> 'year')::int = ${filter.year}`} ${filter.honour ? sql`and e.j ->> 'honour' = ${filter.honour}` : sql``}
    ${filter.q ? sql`and (position(${filter.q} in e.j ->> 'name') > 0 or position(${filter.q} in coalesce(e.j ->> 'unit', '')) > 0)` : sql``}`
  const rows = await tx.rows<RollLine>(sql`
    select e.j ->> 'kind' as kind, e.j ->> 'name' as name, e.j ->> 'unit' as unit, e.j ->> 'honour' as honour, (e.j ->> 'year')::int as year,
      p.fields ->> 'decision' as decision, p.fields ->> 'number' as number, p.fields ->> 'organ' as organ, p.fields ->> 'decidedOn' as "decidedOn"
    from ${names(today)} ${where} order by p.fields ->> 'decidedOn' desc, p.id, e.n limit ${pageSize} offset ${(filter.page - 1) * pageSize}`)
  const counts = await tx.get<{ total: number; persons: number }>(
    sql`select count(*) as total, count(*) filter (where e.j ->> 'kind' = 'person') as persons from ${names(today)} ${where}`,
  )
  const choices = await tx.rows<{ year: number; honour: string }>(
    sql`select distinct (e.j ->> 'year')::int as year, e.j ->> 'honour' as honour from ${names(today)}`,
  )
  return {
    rows,
    ...counts,
    years: [...new Set(choices.map(c => c.year))].toSorted((a, b) => b - a),
    honours: [...new Set(choices.map(c => c.honour))].toSorted(),
  }
}
