import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { listPeople } from './contract.ts'
import { groups, seesGroup, type Group } from './groups.ts'
import { readAsked, seesFilter, seesOf, where, type Asked, type Filters, type Query } from './search/asked.ts'
import { collect, counted, facetsOf, levelsDown, type Counts } from './search/facets.ts'
import { tallied } from './search/tally.ts'
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

/** One page of the people asked for, with its count, facets and words. */
export async function listPage(tx: Transaction, caller: Caller, query: Query): Promise<Omit<View, 'may'> | Refusal> {
  const { sort: wanted, page, size, ...filters } = query
  const asked = await readAsked(tx, caller, filters)
  if (isRefusal(asked)) return asked
  const sees = seesOf(caller)
  const hidden = sortGroups[wanted.replace('-', '')]
  const sort = hidden && !seesGroup(sees, hidden) ? 'name' : wanted
  const kept = await tallied(tx, asked)
  const facets = counted.filter(key => seesFilter(key, sees) && !(key === 'division' && (asked.area?.level ?? 0) > 2))
  const spot = { limit: size, offset: (page - 1) * size }
  const byName = sort === 'name' || sort === '-name'
  const found =
    kept && (byName || kept.total > countedUpTo)
      ? { ...kept, more: false, ids: undefined }
      : await collect(tx, asked, kept ? [] : facets, { order: await orderOf(sort), ...spot })
  const counts: Counts = found.counts
  const { total, more } = kept ? { total: kept.total, more: false } : found
  const walked = found.ids === undefined || more
  // Beyond what can be collected only the order of an index is fast.
  const sorted = walked && !byName ? 'name' : sort
  const columns = columnsFor(sees)
  const rows = walked
    ? await walk(tx, asked, columns, sorted, spot)
    : await tx.rows<Row>(sql`
        select ${columns} from unnest(${[...found.ids]}::uuid[]) with ordinality as given (id, n) join person p on p.id = given.id order by given.n`)
  return {
    rows,
    total,
    more,
    sorted,
    asked: [...asked.chips],
    facets: await facetsOf(tx, caller, asked, filters, counts),
    tries: total === 0 ? await tries(tx, filters) : [],
    closed: (Object.keys(groups) as Group[]).filter(key => !seesGroup(sees, key)),
    employerName: asked.employerName,
    odd:
      total > 0 && total <= oddUpTo && seesGroup(sees, 'identity') && seesGroup(sees, 'skills')
        ? await oddOf(tx, asked)
        : null,
  }
}

/** A page by the reading of the names, from the index of the caller's own level. */
function walk(
  tx: Transaction,
  asked: Asked,
  columns: Sql,
  sort: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Row[]> {
  const order = sort === '-name' ? sql`p.pinyin desc, p.id desc` : sql`p.pinyin, p.id`
  const level = ['', 'province', 'city', 'county'][asked.area?.level ?? 0]
  // Of the bounds of row security the planner expects a two-hundredth of the table and would sort all that lies within them.
  // The level column beside them has an index in this order.
  const within = asked.area && level ? sql`and ${sql.raw(`p.${level}`)} = ${asked.area.code}` : sql``
  return tx
    .each([
      sql`select set_config('enable_sort', 'off', true)`,
      sql`select ${columns} from person p where ${where(asked, 'walk')} ${within} order by ${order} limit ${limit} offset ${offset}`,
      sql`set local enable_sort to on`,
    ])
    .then(([, rows]) => rows as unknown as Row[]) // The second statement is the page.
}

/** A few thousand are looked through for what is missing; more is not worth the wait. */
const oddUpTo = 5_000

const oddOf = (tx: Transaction, asked: Asked) =>
  tx.get<NonNullable<View['odd']>>(sql`
    select count(*) filter (where exists (select from undocumented u where u.person = s.id offset 0))::int as "withoutDocument", count(*) filter (where s.skill_level is null and s.professional_title is null and s.employment = '在职')::int as "withoutSkill"
    from (select p.id, p.skill_level, p.professional_title, p.employment from person p where ${where(asked, 'collect')} limit ${oddUpTo}) s`)

export type { Filters, Query }
