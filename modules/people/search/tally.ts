import { kept, sql, type Sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { job } from '#kernel/jobs'
import { bandOfMonth } from './ages.ts'
import type { Asked, Key } from './asked.ts'
import { counted, type Counted, type Counts } from './facets.ts'

/** Nothing is asked but where: every figure is kept. */
const onlyWhere = ({ parts, chips }: Asked): boolean =>
  chips.every(chip => chip.key === 'division') && [...parts.keys()].every(key => key === 'q' || key === 'division')

/** Whether the figures of what is asked are kept: those of a whole province, city or county. */
export const isTallied = (tx: Transaction, asked: Asked): boolean =>
  tx.reach.way === 'division' && (asked.area?.level ?? 0) >= 1 && (asked.area?.level ?? 9) <= 3 && onlyWhere(asked)

export interface Tallied {
  readonly total: number
  readonly counts: Counts
}

/**
 * The sums that are kept with what was added since they were last drawn together: true in the transaction that reads them.
 * Two tables, so that the sums stay in their order on the disk and what is new is little.
 */
export const sums = (where: Sql): Sql =>
  sql`(select s.division, s.dim, s.key, s.n from person_tally s where ${where} union all select s.division, s.dim, s.key collate "C", s.n from person_tally_move s where ${where})`

/** The figures of a whole province, city or county; of nothing but how many there are when no kind is wanted. */
export async function tallied(tx: Transaction, asked: Asked, today: Day, whole: boolean): Promise<Tallied> {
  const { code, level } = asked.area ?? { code: 0, level: 0 }
  if (!whole) {
    const { n } = await tx.get<{ n: number }>(
      kept(
        sql`select coalesce(sum(t.n), 0)::int as n from ${sums(sql`s.division = ${code}::bigint and s.dim = 'all'`)} t`,
      ),
    )
    return { total: n, counts: new Map() }
  }
  const below = sql`
    union all select 'division', t.division::text, sum(t.n)::int
      from ${sums(sql`s.dim = 'all' and s.division in (select d.code from division d where d.parent = ${code}::bigint)`)} t group by 2`
  const rows = await tx.rows<{ dim: string; key: string; n: number }>(
    kept(sql`
    select t.dim, case when t.dim = 'born' then ${bandOfMonth(sql`t.key`, today)} else t.key end as key, sum(t.n)::int as n
    from ${sums(sql`s.division = ${code}::bigint`)} t group by 1, 2 ${level < 3 ? below : sql``}`),
  )
  const of = (dim: string) => new Map(rows.filter(row => row.dim === dim && row.n > 0).map(row => [row.key, row.n]))
  const counts = new Map(counted.map((key): [Counted, ReadonlyMap<string, number>] => [key, of(dims[key])]))
  return { total: of('all').get('') ?? 0, counts }
}

export const dims: Readonly<Record<Counted & Key, string>> = {
  skill: 'skill',
  title: 'title',
  age: 'born',
  education: 'education',
  politics: 'politics',
  sex: 'sex',
  employment: 'employment',
  division: 'division',
}

/** Draws what was added to the sums into them. Whoever reads meanwhile sees what was before or what is after, never a part. */
export const foldTally = job({
  name: 'people.foldTally',
  every: 'minute',
  run: async (_, { system }) => {
    await system(tx =>
      tx.run(sql`
        with moved as (delete from person_tally_move returning *)
        insert into person_tally as t (division, lo, hi, dim, key, n)
        select m.division, d.lo, d.hi, m.dim, m.key, sum(m.n) from moved m join division d on d.code = m.division
        group by 1, 2, 3, 4, 5 having sum(m.n) <> 0 order by 1, 4, 5
        on conflict (division, dim, key) do update set n = t.n + excluded.n`),
    )
  },
})
