import { sql, type Transaction } from '#kernel/database'
import type { Built, Request, Response } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import type { listAwards } from './contract.ts'
import { levels } from './kinds.ts'

type Query = Request<typeof listAwards>['query']
export type Filters = Omit<Query, 'sort' | 'page' | 'size'>
type View = Built<z.input<typeof listAwards.returns>>
export type Row = Response<typeof listAwards>['rows'][number]

export const columns = sql`
  a.id, a.subject_kind as "subjectKind", a.name, a.employer_name as "employerName", a.honour, a.honour_title as "honourTitle", a.family, a.level, a.year, a.granted_on as "grantedOn", a.granted_by as "grantedBy",
  (select d.short_name from division d where d.code = a.county) as county, a.state, a.verified, a.source, a.certificate_number as "certificateNumber", a.medal_number as "medalNumber", a.version`

/** What the filters say; names only by grams, so that an index is reached under row security. */
export function conditions(f: Filters) {
  const grams = f.q ? queryGrams(f.q) : []
  return sql`true
    ${f.q && grams.length === 0 ? sql`and false` : sql``}
    ${sql.join(
      grams.map(gram => sql`and a.id in (select g.award from award_gram g where g.gram = ${gram})`),
      sql` `,
    )}
    ${f.honour === undefined ? sql`` : sql`and a.honour_title = ${f.honour}`} ${f.family === undefined ? sql`` : sql`and a.family = ${f.family}`}
    ${f.year === undefined ? sql`` : sql`and a.year = ${f.year}`} ${f.level === undefined ? sql`` : sql`and a.level = ${f.level}`} ${f.county === undefined ? sql`` : sql`and a.county = ${f.county}`}
    ${f.state === undefined ? sql`` : sql`and a.state = ${f.state}`} ${f.subject === undefined ? sql`` : sql`and a.subject_kind = ${f.subject}`} ${f.source === undefined ? sql`` : sql`and a.source = ${f.source}`}
    ${f.verified === undefined ? sql`` : sql`and a.verified = ${f.verified}`} ${lacking(f.lacks)}
    ${f.person === undefined ? sql`` : sql`and a.person = ${f.person}`}
    ${f.organisation === undefined ? sql`` : sql`and a.id in (select o.id from award o where o.organisation = ${f.organisation} union all select e.id from award e where e.employer = ${f.organisation})`}`
}

function lacking(what: Filters['lacks']) {
  if (what === 'number')
    return sql`and a.certificate_number is null and a.medal_number is null and a.source = '表彰决定' and a.state <> '撤销'`
  if (what === 'certificate')
    return sql`and not exists (select from certificate c where c.award = a.id and c.state = '有效') and a.state = '有效'`
  if (what === 'person') return sql`and a.subject_kind = 'person' and a.person is null`
  return sql``
}

const orders = {
  year: sql`a.year, a.granted_on nulls first, a.pinyin, a.id`,
  '-year': sql`a.year desc, a.granted_on desc nulls last, a.pinyin, a.id`,
  name: sql`a.pinyin, a.year desc, a.id`,
  '-name': sql`a.pinyin desc, a.year desc, a.id`,
}

/** One page of the register with its total, what is odd in it, and what it can be narrowed by. */
export async function listPage(tx: Transaction, query: Query): Promise<Omit<View, 'may' | 'holder'>> {
  const where = conditions(query)
  const rows = await tx.rows<Row>(
    sql`select ${columns} from award a where ${where} order by ${orders[query.sort]} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const sums = await tx.get<View['sums'] & { n: number }>(sql`
    select count(*) as n, count(*) filter (where subject_kind = 'person') as persons, count(*) filter (where subject_kind <> 'person') as collectives, count(*) filter (where state = '撤销') as revoked, count(*) filter (where state = '暂停') as suspended,
      count(*) filter (where verified <> '已核') as unverified, count(*) filter (where source = '表彰决定' and state <> '撤销' and certificate_number is null and medal_number is null) as "withoutNumber",
      count(*) filter (where subject_kind = 'person' and person is null) as "withoutPerson"
    from (select a.* from award a where ${where} limit ${countedUpTo + 1}) a`)
  const { n, ...shown } = sums
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    sums: shown,
    facets: await facetsOf(tx, query),
  }
}

type Choice = View['facets']['years'][number]

/** Choices are counted over everything else that is chosen, so that none leads to an empty page. One statement. */
async function facetsOf(tx: Transaction, { person, organisation }: Query): Promise<View['facets']> {
  const found = await tx.rows<Choice & { of: keyof View['facets'] }>(sql`
    with a as materialized (select a.honour_title, a.family, a.year, a.level, a.county from award a where ${conditions({ person, organisation })} limit ${countedUpTo})
    select 'honours' as of, a.honour_title as value, a.honour_title as title, count(*) as n from a group by 2
    union all select 'families', a.family, a.family, count(*) from a where a.family is not null group by 2
    union all select 'years', a.year::text, a.year::text, count(*) from a group by 2
    union all select 'levels', a.level, a.level, count(*) from a group by 2
    union all select 'counties', a.county::text, max(d.short_name), count(*) from a join division d on d.code = a.county group by 2`)
  const of = (key: keyof View['facets']) => found.filter(f => f.of === key).map(({ of: _, ...choice }) => choice)
  const rank = (level: string) => (levels as readonly string[]).indexOf(level)
  return {
    honours: of('honours').toSorted((x, y) => y.n - x.n || (x.value < y.value ? -1 : 1)),
    families: of('families').toSorted((x, y) => y.n - x.n),
    years: of('years').toSorted((x, y) => Number(y.value) - Number(x.value)),
    levels: of('levels').toSorted((x, y) => rank(x.value) - rank(y.value)),
    counties: of('counties').toSorted((x, y) => (x.value < y.value ? -1 : 1)),
  }
}

/** The person or unit a list is narrowed to. */
export async function holderOf(tx: Transaction, query: Query): Promise<View['holder']> {
  if (query.person !== undefined) {
    const row = await tx.find<{ id: string; name: string }>(sql`select id, name from person where id = ${query.person}`)
    return row ? { kind: 'person', ...row } : null
  }
  if (query.organisation === undefined) return null
  const row = await tx.find<{ id: string; name: string }>(
    sql`select id, name from organisation where id = ${query.organisation}`,
  )
  return row ? { kind: 'organisation', ...row } : null
}
