import { sql, type Transaction } from '#kernel/database'
import { job } from '#kernel/jobs'
import type { Asked, Key } from './asked.ts'
import { counted, type Counted, type Counts } from './facets.ts'

/** Nothing is asked but where: every figure is kept. */
const onlyWhere = ({ parts, chips }: Asked): boolean =>
  chips.every(chip => chip.key === 'division') && [...parts.keys()].every(key => key === 'q' || key === 'division')

/**
 * The figures of a whole province, city or county from the sums that are kept, with what was added since they were last drawn together:
 * they are true in the transaction that reads them. Undefined where none are kept, and the people are counted instead.
 */
export async function tallied(
  tx: Transaction,
  asked: Asked,
): Promise<{ readonly total: number; readonly counts: Counts } | undefined> {
  const { area } = asked
  if (tx.reach.way !== 'division' || !area || area.level < 1 || area.level > 3 || !onlyWhere(asked)) return undefined
  const below = sql`union all select 'division', t.division::text, sum(t.n)::int from person_tally t join division d on d.code = t.division where d.parent = ${area.code} and t.dim = 'all' group by 2`
  const rows = await tx.rows<{ dim: string; key: string; n: number }>(sql`
    select t.dim, t.key, sum(t.n)::int as n from person_tally t where t.division = ${area.code} group by 1, 2 ${area.level < 3 ? below : sql``}`)
  const of = (dim: string) => new Map(rows.filter(row => row.dim === dim && row.n > 0).map(row => [row.key, row.n]))
  const counts = new Map(counted.map((key): [Counted, ReadonlyMap<string, number>] => [key, of(dims[key])]))
  return { total: of('all').get('') ?? 0, counts }
}

const dims: Readonly<Record<Counted & Key, string>> = {
  skill: 'skill',
  title: 'title',
  age: 'born',
  education: 'education',
  politics: 'politics',
  sex: 'sex',
  employment: 'employment',
  division: 'division',
}

/** Draws what was added to a sum since together with it. Whoever reads meanwhile sees the parts or the whole, never both. */
export const foldTally = job({
  name: 'people.foldTally',
  every: 'minute',
  run: async (_, { system }) => {
    await system(tx =>
      tx.run(sql`
        with touched as (select distinct division from person_tally where fresh),
          gone as (delete from person_tally t using touched where t.division = touched.division returning t.*)
        insert into person_tally (division, lo, hi, dim, key, n, fresh)
        select g.division, d.lo, d.hi, g.dim, g.key, sum(g.n), false from gone g join division d on d.code = g.division
        group by 1, 2, 3, 4, 5 having sum(g.n) <> 0`),
    )
  },
})
