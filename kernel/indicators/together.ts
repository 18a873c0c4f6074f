import { compile, sql, type Sql } from '#kernel/database'
import { partsOf, within, type KeptIndicator, type Scope } from './kept.ts'

const written = (piece: Sql): string => {
  const { text, values } = compile(piece)
  return `${text}\n${JSON.stringify(values)}`
}

/** Numbers over the same rows that stand at the same place: one walk counts them all. */
export function alike(indicators: readonly KeptIndicator[]): readonly (readonly KeptIndicator[])[] {
  const groups = new Map<string, KeptIndicator[]>()
  for (const one of indicators) {
    const key = [one.from, one.stands.county, one.stands.place].map(written).join('\n')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

/**
 * Every cell of several numbers that are `alike`, within a scope: indicator, place, county, part, key, title, n, whole, known. What
 * `sumsOf` gives for each of them, in one walk over the rows. A title is taken to follow from its key.
 */
export function sumsTogether(indicators: readonly KeptIndicator[], scope: Scope): Sql {
  const [any, ...more] = indicators
  if (!any) throw new Error('no number to sum')
  const alone = more.length === 0
  const keys = keysOf(indicators)
  const is = (i: number, what: string) => sql.ref(`r.${what}${i}`)
  const columns = [
    ...keys.map(
      ({ key, title }, i) => sql`(${key})::text as ${sql.ref(`k${i}`)}, (${title})::text as ${sql.ref(`t${i}`)}`,
    ),
    // A numerator over another register is looked up for those alone who are of the population.
    ...indicators.map(({ where = sql`true`, counted }, i) => {
      const of = alone ? sql`true` : sql`coalesce((${where}), false)`
      return counted
        ? sql`${of} as ${sql.ref(`w${i}`)}, case when ${of} then (${counted}) end as ${sql.ref(`c${i}`)}`
        : sql`${of} as ${sql.ref(`w${i}`)}`
    }),
  ]
  const counts = indicators.map(
    ({ counted }, i) => sql`
      min(r.place) filter (where ${is(i, 'w')}) as ${sql.ref(`least${i}`)}, count(*) filter (where ${is(i, 'w')}) as ${sql.ref(`whole${i}`)},
      ${counted ? sql`count(*) filter (where ${is(i, 'c')})` : sql`count(*) filter (where ${is(i, 'w')})`} as ${sql.ref(`n${i}`)},
      ${counted ? sql`count(${is(i, 'c')})` : sql`count(*) filter (where ${is(i, 'w')})`} as ${sql.ref(`known${i}`)}`,
  )
  const chosen = (then: (i: number) => Sql, otherwise: Sql) =>
    keys.length === 0
      ? otherwise
      : sql`case ${sql.join(
          keys.map((_, i) => sql`when grouping(${is(i, 'k')}) = 0 then ${then(i)}`),
          sql` `,
        )} else ${otherwise} end`
  const cells = indicators.flatMap((one, i) =>
    [
      { part: '', at: -1 },
      ...partsOf(one).map(by => ({ part: by.part, at: keys.findIndex(k => k.id === idOf(by)) })),
    ].map(
      ({ part, at }) =>
        sql`(${sql.lit(one.id)}::text, ${sql.lit(part)}::text, ${sql.lit(at)}, ${sql.join(['least', 'n', 'whole', 'known'].map(what => sql.ref(`g.${what}${i}`)))})`,
    ),
  )
  const { stands } = any
  return sql`
    select c.indicator, coalesce(d.lo, g.above, c.least) as place, g.county, c.part, g.key, g.title, c.n, c.whole, c.known from (
      select r.county, r.above, ${chosen(i => sql.lit(i), sql.lit(-1))} as at, coalesce(${chosen(i => is(i, 'k'), sql`''`)}, '') as key,
        ${chosen(i => sql`max(${is(i, 't')})`, sql`null`)} as title, ${sql.join(counts)}
      from (
        select ${sql.join([sql`${stands.county} as county, case when ${stands.county} is null then ${stands.place} end as above, ${stands.place} as place`, ...columns])}
        from ${any.from} where ${within(stands, scope)} ${alone && any.where ? sql`and ${any.where}` : sql``}) r
      group by grouping sets (${sql.join([sql`(r.county, r.above)`, ...keys.map((_, i) => sql`(r.county, r.above, ${is(i, 'k')})`)])})) g
    cross join lateral (values ${sql.join(cells)}) as c (indicator, part, at, least, n, whole, known)
    left join division d on d.code = g.county
    where c.at = g.at and c.whole > 0`
}

interface Key {
  readonly key: Sql
  readonly title: Sql
}
const idOf = ({ key, title }: Key): string => `${written(key)}\n${written(title)}`

/** What any of them is grouped by, each once. */
function keysOf(indicators: readonly KeptIndicator[]): readonly (Key & { readonly id: string })[] {
  const all = indicators.flatMap(partsOf).map(({ key, title }) => ({ key, title, id: idOf({ key, title }) }))
  return all.filter((one, i) => all.findIndex(other => other.id === one.id) === i)
}
