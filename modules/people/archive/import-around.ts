import { sql, type Transaction } from '#kernel/database'
import type { Parsed } from '#modules/organisations'
import { cardHash, openField } from '../sealed.ts'
import { ownStatement } from './answer.ts'
import type { ReadRecord } from './import.ts'
import type { Stored } from './read.ts'
import type { Register } from './register.ts'

type Against = readonly [key: string, reason: string, remedy: string]

/** What stands in the registers and in the law that a row can run against; read once for a chunk. */
export interface Around {
  readonly records: ReadonlyMap<string, readonly Stored[]>
  /** What is sealed in the records there are, by record and column: only to compare, never shown. */
  readonly sealed: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly salts: ReadonlyMap<string, Buffer>
  against(row: Parsed, person: string, before: Stored | undefined): readonly Against[]
}

export async function readAround(
  tx: Transaction,
  register: Register,
  people: readonly string[],
  read: readonly ReadRecord[],
  all: readonly Stored[],
): Promise<Around> {
  const records = Map.groupBy(
    all.filter(record => record.state === '在册'),
    record => record.person,
  )
  const restricted = await restrictedOf(tx, people)
  const agreed = await agreedOf(tx, register, people)
  const held = await heldElsewhere(tx, register, read)
  const sealedColumns = register.columns.some(column => column.kind === 'sealed')
  return {
    records,
    sealed: sealedColumns ? await sealedOf(tx, register, people) : new Map(),
    salts: sealedColumns ? await saltsOf(tx, people) : new Map(),
    against: (row, person, before) => [
      ...(restricted.has(person) || (before && restricted.has(before.id))
        ? [['name', '这份档案正在限制处理，只存着，不改', '由总工会或本人解除限制以后再导入'] as const]
        : []),
      ...(agreed && !agreed.has(person)
        ? [
            [
              'name',
              `本人没有单独同意登记${register.title}（个人信息保护法第二十九条）`,
              '在档案页点“请本人同意”，本人答复同意以后再导入',
            ] as const,
          ]
        : []),
      ...(register.key === 'consent_record' &&
      before &&
      (before.source === ownStatement || before.answer['answer'] === '已撤回')
        ? [
            [
              'answer',
              '本人已经撤回的，经办人不能改',
              '请本人在自己的页面上改变答复；新签了同意书的，另登记一条',
            ] as const,
          ]
        : []),
      ...(held.has(row.row)
        ? [
            [
              held.get(row.row) ?? 'name',
              '这个号码已经登记在另一个人名下',
              '请对照原件核对；无误的，请县级总工会核查另一份登记',
            ] as const,
          ]
        : []),
    ],
  }
}

/** People whose whole archive is only kept, and records that are. */
async function restrictedOf(tx: Transaction, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    sql`select coalesce(record, person) as id from restriction where person = any (${people}::uuid[]) and lifted_on is null and (record is not null or register is null)`,
  )
  return new Set(rows.map(row => row.id))
}

async function agreedOf(
  tx: Transaction,
  register: Register,
  people: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  if (register.consent === undefined) return undefined
  const rows = await tx.rows<{ id: string }>(
    sql`select p.id from unnest(${people}::uuid[]) as p (id) where app.consents(p.id, ${register.consent})`,
  )
  return new Set(rows.map(row => row.id))
}

/** Cards and certificate numbers that somebody else has, by row; said without saying who. */
async function heldElsewhere(
  tx: Transaction,
  register: Register,
  read: readonly ReadRecord[],
): Promise<ReadonlyMap<number, string>> {
  const key = register.key === 'social_card' ? 'number' : register.key === 'skill_certificate' ? 'code' : undefined
  if (key === undefined) return new Map()
  const asked = read.flatMap(({ row, person, read: one }) => {
    const value = one?.answer[key]
    return person !== null && typeof value === 'string'
      ? [{ row: row.row, person, value: key === 'number' ? cardHash(value).toString('hex') : value }]
      : []
  })
  const rows = await tx.rows<{ row: number }>(sql`
    select a.row from unnest(${asked.map(a => a.row)}::int[], ${asked.map(a => a.person)}::uuid[], ${asked.map(a => a.value)}::text[]) as a (row, person, value)
    where ${key === 'number' ? sql`app.card_held(decode(a.value, 'hex'), a.person)` : sql`app.certificate_held(a.value, a.person)`}`)
  return new Map(rows.map(({ row }) => [row, key]))
}

async function sealedOf(
  tx: Transaction,
  register: Register,
  people: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await tx.rows<{ id: string; sealed: Buffer; salt: Buffer | null }>(sql`
    select t.id, t.sealed, s.salt from ${sql.table(register.key)} t left join person s on s.id = t.sealed_for where t.person = any (${people}::uuid[]) and t.state = '在册'`)
  return new Map(
    rows.flatMap(({ id, sealed, salt }) =>
      // Written by `sealedRow`: column to text.
      salt ? [[id, JSON.parse(openField(salt, 'record', sealed)) as Record<string, string>] as const] : [],
    ),
  )
}

async function saltsOf(tx: Transaction, people: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await tx.rows<{ id: string; salt: Buffer }>(
    sql`select id, salt from person where id = any (${people}::uuid[])`,
  )
  return new Map(rows.map(({ id, salt }) => [id, salt]))
}
