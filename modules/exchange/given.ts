import { sql, type Sql, type Transaction } from '#kernel/database'
import { openField, recordsOfAll, unrestricted, type RegisterKey } from '#modules/people'
import { camel, documentField, exchanged, exchangedOf, personFields } from './mapping.ts'
import type { Scope } from './scope.ts'

export interface GivenRecord {
  readonly [key: string]: string | number | null
}
export interface GivenPerson {
  readonly id: string
  readonly version: number
  readonly fields: Readonly<Record<string, string | null>>
  readonly documents?: readonly { readonly kind: string; readonly number: string }[]
}

/** Whoever may be given out: not merged, not erased, not restricted. Row security has already drawn the territory. */
export const givable = sql`p.merged_into is null and ${unrestricted('p.id')}`

/** People in the fields of the scope, in the order asked. */
export async function givePeople(tx: Transaction, scope: Scope, where: Sql): Promise<GivenPerson[]> {
  const asked = personFields.filter(field => scope.fields.includes(field.key))
  const columns = asked.flatMap(field => (field.from ? [sql`${field.key}::text, ${field.from}`] : []))
  const rows = await tx.rows<{ id: string; version: number; fields: Record<string, string | null> }>(
    sql`select p.id, p.version, jsonb_build_object(${columns.length > 0 ? sql.join(columns) : sql`'id'::text, null::text`}) as fields from person p where ${givable} and ${where}`,
  )
  const numbers = scope.fields.includes(documentField)
    ? await documentsOf(
        tx,
        rows.map(row => row.id),
      )
    : undefined
  return rows.map(({ id, version, fields }) => {
    const given = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'id'))
    return { id, version, fields: given, ...(numbers && { documents: numbers.get(id) ?? [] }) }
  })
}

/** Numbers are opened only where the scope names them: one key derivation a person. */
async function documentsOf(tx: Transaction, people: readonly string[]) {
  const rows = await tx.rows<{ person: string; kind: string; cipher: Buffer; salt: Buffer | null }>(sql`
    select d.person, d.kind, d.cipher, (select s.salt from person s where s.id = coalesce(d.sealed_for, d.person)) as salt from document d where d.person = any (${[...people]}::uuid[]) order by d.kind`)
  const found = new Map<string, { kind: string; number: string }[]>()
  for (const { person, kind, cipher, salt } of rows) {
    if (salt === null) continue
    const all = found.get(person) ?? []
    all.push({ kind, number: openField(salt, 'document', cipher) })
    found.set(person, all)
  }
  return found
}

/** The records of these people in one register or several: in use, not restricted; what is void is told by its absence. */
export async function giveRecords(
  tx: Transaction,
  scope: Scope,
  people: readonly string[],
  keys: readonly string[],
): Promise<Map<string, Map<RegisterKey, GivenRecord[]>>> {
  const named = exchanged.filter(register => keys.includes(register.key) && scope.registers.includes(register.key))
  const rows = await recordsOfAll(tx, people, named)
  const held = await tx.rows<{ record: string }>(
    sql`select record from restriction where person = any (${[...people]}::uuid[]) and record is not null and lifted_on is null`,
  )
  const restricted = new Set(held.map(row => row.record))
  const found = new Map<string, Map<RegisterKey, GivenRecord[]>>()
  for (const row of rows) {
    if (row.state !== '在册' || restricted.has(row.id)) continue
    const own = found.get(row.person) ?? new Map<RegisterKey, GivenRecord[]>()
    const list = own.get(row.register) ?? []
    const columns = exchangedOf(row.register)?.columns ?? []
    list.push({
      id: row.id,
      ...Object.fromEntries(columns.map(column => [camel(column.key), row.answer[column.key] ?? null])),
      source: row.source,
      seenOn: row.seenOn,
      verified: row.verified,
      version: row.version,
    })
    own.set(row.register, list)
    found.set(row.person, own)
  }
  return found
}
