import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { JsonSchema } from '#kernel/procedures'
import { refuse, type Refusal } from '#kernel/refusal'
import { fenOf, yuanText } from '../money.ts'
import { noOffice } from '../office.ts'
import type { Answer, Column, ServiceRegister } from './register.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

/** The form of a register, drawn from its declaration. */
export function formOf(of: ServiceRegister): JsonSchema {
  const properties: Record<string, object> = {
    name: {
      type: 'string',
      title: of.key === 'psychology' || of.key === 'craft-fund' ? '对象（人或单位）' : '姓名',
      minLength: 2,
      maxLength: 40,
    },
    unit: { type: 'string', title: '单位', maxLength: 80 },
    onDay: { type: 'string', format: 'date', title: of.day },
  }
  const required = ['name', 'onDay']
  for (const column of of.columns) {
    properties[column.key] = {
      title: column.title,
      ...(column.hint === undefined ? {} : { description: column.hint }),
      ...typeOf(column),
    }
    if (column.must) required.push(column.key)
  }
  if (of.open?.review !== undefined) {
    properties['reviewOn'] = { type: 'string', format: 'date', title: of.open.review }
    required.push('reviewOn')
  }
  return { type: 'object', properties, required }
}

function typeOf(column: Column): object {
  switch (column.kind) {
    case 'text':
      return { type: 'string', maxLength: column.max }
    case 'day':
      return { type: 'string', format: 'date' }
    case 'money':
      return {
        type: 'string',
        pattern: '^\\d{1,9}(\\.\\d{1,2})?$',
        'x-pattern-says': '填元，最多两位小数',
        'x-unit': '元',
      }
    case 'number':
      return { type: 'integer', minimum: 1, maximum: column.max, 'x-unit': column.unit }
    case 'choice':
      return { type: 'string', enum: [...column.of], 'x-widget': 'select' }
  }
}

export interface EntrySaid {
  readonly name: string
  readonly unit?: string | undefined
  readonly onDay: string
  readonly reviewOn?: string | undefined
  readonly answer: Readonly<Record<string, unknown>>
}

/** Reads what was typed by the declaration: every column has its value or null, or is named as wrong. */
export function readAnswer(of: ServiceRegister, typed: Readonly<Record<string, unknown>>): Answer | Refusal {
  const details: { at: string; what: string }[] = []
  const foreign = Object.keys(typed).find(key => !of.columns.some(column => column.key === key))
  if (foreign !== undefined) details.push({ at: foreign, what: '登记簿没有这一栏' })
  const answer = Object.fromEntries(
    of.columns.map(column => {
      const given = typed[column.key]
      if (given === undefined || given === null || given === '') {
        if (column.must) details.push({ at: column.key, what: `请填${column.title}` })
        return [column.key, null]
      }
      const value = valueOf(column, given)
      if (value === undefined) details.push({ at: column.key, what: `${column.title}填的不对` })
      return [column.key, value ?? null]
    }),
  )
  return details.length > 0
    ? refuse('care.service.invalid', {
        what: `没有登记：有${details.length}处要改`,
        remedy: '已填的都在，改好再交',
        details,
      })
    : answer
}

function valueOf(column: Column, given: unknown): string | number | undefined {
  const text = typeof given === 'string' ? given.trim() : given
  switch (column.kind) {
    case 'text':
      return typeof text === 'string' && text.length <= column.max ? text : undefined
    case 'day':
      return typeof text === 'string' && day.test(text) ? text : undefined
    case 'money':
      return typeof text === 'string' ? fenOf(text) : undefined
    case 'number':
      return typeof text === 'number' && Number.isInteger(text) && text >= 1 && text <= column.max ? text : undefined
    case 'choice':
      return typeof text === 'string' && column.of.includes(text) ? text : undefined
  }
}

/** The same thing for the same person in the same year is said before it is written twice. */
async function twice(
  tx: Transaction,
  of: ServiceRegister,
  said: EntrySaid,
  answer: Answer,
): Promise<Refusal | undefined> {
  const same = of.open
    ? sql`s.ended_on is null`
    : sql`s.answer ->> 'kind' is not distinct from ${answer['kind'] ?? null} and s.answer ->> 'cause' is not distinct from ${answer['cause'] ?? null} and s.on_day between ${`${said.onDay.slice(0, 4)}-01-01`} and ${`${said.onDay.slice(0, 4)}-12-31`}`
  if (!of.open && answer['kind'] === undefined && answer['cause'] === undefined) return undefined
  const found = await tx.find<{ on: string }>(
    sql`select s.on_day as "on" from care_service s where s.register = ${of.key} and s.name = ${said.name} and s.unit is not distinct from ${said.unit ?? null} and ${same} limit 1`,
  )
  return found
    ? refuse('care.service.twice', {
        status: 409,
        what: `${said.name}${of.open ? '已经在档' : '今年已经登记过同一种'}（${found.on}）`,
        remedy: of.open ? '在原来的档案上核查、退档' : '核对是不是重复；确实是两次的，在事由（内容）里写明，换一种登记',
      })
    : undefined
}

