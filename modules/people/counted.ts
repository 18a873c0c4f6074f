import { sql } from '#kernel/database'

/** What every number about people shares: the row, the groupings, who counts as in post. */
export const by = {
  division: {
    key: sql`p.county`,
    title: sql`coalesce((select d.name from division d where d.code = p.county), '市本级以上')`,
  },
  organisation: {
    key: sql`p.employer`,
    title: sql`coalesce((select o.name from organisation o where o.id = p.employer), '没有登记单位')`,
  },
  industry: { key: sql`o.industry`, title: sql`coalesce(o.industry, '没有登记')` },
}
export const people = sql`person p left join organisation o on o.id = p.employer`
/** Merged archives are one person; whose data was erased is nobody any more. */
export const one = sql`p.merged_into is null and p.erased_on is null`
export const working = sql`${one} and p.employment = '在职'`
export const reads = ['person', 'organisation', 'division']
export const rows = { to: '/people', may: 'people.read' }
export const yearOf = (day: string) => ({
  key: sql`extract(year from ${sql.raw(day)})::int`,
  title: sql`coalesce(extract(year from ${sql.raw(day)})::int || '年', '没有写年份')`,
})
