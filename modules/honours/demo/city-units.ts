import { sql, type Transaction } from '#kernel/database'
import type { Office } from './town.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly woman: boolean
}

export interface CityUnit extends Office {
  readonly kind: string
  readonly industry: string | null
  readonly keyIndustry: boolean
  readonly people: readonly Person[]
}

/** Units of every county of the demo that have a union and hang on no industrial line, each with workers in post whom no round knows yet, women among them. */
export function readCityUnits(tx: Transaction): Promise<CityUnit[]> {
  return tx.rows<CityUnit>(sql`
    select o.id, o.name, o.division, o.department, o.place, d.lo, d.hi, o.node, o.node_hi as "nodeHi", o.line, o.line_hi as "lineHi", o.kind, o.industry, coalesce(o.key_industry, false) as "keyIndustry", p.people
    from organisation o join division d on d.code = o.division and o.demo
      join lateral (select json_agg(json_build_object('id', x.id, 'name', x.name, 'woman', x.sex = '女') order by x.id) as people, count(*) as n
        from (select id, name, sex from person where employer = o.id and employment = '在职' and born is not null and not exists (select from nomination n where n.person = person.id) order by sex, id limit 60) x) p on p.n >= 6
    where o.kind in ('企业', '事业单位') and o.union_established_on is not null and o.line is null and d.level = 3 order by o.division, o.node`)
}

interface Nominee {
  readonly category: string
  readonly kind: string
  readonly pool?: '单列'
  readonly woman?: true
  readonly mark?: 'engineer' | 'craftsman'
}

const one = (category: string, kind: string, more: Partial<Nominee> = {}): Nominee => ({ category, kind, ...more })
const worker = (kind: string, more: Partial<Nominee> = {}) => one('worker', kind, more)
const woman = { woman: true } as const
const teaching = one('office', 'teaching')
const farmer = one('farmer', 'farmer')

/** Whom each unit puts forward: by county, units of the right sort in their order. Thirty-six in all. */
export const nominees: readonly (readonly {
  readonly sort: '事业单位' | '企业' | '农业'
  readonly of: readonly Nominee[]
}[])[] = [
  [
    { sort: '事业单位', of: [teaching, { ...teaching, ...woman }] },
    { sort: '事业单位', of: [teaching, { ...teaching, ...woman }] },
    { sort: '事业单位', of: [teaching, teaching] },
    { sort: '事业单位', of: [{ ...teaching, ...woman }] },
    { sort: '农业', of: [farmer, { ...farmer, ...woman }] },
    { sort: '农业', of: [farmer, one('farmer', 'migrant')] },
    { sort: '企业', of: [worker('frontline', { mark: 'craftsman' }), worker('technical', woman), worker('frontline')] },
    { sort: '企业', of: [worker('leader'), worker('frontline', woman)] },
    { sort: '企业', of: [worker('frontline', { pool: '单列', mark: 'craftsman' }), worker('manager')] },
    { sort: '企业', of: [worker('technical', { mark: 'engineer' }), worker('frontline')] },
    { sort: '企业', of: [worker('leader'), worker('technical', woman)] },
    { sort: '企业', of: [worker('manager', woman), worker('frontline')] },
  ],
  [
    { sort: '农业', of: [farmer, { ...farmer, ...woman }] },
    { sort: '企业', of: [worker('leader'), worker('frontline', woman), worker('frontline')] },
    { sort: '企业', of: [worker('technical', { pool: '单列', mark: 'engineer' }), worker('frontline', woman)] },
  ],
  [
    { sort: '农业', of: [one('farmer', 'migrant', woman), worker('manager')] },
    { sort: '企业', of: [worker('leader', woman), worker('technical', { mark: 'engineer' }), worker('frontline')] },
    { sort: '企业', of: [worker('frontline', { mark: 'craftsman' }), worker('leader')] },
  ],
]

/** The unit that takes a place of this sort: firms of the land for 农业, as long as there are any. */
export function takeUnit(units: CityUnit[], sort: '事业单位' | '企业' | '农业'): CityUnit {
  const fits = (u: CityUnit) =>
    sort === '事业单位' ? u.kind === '事业单位' : u.kind === '企业' && (sort === '农业') === (u.industry === '杂粮加工')
  const i = units.findIndex(fits)
  const nth = i >= 0 ? i : units.findIndex(u => u.kind === '企业')
  const [unit] = nth >= 0 ? units.splice(nth, 1) : []
  if (!unit) throw new Error(`the demo has no more units of the sort ${sort}`)
  return unit
}
