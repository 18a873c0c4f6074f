import { createHash } from 'node:crypto'
import { compile, kept, sql, type Sql, type Transaction } from '#kernel/database'
import type { GroupTally, Tally } from './compute.ts'
import type { Declared, Indicator, Standing } from './indicator.ts'
import type { Grouping } from './words.ts'

/** A number whose sums are kept: it says where its rows stand. */
export type KeptIndicator = Indicator & { readonly stands: Standing }
export const isKept = (declared: Declared): declared is KeptIndicator => 'stands' in declared

/** By unit there are as many cells as units: that is counted when asked. */
const parts = ['level', 'industry', 'period'] as const
export type Part = (typeof parts)[number]
export const isPart = (by: Grouping): by is Part => (parts as readonly Grouping[]).includes(by)

/** Which rows are summed anew: all, those of some counties, or those that stand above a county. */
export type Scope = { readonly counties: readonly number[] } | 'above' | 'all'

export const within = ({ county }: Standing, scope: Scope): Sql => {
  if (scope === 'all') return sql`true`
  return scope === 'above' ? sql`${county} is null` : sql`${county} = any(${[...scope.counties]}::bigint[])`
}

/** What a number is kept by, beside the county. */
export const partsOf = ({ by }: KeptIndicator) =>
  parts.flatMap(part => {
    const one = by[part]
    return one ? [{ part, ...one }] : []
  })

/** Every cell of a number within a scope: place, county, part, key, title, n, whole, known. One scan, however many parts. */
export function sumsOf(indicator: KeptIndicator, scope: Scope): Sql {
  const { from, where = sql`true`, counted, stands } = indicator
  const told = partsOf(indicator)
  const columns = told.map(
    ({ part, key, title }) =>
      sql`, (${key})::text as ${sql.ref(part)}, (${title})::text as ${sql.ref(`${part}_title`)}`,
  )
  const sets = told.map(({ part }) => sql`, (r.county, r.above, r.${sql.ref(part)})`)
  const of = (then: (part: Part) => Sql, otherwise: Sql): Sql =>
    told.length === 0
      ? otherwise
      : sql`case ${sql.join(
          told.map(({ part }) => sql`when grouping(r.${sql.ref(part)}) = 0 then ${then(part)}`),
          sql` `,
        )} else ${otherwise} end`
  return sql`
    select coalesce(d.lo, g.above, g.least) as place, g.county, g.part, g.key, g.title, g.n, g.whole, g.known from (
      select r.county, r.above, min(r.place) as least,
        ${of(part => sql`${sql.lit(part)}`, sql`''`)} as part,
        coalesce(${of(part => sql`r.${sql.ref(part)}`, sql`''`)}, '') as key,
        ${of(part => sql`max(r.${sql.ref(`${part}_title`)})`, sql`null`)} as title,
        ${counted ? sql`count(*) filter (where r.counted)` : sql`count(*)`} as n,
        count(*) as whole,
        ${counted ? sql`count(r.counted)` : sql`count(*)`} as known
      from (
        select ${stands.county} as county, case when ${stands.county} is null then ${stands.place} end as above, ${stands.place} as place
          ${sql.join(columns, sql``)} ${counted ? sql`, (${counted}) as counted` : sql``}
        from ${from} where ${where} and ${within(stands, scope)}) r
      group by grouping sets ((r.county, r.above) ${sql.join(sets, sql``)})) g
    left join division d on d.code = g.county`
}

/** Worked out once for each declaration, which lives as long as the process: every request asks. */
const marks = new WeakMap<
  KeptIndicator,
  { readonly hash: string; readonly dated: boolean; readonly words: ReadonlySet<string> | null }
>()

function markOf(indicator: KeptIndicator) {
  const known = marks.get(indicator)
  if (known) return known
  const { text } = compile(sumsOf(indicator, 'all'))
  // Behind a star or a function of ours anything may be read.
  const blind = /\.\s*\*/.test(text) || /\bapp\.(?!today\b)/.test(text)
  const mark = {
    hash: createHash('sha256').update(`${indicator.id}\n${text}`).digest('hex').slice(0, 32),
    dated: text.includes('app.today()'),
    words: blind ? null : new Set(text.match(/\w+/g)),
  }
  marks.set(indicator, mark)
  return mark
}

/** Whether a number may read one of these columns: a column that does not stand in its words is not read. */
export const mayRead = (indicator: KeptIndicator, columns: readonly string[]): boolean => {
  const { words } = markOf(indicator)
  return words === null || columns.some(column => words.has(column))
}

