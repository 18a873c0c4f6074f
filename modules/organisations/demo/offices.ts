import type { Place } from '../place.ts'
import type { OrganisationRow } from '../register.ts'
import { demoCode, demoRow } from './row.ts'

export type DemoPlaces = Readonly<Record<'province' | 'city' | 'county' | 'thin' | 'zone' | 'town', Place>>
interface Office {
  readonly id: string
  readonly name: string
}

export interface DemoOffices {
  readonly provinceOffice: Office
  readonly cityUnion: Office
  readonly countyUnions: Readonly<Record<'county' | 'thin' | 'zone', Office>>
  readonly townUnion: Office
  /** Its posts reach the numbers from line to lineHi. */
  readonly industryUnion: Office & { readonly line: number; readonly lineHi: number }
  readonly industryUnions: readonly (Office & { readonly line: number; readonly lineHi: number })[]
  /** By the code of the department: MPS, CCDI … */
  readonly departments: Readonly<Record<'city' | 'county', Readonly<Record<string, Office>>>>
}

const nine: readonly (readonly [code: string, city: string, county: string])[] = [
  ['MPS', '市公安局', '县公安局'],
  ['CCDI', '市纪委监委', '县纪委监委'],
  ['ORG', '市委组织部', '县委组织部'],
  ['TAX', '市税务局', '县税务局'],
  ['SAMR', '市市场监督管理局', '县市场监督管理局'],
  ['HRSS', '市人力资源和社会保障局', '县人力资源和社会保障局'],
  ['ECO', '市生态环境局', '市生态环境局忻岭分局'],
  ['EMERG', '市应急管理局', '县应急管理局'],
  ['COURT', '市中级人民法院', '县人民法院'],
]
/** Registered in the small county and the zone too: whom a city's round asks about everybody. */
const everywhere: ReadonlySet<string> = new Set(['MPS', 'CCDI', 'HRSS', 'COURT'])
const lineNames = ['机械冶金建材工会', '能源化学地质工会']

/** The offices of the demo: unions at province, city and county, two industrial unions, nine departments twice, a committee of the city's people's congress. */
export function demoOffices(places: DemoPlaces): DemoOffices & { rows: readonly OrganisationRow[] } {
  const rows: OrganisationRow[] = []
  const add = (row: OrganisationRow): Office => {
    rows.push(row)
    return { id: row.id, name: row.name }
  }
  let serial = 1
  const union = (
    place: Place,
    name: string,
    type: string,
    parent: string | null,
    more: Partial<OrganisationRow> = {},
  ) =>
    add(
      demoRow(place, {
        name,
        kind: '工会',
        union_type: type,
        union_parent: parent,
        uscc: demoCode('81', place.division, serial++),
        ...more,
      }),
    )
  const provinceOffice = union(places.province, '山西省总工会（演示）', '省级总工会', null)
  const cityUnion = union(places.city, '忻州市总工会（演示）', '设区市总工会', provinceOffice.id)
  const countyUnions = {
    county: union(places.county, '忻岭县总工会（演示）', '县级总工会', cityUnion.id),
    thin: union(places.thin, '滹云县总工会（演示）', '县级总工会', cityUnion.id),
    zone: union(places.zone, '雁岫经济技术开发区总工会（演示）', '开发区（工业园区）总工会', cityUnion.id),
  }
  const townUnion = union(places.town, '北岭镇总工会（演示）', '乡镇（街道）总工会或工会联合会', countyUnions.county.id)
  // Lines are roots of their own tree: far below the numbers the sequence draws.
  const industryUnions = lineNames.map((name, i) => {
    const line = (i + 1) * 1000
    return {
      ...union(places.city, `忻州市${name}（演示）`, '地方产业工会（省、市）', cityUnion.id, {
        line,
        line_hi: line + 999,
      }),
      line,
      lineHi: line + 999,
    }
  })
  const [industryUnion] = industryUnions
  if (!industryUnion) throw new Error('the demo has an industrial union')
  const office = (place: Place, code: string, name: string) =>
    add(
      demoRow(place, {
        name: `${name}（演示）`,
        kind: '机关',
        department: code,
        uscc: demoCode('11', place.division, serial++),
      }),
    )
  const departments = {
    city: Object.fromEntries(nine.map(([code, name]) => [code, office(places.city, code, `忻州${name}`)])),
    county: Object.fromEntries(
      nine.map(([code, , name]) => [
        code,
        office(places.county, code, name.startsWith('市') ? `忻州${name}` : `忻岭${name}`),
      ]),
    ),
  }
  for (const [place, prefix] of [
    [places.thin, '滹云'],
    [places.zone, '雁岫开发区'],
  ] as const)
    for (const [code, , name] of nine.filter(([code]) => everywhere.has(code)))
      office(place, code, `${prefix}${name.replace(place === places.zone ? /^县/ : '', '')}`)
  // 人大不在被征求意见的部门里，单独在册。
  office(places.city, 'NPC', '忻州市人大社会建设委员会')
  return { provinceOffice, cityUnion, countyUnions, townUnion, industryUnion, industryUnions, departments, rows }
}
