import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Planned } from '#modules/organisations'
import { ownStatement, type Read } from './answer.ts'
import type { Register } from './register.ts'
import { columnsOf, sealedRow } from './sealing.ts'

/** What is written for a row; `record` is the one it corrects. Sealed when it is written. */
export interface RecordDraft {
  readonly person: string
  readonly salt: Buffer
  readonly read: Read
  readonly record: {
    readonly id: string
    readonly version: number
    readonly sealed: Readonly<Record<string, string>>
  } | null
}

interface Written {
  readonly row: number
  readonly subject: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly version: number
}

const list = (names: readonly string[], of?: string) =>
  sql.raw(names.map(name => (of ? `${of}.${name}` : name)).join(', '))

/** Adds and corrects in two statements, however many. */
export async function writeRecords(
  tx: Transaction,
  register: Register,
  planned: readonly Planned<RecordDraft>[],
  ground: string,
): Promise<readonly Written[]> {
  const drafts = planned.flatMap(p => (p.draft && p.action !== '不动' ? [{ row: p.row, ...p.draft }] : []))
  const rows = drafts.map(({ person, salt, read, record }) => ({
    ...sealedRow(register, person, salt, read, record?.sealed ?? {}),
    id: record?.id ?? randomUUID(),
    version: record?.version ?? 0,
    person,
    verified: read.origin.source === ownStatement ? '自报' : '待核',
  }))
  const names = columnsOf(register)
  const table = sql.table(register.key)
  const [added, changed] = [rows.filter(row => row.version === 0), rows.filter(row => row.version > 0)]
  if (added.length > 0)
    await tx.run(sql`
      insert into ${table} (id, person, verified, ${list(names)})
      select g.id, g.person, g.verified, ${list(names, 'g')} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(added)}::jsonb) g`)
  if (changed.length > 0) {
    const done = await tx.run(sql`
      update ${table} t set (${list(names)}) = row (${list(names, 'g')}), verified = g.verified, paper = null, checked_on = null, checked_by = null, why = ${ground}
      from jsonb_populate_recordset(null::${table}, ${JSON.stringify(changed)}::jsonb) g where t.id = g.id and t.version = g.version`)
    if (done !== changed.length) throw new Error('a record was changed while its batch was written')
  }
  return drafts.map(({ row }, i) => {
    const { id = '', version = 0 } = rows[i] ?? {}
    return { row, subject: id, before: null, version: version + 1 }
  })
}

/** What came in is void with its reason and stays readable; what was corrected is as the log has it. Nothing of a register is deleted. */
export async function undoRecords(tx: Transaction, register: Register, batch: string): Promise<Refusal | undefined> {
  const table = sql.table(register.key)
  const held = await tx.get<{ n: number }>(sql`
    select count(*) as n from import_row r join ${table} t on t.id = r.subject join restriction x on x.lifted_on is null and x.person = t.person and (x.record = t.id or (x.record is null and x.register is null))
    where r.batch = ${batch} and r.version is not null`)
  if (held.n > 0)
    return refuse('imports.held', {
      status: 409,
      what: `这一批里有${held.n}条正在限制处理，不能整批撤销`,
      why: '限制处理的只存着，不改',
      remedy: '由总工会或本人解除限制以后再撤销',
    })
  const names = [...columnsOf(register), 'verified', 'paper', 'checked_on', 'checked_by', 'why']
  await tx.run(sql`
    update ${table} t set (${list(names)}) = row (${list(names, 'g')})
    from import_row r join ${sql.table(`${register.key}_log`)} l on l.id = r.subject and (l.body ->> 'version')::int = r.version - 1, lateral jsonb_populate_record(null::${table}, l.body) g
    where r.batch = ${batch} and r.action = '改动' and t.id = r.subject and t.version = r.version`)
  await tx.run(sql`
    update ${table} t set state = '作废', why = '整批撤销导入' from import_row r
    where r.batch = ${batch} and r.action = '新增' and t.id = r.subject and t.version = r.version`)
  return undefined
}
