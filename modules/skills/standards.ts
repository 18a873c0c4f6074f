import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { codeSet } from '#modules/organisations'
import { type Edition } from './kinds.ts'
import { skillLaw } from './law.ts'
import type { Adjustment, StandardLaw } from './rule.ts'

interface Row {
  readonly id: string
  readonly kind: string
  readonly occupation: string
  readonly code: string | null
  readonly version: string
  readonly documentTitle: string | null
  readonly documentNumber: string | null
  readonly from: Day
  readonly to: Day | null
  readonly edition: string
  readonly levels: readonly string[]
  readonly names: readonly string[]
  readonly related: readonly string[]
  readonly majors: readonly string[]
  readonly series: readonly string[]
  readonly adjustments: readonly Adjustment[]
}
export type StandardRow = Row

/** A standard as a path is drawn by it; one that nobody has entered follows the general conditions of the newest edition. */
export interface Standard extends StandardLaw {
  readonly id: string | null
  readonly occupation: string
  readonly code: string | null
  readonly version: string | null
  readonly edition: Edition
  readonly majors: readonly string[]
  readonly series: readonly string[]
  /** Whether a post or an occupation by this name counts as this occupation or a related one. */
  readonly counts: (name: string) => boolean
}

export const standardColumns = sql`s.id, s.kind, s.occupation, s.occupation_code as code, s.version, s.document_title as "documentTitle", s.document_number as "documentNumber",
  s.from_day as "from", s.to_day as "to", s.edition, s.levels, s.same_names as names, s.related, s.majors, s.series, s.adjustments`

/** Standards in force on a day, the newest version of each occupation. */
export const standardsOn = (tx: Transaction, day: Day): Promise<Row[]> =>
  tx.rows<Row>(sql`
    select distinct on (s.occupation) ${standardColumns} from skill_standard s
    where s.kind <> '专项职业能力考核规范' and s.from_day <= ${day} and coalesce(s.to_day, '9999-12-31') >= ${day} order by s.occupation, s.from_day desc`)

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** The standard for what somebody calls their occupation: by its name, an older name or one of its trades. */
export async function standardFor(all: readonly Row[], called: string): Promise<Standard> {
  const name = plain(called)
  const found =
    all.find(one => plain(one.occupation) === name) ?? all.find(one => one.names.some(other => plain(other) === name))
  const { editions } = await skillLaw()
  return found ? entered(found, editions) : general(called, editions)
}

export function entered(row: Row, editions: readonly Edition[]): Standard {
  const edition = editions.find(one => one.key === row.edition)
  if (!edition) throw new Error(`no pack holds the edition ${row.edition}`)
  const known = new Set([row.occupation, ...row.names, ...row.related].map(plain))
  return {
    id: row.id,
    title: row.occupation,
    occupation: row.occupation,
    code: row.code,
    version: row.version,
    document: {
      title: row.documentTitle ?? `${row.occupation}国家职业标准`,
      ...(row.documentNumber === null ? {} : { number: row.documentNumber }),
    },
    edition,
    levels: row.levels,
    majors: row.majors,
    series: row.series,
    adjustments: row.adjustments,
    counts: name => known.has(plain(name)),
  }
}

async function general(called: string, editions: readonly Edition[]): Promise<Standard> {
  const [edition] = editions.toSorted((a, b) => (a.from < b.from ? 1 : -1))
  if (!edition) throw new Error('no pack holds general conditions: policies/national/skills.ts')
  const { codes } = await codeSet('occupation')
  const name = plain(called)
  return {
    id: null,
    title: called,
    occupation: called,
    code: codes.find(one => one.name === called && /^\d-\d\d-\d\d-\d\d$/.test(one.code))?.code ?? null,
    version: null,
    document: null,
    edition,
    levels: Object.keys(edition.levels),
    majors: [],
    series: [],
    adjustments: [],
    counts: other => plain(other) === name,
  }
}
