import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Method } from '../method.ts'

/** The caller's own seat on a panel. Everything a reviewer reads or writes hangs on it. */
export interface Seat {
  readonly member: string
  readonly panel: string
  readonly title: string
  readonly state: string
  readonly method: Method
  readonly blind: boolean
  readonly due_on: string
  readonly closed: boolean
  readonly declared_on: string | null
  readonly absent_on: string | null
}

export const findSeat = (tx: Transaction, caller: Caller, panel: string): Promise<Seat | undefined> =>
  tx.find<Seat>(sql`
    select m.id as member, p.id as panel, p.title, p.state, p.method, p.blind, p.due_on, p.state <> '评审中' as closed, m.declared_on, m.absent_on
    from panel_member m join panel p on p.id = m.panel where p.id = ${panel} and m.account = ${caller.account}`)

export const noSeat = (): Refusal =>
  refuse('review.notSitting', { status: 404, what: '没有这次评审会，或者您不是它的评委' })

/** Why this seat scores nothing now. */
export function shut(seat: Seat): Refusal | null {
  if (seat.state === '作废') return refuse('review.void', { status: 409, what: '这次评审会已经作废' })
  if (seat.closed)
    return refuse('review.closed', {
      status: 409,
      what: '评审会已经汇总，评分不再收',
      why: '成绩已经定出，以后改动会影响名次',
      remedy: '有疑问的，向评审会秘书提出',
    })
  if (seat.absent_on !== null)
    return refuse('review.absentSeat', {
      status: 409,
      what: '您已登记为缺席，不能评分',
      remedy: '登记有误的，请评审会秘书重新组织',
    })
  if (seat.declared_on === null)
    return refuse('review.undeclared', {
      status: 409,
      what: '还没有申报回避关系，不能评分',
      why: '评委先申报，再看材料、打分',
      remedy: '先填写回避申报；没有关系的，确认“没有”',
    })
  return null
}

export interface Sheet {
  readonly id: string
  readonly item: string
  readonly code: string
  readonly state: string
  readonly n: number
  readonly recusal: string | null
}

export const sheetsOf = (tx: Transaction, seat: Seat, items: readonly string[]): Promise<Sheet[]> =>
  tx.rows<Sheet>(sql`
    select s.id, s.item, i.code, s.state, s.n, s.recusal from review_sheet s join panel_item i on i.id = s.item
    where s.member = ${seat.member} and s.item = any (${[...items]}::uuid[]) order by i.ord for update of s`)

/** Why a sheet takes no points. `recused` is recorded by whoever asked. */
export function sheetShut(sheet: Sheet): Refusal | null {
  switch (sheet.state) {
    case '回避':
      return refuse('review.recused', {
        status: 403,
        what: `${sheet.code}须回避，不能评分：${sheet.recusal ?? '本人申报回避'}`,
        why: '与人选有利害关系的评委不参加对他的评审；这次尝试已经记下',
        remedy: '认为识别有误的，请评审会秘书核实',
      })
    case '弃权':
      return refuse('review.abstained', { status: 409, what: `${sheet.code}已经弃权，不能再评分` })
    case '已提交':
      return refuse('review.twice', {
        status: 409,
        what: `${sheet.code}的评分已经提交，不能再改`,
        why: '一名评委对一件只评一次',
        remedy: '确有笔误的，请评审会秘书写明理由退回重评；两版都会留着',
      })
    default:
      return null
  }
}
