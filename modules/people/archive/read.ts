import { kept, sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { codeSet } from '#modules/organisations'
import { seesGroup } from '../groups.ts'
import type { RegisterKey } from './keys.ts'
import type { Answer, Column, Register } from './register.ts'
import { registers } from './registers.ts'

/** A record as its table holds it. */
export interface Stored {
  readonly id: string
  readonly version: number
  readonly person: string
  readonly answer: Answer
  readonly source: string
  readonly sourceNote: string | null
  readonly seenOn: Day
  readonly verified: string
  readonly paper: string | null
  readonly checkedOn: Day | null
  readonly checkedBy: string | null
  readonly ground: string
  readonly state: string
  readonly why: string | null
  readonly by: string | null
  readonly office: string | null
  readonly since: string
}

const columns = sql`t.id, t.version, t.person, t.source, t.source_note as "sourceNote", t.seen_on as "seenOn", t.verified, t.paper,
  t.checked_on as "checkedOn", t.checked_by as "checkedBy", t.ground, t.state, t.why, t.by_name as by, t.by_office as office, t.since`
/** The register's own columns alone, whatever else stands in the row. */
const answerOf = (register: Register) =>
  sql.raw(`jsonb_build_object(${register.columns.map(column => `'${column.key}', ${shownOf(column)}`).join(', ')})`)

/** What is sealed is read one record at a time, for a purpose; of a number the last four stand in the row. */
const shownOf = (column: Column): string =>
  column.kind !== 'sealed'
    ? `to_jsonb(t.${column.key})`
    : column.of === 'number'
      ? `to_jsonb(t.${column.key}_tail)`
      : `'null'::jsonb`

/** Every record of a person in the registers this caller sees, in one statement. */
export async function recordsOf(
  tx: Transaction,
  person: string,
  sees: number | undefined,
): Promise<ReadonlyMap<string, readonly Stored[]>> {
  const seen = registers.filter(register => seesGroup(sees, register.bit))
  if (seen.length === 0) return new Map()
  const parts = seen.map(
    register =>
      sql`select ${register.key}::text as register, ${columns}, ${answerOf(register)} as answer from ${sql.table(register.key)} t where t.person = ${person}`,
  )
  const rows = await tx.rows<Stored & { register: string }>(
    kept(parts.reduce((all, part) => sql`${all} union all ${part}`)),
  )
  return new Map(seen.map(({ key }) => [key, rows.filter(row => row.register === key)]))
}

/** The records of many people in the registers named, in one statement; as far as this caller's post reaches. */
export async function recordsOfAll(
  tx: Transaction,
  people: readonly string[],
  named: readonly Register[],
): Promise<readonly (Stored & { readonly register: RegisterKey })[]> {
  if (people.length === 0 || named.length === 0) return []
  const parts = named.map(
    register =>
      sql`select ${register.key}::text as register, ${columns}, ${answerOf(register)} as answer from ${sql.table(register.key)} t where t.person = any (${people}::uuid[])`,
  )
  return tx.rows(parts.reduce((all, part) => sql`${all} union all ${part}`))
}

/** One record, locked for whoever changes it. */
export const findRecord = (tx: Transaction, register: Register, person: string, id: string) =>
  tx.find<Stored>(
    sql`select ${columns}, ${answerOf(register)} as answer from ${sql.table(register.key)} t where t.id = ${id} and t.person = ${person} for update`,
  )

/** Records of the same thing: the one in use, and what others say of it. */
export interface Thing {
  readonly use: Stored
  readonly others: readonly Stored[]
}

const trust = ['核验', '待核', '自报', '不符']

/**
 * Records that agree on what names the thing stand side by side. In use is the better checked one; of equal ones that of the source
 * which the code set `recordSource` names first; of the same source the one seen later. Nothing is dropped.
 */
export async function thingsOf(register: Register, rows: readonly Stored[]): Promise<readonly Thing[]> {
  const order = (await codeSet('recordSource')).codes.map(code => code.name)
  const rank = (list: readonly string[], word: string) => {
    const at = list.indexOf(word)
    return at < 0 ? list.length : at
  }
  const better = (a: Stored, b: Stored) =>
    rank(trust, a.verified) - rank(trust, b.verified) ||
    rank(order, a.source) - rank(order, b.source) ||
    (a.seenOn < b.seenOn ? 1 : a.seenOn > b.seenOn ? -1 : a.since < b.since ? 1 : -1)
  const live = rows.filter(row => row.state === '在册').toSorted((a, b) => byFirst(register, a, b))
  const named = Map.groupBy(live, row => register.same.map(key => plain(row.answer[key])).join('\n'))
  return [...named.values()]
    .flatMap(same => overlapping(register, same))
    .map(same => same.toSorted(better))
    .flatMap(([use, ...others]) => (use ? [{ use, others }] : []))
    .toSorted((a, b) => byFirst(register, a.use, b.use))
}

const byFirst = (register: Register, a: Stored, b: Stored): number =>
  firstDay(register, a) < firstDay(register, b) ? -1 : 1

/** Who left a post and came back has held it twice: of spans only those that overlap are the same thing. */
function overlapping(register: Register, sorted: readonly Stored[]): Stored[][] {
  if ('on' in register.when) return [[...sorted]]
  const groups: Stored[][] = []
  let until = ''
  for (const row of sorted) {
    const last = lastDay(register, row) ?? '9999-12-31'
    const group = groups.at(-1)
    if (group && firstDay(register, row) <= until) group.push(row)
    else groups.push([row])
    until = group && firstDay(register, row) <= until && until > last ? until : last
  }
  return groups
}

/** 北岭锻造有限公司 and 北岭锻造 有限公司 are one name. */
const plain = (value: string | number | null | undefined): string =>
  String(value ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')

export const firstDay = (register: Register, row: Stored): string =>
  String(row.answer['from' in register.when ? register.when.from : register.when.on] ?? '')
/** The end of a span; null for what still lasts and for what is no span. */
export const lastDay = (register: Register, row: Stored): string | null => {
  const end = 'from' in register.when ? row.answer[register.when.to] : null
  return typeof end === 'string' ? end : null
}
