import { randomUUID } from 'node:crypto'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { grams, namePinyin } from '#kernel/identifiers'
import type { Source, State, SubjectKind, Verified } from './kinds.ts'

/** An award as it is written. What is left out is not known; names stay as they were when it was given. */
export interface NewAward {
  readonly id?: string
  readonly subject_kind: SubjectKind
  /** Empty for an old award whose holder is not in the archive yet. A collective has none. */
  readonly person?: string | null
  readonly organisation?: string | null
  readonly team?: string | null
  readonly name: string
  readonly sex?: string | null
  readonly born?: Day | null
  readonly ethnicity?: string | null
  /** The unit then; it does not follow the holder. */
  readonly employer?: string | null
  readonly employer_name?: string | null
  readonly position?: string | null
  readonly category?: string | null
  readonly kind?: string | null
  /** Code of the catalogue; an old title it does not hold has its words alone. */
  readonly honour?: string | null
  readonly honour_title: string
  readonly family?: string | null
  readonly level: string
  readonly granted_by: string
  readonly year: number
  readonly granted_on?: Day | null
  readonly document_title?: string | null
  readonly document_number?: string | null
  readonly decision?: string | null
  readonly kase?: string | null
  readonly rank?: number | null
  readonly pool?: '常规' | '单列' | null
  readonly certificate_number?: string | null
  readonly medal_number?: string | null
  readonly state?: State
  readonly revocation?: string | null
  readonly ended_on?: Day | null
  readonly place: number
  readonly node: number
  readonly line?: number | null
  readonly division: number
  readonly province?: number | null
  readonly city?: number | null
  readonly county?: number | null
  readonly source: Source
  readonly verified?: Verified
  readonly ground?: string | null
  readonly batch?: string | null
  readonly act?: string | null
  readonly demo?: boolean
}

const editable = [
  'person',
  'organisation',
  'team',
  'name',
  'sex',
  'born',
  'ethnicity',
  'employer',
  'employer_name',
  'position',
  'category',
  'kind',
  'honour',
  'honour_title',
  'family',
  'level',
  'granted_by',
  'year',
  'granted_on',
  'document_title',
  'document_number',
  'certificate_number',
  'medal_number',
  'state',
  'revocation',
  'ended_on',
  'place',
  'node',
  'line',
  'division',
  'province',
  'city',
  'county',
  'verified',
  'ground',
  'act',
] as const satisfies readonly (keyof NewAward)[]
type Editable = (typeof editable)[number]
/** What a change writes: the id and the columns it names, the same ones in every change of one call. */
export type AwardChange = { readonly id: string } & { readonly [K in Editable]?: NewAward[K] }

const given = [
  ...editable,
  'id',
  'pinyin',
  'subject_kind',
  'decision',
  'kase',
  'rank',
  'pool',
  'source',
  'batch',
  'demo',
] as const
const otherwise: Readonly<Record<string, string>> = {
  state: `coalesce(g.state, '有效')`,
  verified: `coalesce(g.verified, '待核')`,
  demo: 'coalesce(g.demo, false)',
}
const names = sql.raw(given.join(', '))
const values = sql.raw(given.map(column => otherwise[column] ?? `g.${column}`).join(', '))

const read = (name: string) => ({ pinyin: namePinyin(name).full, grams: grams(name) })

/** Adds awards with what they are found by, in one statement however many; returns their ids in the given order. */
export async function insertAwards(tx: Transaction, awards: readonly NewAward[]): Promise<string[]> {
  if (awards.length === 0) return []
  const rows = awards.map(award => ({ ...award, id: award.id ?? randomUUID(), ...read(award.name) }))
  await tx.run(sql`
    with given as materialized (
      select j -> 'grams' as found_by, g.* from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as j, lateral jsonb_populate_record(null::award, j - 'grams') as g),
    made as (insert into award (${names}) select ${values} from given g returning id, place, node, line)
    insert into award_gram (gram, place, node, line, award)
    select x.gram, m.place, m.node, m.line, m.id from made m join given g on g.id = m.id cross join lateral jsonb_array_elements_text(g.found_by) as x (gram)`)
  return rows.map(row => row.id)
}

/**
 * Changes awards in one statement however many; the row as it was goes to the log. Returns how many there were:
 * fewer than asked means that some are out of the caller's reach.
 */
export async function updateAwards(tx: Transaction, changes: readonly AwardChange[]): Promise<number> {
  const [first] = changes
  if (!first) return 0
  const columns: string[] = editable.filter(column => column in first)
  if (columns.length === 0) throw new Error('a change of an award names no column')
  const renamed = columns.includes('name')
  const rows = changes.map(change => (change.name === undefined ? change : { ...change, ...read(change.name) }))
  const set = [...columns, ...(renamed ? ['pinyin'] : [])].map(column => `${column} = g.${column}`).join(', ')
  const done = await tx.run(sql`
    update award a set ${sql.raw(set)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as j, lateral jsonb_populate_record(null::award, j - 'grams') as g where a.id = g.id`)
  if (renamed) await regram(tx, rows)
  return done
}

async function regram(tx: Transaction, rows: readonly object[]): Promise<void> {
  const text = JSON.stringify(rows)
  await tx.run(
    sql`delete from award_gram where award in (select (j ->> 'id')::uuid from jsonb_array_elements(${text}::jsonb) as j)`,
  )
  await tx.run(sql`
    insert into award_gram (gram, place, node, line, award)
    select x.gram, a.place, a.node, a.line, a.id from jsonb_array_elements(${text}::jsonb) as j join award a on a.id = (j ->> 'id')::uuid
    cross join lateral jsonb_array_elements_text(j -> 'grams') as x (gram)`)
}
