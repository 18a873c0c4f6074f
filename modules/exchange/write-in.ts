import { recordChange } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { seenKeys, type Parsed } from '#modules/organisations'
import {
  addRecord,
  changeRecord,
  findPersonByDocument,
  peopleImport,
  readDocument,
  registerOf,
  rosterColumns,
} from '#modules/people'
import type { z } from 'zod'
import type { writeRecord, writeRoster } from './contract.ts'
import { camel, exchangedOf, rosterWrite } from './mapping.ts'
import { enter } from './read.ts'
import { outOfScope } from './scope.ts'

type Written = Built<z.input<typeof writeRecord.returns>>
type Roster = Built<z.input<typeof writeRoster.returns>>

/** One record from another system: new, the same, or a correction of what this source said before. By the rules of every record: 待核 until a paper is seen. */
export async function writeOne(
  tx: Transaction,
  caller: Caller,
  key: string,
  body: Request<typeof writeRecord>['body'],
): Promise<Written | Refusal> {
  const scope = enter(caller)
  if ('code' in scope) return scope
  const register = exchangedOf(key)
  if (!register || !scope.writes.includes(key)) return outOfScope(`写入“${register?.title ?? key}”`)
  const person = await whose(tx, caller, body)
  if (typeof person !== 'string') return person
  const snake = new Map(register.columns.map(column => [camel(column.key), column.key]))
  const stranger = Object.keys(body.record).find(one => !snake.has(one))
  if (stranger !== undefined)
    return refuse('exchange.field', {
      what: `${register.title}没有“${stranger}”这一项`,
      remedy: '照字段对照表写；字段名区分大小写',
      details: [{ at: `body.record.${stranger}`, what: '没有这一项' }],
    })
  const answer = {
    ...Object.fromEntries(Object.entries(body.record).map(([one, value]) => [snake.get(one) ?? one, value])),
    source: body.source,
    ...(body.sourceNote !== undefined && { source_note: body.sourceNote }),
    seen_on: body.seenOn,
    ground: body.ground,
  }
  const added = await addRecord(tx, caller, person, key, answer)
  if (!isRefusal(added))
    return done(tx, caller, scope.name, {
      register: register.title,
      person,
      id: added.id,
      version: added.version,
      action: '新增',
    })
  const { record, version } = (added.extra ?? {}) as { record?: string; version?: number }
  if (added.code !== 'people.record.twice' || record === undefined || version === undefined) return added
  if (await says(tx, key, record, answer)) return { id: record, person, version, action: '不动' }
  const changed = await changeRecord(tx, caller, person, {
    register: key,
    record,
    version,
    why: `对接系统“${scope.name}”送来新的内容`,
    answer,
  })
  return isRefusal(changed)
    ? changed
    : done(tx, caller, scope.name, {
        register: register.title,
        person,
        id: changed.id,
        version: changed.version,
        action: '改动',
      })
}

async function done(
  tx: Transaction,
  caller: Caller,
  system: string,
  { register, ...written }: Written & { readonly register: string },
): Promise<Written> {
  await recordChange(tx, caller, {
    what: `对接系统写入${register}`,
    kind: 'person',
    subject: written.person,
    after: { record: written.id, action: written.action },
    ground: system,
  })
  return written
}

/** Whether the record already says the same; what is sealed can't be held against it, so it counts as new. */
async function says(
  tx: Transaction,
  key: string,
  record: string,
  answer: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const register = registerOf(key)
  if (!register || register.columns.some(column => column.kind === 'sealed')) return false
  const row = await tx.find<{ now: Record<string, unknown> }>(
    sql`select to_jsonb(t) as now from ${sql.table(register.key)} t where t.id = ${record}`,
  )
  const word = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? String(value).trim() : ''
  return register.columns.every(column => word(row?.now[column.key]) === word(answer[column.key]))
}

async function whose(
  tx: Transaction,
  caller: Caller,
  body: Request<typeof writeRecord>['body'],
): Promise<string | Refusal> {
  if (body.person !== undefined) return body.person
  const { document } = body
  if (document === undefined)
    return refuse('exchange.whose', {
      what: '没有写是谁的',
      remedy: '写 person（档案号），或者 document（证件种类和号码）',
      details: [{ at: 'body.person', what: '档案号和证件写一样' }],
    })
  const read = readDocument(document.kind, document.number, caller.today)
  if (!('hash' in read))
    return refuse('people.document.wrong', {
      what: '证件号码不对',
      why: read.why,
      remedy: read.remedy,
      details: [{ at: 'body.document.number', what: read.why, remedy: read.remedy }],
    })
  const found = await findPersonByDocument(tx, read)
  return found.found === 'here'
    ? found.id
    : refuse('exchange.person.none', {
        status: 404,
        what: '范围里没有这个人',
        remedy: '先用花名册写入建档；不在这个系统的地区里的，请那个地区的工会办理',
      })
}

/** Rows of a roster by the rules of its import: added, changed, left as they are, or sent back with cell and remedy. The right ones go in. */
export async function roster(
  tx: Transaction,
  caller: Caller,
  body: Request<typeof writeRoster>['body'],
): Promise<Roster | Refusal> {
  const scope = enter(caller)
  if ('code' in scope) return scope
  if (!scope.writes.includes(rosterWrite)) return outOfScope('写入花名册')
  const columns = await rosterColumns()
  const keys = columns.map(column => column.key)
  const stranger = body.rows.flatMap(row => Object.keys(row)).find(key => !keys.includes(key))
  if (stranger !== undefined)
    return refuse('exchange.field', {
      what: `花名册没有“${stranger}”这一项`,
      remedy: `可写：${columns.map(column => `${column.key}（${column.title}）`).join('、')}`,
      details: [{ at: `body.rows.${stranger}`, what: '没有这一项' }],
    })
  const rows = body.rows.map((texts, i): Parsed => ({
    row: i + 1,
    texts,
    errors: columns.flatMap(column =>
      column.required && !texts[column.key]?.trim()
        ? [{ row: i + 1, column: keys.indexOf(column.key) + 1, reason: `没有填${column.title}`, remedy: '请补上' }]
        : [],
    ),
    at: key => keys.indexOf(key) + 1,
  }))
  const planned = await peopleImport.plan(tx, caller, rows, null, seenKeys())
  const written = await peopleImport.write(
    tx,
    caller,
    planned.filter(one => one.action !== '退回'),
    `对接系统“${scope.name}”`,
  )
  await recordChange(tx, caller, {
    what: '对接系统写入花名册',
    kind: 'person',
    after: { rows: planned.length, written: written.length },
    ground: scope.name,
  })
  return {
    rows: planned.map(one => ({
      row: one.row,
      action: one.action,
      id: written.find(w => w.row === one.row)?.subject ?? one.subject,
      errors: one.errors.map(error => ({
        field: keys[error.column - 1] ?? null,
        what: error.reason,
        remedy: error.remedy,
      })),
    })),
  }
}
