import type { Caller } from '#kernel/access'
import { addYears } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { seesGroup, unrestricted } from '#modules/people'
import { dimensions, type Cell, type Dimension, type Population } from './strata.ts'

export const noIndustry = '行业未登记'
export const noLevel = '没有登记等级'

const valueOf = (today: string): Readonly<Record<Dimension, Sql>> => {
  const since = (years: number) => sql.lit(addYears(today, -years))
  return {
    county: sql`coalesce((select d.short_name from division d where d.code = p.county), '市直')`,
    industry: sql`coalesce(o.industry, ${sql.lit(noIndustry)})`,
    size: sql`case when o.employees is null then '人数未登记' when o.employees < 25 then '1—24人' when o.employees < 100 then '25—99人' when o.employees < 500 then '100—499人' else '500人及以上' end`,
    sex: sql`coalesce(p.sex, '性别未登记')`,
    age: sql`case when p.born is null then '出生日期未登记' when p.born > ${since(36)}::date then '35岁及以下' when p.born > ${since(46)}::date then '36—45岁' when p.born > ${since(56)}::date then '46—55岁' else '56岁及以上' end`,
    level: sql`coalesce(p.skill_level, ${sql.lit(noLevel)})`,
  }
}

const needs = { sex: 'identity', age: 'identity', level: 'skills' } as const
const seen = (caller: Caller, key: Dimension): boolean =>
  key in needs ? seesGroup(caller.reach.sees, needs[key as keyof typeof needs]) : true

/** A register the post does not see may not be drawn by: it would be told by the strata. */
export function closedTo(caller: Caller, filter: Population, by: readonly Dimension[]): Refusal | undefined {
  const asked: Dimension[] = [
    ...by,
    ...(filter.sexes ? (['sex'] as const) : []),
    ...(filter.ages ? (['age'] as const) : []),
    ...(filter.levels ? (['level'] as const) : []),
  ]
  return asked.every(key => seen(caller, key))
    ? undefined
    : refuse('surveys.population.closed', {
        status: 403,
        what: '您的岗位看不到这一组档案，不能照它抽样',
        remedy: '换看得到的标志，或者请有这一组权限的岗位抽',
      })
}

/** Persons of the frame: at work, one archive each, not kept only, with what they are told apart by. */
export function frame(caller: Caller, filter: Population, by: readonly Dimension[]): Sql {
  const value = valueOf(caller.today)
  const wanted: Sql[] = []
  if (filter.counties) wanted.push(sql`p.county = any (${filter.counties}::bigint[])`)
  const among = (key: Dimension, values: readonly string[] | undefined) => {
    if (values && values.length > 0) wanted.push(sql`${value[key]} = any (${[...values]}::text[])`)
  }
  among('industry', filter.industries)
  among('size', filter.sizes)
  among('sex', filter.sexes)
  among('age', filter.ages)
  among('level', filter.levels)
  const marks = dimensions.map(key =>
    by.includes(key) ? sql`${value[key]} as ${sql.raw(key)}` : sql`null::text as ${sql.raw(key)}`,
  )
  return sql`
    select p.id, p.place, p.node, ${sql.join(marks, sql`, `)}
    from person p left join organisation o on o.id = p.employer
    where p.merged_into is null and p.employment = '在职' and ${unrestricted('p.id')} ${wanted.length === 0 ? sql`` : sql`and ${sql.join(wanted, sql` and `)}`}`
}

export async function cellsOf(
  tx: Transaction,
  caller: Caller,
  filter: Population,
  by: readonly Dimension[],
): Promise<Cell[]> {
  const rows = await tx.rows<Record<Dimension, string | null> & { n: number }>(
    sql`select county, industry, size, sex, age, level, count(*) as n from (${frame(caller, filter, by)}) f group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  )
  return rows.map(({ n, ...row }) => ({
    population: n,
    values: Object.fromEntries(dimensions.flatMap(key => (row[key] === null ? [] : [[key, row[key]]]))),
  }))
}

/** What can be chosen, from the registers within reach. */
export async function choicesOf(tx: Transaction) {
  const counties = await tx.rows<{ value: number; title: string }>(
    sql`select d.code as value, d.short_name as title from division d where d.level = 3 and d.code in (select distinct county from organisation) order by d.lo limit 150`,
  )
  const industries = await tx.rows<{ value: string }>(
    sql`select distinct o.industry as value from organisation o where o.industry is not null and o.kind <> '工会' order by 1 limit 60`,
  )
  return { counties, industries: industries.map(one => one.value) }
}
