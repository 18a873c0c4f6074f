import { direct, sql } from '#kernel/database'
import type { Load } from './load.ts'
import type { Shape } from './seed.ts'
import type { World } from './world.ts'

export interface Question extends Pick<Load, 'method' | 'headers' | 'paths' | 'bodies'> {
  readonly name: string
}

export const county = { province: 140_000_000_000, city: 140_900_000_000, code: 140_997_000_000 }

/** A thousand families, given names and whole names of the county, as often as they are borne. */
async function wordsOf(world: World): Promise<Record<'one' | 'two' | 'three', string[]>> {
  const rows = await direct<{ name: string }>(
    world.owner,
    sql`select name from person where county = ${county.code} and merged_into is null and source = '测速数据' and char_length(name) = 3 order by md5(id::text) limit 1000`,
  )
  const names = rows.map(row => row.name)
  return { one: names.map(name => name.slice(0, 1)), two: names.map(name => name.slice(0, 2)), three: names }
}

interface Row {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly employer: string
  readonly sex: string
  readonly born: string
  readonly skill: string | null
}

const peopleOf = (world: World, count: number) =>
  direct<Row>(
    world.owner,
    sql`select id, version, name, employer, sex, born, skill_level as skill from person where county = ${county.code} and merged_into is null and source = '测速数据' order by md5(id::text) limit ${count}`,
  )

/** Rows and count, as the peer answers; without the choices a page draws beside them. */
const bare = 'only=rows'
const each = (words: readonly string[], path: string) => words.map(word => path + encodeURIComponent(word))

/** What an office of the county asks. The changes come last: they touch the rows the others read. */
export async function questionsOf(world: World, url: string, shape: Shape): Promise<Question[]> {
  const [cookie, provincial] = [await world.cookieOf('xianzong'), await world.cookieOf('shengzong')]
  const people = await peopleOf(world, 8_000)
  const words = await wordsOf(world)
  const seen = await countSeen(url, cookie)
  if (seen !== shape.seen) throw new Error(`the caller sees ${seen}, not ${shape.seen}`)
  await checkFigures(world, url, provincial)
  const get = (name: string, paths: readonly string[], as = cookie): Question => ({
    name,
    method: 'GET',
    headers: { cookie: as },
    paths: paths.map(path => `/api${path}`),
  })
  return [
    get(
      'byId',
      people.map(({ id }) => `/people/${id}/brief`),
    ),
    get(
      'archive',
      people.map(({ id }) => `/people/${id}`),
    ),
    get('list', [`/people?size=20&${bare}`]),
    get('page', ['/people?size=20']),
    get('pageOfProvince', ['/people?size=20'], provincial),
    get('grouped', ['/people/figures?by=skill']),
    get('groupedOfProvince', ['/people/figures?by=skill'], provincial),
    get('one', each(words.one, `/people?size=20&${bare}&q=`)),
    get('two', each(words.two, `/people?size=20&${bare}&q=`)),
    get('three', each(words.three, `/people?size=20&${bare}&q=`)),
    get('onePage', each(words.one, '/people?size=20&q=')),
    get('twoPage', each(words.two, '/people?size=20&q=')),
    get('threePage', each(words.three, '/people?size=20&q=')),
    {
      name: 'change',
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json', 'x-jiangpu-csrf': '1' },
      paths: people.map(({ id }) => `/api/people/${id}`),
      bodies: people.map(({ name, employer, sex, born, version }) => ({
        version,
        text: JSON.stringify({
          name,
          employer,
          sex,
          born,
          employment: '在职',
          position: '班组长',
          trade: '焊工',
          source: '单位花名册',
          verified: '待核',
          version: 0,
        }).replace('"version":0', '"version":{{n}}'),
      })),
    },
  ]
}

/** The kept sums of the province, by city and level, against the register itself. */
async function checkFigures(world: World, url: string, cookie: string): Promise<void> {
  const reply = await fetch(`${url}/api/people/figures?by=skill`, { headers: { cookie } })
  if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`)
  const view = (await reply.json()) as {
    columns: { value: string }[]
    rows: { code: string | null; counts: number[] }[]
    totals: number[]
  }
  const counted = await direct<{ city: string | null; skill: string; n: number }>(
    world.owner,
    sql`select city::text, coalesce(skill_level, '未登记') as skill, count(*)::int as n from person where province = ${county.province} and merged_into is null group by grouping sets ((1, 2), (2))`,
  )
  const at = (city: string | null, skill: string) =>
    counted.find(one => one.city === city && one.skill === skill)?.n ?? 0
  const wrong = [{ code: null, counts: view.totals }, ...view.rows.filter(row => row.code !== null)].flatMap(row =>
    view.columns.flatMap(({ value }, i) =>
      row.counts[i] === at(row.code, value) ? [] : [`${row.code ?? 'all'} ${value}`],
    ),
  )
  if (wrong.length > 0) throw new Error(`kept sums are not what the register says: ${wrong.join(', ')}`)
}

async function countSeen(url: string, cookie: string): Promise<number> {
  const reply = await fetch(`${url}/api/people?size=20`, { headers: { cookie } })
  if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`)
  return ((await reply.json()) as { total: number }).total
}

export async function theirQuestions(world: World, token: string): Promise<Question[]> {
  const headers = { authorization: `Bearer ${token}` }
  const people = await peopleOf(world, 8_000)
  const words = await wordsOf(world)
  const get = (name: string, paths: readonly string[]): Question => ({ name, method: 'GET', headers, paths })
  const listed = '/items/person?limit=20&sort=pinyin,id'
  const found = `${listed}&meta=filter_count&filter[name][_contains]=`
  return [
    get(
      'byId',
      people.map(({ id }) => `/items/person/${id}`),
    ),
    get('listUncounted', [listed]),
    get('list', [`${listed}&meta=filter_count`]),
    get('grouped', ['/items/person?aggregate[count]=*&groupBy[]=skill_level']),
    {
      name: 'change',
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/json' },
      paths: people.map(({ id }) => `/items/person/${id}`),
      bodies: people.map(() => ({ version: 0, text: '{"position":"班组长{{n}}"}' })),
    },
    // Last: it looks through all names, and of so many seconds a few are answered.
    get('one', each(words.one, found)),
    get('two', each(words.two, found)),
    get('three', each(words.three, found)),
  ]
}
