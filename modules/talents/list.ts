import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import type { Built, Request, Response } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import type { listEntries } from './contract.ts'
import { counted } from './counted.ts'
import { states, type Database } from './kinds.ts'
import { markTitles } from './marks.ts'

type Query = Request<typeof listEntries>['query']
export type Filters = Omit<Query, 'sort' | 'page' | 'size'>
type View = Built<z.input<typeof listEntries.returns>>
export type Row = Response<typeof listEntries>['rows'][number]

/** A mark that holds on a day: given, begun, not ended, not withdrawn. */
export const holds = (today: Day) =>
  sql`m.ended_on is null and m.from_day <= ${today} and coalesce(m.to_day, '9999-12-31') >= ${today}`

export const columns = (today: Day) => sql`
  e.id, e.person, e.name, e.unit_name as unit, (select d.short_name from division d where d.code = e.county) as county, e.title, e.level, jsonb_array_length(e.evidence) as facts,
  e.since, e.recorded_on as "recordedOn", e.ended_on as "endedOn", e.why, e.state, e.by_hand as "byHand",
  (select coalesce(array_agg(distinct m.kind), '{}') from talent_mark m where m.person = e.person and ${holds(today)}) as marks`

/** What the filters say; names only by grams, so that an index is reached under row security. */
export function conditions(database: Database, f: Filters, today: Day) {
  const grams = f.q ? queryGrams(f.q) : []
  return sql`e.database = ${database}
    ${f.state === undefined ? sql`and e.state <> '退出'` : sql`and e.state = ${f.state}`}
    ${f.q && grams.length === 0 ? sql`and false` : sql``}
    ${sql.join(
      grams.map(gram => sql`and e.person in (select g.person from name_gram g where g.gram = ${gram})`),
      sql` `,
    )}
    ${f.county === undefined ? sql`` : sql`and e.county = ${f.county}`} ${f.level === undefined ? sql`` : sql`and e.level = ${f.level}`} ${f.kind === undefined ? sql`` : sql`and e.title = ${f.kind}`}
    ${f.hand === undefined ? sql`` : sql`and e.by_hand`}
    ${f.year === undefined ? sql`` : sql`and e.since between ${`${f.year}-01-01`} and ${`${f.year}-12-31`}`}
    ${f.mark === undefined ? sql`` : sql`and exists (select from talent_mark m where m.person = e.person and m.kind = ${f.mark} and ${holds(today)})`}`
}

const orders = {
  name: sql`e.pinyin, e.id`,
  '-name': sql`e.pinyin desc, e.id`,
  since: sql`e.since nulls last, e.pinyin, e.id`,
  '-since': sql`e.since desc nulls last, e.pinyin, e.id`,
  level: sql`e.rank, e.pinyin, e.id`,
  '-level': sql`e.rank desc, e.pinyin, e.id`,
}

/** Marks are stored by key and shown by title. */
export const titled = async <T extends { readonly marks: readonly string[] }>(rows: readonly T[]): Promise<T[]> => {
  const titles = await markTitles()
  return rows.map(row => ({ ...row, marks: row.marks.map(mark => titles.get(mark) ?? mark) }))
}

