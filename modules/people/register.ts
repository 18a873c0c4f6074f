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
/** As they are taken from arrays: bytes come as hex, and who does not say when means now. */
const taken = (of: readonly string[]) =>
  sql.raw(
    of
      .map(column =>
        bytes.includes(column)
          ? `decode(g.${column}, 'hex')`
          : column === 'since'
            ? 'coalesce(g.since, clock_timestamp())'
            : `g.${column}`,
      )
      .join(', '),
  )
let types: ReadonlyMap<string, string> | undefined
/** The types of the columns, read once; bytes are given as text. */
async function typesOf(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  if (types) return types
  const rows = await tx.rows<{ name: string; type: string }>(
    sql`select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = 'person'::regclass and attnum > 0 and not attisdropped`,
  )
  types = new Map(rows.map(({ name, type }) => [name, type === 'bytea' ? 'text' : type]))
  return types
}
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
  const columns = [...editable, 'id', 'salt', 'demo', 'since'] as const
  const types = await typesOf(tx)
  const arrays = columns.map(
    column => sql`${rows.map(row => row[column] ?? null)}::${sql.raw(types.get(column) ?? 'text')}[]`,
  )
  await tx.run(sql`
    insert into person (${names(columns)}) select ${taken(columns)}
    from unnest(${sql.join(arrays)}) as g (${names(columns)})`)
  await insertDocuments(tx, documents)
  await writeGrams(tx, rows)
}

export async function insertDocuments(tx: Transaction, documents: readonly DocumentRow[]): Promise<void> {
  if (documents.length === 0) return
  const of = (key: keyof DocumentRow) => documents.map(document => document[key])
  await tx.run(sql`
    insert into document (person, kind, key_version, hash, cipher, tail, source)
    select d.person, d.kind, ${keyVersion}::int, decode(d.hash, 'hex'), decode(d.cipher, 'hex'), d.tail, d.source
    from unnest(${of('person')}::uuid[], ${of('kind')}::text[], ${of('hash')}::text[], ${of('cipher')}::text[], ${of('tail')}::text[], ${of('source')}::text[]) as d (person, kind, hash, cipher, tail, source)`)
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
    await writeGrams(tx, [
      { id: row.id, name: row.name, former_name: row.former_name, ...(await standsAt(tx, row.id)) },
    ])
  }
  return written.version
}

type Stands = Pick<PersonRow, 'place' | 'node' | 'line'>
const standsAt = (tx: Transaction, person: string) =>
  tx.get<Stands>(sql`select place, node, line from person where id = ${person}`)

/**
 * Found by the present name and the former one. A dozen and more rows a person in five indexes that begin with the gram: they go in by its
 * order, so that each page of an index is met once.
 */
async function writeGrams(
  tx: Transaction,
  rows: readonly (Pick<PersonRow, 'id' | 'name' | 'former_name'> & Stands)[],
): Promise<void> {
  const found = rows.map(row =>
    [...new Set([row.name, ...(row.former_name ? [row.former_name] : [])].flatMap(grams))].join('\n'),
  )
  const of = <K extends keyof Stands | 'id'>(key: K) => rows.map(row => row[key])
  await tx.run(sql`
    insert into name_gram (gram, person, place, node, line)
    select g, p.id, p.place, p.node, p.line
    from unnest(${found}::text[], ${of('id')}::uuid[], ${of('place')}::bigint[], ${of('node')}::bigint[], ${of('line')}::bigint[]) as p (grams, id, place, node, line), string_to_table(p.grams, E'\n') as g
    where g <> '' order by g collate "C"`)
}

/** Writes a new name and keeps the old one as the former; found by both. False when the archive is out of this post's reach. */
export async function renamePerson(tx: Transaction, person: string, name: string, ground: string): Promise<boolean> {
  const row = await tx.find<Pick<PersonRow, 'id' | 'name' | 'former_name'>>(
    sql`update person set former_name = name, name = ${name}, pinyin = ${pinyinOf(name)}, ground = ${ground} where id = ${person} and merged_into is null and name <> ${name} returning id, name, former_name`,
  )
  if (!row) return false
  await tx.run(sql`delete from name_gram where person = ${person}`)
  await writeGrams(tx, [{ ...row, ...(await standsAt(tx, row.id)) }])
  return true
}
