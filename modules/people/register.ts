import { kept, sql, type Transaction } from '#kernel/database'
import { grams, namePinyin } from '#kernel/identifiers'
import { keyVersion, sealField } from './sealed.ts'
import type { ReadDocument } from './documents.ts'

/** A row of the archive as it is written. Bytes are hex. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly former_name: string | null
  readonly pinyin: string
  readonly sex: string | null
  readonly born: string | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly hukou: string | null
  readonly native_place: string | null
  readonly employment: string
  readonly joined_work_on: string | null
  readonly position: string | null
  readonly rank: string | null
  readonly trade: string | null
  readonly skill_level: string | null
  readonly professional_title: string | null
  readonly migrant: boolean | null
  readonly new_form: boolean | null
  readonly member_since: string | null
  readonly employer: string | null
  readonly team: string | null
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
  readonly phone_cipher: string | null
  readonly phone_tail: string | null
  readonly salt: string
  readonly demo: boolean
  readonly source: string
  readonly verified: string
  readonly ground: string | null
  /** When it was recorded; the present instant when not said. */
  readonly since?: string
}

export interface DocumentRow {
  readonly person: string
  readonly kind: string
  readonly hash: string
  readonly cipher: string
  readonly tail: string
  readonly source: string
}

/** What an edit may change; the id, the salt and the mark of the demo stay. */
export const editable = [
  'name',
  'former_name',
  'pinyin',
  'sex',
  'born',
  'ethnicity',
  'politics',
  'education',
  'hukou',
  'native_place',
  'employment',
  'joined_work_on',
  'position',
  'rank',
  'trade',
  'skill_level',
  'professional_title',
  'migrant',
  'new_form',
  'member_since',
  'employer',
  'team',
  'division',
  'place',
  'province',
  'city',
  'county',
  'node',
  'line',
  'phone_cipher',
  'phone_tail',
  'source',
  'verified',
  'ground',
] as const satisfies readonly (keyof PersonRow)[]

const bytes: readonly string[] = ['phone_cipher', 'salt']
const names = (of: readonly string[]) => sql.raw(of.join(', '))
const chosen = (of: readonly string[]) =>
  sql.raw(of.map(column => (bytes.includes(column) ? `decode(j ->> '${column}', 'hex')` : `g.${column}`)).join(', '))

/** How a list is sorted: by the reading of the name, 单志强 under S. */
export const pinyinOf = (name: string): string => namePinyin(name).full

export const sealedDocument = (person: string, salt: Uint8Array, read: ReadDocument, source: string): DocumentRow => ({
  person,
  kind: read.kind,
  hash: read.hash.toString('hex'),
  cipher: sealField(salt, 'document', read.number).toString('hex'),
  tail: read.tail,
  source,
})

/** Adds people in three statements however many: the rows, their documents, and what they are found by. */
export async function insertPeople(
  tx: Transaction,
  rows: readonly PersonRow[],
  documents: readonly DocumentRow[],
): Promise<void> {
  if (rows.length === 0) return
  const all = [...editable, 'id', 'salt', 'demo']
  await tx.run(sql`
    insert into person (${names(all)}, since) select ${chosen(all)}, coalesce(g.since, clock_timestamp())
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as j, lateral jsonb_populate_record(null::person, j - 'phone_cipher' - 'salt') as g`)
  await insertDocuments(tx, documents)
  await writeGrams(tx, rows)
}

export async function insertDocuments(tx: Transaction, documents: readonly DocumentRow[]): Promise<void> {
  if (documents.length === 0) return
  await tx.run(sql`
    insert into document (person, kind, key_version, hash, cipher, tail, source)
    select d.person, d.kind, ${keyVersion}::int, decode(d.hash, 'hex'), decode(d.cipher, 'hex'), d.tail, d.source
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as d (person uuid, kind text, hash text, cipher text, tail text, source text)`)
}

type Written = { readonly version: number }

/** Writes one person anew; undefined when somebody was faster. The last statement of its transaction goes together with the commit. */
export async function updatePerson(
  tx: Transaction,
  row: PersonRow,
  version: number,
  renamed: boolean,
  last = false,
): Promise<number | undefined> {
  const statement = kept(sql`
    update person p set (${names(editable)}) = (select ${chosen(editable)} from (select ${JSON.stringify(row)}::jsonb as j) given, lateral jsonb_populate_record(null::person, j - 'phone_cipher' - 'salt') as g)
    where p.id = ${row.id}::uuid and p.version = ${version}::int returning p.version`)
  const [written] = await (last && !renamed ? tx.finish<Written>(statement) : tx.rows<Written>(statement))
  if (!written) return undefined
  if (renamed) {
    await tx.run(sql`delete from name_gram where person = ${row.id}`)
    await writeGrams(tx, [row])
  }
  return written.version
}

/** Found by the present name and the former one. */
async function writeGrams(
  tx: Transaction,
  rows: readonly Pick<PersonRow, 'id' | 'name' | 'former_name'>[],
): Promise<void> {
  const found = rows.flatMap(row =>
    [...new Set([row.name, ...(row.former_name ? [row.former_name] : [])].flatMap(grams))].map(gram => ({
      g: gram,
      p: row.id,
    })),
  )
  for (let i = 0; i < found.length; i += 40_000)
    await tx.run(sql`
      insert into name_gram (gram, person, place, node, line)
      select x.g, p.id, p.place, p.node, p.line from jsonb_to_recordset(${JSON.stringify(found.slice(i, i + 40_000))}::jsonb) as x (g text, p uuid) join person p on p.id = x.p`)
}

/** Writes a new name and keeps the old one as the former; found by both. False when the archive is out of this post's reach. */
export async function renamePerson(tx: Transaction, person: string, name: string, ground: string): Promise<boolean> {
  const row = await tx.find<Pick<PersonRow, 'id' | 'name' | 'former_name'>>(
    sql`update person set former_name = name, name = ${name}, pinyin = ${pinyinOf(name)}, ground = ${ground} where id = ${person} and merged_into is null and name <> ${name} returning id, name, former_name`,
  )
  if (!row) return false
  await tx.run(sql`delete from name_gram where person = ${person}`)
  await writeGrams(tx, [row])
  return true
}