/** One page of a database with its total and what it can be narrowed by. */
export async function listPage(
  tx: Transaction,
  database: Database,
  query: Query,
  today: Day,
): Promise<Pick<View, 'rows' | 'total' | 'more' | 'facets'>> {
  const where = conditions(database, query, today)
  const [own, facets] = await Promise.all([ownLevel(tx), facetsOf(tx, database, today)])
  // Of the bounds of row security the planner expects a two-hundredth of the table and would sort all that lies within them; the
  // level column beside them has indexes in these orders. A county has few enough to sort.
  const asked = [query.q, query.mark, query.state, query.kind, query.hand, query.year].some(one => one !== undefined)
  const indexed = query.sort === 'name' || (query.level === undefined && own.wide && inOrderOfAnIndex.has(query.sort))
  const inOrder = !asked && indexed && (own.wide ? query.county === undefined : query.level === undefined)
  const within = query.county === undefined ? own.is : sql``
  const [, rows, , count] = await tx.each([
    sql`select set_config('enable_sort', ${inOrder ? 'off' : 'on'}, true)`,
    sql`select ${columns(today)} from talent_entry e where ${where} ${within} order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
    sql`select set_config('enable_sort', 'on', true)`,
    !asked && tx.reach.way === 'division'
      ? sumOf(database, query)
      : sql`select count(*) as n from (select 1 from talent_entry e where ${where} limit ${countedUpTo + 1}) e`,
  ])
  const n = Number(count?.[0]?.['n'] ?? 0)
  const exact = !asked && tx.reach.way === 'division'
  return {
    rows: await titled(rows as unknown as Row[]), // The second statement is the list.
    total: exact ? n : Math.min(n, countedUpTo),
    more: !exact && n > countedUpTo,
    facets,
  }
}

const inOrderOfAnIndex: ReadonlySet<string> = new Set(['-since', 'level'])

/** How many there are of a level in a county, from the kept sums; exact however many. */
const sumOf = (database: Database, { level, county }: Filters) => sql`
  select coalesce(sum(t.n), 0)::bigint as n from talent_tally t where t.database = ${database} and t.state <> '退出'
    ${level === undefined ? sql`` : sql`and t.level = ${level}`} ${county === undefined ? sql`` : sql`and t.county = ${county}`}`

/** The caller's own province, city or county as a column; nothing for those whose bounds are no division of these levels. */
async function ownLevel(tx: Transaction): Promise<{ readonly is: Sql; readonly wide: boolean }> {
  const none = { is: sql``, wide: false }
  const { way, lo, hi } = tx.reach
  if (way !== 'division' || lo === undefined || hi === undefined) return none
  const own = await tx.find<{ code: number; level: number }>(
    sql`select code, level from division where lo = ${lo} and hi = ${hi} order by valid_to is null desc limit 1`,
  )
  if (own?.level === 1) return { is: sql`and e.province = ${own.code}`, wide: true }
  if (own?.level === 2) return { is: sql`and e.city = ${own.code}`, wide: true }
  return own?.level === 3 ? { is: sql`and e.county = ${own.code}`, wide: false } : none
}

type Choice = View['facets']['years'][number]

/**
 * Choices are counted over the whole database, so that none leads to an empty page by itself: states, levels and counties from the kept
 * sums, the others over as many people as a page counts. One statement.
 */
async function facetsOf(tx: Transaction, database: Database, today: Day): Promise<View['facets']> {
  const found = await tx.rows<Choice & { of: keyof View['facets'] }>(sql`
    with a as materialized (select c.* from ${counted(tx)} c where c.database = ${database}),
    e as materialized (select e.person, e.title, e.since from talent_entry e where e.database = ${database} and e.state <> '退出' limit ${countedUpTo})
    select 'states' as of, a.state as value, a.state as title, sum(a.n)::bigint as n, 0::bigint as at from a group by 2 having sum(a.n) > 0
    union all select 'levels', a.level, a.level, sum(a.n)::bigint, min(a.rank) from a where a.level is not null and a.state <> '退出' group by 2 having sum(a.n) > 0
    union all select 'counties', a.county::text, (select d.short_name from division d where d.code = a.county), sum(a.n)::bigint, a.county from a where a.county is not null and a.state <> '退出' group by a.county having sum(a.n) > 0
    union all select 'kinds', e.title, e.title, count(*), -count(*) from e group by 2
    union all select 'years', extract(year from e.since)::text, extract(year from e.since)::text, count(*), -extract(year from e.since)::bigint from e where e.since is not null group by 2, 5
    union all select 'marks', m.kind, m.kind, count(distinct e.person), 0 from talent_entry e join talent_mark m on m.person = e.person where e.database = ${database} and e.state <> '退出' and ${holds(today)} group by 2
    order by at, value`)
  const titles = await markTitles()
  const of = (key: keyof View['facets']) =>
    found.filter(f => f.of === key).map(({ value, title, n }) => ({ value, title, n }))
  return {
    counties: of('counties'),
    levels: of('levels'),
    kinds: of('kinds'),
    years: of('years'),
    states: states.flatMap(state => of('states').filter(one => one.value === state)),
    marks: of('marks').map(one => ({ ...one, title: titles.get(one.value) ?? one.title })),
  }
}
