import { sql, type Transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { demoDivisions } from './demo/divisions.ts'
import { demoEnterprises, type DemoUnit } from './demo/enterprises.ts'
import { demoOffices, type DemoOffices } from './demo/offices.ts'
import { demoSince } from './demo/row.ts'
import { random } from './demo/random.ts'
import { placeOf, type Place } from './place.ts'
import { insertOrganisations } from './register.ts'

/** Who is who in the demo. Everything is invented; the divisions are virtual and carry codes nobody was assigned. */
export interface DemoOrganisations extends DemoOffices {
  readonly divisions: { readonly city: number; readonly county: number; readonly thin: number; readonly zone: number }
  /** 忻岭县（演示）'s units first, the most employees first; then those of the thin county and the zone. */
  readonly enterprises: readonly DemoUnit[]
  readonly teams: readonly { readonly id: string; readonly organisation: string; readonly name: string }[]
}

const codes = {
  province: 140_000_000_000,
  city: 140_900_000_000,
  county: 140_997_000_000,
  thin: 140_998_000_000,
  zone: 140_999_000_000,
  town: 140_997_101_000,
}

/** Fills the registers of units: offices, unions, departments, some hundred and thirty units and their teams. Runs as the system's own work. */
export async function demoOrganisations(
  tx: Transaction,
  { units = 120, seed = 140_997 } = {},
): Promise<DemoOrganisations> {
  await demoDivisions(tx)
  const dice = random(seed)
  const at = async (code: number): Promise<Place> => {
    const place = await placeOf(tx, code)
    if (isRefusal(place)) throw new Error(place.what)
    return place
  }
  const places = {
    province: await at(codes.province),
    city: await at(codes.city),
    county: await at(codes.county),
    thin: await at(codes.thin),
    zone: await at(codes.zone),
    town: await at(codes.town),
  }
  const { rows, ...offices } = demoOffices(places)
  await insertOrganisations(tx, rows)
  const lines = new Map(offices.industryUnions.map(union => [union.id, union.line]))
  const { rows: unitRows, units: enterprises } = demoEnterprises(places, offices, lines, units, dice)
  await insertOrganisations(tx, unitRows)
  const teams = await demoTeams(tx, enterprises)
  return {
    ...offices,
    divisions: { city: codes.city, county: codes.county, thin: codes.thin, zone: codes.zone },
    enterprises,
    teams,
  }
}

/** Three to six teams in the larger units; every fifth has no party member, and of some the number is not known. */
async function demoTeams(tx: Transaction, units: readonly DemoUnit[]): Promise<DemoOrganisations['teams']> {
  const words = ['焊接一班', '锻压一班', '热处理班', '机修班', '化验班', '质检班', '仓储班', '装卸班']
  const teams = units
    .filter(unit => unit.employees >= 60)
    .flatMap((unit, i) =>
      words.slice(0, 3 + (i % 4)).map((name, n) => ({
        organisation: unit.id,
        name,
        members: 8 + ((i + n) % 9),
        party: (i + n) % 5 === 0 ? 0 : (i + n) % 7 === 3 ? null : 1 + ((i * n) % 4),
      })),
    )
  return tx.rows(sql`
    insert into team (organisation, name, members, party_members, place, node, line, source, since)
    select o.id, t.name, t.members, t.party, o.place, o.node, o.line, '演示数据', ${demoSince}::timestamptz from jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) as t (organisation uuid, name text, members int, party int) join organisation o on o.id = t.organisation
    returning id, organisation, name`)
}

export type { DemoUnit }
