import type { Caller } from '#kernel/access'
import { kept, sql, type Sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { listPeople } from './contract.ts'
import { groups, seesGroup, type Group } from './groups.ts'
import { readAsked, seesFilter, seesOf, where, type Asked, type Filters, type Query } from './search/asked.ts'
import { collect, counted, facetsOf, levelsDown, type Counts } from './search/facets.ts'
import { isTallied, tallied } from './search/tally.ts'
import { tries } from './search/tries.ts'

type View = Response<typeof listPeople>
export type Row = View['rows'][number]

/** What a list may show: never a whole number, a birthday as year and month, and nothing of a group the post does not see. */
export function columnsFor(sees: number | undefined): Sql {
  const shown = (group: Group, column: Sql) => (seesGroup(sees, group) ? column : sql`null::text`)
  return sql`
    p.id, p.name, ${shown('identity', sql`p.sex`)} as sex, ${shown('identity', sql`to_char(p.born, 'YYYY-MM')`)} as born, ${shown('identity', sql`p.politics`)} as politics, ${shown('education', sql`p.education`)} as education,
    ${shown('identity', sql`(select d.tail from document d where d.person = p.id order by d.kind = '居民身份证' desc, d.since desc limit 1)`)} as "idTail",
    (select o.name from organisation o where o.id = p.employer) as employer, p.employer as "employerId", (select d.short_name from division d where d.code = p.county) as county,
    ${shown('employment', sql`p.position`)} as position, ${shown('employment', sql`p.trade`)} as trade, ${shown('skills', sql`p.skill_level`)} as skill, ${shown('skills', sql`p.professional_title`)} as title, ${shown('employment', sql`p.employment`)} as employment, p.verified`
}

/** One person as a list shows one. It is the last statement of its transaction. */
export async function briefOf(tx: Transaction, caller: Caller, id: string): Promise<Row | undefined> {
  const rows = await tx.finish<Row>(
    kept(sql`select ${columnsFor(seesOf(caller))} from person p where p.id = ${id}::uuid and p.merged_into is null`),
  )
  return rows[0]
}

/** In which order, by the sort asked; of equal ones by the reading of the name. Whose thing is not registered comes last. */
export async function orderOf(sort: Query['sort']): Promise<Sql> {
  const down = sort.startsWith('-') ? sql`desc` : sql``
  switch (sort.replace('-', '')) {
    case 'born':
      return sql`p.born ${down} nulls last, p.pinyin, p.id`
    // Units in the order of their tree: what belongs together stands together.
    case 'employer':
      return sql`p.node ${down}, p.pinyin, p.id`
    case 'skill':
      return sql`array_position(${[...(await levelsDown())]}::text[], p.skill_level) ${down} nulls last, p.pinyin, p.id`
    default:
      return sql`p.pinyin ${down}, p.id ${down}`
  }
}

const sortGroups: Readonly<Record<string, Group>> = { born: 'identity', skill: 'skills' }

/** One page of the people asked for, with its count, facets and words; of rows and count alone when no more is wanted. */
export async function listPage(tx: Transaction, caller: Caller, query: Query): Promise<Omit<View, 'may'> | Refusal> {
  const { sort: wanted, page, size, only, ...filters } = query
  const asked = await readAsked(tx, caller, filters)
  if (isRefusal(asked)) return asked
  const sees = seesOf(caller)
  const hidden = sortGroups[wanted.replace('-', '')]
  const sort = hidden && !seesGroup(sees, hidden) ? 'name' : wanted
  const spot = { limit: size, offset: (page - 1) * size }
  const whole = only === undefined
  const finding = find(tx, caller, asked, sort, spot, whole)
  const [found, facets] = await Promise.all([
    finding,
    whole
      ? facetsOf(
          tx,
          caller,
          asked,
          filters,
          finding.then(({ counts }) => counts),
        )
      : [],
  ])
  const { rows, total, more, sorted, odd } = found
  return {
    rows,
    total,
    more,
    sorted,
    asked: [...asked.chips],
    facets,
    tries: whole && total === 0 ? await tries(tx, filters) : [],
    closed: (Object.keys(groups) as Group[]).filter(key => !seesGroup(sees, key)),
    employerName: asked.employerName,
    odd: total > 0 && total <= oddUpTo ? (odd ?? (whole && lookInto(sees) ? await oddOf(tx, asked) : null)) : null,
  }
}

interface Found {
  readonly rows: Row[]
  readonly total: number
  readonly more: boolean
  readonly counts: Counts
  readonly sorted: View['sorted']
  readonly odd: View['odd']
}
type Spot = { readonly limit: number; readonly offset: number }

const lookInto = (sees: number | undefined): boolean => seesGroup(sees, 'identity') && seesGroup(sees, 'skills')

/** The rows of the page and the figures beside them: kept sums and an index where only a place is asked, else by collecting. */
async function find(
  tx: Transaction,
  caller: Caller,
  asked: Asked,
  sort: View['sorted'],
  spot: Spot,
  whole: boolean,
): Promise<Found> {
  const sees = seesOf(caller)
  const columns = columnsFor(sees)
  const byName = sort === 'name' || sort === '-name'
  const known = isTallied(tx, asked)
  if (known && byName) {
    const [sums, rows] = await Promise.all([
      tallied(tx, asked, caller.today, whole),
      walk(tx, asked, columns, sort, spot),
    ])
    return { ...sums, rows, more: false, sorted: sort, odd: null }
  }
  const sums = known ? await tallied(tx, asked, caller.today, whole) : undefined
  const keys = counted.filter(key => seesFilter(key, sees) && !(key === 'division' && (asked.area?.level ?? 0) > 2))
  const collected =
    sums && sums.total > countedUpTo
      ? undefined
      : await collect(tx, asked, sums || !whole ? [] : keys, {
          order: await orderOf(sort),
          ...spot,
          odd: whole && lookInto(sees),
        })
  const figures = sums ? { ...sums, more: false } : { counts: new Map(), total: 0, more: false, ...collected }
  // Beyond what can be collected only the order of an index is fast.
  if (!collected || collected.more) {
    const sorted = byName ? sort : 'name'
    return { ...figures, rows: await walk(tx, asked, columns, sorted, spot), sorted, odd: null }
  }
  const rows = await tx.rows<Row>(
    kept(sql`
    select ${columns} from unnest(${[...collected.ids]}::uuid[]) with ordinality as given (id, n) join person p on p.id = given.id order by given.n`),
  )
  return { ...figures, rows, sorted: sort, odd: collected.odd }
}

/** A page by the reading of the names, from the index of the caller's own level. */
async function walk(
  tx: Transaction,
  asked: Asked,
  columns: Sql,
  sort: string,
  { limit, offset }: Spot,
): Promise<Row[]> {
  const order = sort === '-name' ? sql`p.pinyin desc, p.id desc` : sql`p.pinyin, p.id`
  const level = ['', 'province', 'city', 'county'][asked.area?.level ?? 0]
  // Of the bounds of row security the planner expects a two-hundredth of the table and would sort all that lies within them.
  // The level column beside them has an index in this order.
  const within = asked.area && level ? sql`and ${sql.raw(`p.${level}`)} = ${asked.area.code}::bigint` : sql``
  const page = sql`select ${columns} from person p where ${where(asked, 'walk')} ${within} order by ${order} limit ${limit}::bigint offset ${offset}::bigint`
  const [, rows] = await tx.each([
    sql`select set_config('enable_sort', 'off', true)`,
    // Of a place alone the plan is always the same.
    isTallied(tx, asked) ? kept(page) : page,
    sql`select set_config('enable_sort', 'on', true)`,
  ])
  return rows as unknown as Row[] // The second statement is the page.
}

/** A few thousand are looked through for what is missing; more is not worth the wait. */
const oddUpTo = 5_000

const oddOf = (tx: Transaction, asked: Asked) =>
  tx.get<NonNullable<View['odd']>>(sql`
    select count(*) filter (where coalesce(s.id in (select u.person from undocumented u), false))::int as "withoutDocument", count(*) filter (where s.skill_level is null and s.professional_title is null and s.employment = '在职')::int as "withoutSkill"
    from (select p.id, p.skill_level, p.professional_title, p.employment from person p where ${where(asked, 'collect')} limit ${oddUpTo}) s`)

export type { Filters, Query }
