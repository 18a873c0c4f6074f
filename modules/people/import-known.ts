import { sql, type Transaction } from '#kernel/database'
import { loadCodes, type CodeSet } from '#modules/organisations'
import type { ReadDocument } from './documents.ts'
import { editable, type PersonRow } from './register.ts'
import { standing } from './resolve.ts'
import { unrestricted } from './rights/restrictions.ts'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
}

export interface KnownPerson {
  readonly row: PersonRow
  readonly version: number
  /** 限制处理: only kept, so a roster changes nothing of it. */
  readonly restricted: boolean
}

/** What stands in the registers that the rows can refer to. */
export interface Around {
  readonly sets: ReadonlyMap<string, CodeSet>
  readonly byName: ReadonlyMap<string, readonly Unit[]>
  readonly byId: ReadonlyMap<string, Unit>
  readonly teams: ReadonlyMap<string, string>
  /** Chosen with the file: everybody on it belongs there. */
  readonly target: Unit | undefined
  /** The clerk's own unit: where a new person belongs whose row names none. */
  readonly own: Unit | undefined
}

export async function readAround(
  tx: Transaction,
  named: readonly string[],
  target: string | null,
  own: string | null,
): Promise<Around> {
  const chosen = [target, own].filter(id => id !== null)
  const units = await tx.rows<Unit & { uscc: string | null; employer: string }>(sql`
    select ${standing}, o.id, o.name, o.uscc from organisation o where o.state <> '注销' and (o.name = any (${[...named]}) or o.id = any (${chosen}::uuid[]))
    union select ${standing}, o.id, o.name, o.uscc from organisation o where o.state <> '注销' and o.uscc = any (${named.map(text => text.toUpperCase())})`)
  const ids = units.map(unit => unit.id)
  const teams = await tx.rows<{ id: string; organisation: string; name: string }>(
    sql`select id, organisation, name from team where organisation = any (${ids}::uuid[]) and state = '正常'`,
  )
  const byName = new Map<string, Unit[]>()
  for (const unit of units)
    for (const key of [unit.name, ...(unit.uscc ? [unit.uscc] : [])])
      byName.set(key, [...(byName.get(key) ?? []), unit])
  return {
    sets: await loadCodes(),
    byName,
    byId: new Map(units.map(unit => [unit.id, unit])),
    teams: new Map(teams.map(team => [`${team.organisation} ${team.name}`, team.id])),
    target: units.find(unit => unit.id === target),
    own: units.find(unit => unit.id === own),
  }
}

const columns = sql.raw(
  editable
    .filter(column => column !== 'phone_cipher')
    .map(column => `p.${column}`)
    .join(', '),
)

/** Whose the documents are: those this post reaches, by hash, and those it does not. One statement for the whole file. */
export async function readKnown(
  tx: Transaction,
  documents: readonly ReadDocument[],
): Promise<{ here: Map<string, KnownPerson>; elsewhere: Set<string> }> {
  const given = documents.map(document => ({ kind: document.kind, hash: document.hash.toString('hex') }))
  const found = await tx.rows<{ hash: string; person: string }>(
    sql`select hash, person from app.persons_of_documents(${JSON.stringify(given)}::jsonb)`,
  )
  const rows = await tx.rows<PersonRow & { version: number; restricted: boolean }>(sql`
    select p.id, p.version, not (${unrestricted('p.id')}) as restricted, p.demo, encode(p.salt, 'hex') as salt, encode(p.phone_cipher, 'hex') as phone_cipher, ${columns} from person p where p.id = any (${found.map(f => f.person)}::uuid[])`)
  const byId = new Map(rows.map(({ version, restricted, ...row }) => [row.id, { row, version, restricted }]))
  const here = new Map(
    found.flatMap(f => {
      const known = byId.get(f.person)
      return known ? [[f.hash, known] as const] : []
    }),
  )
  return { here, elsewhere: new Set(found.filter(f => !byId.has(f.person)).map(f => f.hash)) }
}
