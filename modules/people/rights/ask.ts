import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { firstDay, recordsOf } from '../archive/read.ts'
import { registerOf } from '../archive/registers.ts'
import { rightsWorkdays } from '../parameters.ts'
import { dueOf } from '../requests/ask.ts'
import { standingOf } from '../requests/standing.ts'

export interface RightAsked {
  readonly kind: '删除' | '限制' | '撤回'
  /** Null for the whole archive. */
  readonly register: string | null
  /** Null for the whole register. */
  readonly record: string | null
  readonly note: string
}

/** 本人要求删除、限制处理: to the office of the union that answers within `people.rights.workdays`. Returns its id. */
export async function askRight(tx: Transaction, caller: Itself, asked: RightAsked): Promise<string | Refusal> {
  const about = await subjectOf(tx, caller.person, asked)
  if (about === undefined)
    return refuse('people.request.field', {
      status: 404,
      what: '档案里没有这一条',
      remedy: '回到“我的档案”，从要办的那一条点进来',
    })
  if ([...asked.note].length > 1000)
    return refuse('people.request.incomplete', {
      what: '说明超过1000个字',
      remedy: '写短一些',
      details: [{ at: 'note', what: '超过1000个字' }],
    })
  const open = await tx.find(
    sql`select 1 from own_request where person = ${caller.person} and state = '待办' and kind = ${asked.kind}
      and register is not distinct from ${asked.register} and record is not distinct from ${asked.record}::uuid`,
  )
  if (open)
    return refuse('people.request.twice', {
      status: 409,
      what: '这件事已经提过，还没有答复',
      remedy: '在“我的申请”里看办到哪一步',
    })
  const at = await standingOf(tx, caller)
  const due = dueOf(caller, at.division, rightsWorkdays.id)
  const { id } = await tx.get<{ id: string }>(sql`
    insert into own_request (person, kind, title, note, organisation, place, node, line, asked_on, account, due_on, due_explain, register, record)
    values (${caller.person}, ${asked.kind}, ${about}, ${asked.note.trim()}, ${at.organisation}, ${at.place}, ${at.node}, ${at.line}, ${caller.today}, ${caller.account},
      ${due?.endsOn ?? null}, ${due?.explain ?? null}, ${asked.register}, ${asked.record})
    returning id`)
  return id
}

/** 整份档案；健康与职业健康；技能证书：三级/高级工，焊工。 Undefined when there is no such thing in this archive. */
export async function subjectOf(
  tx: Transaction,
  person: string,
  { register: key, record }: Pick<RightAsked, 'register' | 'record'>,
): Promise<string | undefined> {
  if (key === null) return record === null ? '整份档案' : undefined
  const register = registerOf(key)
  if (!register) return undefined
  if (record === null) return register.title
  const row = (await recordsOf(tx, person, undefined)).get(register.key)?.find(one => one.id === record)
  return (
    row &&
    `${register.title}：${register.say(row.answer)}${firstDay(register, row) === '' ? '' : `（${firstDay(register, row)}）`}`
  )
}
