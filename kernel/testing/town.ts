import type { Caller, Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { direct, sql, transaction, type Reach } from '#kernel/database'
import { namePinyin } from '#kernel/identifiers'
import { callerAs } from './caller.ts'
import { freshDatabase } from './database.ts'

const province = 140000000000
const city = 140900000000
/** Where the invented offices stand; a place is the interval of territory it sees. */
const places = {
  province: { code: province, name: '演示省', level: 1, lo: 1000, hi: 900_000, city: null, county: null },
  city: { code: city, name: '演示市', level: 2, lo: 2000, hi: 100_000, city, county: null },
  home: { code: 140997000000, name: '忻岭县', level: 3, lo: 3000, hi: 3999, city, county: 140997000000 },
  next: { code: 140998000000, name: '平河县', level: 3, lo: 4000, hi: 4999, city, county: 140998000000 },
  third: { code: 140996000000, name: '南川区', level: 3, lo: 5000, hi: 5999, city, county: 140996000000 },
} as const
export type TownPlace = keyof typeof places

/** An office, firm or school of the town. `place` and `node` are where row security finds it, `code` its division. */
export interface TownUnit {
  readonly id: string
  readonly name: string
  readonly at: TownPlace
  readonly place: number
  readonly code: number
  readonly county: number | null
  readonly node: number
}

export interface TownWay {
  readonly way: 'unit' | 'division' | 'party' | 'public'
  readonly may: readonly string[]
  readonly sector?: string
  /** Field groups of the archive, as bits. */
  readonly sees?: number
  readonly name?: string
}

/** For tests: an invented city with three counties on a database of its own, its offices, people and papers written as an import would. */
export async function town({ law, today: first }: { readonly law: Law; readonly today: Day }) {
  const { owner, login, queue } = await freshDatabase()
  let today = first
  for (const { code, name, level, parent, lo, hi } of [
    { code: 0, name: '全国', level: 0, parent: null, lo: 0, hi: 1e12 },
    ...Object.values(places).map(p => ({ ...p, parent: p.level === 1 ? 0 : p.level === 2 ? province : city })),
  ])
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, initials, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${namePinyin(name).initials}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  let accounts = 0
  const inserted = async (statement: ReturnType<typeof sql>): Promise<string> => {
    const [row] = await direct<{ id: string }>(owner, statement)
    if (!row) throw new Error('nothing was written')
    return row.id
  }

  /** A unit with a subtree of its own. `union` names the kind of a union office. */
  async function organisation(
    name: string,
    at: TownPlace,
    o: { kind?: string; department?: string; union?: string; industry?: string; ownership?: string } = {},
  ): Promise<TownUnit> {
    const p = places[at]
    const from = (node += 1000)
    const id =
      await inserted(sql`insert into organisation (name, kind, department, is_union, union_type, industry, ownership, division, place, province, city, county, node, node_hi, source) values
      (${name}, ${o.kind ?? (o.union ? '工会' : '企业')}, ${o.department ?? null}, ${o.union !== undefined}, ${o.union ?? null}, ${o.industry ?? null}, ${o.ownership ?? null}, ${p.code}, ${p.lo}, ${province}, ${p.city}, ${p.county}, ${from}, ${from + 999}, '测试') returning id`)
    return { id, name, at, place: p.lo, code: p.code, county: p.county, node: from }
  }

  /** Somebody in post at a unit, with an archive and no document. */
  const person = (name: string, unit: TownUnit, o: { sex?: '男' | '女'; pinyin?: string } = {}): Promise<string> =>
    inserted(sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, ${o.pinyin ?? 'x'}, ${o.sex ?? '男'}, '1979-06-01', '在职', ${unit.id}, ${unit.code}, ${unit.place}, ${province}, ${city}, ${unit.county}, ${unit.node}, '\\x00', '测试') returning id`)

  const team = (name: string, unit: TownUnit): Promise<string> =>
    inserted(
      sql`insert into team (organisation, name, place, node, source) values (${unit.id}, ${name}, ${unit.place}, ${unit.node}, '测试') returning id`,
    )

  /** The row of a scanned paper in a unit's reach; there is no file behind it. */
  const file = (unit: TownUnit, kind: 'jpg' | 'pdf' | 'xlsx' = 'pdf'): Promise<string> =>
    inserted(sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
      values (${`扫描件.${kind}`}, ${kind}, 1, sha256('1'), sha256('1'), '内部', false, ${unit.place}, ${unit.node}, ${today}) returning id`)

  /** Somebody of a unit, reaching its subtree (`unit`), its territory (`division`) or what is sent to it. */
  function who(unit: TownUnit, as: TownWay): () => Caller {
    const account = `00000000-0000-4000-8000-${String(++accounts).padStart(12, '0')}`
    const p = places[unit.at]
    const [lo, hi] =
      as.way === 'unit' ? [unit.node, unit.node + 999] : as.way === 'division' ? [p.lo, p.hi] : ([0, 0] as const)
    const post = {
      id: account,
      role: 'test',
      organisation: unit.id,
      organisationName: unit.name,
      sector: as.sector ?? '工会',
      division: unit.code,
    }
    const reach: Omit<Reach, 'today'> = { way: as.way, lo, hi, ...(as.sees !== undefined && { sees: as.sees }) }
    return () =>
      callerAs({ pool: login, law, today, name: as.name ?? `${unit.name}经办`, may: as.may, account, post, reach })
  }

  return {
    owner,
    login,
    queue,
    law,
    organisation,
    person,
    team,
    file,
    who,
    today: () => today,
    at: (day: Day) => (today = day),
    job: <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, work),
  }
}
