import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { refuse, type Refusal } from '#kernel/refusal'
import type { listPeople } from '../contract.ts'
import { seesGroup, seesNamed, type Bit } from '../groups.ts'
import { bornWithin, readBand, sayBand } from './ages.ts'
import { finders } from './finders.ts'
import { ownArea, type Area } from './divisions.ts'
import { namesMeant, worksAs } from './occupations.ts'

export type Query = Request<typeof listPeople>['query']
export type Filters = Omit<Query, 'sort' | 'page' | 'size' | 'only'>
export type Key = keyof Filters
type Chip = Response<typeof listPeople>['asked'][number]

/**
 * A condition of `person p`. Where it looks into another table it is written twice, since the planner, who cannot see through row
 * security how many lie within the bounds, would join in a way that never ends: `collect` starts from those who have it, by their ids;
 * `walk` looks at one person after another.
 */
interface Part {
  readonly collect: Sql
  readonly walk: Sql
}
const same = (part: Sql): Part => ({ collect: part, walk: part })
/** Those of a select, few in comparison. */
const among = (persons: Sql): Part => ({
  collect: sql`p.id = any (array(${persons}))`,
  // In `coalesce` it stays a table looked up in memory.
  walk: sql`coalesce(p.id in (${persons}), false)`,
})

/** What is asked: a condition for each filter, and its words. */
export interface Asked {
  readonly parts: ReadonlyMap<Key, Part>
  readonly chips: readonly Chip[]
  readonly employerName: string | null
  /** The division asked, or the caller's own where that is one of the three levels. */
  readonly area: Area | undefined
}

export const unknown = '未登记'

/** The group of fields a filter looks into; whoever does not see it may not find by it either. */
const groupOf: Readonly<Partial<Record<Key, Bit>>> = {
  sex: 'identity',
  age: 'identity',
  politics: 'identity',
  education: 'education',
  employment: 'employment',
  occupation: 'employment',
  skill: 'skills',
  title: 'skills',
  certificate: 'skills',
}
const lackGroups = { document: 'identity', born: 'identity', skill: 'skills' } as const
const lackWords = { document: '没有登记证件', born: '没有出生日期', skill: '没有技能等级和职称' } as const

const columns = {
  skill: 'skill_level',
  title: 'professional_title',
  education: 'education',
  politics: 'politics',
  sex: 'sex',
  employment: 'employment',
} as const
export const titles = {
  skill: '技能等级',
  title: '职称',
  education: '学历',
  politics: '政治面貌',
  sex: '性别',
  employment: '在职状态',
  age: '年龄',
  certificate: '证书',
  division: '地区',
} as const

export const several = (text: string): string[] => [...new Set(text.split('|').filter(Boolean))]
export const column = (key: keyof typeof columns): Sql => sql.raw(`p.${columns[key]}`)
export const seesFilter = (key: Key, sees: number | undefined): boolean => {
  const group = groupOf[key]
  return group === undefined || seesGroup(sees, group)
}
/** Bits of what this caller sees; the person and the system see all. */
export const seesOf = ({ reach }: Caller): number | undefined => reach.sees

/** Reads what is asked. A filter on what this post does not see, a place or a module it does not know is refused: leaving it out would show others. */
export async function readAsked(tx: Transaction, caller: Caller, f: Filters): Promise<Asked | Refusal> {
  const parts = new Map<Key, Part>([['q', nameOf(f.q)]])
  const chips: Chip[] = []
  const sees = seesOf(caller)
  const hidden = (Object.keys(f) as Key[]).find(key => f[key] !== undefined && !seesFilter(key, sees))
  if (hidden !== undefined || (f.lacks && !seesGroup(sees, lackGroups[f.lacks]))) return closed()

  if (f.q) chips.push({ key: 'q', value: f.q, says: `姓名：${f.q}` })
  const area = await areaOf(tx, f.division)
  if (area === 'unknown')
    return refuse('people.search.division', {
      what: '没有这个地区',
      why: '网址里的区划代码不在区划表里',
      remedy: '请在“地区”里重新选择',
      details: [{ at: 'query.division', what: '不认识的区划代码' }],
    })
  if (f.division !== undefined && area) {
    parts.set('division', same(area.within))
    chips.push({ key: 'division', value: String(f.division), says: `地区：${area.name}` })
  }
  const employer = await employerOf(tx, f)
  if (employer) {
    parts.set('employer', same(employer.within))
    chips.push({ key: 'employer', value: f.employer ?? '', says: `单位：${employer.says}` })
  }
  for (const key of Object.keys(columns) as (keyof typeof columns)[]) {
    const text = f[key]
    if (!text) continue
    const values = several(text)
    parts.set(key, same(oneOf(column(key), values)))
    chips.push(...values.map(value => ({ key, value, says: `${titles[key]}：${value}` })))
  }
  if (f.age) {
    const ages = several(f.age).map(value => ({ value, band: value === unknown ? unknown : readBand(value) }))
    const wrong = ages.find(age => age.band === undefined)
    if (wrong)
      return refuse('people.search.age', {
        what: `“${wrong.value}”不是年龄段`,
        remedy: '写成 36-45、56- 或 -35 的样子，前面的数不大于后面的',
        details: [{ at: 'query.age', what: '不是年龄段' }],
      })
    const spans = ages.map(({ band }) => {
      if (typeof band !== 'object') return sql`p.born is null`
      const { since, before } = bornWithin(band, caller.today)
      return sql`(p.born is not null ${since ? sql`and p.born >= ${since}` : sql``} ${before ? sql`and p.born < ${before}` : sql``})`
    })
    parts.set('age', same(sql`(${sql.join(spans, sql` or `)})`))
    chips.push(
      ...ages.map(({ value, band }) => ({
        key: 'age',
        value,
        says: `年龄：${typeof band === 'object' ? sayBand(band) : unknown}`,
      })),
    )
  }
  if (f.occupation) {
    const names = await namesMeant(tx, f.occupation)
    parts.set('occupation', names.length === 0 ? same(sql`false`) : among(worksAs(names)))
    chips.push({ key: 'occupation', value: f.occupation, says: `职业工种：${f.occupation}` })
  }
  if (f.certificate) {
    const values = several(f.certificate)
    parts.set(
      'certificate',
      same(
        sql`exists (select from skill_certificate c where c.person = p.id and c.state = '在册' and c.scheme = any (${values}) offset 0)`,
      ),
    )
    chips.push(...values.map(value => ({ key: 'certificate', value, says: `证书：${value}` })))
  }
  if (f.having) {
    const asked = several(f.having).map(value => ({ value, by: finderOf(caller, value) }))
    if (asked.some(one => one.by === undefined)) return closed()
    const all = asked.flatMap(({ by }) => (by ? [among(by.finder.persons(by.what))] : []))
    const every = (of: keyof Part) =>
      sql.join(
        all.map(part => part[of]),
        sql` and `,
      )
    parts.set('having', { collect: every('collect'), walk: every('walk') })
    chips.push(
      ...asked.map(({ value, by }) => ({ key: 'having', value, says: `${by?.finder.title ?? ''}：${by?.what ?? ''}` })),
    )
  }
  if (f.lacks) {
    parts.set('lacks', lacking[f.lacks])
    chips.push({ key: 'lacks', value: f.lacks, says: lackWords[f.lacks] })
  }
  return { parts, chips, employerName: employer?.name ?? null, area: area ?? (await ownArea(tx)) }
}

