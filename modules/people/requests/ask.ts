import { calendarOf } from '#kernel/access'
import { term } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { requestWorkdays } from '../parameters.ts'
import { photosOf } from './photos.ts'

export interface NewRequest {
  readonly kind: '更正' | '材料'
  /** Which entry, or what paper. */
  readonly title: string
  readonly was: string | null
  readonly shouldBe: string | null
  readonly note: string
  readonly photos: readonly File[] | undefined
  /** The record of a register it is about. */
  readonly about?: { readonly register: string; readonly record: string }
  /** The case it is about; null for one's own archive. */
  readonly kase: string | null
  /** Where it stands and who answers. */
  readonly at: {
    readonly place: number
    readonly node: number
    readonly line: number | null
    readonly division: number | null
    readonly organisation: string | null
  }
}

/** How many may wait at once: 产品约定, so that nobody floods a clerk. */
const mostOpen = 20

/** 本人申请: takes in a correction or a paper with its photographs. Returns its id; the unit has until `due_on` to answer. */
export async function askOwn(tx: Transaction, caller: Itself, asked: NewRequest): Promise<string | Refusal> {
  const details = problems(asked)
  if (details.length > 0)
    return refuse('people.request.incomplete', {
      what: `没有交上去：有${details.length}处要改`,
      remedy: '已填的内容都在下面，改好再交',
      details,
    })
  const open = await tx.rows<{ title: string; should_be: string | null; kase: string | null }>(
    sql`select title, should_be, kase from own_request where person = ${caller.person} and state = '待办'`,
  )
  if (open.length >= mostOpen)
    return refuse('people.request.many', {
      status: 409,
      what: `没有交上去：还有${open.length}件没有答复`,
      remedy: '等单位答复以后再提；着急的，打电话给本单位工会',
    })
  if (asked.kind === '更正' && open.some(one => one.title === asked.title && one.kase === asked.kase))
    return refuse('people.request.twice', {
      status: 409,
      what: `没有交上去：“${asked.title}”的更正已经提过，单位还没有答复`,
      remedy: '在“我的申请”里看办到哪一步',
    })
  const files = await photosOf(tx, asked.photos, asked.at, asked.kind === '材料')
  if (isRefusal(files)) return files
  const due = dueOf(caller, asked.at.division)
  const { at } = asked
  const { id } = await tx.get<{ id: string }>(sql`
    insert into own_request (person, kase, kind, title, was, should_be, note, files, organisation, place, node, line, asked_on, account, due_on, due_explain, register, record)
    values (${caller.person}, ${asked.kase}, ${asked.kind}, ${asked.title}, ${asked.was}, ${asked.shouldBe}, ${asked.note.trim()}, ${files}::uuid[],
      ${at.organisation}, ${at.place}, ${at.node}, ${at.line}, ${caller.today}, ${caller.account}, ${due?.endsOn ?? null}, ${due?.explain ?? null}, ${asked.about?.register ?? null}, ${asked.about?.record ?? null})
    returning id`)
  return id
}

/** Until when it should be answered; unknown where no office has said how many days. */
export function dueOf(
  caller: Itself,
  division: number | null,
  within: string = requestWorkdays.id,
): { endsOn: string; explain: string } | undefined {
  const { value } = caller.law.reading(within, { division: division ?? 0, on: caller.today })
  if (typeof value !== 'number') return undefined
  return term(
    { start: caller.today, length: value, unit: 'workday', firstDay: 'excluded', roll: 'forward', lastHour: '24:00' },
    calendarOf(caller.law, division),
  )
}

function problems(asked: NewRequest): { at: string; what: string; remedy: string }[] {
  const long = (text: string | null) => [...(text ?? '').trim()].length
  const found: ({ at: string; what: string; remedy: string } | false)[] = [
    long(asked.title) === 0 && { at: 'title', what: '没有写是哪一项、什么材料', remedy: '写清楚' },
    long(asked.title) > 60 && { at: 'title', what: '名称超过60个字', remedy: '写短一些，其余写在说明里' },
    asked.kind === '更正' &&
      long(asked.shouldBe) === 0 && { at: 'shouldBe', what: '没有写应当是什么', remedy: '把正确的内容写上' },
    long(asked.shouldBe) > 2000 && { at: 'shouldBe', what: '超过2000个字', remedy: '只写要改的部分' },
    asked.kind === '更正' &&
      long(asked.shouldBe) > 0 &&
      asked.shouldBe?.trim() === asked.was?.trim() && {
        at: 'shouldBe',
        what: '和现在记的一样',
        remedy: '写成应当是的内容',
      },
    long(asked.note) > 1000 && { at: 'note', what: '说明超过1000个字', remedy: '写短一些' },
  ]
  return found.filter(one => one !== false)
}