/** What is kept is of one definition: other words, other sums. */
export const hashOf = (indicator: KeptIndicator): string => markOf(indicator).hash

/** Whether it turns with the day: then what was summed yesterday is not today's number. */
export const isDated = (indicator: KeptIndicator): boolean => markOf(indicator).dated

/** A place within the reader's own: its code, so that its bounds are looked up by the statement itself. */
export interface Area {
  readonly code: string
}
const inside = (area: Area | undefined): Sql =>
  area
    ? sql`and s.place between (select a.lo from division a where a.code = ${area.code}::bigint) and (select a.hi from division a where a.code = ${area.code}::bigint)`
    : sql``

/**
 * The kept totals of a post whose bounds are a county or more, by id. Left out is what is not kept yet, of another definition or of
 * another day: that is counted directly. Bounds are the reader's own, by row security.
 */
export async function keptTallies(
  tx: Transaction,
  indicators: readonly KeptIndicator[],
  area?: Area,
): Promise<ReadonlyMap<string, Tally>> {
  if (tx.reach.way !== 'division' || indicators.length === 0) return new Map()
  // Each number's cells lie side by side: one short walk a number, and nothing to sort.
  const rows = await tx.rows<{ id: string } & Tally>(
    kept(sql`
    select k.indicator as id, t.n, t."of", t.known from indicator_kept k cross join lateral (
      select ${sums} from indicator_sum s where s.indicator = k.indicator and s.part = '' ${inside(area)}) t
    where ${sound(tx, indicators)}`),
  )
  return new Map(rows.map(({ id, n, of, known }) => [id, { n, of, known }]))
}

const sums = sql`coalesce(sum(s.n), 0)::int as n, coalesce(sum(s.whole), 0)::int as "of", coalesce(sum(s.known), 0)::int as known`

const sound = (tx: Transaction, indicators: readonly KeptIndicator[]): Sql =>
  sql`k.hash = any(${indicators.map(hashOf)}::text[]) and coalesce(k.day, app.today()) = app.today()
    and exists (select from division d where d.lo = ${tx.reach.lo ?? -1}::bigint and d.hi = ${tx.reach.hi ?? -1}::bigint and d.level <= 3)`

/** The groups of one number from its kept sums; undefined where they are not kept. */
export async function keptGroups(
  tx: Transaction,
  indicator: KeptIndicator,
  by: Grouping | undefined,
  area?: Area,
): Promise<{ readonly total: Tally; readonly groups: readonly GroupTally[] } | undefined> {
  if (tx.reach.way !== 'division' || (by !== undefined && by !== 'division' && !isPart(by))) return undefined
  const figures = sql`sum(s.n)::int as n, sum(s.whole)::int as "of", sum(s.known)::int as known`
  const [totals, rows] = await Promise.all([
    keptTallies(tx, [indicator], area),
    by === undefined
      ? []
      : tx.rows<GroupTally>(
          by === 'division'
            ? kept(
                sql`select coalesce(s.county::text, '') as key, coalesce(max(d.name), '市本级以上') as title, ${figures} from indicator_sum s left join division d on d.code = s.county where s.indicator = ${indicator.id}::text and s.part = '' ${inside(area)} group by s.county`,
              )
            : kept(
                sql`select s.key, coalesce(max(s.title), '没有登记') as title, ${figures} from indicator_sum s where s.indicator = ${indicator.id}::text and s.part = ${by}::text ${inside(area)} group by s.key`,
              ),
        ),
  ])
  const total = totals.get(indicator.id)
  return total && { total, groups: rows.toSorted((a, b) => b.of - a.of || a.title.localeCompare(b.title, 'zh-CN')) }
}

export interface Below extends Tally {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly level: number
}

/** Kept totals of every division right below one, of many numbers at once. */
export async function keptBelow(
  tx: Transaction,
  indicators: readonly KeptIndicator[],
  { code }: Area,
): Promise<readonly Below[]> {
  if (tx.reach.way !== 'division' || indicators.length === 0) return []
  return tx.rows<Below>(
    kept(sql`
    select k.indicator as id, d.code::text as code, d.short_name as title, d.level, t.n, t."of", t.known
    from division d cross join indicator_kept k cross join lateral (
      select ${sums} from indicator_sum s where s.indicator = k.indicator and s.part = '' and s.place between d.lo and d.hi) t
    where d.parent = ${code}::bigint and d.level <= 3 and d.valid_to is null and ${sound(tx, indicators)} order by d.code`),
  )
}
