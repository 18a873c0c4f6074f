import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { loadCatalogue, type Department } from '#modules/oversight'
import { packsFor } from './law.ts'

/** A body on a task: with a desk of its own here, or by its name alone. */
export interface Body {
  readonly name: string
  readonly department: string | null
  readonly organisation: string | null
  readonly seat: { readonly place: number; readonly node: number; readonly line: number | null } | null
}

interface Office {
  readonly id: string
  readonly name: string
  readonly short_name: string | null
  readonly department: string | null
  readonly is_union: boolean
  readonly place: number
  readonly node: number
  readonly line: number | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

const offices = (tx: Transaction) =>
  tx.rows<Office>(sql`
    select o.id, o.name, o.short_name, o.department, o.is_union, o.place, o.node, o.line from organisation o
    where o.state = '正常' and (o.department is not null or o.is_union) order by o.place, o.name limit 2000`)

const asBody = (o: Office): Body => ({
  name: o.name,
  department: o.department ?? (o.is_union ? 'UNION' : null),
  organisation: o.id,
  seat: { place: o.place, node: o.node, line: o.line },
})

const levelOf = (caller: Caller): 'province' | 'city' | 'county' => {
  const code = String(caller.post?.division ?? 0).padStart(12, '0')
  return code.endsWith('0000000000') ? 'province' : code.endsWith('00000000') ? 'city' : 'county'
}

/** The catalogue lists what a department is called in several places, 某局（甲）/某局（乙）: the one of this place where it is told, else the first. */
function titleAt(d: Department, caller: Caller, place: string | undefined): string {
  const names = (d.names[levelOf(caller)] ?? d.name).replace('县（市、区）', '县').split('/')
  const here = place === undefined ? undefined : names.find(name => name.includes(place))
  return (here ?? names[0] ?? d.name).replaceAll(/（.*?）/g, '')
}

/** 某某 of the nearest decision: 某某市. */
const placeOf = async (caller: Caller): Promise<string | undefined> =>
  (await packsFor(caller.post?.division ?? null))[0]?.title.slice(0, 2)

/** What can be chosen for a body: offices within reach, then departments of the catalogue that are not registered here. */
export async function bodyOptions(
  tx: Transaction,
  caller: Caller,
  q: string,
  id: string | null,
): Promise<{ id: string; title: string; note?: string }[]> {
  const found = await offices(tx)
  const [{ departments }, place] = await Promise.all([loadCatalogue(), placeOf(caller)])
  const known = new Set(found.map(o => o.department))
  const options = [
    ...found.map(o => ({ id: o.id, title: o.name, words: [o.name, o.short_name ?? ''] })),
    ...departments
      .filter(d => !known.has(d.code))
      .map(d => ({
        id: d.code,
        title: titleAt(d, caller, place),
        note: '没有在册，收不到提醒',
        words: [d.name, titleAt(d, caller, place), ...d.aliases],
      })),
  ]
  return options
    .filter(o => (id !== null ? o.id === id : o.words.some(word => word.includes(q))))
    .slice(0, 30)
    .map(({ words: _, ...option }) => option)
}

/** A chosen body; undefined for one that is neither within reach nor in the catalogue. */
export async function bodyOf(tx: Transaction, caller: Caller, chosen: string): Promise<Body | undefined> {
  if (uuid.test(chosen)) {
    const office = await tx.find<Office>(
      sql`select o.id, o.name, o.short_name, o.department, o.is_union, o.place, o.node, o.line from organisation o where o.id = ${chosen}`,
    )
    return office && asBody(office)
  }
  const [{ departments }, place] = await Promise.all([loadCatalogue(), placeOf(caller)])
  const department = departments.find(d => d.code === chosen)
  return (
    department && {
      name: titleAt(department, caller, place),
      department: department.code,
      organisation: null,
      seat: null,
    }
  )
}

/** Bodies by how a sheet writes them: an office's own name, else a department's name at any level. */
export async function bodyNames(tx: Transaction, caller: Caller): Promise<(written: string) => Body | undefined> {
  const [found, { departments }] = await Promise.all([offices(tx), loadCatalogue()])
  const bare = (name: string) => name.replace(/（演示）$/, '').replaceAll(/\s/g, '')
  const own = levelOf(caller)
  return written => {
    const name = bare(written)
    if (name === '') return undefined
    const office = found.find(o => bare(o.name) === name || o.short_name === name)
    if (office) return asBody(office)
    const department = departments.find(d => [d.name, ...d.aliases, ...Object.values(d.names)].includes(name))
    if (!department) return undefined
    // 市人社局 in a city's sheet is the office of that city.
    const here = found.find(
      o => o.department === department.code && department.names[own] === name && o.place === found[0]?.place,
    )
    return here ? asBody(here) : { name, department: department.code, organisation: null, seat: null }
  }
}
