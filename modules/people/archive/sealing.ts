import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { cardHash, openField, sealField } from '../sealed.ts'
import type { Read } from './answer.ts'
import type { Answer, Register } from './register.ts'

const sealedOf = (register: Register) => register.columns.filter(column => column.kind === 'sealed')

/** The columns of its table a record is written to. */
export function columnsOf(register: Register): string[] {
  const sealed = sealedOf(register)
  return [
    ...register.columns.flatMap(column =>
      column.kind !== 'sealed'
        ? [column.key]
        : column.of === 'number'
          ? [`${column.key}_tail`, `${column.key}_hash`]
          : [],
    ),
    ...(sealed.length > 0 ? ['sealed', 'sealed_for'] : []),
    'source',
    'source_note',
    'seen_on',
    'ground',
  ]
}

/** The column that stands for this one where a table is compared. */
export const comparedBy = (register: Register, key: string): string =>
  register.columns.some(column => column.key === key && column.kind === 'sealed') ? `${key}_tail` : key

/** What is compared with it: of a sealed number its last four. */
export const comparable = (register: Register, answer: Answer, key: string): string | number | null => {
  const value = answer[key] ?? null
  return value !== null && comparedBy(register, key) !== key ? tailOf(value) : value
}

const tailOf = (number: string | number): string => String(number).slice(-4)
const bytes = (of: Uint8Array): string => `\\x${Buffer.from(of).toString('hex')}`

/** The row as it is written: what is sealed is sealed with the person's own salt, and what was sealed before stays where nothing was typed. */
export async function rowFor(
  tx: Transaction,
  register: Register,
  person: string,
  read: Read,
  record: string | null,
): Promise<Readonly<Record<string, unknown>> | Refusal> {
  if (sealedOf(register).length === 0) return { ...read.answer, ...read.origin }
  const before = record === null ? {} : await openRecord(tx, register, record)
  if (isRefusal(before)) return before
  const { salt } = await tx.get<{ salt: Buffer }>(sql`select salt from person where id = ${person}`)
  return sealedRow(register, person, salt, read, before)
}

/** The same where salt and what was sealed before are known. */
export function sealedRow(
  register: Register,
  person: string,
  salt: Uint8Array,
  read: Read,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const sealed = sealedOf(register)
  const row: Record<string, unknown> = { ...read.answer, ...read.origin }
  if (sealed.length === 0) return row
  const now: Record<string, string> = { ...before }
  for (const { key } of sealed) {
    const value = row[key]
    if (typeof value === 'string') now[key] = value
    Reflect.deleteProperty(row, key)
  }
  for (const { key, of } of sealed)
    if (of === 'number' && now[key] !== undefined) {
      row[`${key}_tail`] = tailOf(now[key])
      row[`${key}_hash`] = bytes(cardHash(now[key]))
    }
  return { ...row, sealed: bytes(sealField(salt, 'record', JSON.stringify(now))), sealed_for: person }
}

/** What is sealed in one record, by column. Whoever shows it writes it down first. */
export async function openRecord(
  tx: Transaction,
  register: Register,
  record: string,
): Promise<Readonly<Record<string, string>> | Refusal> {
  const found = await tx.find<{ sealed: Buffer; salt: Buffer | null }>(
    sql`select t.sealed, (select s.salt from person s where s.id = t.sealed_for) as salt from ${sql.table(register.key)} t where t.id = ${record}`,
  )
  if (!found) return refuse('people.record.unknown', { status: 404, what: '没有这条记载', remedy: '请刷新档案后再办' })
  if (found.salt === null)
    return refuse('people.reveal.elsewhere', {
      status: 403,
      what: '这条记载封存在并入前的档案上，那份档案不在您岗位的范围内',
      remedy: '请由办理合并的总工会查看',
    })
  // Written by rowFor above: column to text.
  return JSON.parse(openField(found.salt, 'record', found.sealed)) as Record<string, string>
}
