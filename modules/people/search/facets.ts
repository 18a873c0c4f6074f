import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { kept, sql, type Sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { countedUpTo, namesOf } from '#modules/organisations'
import type { listPeople } from '../contract.ts'
import { certificates } from '../archive/skills.ts'
import { employments } from '../employments.ts'
import { bandOfBirth, bands, readBand, sayBand } from './ages.ts'
import { divisionsBelow, divisionsOf, type Place } from './divisions.ts'
import { column, openFinders, seesFilter, seesOf, titles, unknown, where, type Asked, type Filters } from './asked.ts'

export type Facet = Response<typeof listPeople>['facets'][number]
export const counted = ['skill', 'title', 'age', 'education', 'politics', 'sex', 'employment', 'division'] as const
export type Counted = (typeof counted)[number]

/** How many have each value, by filter; `''` is not registered. A filter that is absent was not counted. */
export type Counts = ReadonlyMap<Counted, ReadonlyMap<string, number>>

/** What is looked at of the people found: the level below the area asked, the band of ages. */
function keyOf(key: Counted, asked: Asked, today: Day): Sql {
  if (key === 'age') return bandOfBirth(sql`p.born`, today)
  if (key === 'division') return sql`${sql.raw(asked.area?.level === 1 ? 'p.city' : 'p.county')}::text`
  return column(key)
}

export interface Collected {
  readonly total: number
  /** More than are counted. */
  readonly more: boolean
  readonly counts: Counts
  /** Ids of the page, in order; only when all were collected. */
  readonly ids: readonly string[]
  /** Who lacks what; only when it was asked for and all were collected. */
  readonly odd: { readonly withoutDocument: number; readonly withoutSkill: number } | null
}

/**
 * Counts what is asked and each of its facets in one statement, up to ten thousand and one people each. A facet is counted over
 * everything else that is asked, so that its other choices can be added. The page comes along: whoever counted the set can order it.
 */
export async function collect(
  tx: Transaction,
  asked: Asked,
  keys: readonly Counted[],
  page: { readonly order: Sql; readonly limit: number; readonly offset: number; readonly odd: boolean },
): Promise<Collected> {
  // Places below the area asked are counted within it.
  const chosen = keys.filter(key => key !== 'division' && asked.parts.has(key))
  const limit = sql.lit(countedUpTo + 1)
  const shown = sql.join(keys.map(key => sql`${keyOf(key, asked, tx.reach.today)} as ${sql.ref(`k_${key}`)}`))
  const sets = chosen.map(
    key =>
      sql`${sql.ref(`w_${key}`)} as materialized (select ${keyOf(key, asked, tx.reach.today)} as ${sql.ref(`k_${key}`)} from person p where ${where(asked, 'collect', key)} limit ${limit})`,
  )
  const whole = sql`whole as materialized (select p.id, p.pinyin, p.born, p.node, p.skill_level, p.professional_title, p.employment ${keys.length > 0 ? sql`, ${shown}` : sql``} from person p where ${where(asked, 'collect')} limit ${limit})`
  const groups = keys.map(key => {
    const set = sql.ref(chosen.includes(key) ? `w_${key}` : 'whole')
    return sql`select ${key}::text as of, coalesce(${sql.ref(`k_${key}`)}, '') as key, count(*)::int as n from ${set} group by 2`
  })
  const statement = sql`
    with ${sql.join([whole, ...sets])}
    select 'total' as of, '' as key, count(*)::int as n from whole
    ${
      page.odd
        ? sql`union all select 'odd', 'document', count(*)::int from whole where coalesce(whole.id in (select u.person from undocumented u), false)
          union all select 'odd', 'skill', count(*)::int from whole where skill_level is null and professional_title is null and employment = '在职'`
        : sql``
    }
    union all (select 'page', id::text, (row_number() over (order by ${page.order}))::int from whole p order by ${page.order} limit ${page.limit}::bigint offset ${page.offset}::bigint)
    ${sql.join(
      groups.map(group => sql`union all ${group}`),
      sql` `,
    )}`
  // Of a set that is cut off at ten thousand a bitmap of all of it would be drawn first, and one of everybody within the bounds beside it.
  const [, found] = await tx.each([
    sql`select set_config('enable_bitmapscan', 'off', true)`,
    // Of a name alone the statement is always the same, and planning it takes longer than reading two dozen people.
    asked.chips.every(chip => chip.key === 'q') ? kept(statement) : statement,
    sql`select set_config('enable_bitmapscan', 'on', true)`,
  ])
  // The second statement is the count.
  const rows = found as unknown as { of: string; key: string; n: number }[]
  const total = rows.find(row => row.of === 'total')?.n ?? 0
  const counts = new Map<Counted, ReadonlyMap<string, number>>()
  for (const key of keys) {
    const own = rows.filter(row => row.of === key)
    // Of a set that was cut off no figure is true.
    if (own.reduce((sum, row) => sum + row.n, 0) <= countedUpTo)
      counts.set(key, new Map(own.map(row => [row.key, row.n])))
  }
  const more = total > countedUpTo
  const ids = rows.filter(row => row.of === 'page').toSorted((a, b) => a.n - b.n)
  const lacking = (key: string) => rows.find(row => row.of === 'odd' && row.key === key)?.n ?? 0
  return {
    total: Math.min(total, countedUpTo),
    more,
    counts,
    ids: more ? [] : ids.map(row => row.key),
    odd: page.odd && !more ? { withoutDocument: lacking('document'), withoutSkill: lacking('skill') } : null,
  }
}

/** The facets as the page draws them: in the order of their code set, with figures where they were counted. */
export async function facetsOf(
  tx: Transaction,
  caller: Caller,
  asked: Asked,
  f: Filters,
  counts: Promise<Counts>,
): Promise<Facet[]> {
  const sees = seesOf(caller)
  const facets: Facet[] = []
  const found = openFinders(caller)
  // Asked together with whatever else the page asks.
  const [below, ...choicesOf] = await Promise.all([
    places(tx, asked, counts),
    ...found.map(finder => finder.choices(tx)),
  ])
  const known = await counts
  for (const key of counted) {
    if (!seesFilter(key, sees)) continue
    const n = known.get(key)
    const facet =
      key === 'age'
        ? ages(n)
        : key === 'division'
          ? below
              .filter(place => n !== undefined || place.now)
              .map(({ value, title }) => ({ value, title, n: n ? (n.get(value) ?? 0) : null }))
          : plain(key, await orderOf(key), n)
    const picked = key === 'division' ? [] : picks(f[key])
    const choices = facet.filter(choice => choice.n !== 0 || picked.includes(choice.value))
    // One choice that everybody has narrows nothing.
    if (choices.length > 1 || picked.length > 0)
      facets.push({ key, title: titles[key], counted: n !== undefined, choices })
  }
  if (seesFilter('certificate', sees)) {
    const schemes = certificates.columns.flatMap(one => (one.key === 'scheme' && one.kind === 'choice' ? one.of : []))
    facets.push({
      key: 'certificate',
      title: titles.certificate,
      counted: false,
      choices: schemes.map(value => ({ value, title: value, n: null })),
    })
  }
  for (const [i, finder] of found.entries()) {
    const choices = choicesOf[i] ?? []
    if (choices.length > 0)
      facets.push({
        key: 'having',
        title: finder.title,
        counted: false,
        choices: choices.map(({ value, title }) => ({ value: `${finder.key}.${value}`, title, n: null })),
      })
  }
  return facets
}

type Choice = Facet['choices'][number]
const picks = (text: string | undefined): string[] => (text ? text.split('|') : [])

export async function orderOf(key: Exclude<Counted, 'age' | 'division'>): Promise<readonly string[]> {
  if (key === 'sex') return ['男', '女']
  if (key === 'employment') return employments
  if (key === 'skill') return levelsDown()
  return namesOf(key)
}

/** From the highest level down, as offices read them. */
export const levelsDown = async (): Promise<readonly string[]> => (await namesOf('skillLevel')).toReversed()

function plain(key: Counted, order: readonly string[], n: ReadonlyMap<string, number> | undefined): Choice[] {
  const others = n ? [...n.keys()].filter(value => value !== '' && !order.includes(value)) : []
  const known = [...order, ...others].map(value => ({ value, title: value, n: n ? (n.get(value) ?? 0) : null }))
  const missing = { value: unknown, title: unknown, n: n ? (n.get('') ?? 0) : null }
  // Employment has a word of its own for what is not known.
  return key === 'employment' ? known : [...known, missing]
}

function ages(n: ReadonlyMap<string, number> | undefined): Choice[] {
  return [...bands, unknown].map(value => {
    const band = readBand(value)
    const count = n ? (n.get(band ? value : '') ?? 0) : null
    return { value, title: band ? sayBand(band) : value, n: count }
  })
}

/** The divisions below the area asked; where none is asked, those that were counted. */
async function places(tx: Transaction, asked: Asked, counts: Promise<Counts>): Promise<Place[]> {
  if (asked.area) return asked.area.level > 2 ? [] : divisionsBelow(tx, asked.area.code)
  const known = (await counts).get('division')
  return known ? divisionsOf(tx, [...known.keys()].filter(Boolean).map(Number)) : []
}
