import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import type { listOrganisations } from './contract.ts'
import { organisationQuery } from './grams.ts'

type Query = Request<typeof listOrganisations>['query']
export type Filters = Pick<Query, 'q' | 'county' | 'city' | 'kind' | 'union' | 'state' | 'key'>
export type Row = Response<typeof listOrganisations>['rows'][number]

/** A list is counted exactly up to here; beyond it the page says 一万以上. */
export const countedUpTo = 10_000

const columns = sql`
  o.id, o.name, o.kind, o.uscc, o.uscc_state as "usccState", (select d.short_name from division d where d.code = o.county) as county, (select d.short_name from division d where d.code = o.city) as city,
  o.union_established_on as "unionEstablishedOn", o.is_union as "isUnion", o.members, o.employees, o.congress_established as congress, o.state`

/** What the filters say, as conditions of one statement: only equality, so that an index is reached under row security. */
export function conditions(f: Filters) {
  const grams = f.q ? organisationQuery(f.q) : []
  const code = f.q && /^[0-9A-Za-z]{18}$/.test(f.q) ? f.q.toUpperCase() : undefined
  return sql`true
    ${f.q && !code && grams.length === 0 ? sql`and false` : sql``}
    ${code ? sql`and o.uscc = ${code}` : sql``}
    ${sql.join(code ? [] : grams.map(gram => sql`and o.id in (select g.organisation from organisation_gram g where g.gram = ${gram})`), sql` `)}
    ${f.county === undefined ? sql`` : sql`and o.county = ${f.county}`} ${f.city === undefined ? sql`` : sql`and o.city = ${f.city}`}
    ${f.kind ? sql`and o.kind = ${f.kind}` : sql``} ${f.state ? sql`and o.state = ${f.state}` : sql`and o.state <> '注销'`}
    ${f.union === 'yes' ? sql`and o.union_established_on is not null` : f.union === 'no' ? sql`and o.union_established_on is null and o.kind in ('企业', '事业单位', '社会组织')` : sql``}
    ${f.key === 'yes' ? sql`and o.key_industry` : f.key === 'no' ? sql`and o.key_industry is false` : sql``}`
}

const orders = {
  name: sql`o.name, o.id`,
  '-name': sql`o.name desc, o.id`,
  employees: sql`o.employees nulls last, o.name, o.id`,
  '-employees': sql`o.employees desc nulls last, o.name, o.id`,
  members: sql`o.members nulls last, o.name, o.id`,
  '-members': sql`o.members desc nulls last, o.name, o.id`,
}

/** One page of units with what the margin says of the whole. */
export async function listPage(
  tx: Transaction,
  query: Query,
): Promise<{ rows: Omit<Row, 'people'>[]; total: number; more: boolean }> {
  const where = conditions(query)
  const rows = await tx.rows<Omit<Row, 'people'>>(
    sql`select ${columns} from organisation o where ${where} order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 from organisation o where ${where} limit ${countedUpTo + 1}) counted`,
  )
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo }
}

/** What is odd about the units this post reaches, and the counties they lie in. */
export async function facetsOf(tx: Transaction): Promise<Response<typeof listOrganisations>['facets']> {
  const counties = await tx.rows<{ value: string; title: string }>(sql`
    select d.code::text as value, d.short_name as title from division d where d.level = 3 and d.code in (select distinct county from organisation) order by d.lo limit 150`)
  const odd = await tx.get<{ withoutUnion: number; toCheck: number }>(sql`
    select count(*) filter (where o.union_established_on is null and o.kind in ('企业', '事业单位', '社会组织')) as "withoutUnion", count(*) filter (where o.uscc_state = 'unchecked' and o.kind <> '工会') as "toCheck"
    from (select union_established_on, kind, uscc_state from organisation where state = '正常' limit ${countedUpTo}) o`)
  return { counties, ...odd }
}

export const exportColumns = sql`
  o.name, o.uscc, o.kind, o.ownership, o.industry, (select d.name from division d where d.code = o.city) as city, (select d.name from division d where d.code = o.county) as county, o.address,
  o.employees, o.union_name, o.union_established_on, o.members, o.congress_established, o.state`
export interface ExportRow {
  readonly name: string
  readonly uscc: string | null
  readonly kind: string
  readonly ownership: string | null
  readonly industry: string | null
  readonly city: string | null
  readonly county: string | null
  readonly address: string | null
  readonly employees: number | null
  readonly union_name: string | null
  readonly union_established_on: string | null
  readonly members: number | null
  readonly congress_established: boolean | null
  readonly state: string
}
