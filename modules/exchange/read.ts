import { recordExport } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { findPersonByDocument, readDocument, type RegisterKey } from '#modules/people'
import type { z } from 'zod'
import type { exchangeChanges, exchangePerson, exchangePersons, exchangeRows } from './contract.ts'
import { givable, givePeople, giveRecords } from './given.ts'
import { exchangedOf, personFieldOf } from './mapping.ts'
import { countCall } from './rate.ts'
import { outOfScope, scopeOf, type Scope } from './scope.ts'

type Page = Built<z.input<typeof exchangePersons.returns>>
type Rows = Built<z.input<typeof exchangeRows.returns>>
type Changes = Built<z.input<typeof exchangeChanges.returns>>
type Person = Built<z.input<typeof exchangePerson.returns>>

/** Whoever calls within what it was given: the scope, the minute's calls counted. */
export function enter(caller: Caller): Scope | Refusal {
  const scope = scopeOf(caller)
  return 'code' in scope ? scope : (countCall(scope.system, scope.perMinute) ?? scope)
}

/** The same for those who take: not before what was being written at the opening is there. */
function enterToTake(caller: Caller): Scope | Refusal {
  const scope = enter(caller)
  if ('code' in scope || scope.ready) return scope
  return refuse('exchange.warming', {
    status: 409,
    what: '刚开通，还不能取',
    why: '开通以前开始的写入还没有做完；现在取，名单会缺人',
    remedy: '一分钟后再取',
  })
}

const logged = (
  tx: Transaction,
  caller: Caller,
  scope: Scope,
  count: number,
  fields: readonly string[],
  subject?: string,
) =>
  recordExport(tx, caller, {
    kind: 'person',
    count,
    ...(subject !== undefined && { subject }),
    fields,
    purpose: `对接系统“${scope.name}”：${scope.purpose}`,
  })
const titlesOf = (scope: Scope): string[] => scope.fields.map(key => personFieldOf(key)?.title ?? key)

/** `place.id` of the last one given: people are turned over in the order of an index. */
const cursorPattern = /^(\d{1,15})\.([0-9a-f-]{36})$/
function after(cursor: string | undefined): { place: number; id: string } | undefined | Refusal {
  if (cursor === undefined) return undefined
  const [, place, id] = cursorPattern.exec(cursor) ?? []
  return place !== undefined && id !== undefined ? { place: Number(place), id } : wrongCursor()
}
const wrongCursor = (): Refusal =>
  refuse('exchange.cursor', {
    what: '游标不对',
    remedy: '用上一页回答里的 next，原样带回；第一页不带',
    details: [{ at: 'query.cursor', what: '不是上一页给的' }],
  })

