import { sql, type Transaction } from '#kernel/database'
import { organisationGrams } from './grams.ts'

/** A row of the register as it is written. `node` is null for a root: the next number is drawn as it is inserted. */
export interface OrganisationRow {
  readonly id: string
  readonly name: string
  readonly short_name: string | null
  readonly kind: string
  readonly uscc: string | null
  readonly uscc_state: string
  readonly department: string | null
  readonly ownership: string | null
  readonly industry: string | null
  readonly key_industry: boolean | null
  readonly is_union: boolean
  readonly union_type: string | null
  readonly union_name: string | null
  readonly union_established_on: string | null
  readonly union_parent: string | null
  readonly congress_established: boolean | null
  readonly employees: number | null
  readonly members: number | null
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly line: number | null
  readonly line_hi: number | null
  readonly parent: string | null
  readonly node: number | null
  readonly node_hi: number | null
  readonly address: string | null
  readonly phone: string | null
  readonly state: string
  readonly demo: boolean
  readonly source: string
  readonly verified: string
  readonly ground: string | null
  /** When it was recorded; the present instant when not said. */
  readonly since?: string
}

/** What an edit may change; ids and the number in the tree stay. */
export const editable = [
  'name',
  'short_name',
  'kind',
  'uscc',
  'uscc_state',
  'department',
  'ownership',
  'industry',
  'key_industry',
  'is_union',
  'union_type',
  'union_name',
  'union_established_on',
  'union_parent',
  'congress_established',
  'employees',
  'members',
  'division',
  'place',
  'province',
  'city',
  'county',
  'line',
  'line_hi',
  'address',
  'phone',
  'state',
  'source',
  'verified',
  'ground',
] as const satisfies readonly (keyof OrganisationRow)[]

const columns = sql.raw([...editable, 'id', 'parent', 'demo'].join(', '))
const names = (of: readonly string[]) => sql.raw(of.join(', '))

/** Adds units in one statement, with what they are found by. Parents must stand already. */
export async function insertOrganisations(tx: Transaction, rows: readonly OrganisationRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    with given as (select g.*, case when g.node is null then nextval('organisation_root_seq') * 1000000 else g.node end as lo from jsonb_populate_recordset(null::organisation, ${JSON.stringify(rows)}::jsonb) g)
    insert into organisation (${columns}, node, node_hi, since) select ${columns}, lo, coalesce(node_hi, lo + 999999), coalesce(since, clock_timestamp()) from given`)
  await writeGrams(tx, rows)
}

/** Writes one unit anew; undefined when somebody was faster. */
export async function updateOrganisation(
  tx: Transaction,
  row: OrganisationRow,
  version: number,
): Promise<number | undefined> {
  const written = await tx.find<{ version: number }>(sql`
    update organisation o set (${names(editable)}) = (select ${names(editable.map(column => `g.${column}`))} from jsonb_populate_record(null::organisation, ${JSON.stringify(row)}::jsonb) g)
    where o.id = ${row.id} and o.version = ${version} returning o.version`)
  if (!written) return undefined
  await tx.run(sql`delete from organisation_gram where organisation = ${row.id}`)
  await writeGrams(tx, [row])
  return written.version
}

async function writeGrams(tx: Transaction, rows: readonly OrganisationRow[]): Promise<void> {
  const grams = rows.flatMap(row =>
    organisationGrams(row.name, row.short_name).map(gram => ({ gram, organisation: row.id })),
  )
  await tx.run(sql`
    insert into organisation_gram (gram, organisation, place, node, line)
    select g.gram, o.id, o.place, o.node, o.line from jsonb_to_recordset(${JSON.stringify(grams)}::jsonb) as g (gram text, organisation uuid) join organisation o on o.id = g.organisation`)
}
