import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { countedUpTo } from '#modules/organisations'
import type { listPeople } from './contract.ts'

type Query = Request<typeof listPeople>['query']
export type Filters = Pick<Query, 'q' | 'employer' | 'county' | 'employment' | 'politics' | 'skill' | 'lacks'>
export type Row = Response<typeof listPeople>['rows'][number]

/** What a list may show: never a whole number, and a birthday as year and month. */
export const columns = sql`
  p.id, p.name, p.sex, to_char(p.born, 'YYYY-MM') as born, p.politics, (select d.tail from document d where d.person = p.id order by d.kind = '居民身份证' desc, d.since desc limit 1) as "idTail",
  (select o.name from organisation o where o.id = p.employer) as employer, p.employer as "employerId", p.position, coalesce(p.skill_level, p.professional_title) as skill, p.employment, p.verified`

/** What the filters say, in one statement; names only by grams, so that an index is reached under row security. */
export function conditions(f: Filters) {
  const grams = f.q ? queryGrams(f.q) : []
  return sql`p.merged_into is null
    ${f.q && grams.length === 0 ? sql`and false` : sql``}
    ${sql.join(
      grams.map(gram => sql`and p.id in (select g.person from name_gram g where g.gram = ${gram})`),
      sql` `,
    )}
    ${f.employer === undefined ? sql`` : sql`and p.employer = ${f.employer}`} ${f.county === undefined ? sql`` : sql`and p.county = ${f.county}`}
    ${f.employment === undefined ? sql`` : sql`and p.employment = ${f.employment}`} ${f.politics ? sql`and p.politics = ${f.politics}` : sql``} ${f.skill ? sql`and p.skill_level = ${f.skill}` : sql``}
    ${f.lacks === 'document' ? sql`and not exists (select from document d where d.person = p.id)` : f.lacks === 'born' ? sql`and p.born is null` : f.lacks === 'skill' ? sql`and p.skill_level is null and p.professional_title is null` : sql``}`
}

/** One page, by the reading of the names. */
export async function listPage(tx: Transaction, query: Query): Promise<{ rows: Row[]; total: number; more: boolean }> {
  const where = conditions(query)
  const order = query.sort === 'name' ? sql`p.pinyin, p.id` : sql`p.pinyin desc, p.id desc`
  // Of the bounds of row security the planner expects a two-hundredth of the table and would sort all that lies within them.
  // The level column beside them has an index in this order, and the bounds an index that counts by itself.
  const sorted = query.q === undefined && query.employer === undefined
  const list = sql`select ${columns} from person p where ${where} ${await ownLevel(tx)} order by ${order} limit ${query.size} offset ${(query.page - 1) * query.size}`
  const count = sql`select count(*) as n from (select 1 from person p where ${where} ${sorted ? sql`order by p.place` : sql``} limit ${countedUpTo + 1}) counted`
  const answers = await tx.each([
    sql`select set_config('enable_sort', ${sorted ? 'off' : 'on'}, true)`,
    list,
    count,
    sql`set local enable_sort to on`,
  ])
  // The second and third statements are the list and its count.
  const [, rows, [{ n }]] = answers as unknown as [unknown, Row[], [{ n: number }]]
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo }
}

/** What is odd about the people shown, and the counties they are in. */
export async function around(
  tx: Transaction,
  query: Query,
): Promise<Pick<Response<typeof listPeople>, 'counties' | 'employerName' | 'odd'>> {
  const counties = await tx.rows<{ value: string; title: string }>(
    sql`select d.code::text as value, d.short_name as title from division d where d.level = 3 and d.code in (select distinct county from organisation) order by d.lo limit 150`,
  )
  const employer =
    query.employer === undefined
      ? undefined
      : await tx.find<{ name: string }>(sql`select name from organisation where id = ${query.employer}`)
  const odd = await tx.get<{ withoutDocument: number; withoutSkill: number; gone: number }>(sql`
    select count(*) filter (where not exists (select from document d where d.person = s.id)) as "withoutDocument", count(*) filter (where s.skill_level is null and s.professional_title is null and s.employment = '在职') as "withoutSkill",
      count(*) filter (where s.employment in ('离职', '去世')) as gone
    from (select p.id, p.skill_level, p.professional_title, p.employment from person p where ${conditions(query)} limit ${countedUpTo}) s`)
  return { counties, employerName: employer?.name ?? null, odd }
}

/** The caller's own province, city or county as a column; nothing for those whose bounds are no division of these levels. */
async function ownLevel(tx: Transaction) {
  const { way, lo, hi } = tx.reach
  if (way !== 'division' || lo === undefined || hi === undefined) return sql``
  const own = await tx.find<{ code: number; level: number }>(
    sql`select code, level from division where lo = ${lo} and hi = ${hi} order by valid_to is null desc limit 1`,
  )
  if (own?.level === 1) return sql`and p.province = ${own.code}`
  if (own?.level === 2) return sql`and p.city = ${own.code}`
  return own?.level === 3 ? sql`and p.county = ${own.code}` : sql``
}
