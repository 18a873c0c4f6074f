import type { Place } from '../place.ts'
import type { OrganisationRow } from '../register.ts'
import { endings, houses, keyTrades, publicBodies, trades } from './blocks.ts'
import type { DemoOffices, DemoPlaces } from './offices.ts'
import type { Random } from './random.ts'
import { demoCode, demoRow } from './row.ts'

export interface DemoUnit {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly division: number
  readonly employees: number
  /** It has a union, hence can nominate. */
  readonly established: boolean
}

/** Invented firms and public bodies: most have a union, some lack what an office would have to ask for. */
export function demoEnterprises(
  places: DemoPlaces,
  offices: DemoOffices,
  lines: ReadonlyMap<string, number>,
  units: number,
  dice: Random,
): { rows: OrganisationRow[]; units: DemoUnit[] } {
  const names = new Set<string>()
  const nameOf = (word: string, prefix: string): string => {
    for (;;) {
      const name = `${prefix}${dice.pick(houses)}${word}${dice.pick(endings)}（演示）`
      if (!names.has(name)) {
        names.add(name)
        return name
      }
    }
  }
  let serial = 1
  const firm = (place: Place, union: string, prefix: string): OrganisationRow => {
    const [word, industry] = dice.pick(trades)
    const line = /锻|煤机|液压|铝|镁|法兰/.test(word)
      ? offices.industryUnions[0]
      : /煤|焦|能源/.test(word)
        ? offices.industryUnions[1]
        : undefined
    const name = nameOf(word, prefix)
    return unitRow(
      place,
      {
        name,
        kind: '企业',
        industry,
        key_industry: keyTrades.has(word),
        ownership: dice.chance(0.15) ? '国有独资公司' : dice.chance(0.7) ? '私营有限责任公司' : '其他有限责任公司',
        uscc: demoCode('91', place.division, serial++),
        line: line ? (lines.get(line.id) ?? null) : null,
      },
      union,
      dice,
    )
  }
  const county = [
    ...publicBodies.map(([name, kind, industry]) =>
      unitRow(
        places.county,
        {
          name: `忻岭县${name}（演示）`,
          kind,
          industry,
          uscc: demoCode(kind === '企业' ? '91' : '12', places.county.division, serial++),
        },
        offices.countyUnions.county.id,
        dice,
      ),
    ),
    ...Array.from({ length: Math.max(0, units - publicBodies.length) }, () =>
      firm(places.county, offices.countyUnions.county.id, '忻岭县'),
    ),
  ].toSorted((a, b) => (b.employees ?? 0) - (a.employees ?? 0))
  const rest = [
    ...Array.from({ length: 4 }, () => firm(places.town, offices.townUnion.id, '忻岭县北岭镇')),
    ...Array.from({ length: 5 }, () => firm(places.thin, offices.countyUnions.thin.id, '滹云县')),
    ...Array.from({ length: 6 }, () => firm(places.zone, offices.countyUnions.zone.id, '雁岫')),
  ]
  const rows = [...county, ...rest]
  return {
    rows,
    units: rows.map(r => ({
      id: r.id,
      name: r.name,
      kind: r.kind,
      division: r.division,
      employees: r.employees ?? 0,
      established: r.union_established_on !== null,
    })),
  }
}

function unitRow(
  place: Place,
  said: Pick<OrganisationRow, 'name' | 'kind'> & Partial<OrganisationRow>,
  union: string,
  dice: Random,
): OrganisationRow {
  const employees = Math.round(8 + 40 * Math.exp(dice.next() * 3.4))
  const established = dice.chance(0.82)
  return demoRow(place, {
    ...said,
    employees: dice.chance(0.94) ? employees : null,
    union_parent: union,
    union_established_on: established
      ? `${dice.int(1996, 2023)}-${String(dice.int(1, 12)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`
      : null,
    union_name: established ? `${said.name.replace('（演示）', '')}工会委员会（演示）` : null,
    members: established ? Math.floor(employees * (0.7 + dice.next() * 0.3)) : null,
    congress_established: established ? dice.chance(0.8) : null,
    address: `${said.name.slice(0, 3)}创业路${dice.int(1, 99)}号`,
  })
}