/** All that is asked, but for one filter. */
export const where = ({ parts }: Asked, how: keyof Part, without?: Key): Sql =>
  sql.join(
    [...parts].flatMap(([key, part]) => (key === without ? [] : [part[how]])),
    sql` and `,
  )

const isCalled = (gram: string): Sql =>
  sql`exists (select from name_gram g where g.gram = ${gram} and g.person = p.id offset 0)`

/** Whoever is not merged away and, when a name is typed, is called so; nobody, when nothing in it can be looked up. */
function nameOf(q: string | undefined): Part {
  if (!q) return same(sql`p.merged_into is null`)
  // The longest gram is the rarest: the others are looked at in those it names.
  const [first, ...others] = queryGrams(q).toSorted((a, b) => b.length - a.length)
  if (first === undefined) return same(sql`false`)
  const rest = sql.join([sql`p.merged_into is null`, ...others.map(isCalled)], sql` and `)
  return {
    collect: sql`p.id = any (array(select g.person from name_gram g where g.gram = ${first})) and ${rest}`,
    walk: sql`${isCalled(first)} and ${rest}`,
  }
}
export const byName = (q: string | undefined): Sql => nameOf(q).collect

const lacking: Readonly<Record<NonNullable<Filters['lacks']>, Part>> = {
  document: among(sql`select u.person from undocumented u`),
  born: same(sql`p.born is null`),
  skill: same(sql`p.skill_level is null and p.professional_title is null`),
}

function oneOf(of: Sql, values: readonly string[]): Sql {
  const known = values.filter(value => value !== unknown)
  if (known.length === 0) return sql`${of} is null`
  // A single = lets the planner use the index that has the place behind it.
  const is = known.length === 1 ? sql`${of} = ${known[0]}` : sql`${of} = any (${known})`
  return known.length === values.length ? is : sql`(${is} or ${of} is null)`
}

const closed = (): Refusal =>
  refuse('people.search.closed', {
    status: 403,
    what: '没有查找：有一项筛选不在您岗位的可见范围内',
    why: '看不到的内容也不能用来找人',
    remedy: '请点“清除筛选”；要用这一项的，请由看得到的岗位查找',
  })

function finderOf(caller: Caller, value: string) {
  const [key, ...rest] = value.split('.')
  const finder = finders().find(one => one.key === key)
  const open = finder && caller.may.has(finder.may) && seesNamed(seesOf(caller), finder.group)
  return open ? { finder, what: rest.join('.') } : undefined
}

/** Finders open to this caller. */
export const openFinders = (caller: Caller) =>
  finders().filter(one => caller.may.has(one.may) && seesNamed(seesOf(caller), one.group))

async function employerOf(tx: Transaction, f: Filters) {
  if (f.employer === undefined) return undefined
  const found = await tx.find<{ name: string; node: number; hi: number }>(
    sql`select name, node, node_hi as hi from organisation where id = ${f.employer}`,
  )
  if (!found) return { name: null, says: '不在您岗位范围内的单位', within: sql`p.employer = ${f.employer}` }
  return f.below
    ? { name: found.name, says: `${found.name}及其下属`, within: sql`p.node between ${found.node} and ${found.hi}` }
    : { name: found.name, says: found.name, within: sql`p.employer = ${f.employer}` }
}

const levelColumns = ['', 'province', 'city', 'county'] as const

/** A division by code: the level column where it has one, which the lists are ordered under; a town by its interval. */
async function areaOf(tx: Transaction, code: number | undefined) {
  if (code === undefined) return undefined
  const found = await tx.find<{ code: number; level: number; lo: number; hi: number; name: string }>(
    sql`select code, level, lo, hi, short_name as name from division where code = ${code}`,
  )
  if (!found) return 'unknown' as const
  const level = levelColumns[found.level]
  const within = level ? sql`${sql.raw(`p.${level}`)} = ${code}` : sql`p.place between ${found.lo} and ${found.hi}`
  return { code, level: found.level, name: found.name, within }
}
