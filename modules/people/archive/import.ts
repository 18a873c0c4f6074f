import type { Caller } from '#kernel/access'
import { refuse } from '#kernel/refusal'
import { cellError, importKind, readDay, type ImportKind, type Planned, type Seen } from '#modules/organisations'
import { seesGroup } from '../groups.ts'
import { ownStatement, readAnswer, type Read } from './answer.ts'
import { columnsOfSheet, exampleOf, notesOf } from './import-columns.ts'
import { readAround, type Around } from './import-around.ts'
import { personsOf, type Held } from './import-persons.ts'
import { undoRecords, writeRecords, type RecordDraft } from './import-write.ts'
import { recordsOfAll, type Stored } from './read.ts'
import type { Register } from './register.ts'
import { registers } from './registers.ts'
import { comparable, comparedBy } from './sealing.ts'

/** The import of one register, drawn from its declaration: what one form asks of one record, a sheet asks of many. */
function importOf(register: Register): ImportKind {
  return importKind<RecordDraft>({
    kind: register.key,
    table: register.key,
    title: register.title,
    may: 'people.write',
    notes: notesOf(register),
    columns: () => columnsOfSheet(register),
    example: caller => exampleOf(register, caller.today),
    refuses: caller =>
      seesGroup(caller.reach.sees, register.bit)
        ? undefined
        : refuse('people.group.closed', {
            status: 403,
            what: `${register.title}不在您岗位的可见范围内`,
            remedy: '请由能看这一组的岗位办理',
          }),
    plan: async (tx, caller, rows, _, seen) => {
      const held = await personsOf(tx, caller, rows)
      const people = [...new Set(held.flatMap(({ person }) => person ?? []))]
      const records = await recordsOfAll(tx, people, [register])
      const read = await Promise.all(held.map(one => readOne(register, one, caller)))
      const around = await readAround(tx, register, people, read, records)
      return read.map(one => planOne(register, one, around, seen))
    },
    write: (tx, _, planned, ground) => writeRecords(tx, register, planned, ground),
    undo: (tx, _, batch) => undoRecords(tx, register, batch),
  })
}

/** One for each register of the archive. */
export const recordImports: readonly ImportKind[] = registers.map(importOf)

export interface ReadRecord extends Held {
  readonly read: Read | null
}

/** The row as the form would give it; everything that is wrong is said at its cell. */
async function readOne(register: Register, held: Held, caller: Caller): Promise<ReadRecord> {
  const { row, errors } = held
  const days = new Set([...register.columns.filter(c => c.kind === 'day').map(c => c.key), 'seen_on'])
  const given: Record<string, string> = {}
  for (const key of [...register.columns.map(c => c.key), 'source', 'source_note', 'seen_on', 'ground']) {
    const text = row.texts[key]
    if (text === undefined) continue
    const day = days.has(key) ? readDay(text) : undefined
    if (day && 'why' in day) errors.push(cellError(row, key, day.why, day.remedy))
    else given[key] = day ? day.day : text
  }
  if (errors.length > 0) return { ...held, read: null }
  const read = await readAnswer(register, given, caller.today)
  if ('answer' in read) return { ...held, read }
  errors.push(...read.map(({ at, what, remedy }) => cellError(row, at, what, remedy)))
  return { ...held, read: null }
}

/** What names the thing, the day it began and who says it: one source says a thing once. */
export const thingOf = (register: Register, of: Read['answer'], stored: boolean): string => {
  const first = 'from' in register.when ? register.when.from : register.when.on
  return [...new Set([...register.same, first])]
    .map(key => String((stored && comparedBy(register, key) !== key ? of[key] : comparable(register, of, key)) ?? ''))
    .join('\n')
}

function planOne(
  register: Register,
  { row, errors, person, read }: ReadRecord,
  around: Around,
  seen: Seen,
): Planned<RecordDraft> {
  const title = row.texts['name'] ?? `第${row.row}行`
  const returned = (): Planned<RecordDraft> => ({
    row: row.row,
    action: '退回',
    title,
    subject: person,
    changes: [],
    errors,
    draft: null,
  })
  if (!person || !read || errors.length > 0) return returned()
  const wrong = (key: string, reason: string, remedy: string) => errors.push(cellError(row, key, reason, remedy))
  const thing = thingOf(register, read.answer, false)
  const twin = seen.before(`${person}\n${read.origin.source}\n${thing}`, row.row)
  if (twin !== undefined)
    wrong(register.same[0] ?? 'name', `与第${twin}行是同一来源的同一条`, '一件事一行，请删去重复的')
  const theirs = around.records.get(person) ?? []
  const alike = theirs.filter(record => thingOf(register, record.answer, true) === thing)
  const before = alike.find(record => record.source === read.origin.source)
  for (const [key, reason, remedy] of around.against(row, person, before)) wrong(key, reason, remedy)
  if (read.origin.source === ownStatement && register.key === 'consent_record')
    wrong('source', '本人的答复只由本人作出', '登记纸面同意书的，来源选“合同或协议原件”')
  if (errors.length > 0) return returned()
  const beside = alike
    .filter(record => record !== before)
    .map(record => ({
      title: `并列：${record.source}`,
      before: register.say(record.answer),
      after: register.say(read.answer),
    }))
  const changes = before ? changesOf(register, before, read, around) : []
  return {
    row: row.row,
    action: !before ? '新增' : changes.length > 0 ? '改动' : '不动',
    title: `${title}，${register.say(read.answer)}`,
    subject: before?.id ?? null,
    changes: before ? changes : beside,
    errors: [],
    draft: {
      person,
      salt: around.salts.get(person) ?? Buffer.alloc(0),
      read: before ? merged(register, before, read) : read,
      record: before ? { id: before.id, version: before.version, sealed: around.sealed.get(before.id) ?? {} } : null,
    },
  }
}

/** An empty cell keeps what is on record. */
const merged = (register: Register, before: Stored, read: Read): Read => ({
  origin: { ...read.origin, source_note: read.origin.source_note ?? before.sourceNote },
  answer: Object.fromEntries(
    register.columns.map(({ key, kind }) => [
      key,
      read.answer[key] ?? (kind === 'sealed' ? null : (before.answer[key] ?? null)),
    ]),
  ),
})

function changesOf(register: Register, before: Stored, read: Read, around: Around): Planned<unknown>['changes'] {
  const said = register.columns.flatMap(({ key, title, kind }) => {
    const now = read.answer[key] ?? null
    if (now === null) return []
    if (kind === 'sealed')
      return around.sealed.get(before.id)?.[key] === now ? [] : [{ title, before: '原内容', after: '新内容' }]
    const old = before.answer[key] ?? null
    return old === now ? [] : [{ title, before: old === null ? null : String(old), after: String(now) }]
  })
  return before.seenOn === read.origin.seen_on
    ? said
    : [...said, { title: '看到来源的日期', before: before.seenOn, after: read.origin.seen_on }]
}