async function pageOfPeople(tx: Transaction, cursor: string | undefined, limit: number) {
  const from = after(cursor)
  if (from && 'code' in from) return from
  const rows = await tx.rows<{ id: string; place: number }>(sql`
    select p.id, p.place from person p where ${givable} ${from ? sql`and (p.place, p.id) > (${from.place}, ${from.id}::uuid)` : sql``} order by p.place, p.id limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { ids: page.map(row => row.id), next: rows.length > limit && last ? `${last.place}.${last.id}` : null }
}

/** Where the feed stands now: whoever begins a list keeps it and asks for the changes from there. */
async function feedNow(tx: Transaction): Promise<string> {
  await tx.rows(sql`select app.sequence_changes()`)
  const { seq } = await tx.get<{ seq: number }>(sql`select coalesce(max(seq), 0) as seq from exchange_change`)
  return String(seq)
}

export async function persons(
  tx: Transaction,
  caller: Caller,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page | Refusal> {
  const scope = enterToTake(caller)
  if ('code' in scope) return scope
  const feed = await feedNow(tx)
  const page = await pageOfPeople(tx, cursor, limit)
  if ('code' in page) return page
  const given = await givePeople(tx, scope, sql`p.id = any (${page.ids}::uuid[])`)
  await logged(tx, caller, scope, given.length, titlesOf(scope))
  const at = new Map(given.map(one => [one.id, one]))
  return { rows: page.ids.flatMap(id => at.get(id) ?? []), next: page.next, feed }
}

/** The records of a register, by people: a page may be short or empty while `next` is there. */
export async function registerRows(
  tx: Transaction,
  caller: Caller,
  { register: key, cursor, limit }: { register: string; cursor?: string | undefined; limit: number },
): Promise<Rows | Refusal> {
  const scope = enterToTake(caller)
  if ('code' in scope) return scope
  const register = exchangedOf(key)
  if (!register || !scope.registers.includes(key)) return outOfScope(`登记簿“${register?.title ?? key}”`)
  const feed = await feedNow(tx)
  const page = await pageOfPeople(tx, cursor, limit)
  if ('code' in page) return page
  const records = await giveRecords(tx, scope, page.ids, [key])
  const rows = page.ids.flatMap(person =>
    (records.get(person)?.get(register.key) ?? []).map(record => ({ person, record })),
  )
  await logged(tx, caller, scope, rows.length, [register.title])
  return { rows, next: page.next, feed }
}

/** One person by document: found within the territory, or not at all. Whether somebody stands elsewhere is not told. */
export async function personByDocument(
  tx: Transaction,
  caller: Caller,
  { kind, number }: { kind: string; number: string },
): Promise<Person | Refusal> {
  const scope = enterToTake(caller)
  if ('code' in scope) return scope
  const read = readDocument(kind, number, caller.today)
  if (!('hash' in read))
    return refuse('people.document.wrong', {
      what: '证件号码不对',
      why: read.why,
      remedy: read.remedy,
      details: [{ at: 'body.number', what: read.why, remedy: read.remedy }],
    })
  const found = await findPersonByDocument(tx, read)
  const [person] = found.found === 'here' ? await givePeople(tx, scope, sql`p.id = ${found.id}`) : []
  if (!person)
    return refuse('exchange.person.none', {
      status: 404,
      what: '范围里没有这个人',
      remedy: '请核对证件种类和号码；不在这个系统的地区里的，也是这个答复',
    })
  const records = await giveRecords(tx, scope, [person.id], scope.registers)
  await logged(
    tx,
    caller,
    scope,
    1,
    [...titlesOf(scope), ...scope.registers.map(key => exchangedOf(key)?.title ?? key)],
    person.id,
  )
  return { person, records: Object.fromEntries(records.get(person.id) ?? []) }
}

/**
 * What changed after a place in the feed, in the order of the feed: for each person and part the state as it is now. Who is no longer
 * given (moved away, merged, erased, restricted) is a tombstone that does not say why. The order is given after the commit, so nothing is
 * passed over: see app.sequence_changes.
 */
export async function changes(
  tx: Transaction,
  caller: Caller,
  { cursor, limit }: { cursor: string; limit: number },
): Promise<Changes | Refusal> {
  const scope = enterToTake(caller)
  if ('code' in scope) return scope
  if (!/^\d{1,18}$/.test(cursor)) return wrongCursor()
  await tx.rows(sql`select app.sequence_changes()`)
  const parts = ['person', 'all', ...scope.registers]
  const rows = await tx.rows<{ person: string; part: string; seq: number }>(
    sql`select person, part, seq from exchange_change where part = any (${parts}) and seq > ${Number(cursor)} order by seq limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const ids = [...new Set(page.map(row => row.person))]
  const given = new Map((await givePeople(tx, scope, sql`p.id = any (${ids}::uuid[])`)).map(one => [one.id, one]))
  const records = await giveRecords(tx, scope, [...given.keys()], scope.registers)
  await logged(tx, caller, scope, given.size, [...titlesOf(scope), '变更'])
  return {
    changes: page.map(({ person, part, seq }) => {
      const one = given.get(person)
      if (!one) return { seq: String(seq), id: person, gone: true }
      const own = records.get(person)
      const asked = part === 'all' ? scope.registers : part === 'person' ? [] : [part]
      return {
        seq: String(seq),
        id: person,
        gone: false,
        ...((part === 'person' || part === 'all') && { person: one }),
        // A key of `records` is a key of the registers named in the scope.
        ...(asked.length > 0 && {
          records: Object.fromEntries(asked.map(key => [key, [...(own?.get(key as RegisterKey) ?? [])]])),
        }),
      }
    }),
    next: String(page.at(-1)?.seq ?? Number(cursor)),
    more: rows.length > limit,
  }
}