export async function addEntry(
  tx: Transaction,
  caller: Caller,
  of: ServiceRegister,
  said: EntrySaid,
): Promise<{ readonly id: string } | Refusal> {
  const { post, reach, law, today } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined || post.division === null) return noOffice
  if (said.onDay > today)
    return refuse('care.service.future', {
      what: `${of.day}在今天以后`,
      remedy: '填实际的日期',
      details: [{ at: 'onDay', what: '在今天以后' }],
    })
  const answer = readAnswer(of, said.answer)
  if ('refused' in answer) return answer as Refusal
  const division = post.division
  const wrong = of.check?.(answer, id => law.reading(id, { division, on: said.onDay }).value) ?? []
  if (wrong.length > 0)
    return refuse('care.service.check', {
      what: wrong[0]?.what ?? '',
      remedy: wrong[0]?.remedy ?? '',
      details: wrong.map(({ at, what }) => ({ at, what })),
    })
  const no = await twice(tx, of, said, answer)
  if (no) return no
  const sum = of.sum === undefined ? null : answer[of.sum]
  return tx.get<{ id: string }>(sql`
    insert into care_service (register, name, unit, on_day, fen, state, answer, review_on, bit, place, division, by_name, by_office, recorded_on)
    values (${of.key}, ${said.name}, ${said.unit ?? null}, ${said.onDay}, ${typeof sum === 'number' ? sum : null}, ${of.open?.state ?? '已办'}, ${JSON.stringify(answer)}::jsonb, ${said.reviewOn ?? null}, ${of.bit}, ${reach.lo}, ${post.division}, ${caller.name ?? ''}, ${post.organisationName}, ${today}) returning id`)
}

interface Entry {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly body: object
}
const lock = (tx: Transaction, id: string, register: string) =>
  tx.find<Entry>(
    sql`select s.id, s.version, s.state, to_jsonb(s) as body from care_service s where s.id = ${id} and s.register = ${register} for update`,
  )
const keep = (tx: Transaction, caller: Caller, entry: Entry) =>
  tx.run(
    sql`insert into care_service_log (row, n, body, by_name, recorded_on) values (${entry.id}, ${entry.version}, ${JSON.stringify(entry.body)}::jsonb, ${caller.name ?? ''}, ${caller.today})`,
  )
const gone = (): Refusal =>
  refuse('care.service.gone', { status: 409, what: '这一条已经办结，或者不在您岗位的范围内', remedy: '刷新页面' })

/** Looked at again: it stays, with the day of the next look; or it ends, with the reason. The row as it was is kept. */
export async function reviewEntry(
  tx: Transaction,
  caller: Caller,
  of: ServiceRegister,
  {
    id,
    reviewOn,
    ending,
    note,
  }: {
    readonly id: string
    readonly reviewOn?: string | undefined
    readonly ending?: string | undefined
    readonly note: string
  },
): Promise<{ readonly id: string } | Refusal> {
  const entry = await lock(tx, id, of.key)
  if (!entry) return refuse('care.service.missing', { status: 404, what: '没有这一条，或者不在您岗位的范围内' })
  if (!of.open || entry.state !== of.open.state) return gone()
  if (ending === undefined && (reviewOn === undefined || reviewOn <= caller.today))
    return refuse('care.service.review', {
      what: '继续在档的，要定下次核查的日期',
      remedy: '填今天以后的日期；不再符合的，选退档原因',
      details: [{ at: 'reviewOn', what: '填今天以后的日期' }],
    })
  if (ending !== undefined && !of.open.endings.includes(ending))
    return refuse('care.service.ending', {
      what: `没有“${ending}”这种退档原因`,
      remedy: `从${of.open.endings.join('、')}里选`,
    })
  await keep(tx, caller, entry)
  await (ending === undefined
    ? tx.run(sql`update care_service set review_on = ${reviewOn}, version = version + 1 where id = ${id}`)
    : tx.run(
        sql`update care_service set state = ${of.open.ended}, ended_on = ${caller.today}, end_reason = ${note === '' ? ending : `${ending}：${note}`}, review_on = null, version = version + 1 where id = ${id}`,
      ))
  return { id }
}

/** What an entry says in a cell of the list. */
export const cellOf = (column: Column, value: string | number | null | undefined): string =>
  value === null || value === undefined
    ? ''
    : column.kind === 'money' && typeof value === 'number'
      ? yuanText(value)
      : column.kind === 'number'
        ? `${value}${column.unit}`
        : String(value)
