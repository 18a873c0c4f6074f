import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { keyFor } from '#kernel/keys'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { codeMinutes } from './parameters.ts'

const mark = (text: string): string =>
  createHmac('sha256', keyFor('courtesy code')).update(text).digest('base64url').slice(0, 16)

/** A code for a gate: which pass, until which minute, and a mark nobody else can make. Instants are of the machine: a code has nothing to do with the day of the law. */
export function writeCode(pass: string, untilMinute: number): string {
  const body = `${Buffer.from(pass.replaceAll('-', ''), 'hex').toString('base64url')}.${untilMinute.toString(36)}`
  return `${body}.${mark(body)}`
}

export type ReadCode =
  | { readonly is: 'code'; readonly pass: string; readonly untilMinute: number }
  | { readonly is: 'expired'; readonly pass: string; readonly untilMinute: number }
  | { readonly is: 'forged' }

/** What a code says. A changed letter, a foreign mark or a shape that is none is forged. */
export function readCode(code: string, nowMinute: number): ReadCode {
  const [pass, until, said, ...more] = code.trim().split('.')
  if (pass === undefined || until === undefined || said === undefined || more.length > 0) return { is: 'forged' }
  const wants = mark(`${pass}.${until}`)
  if (said.length !== wants.length || !timingSafeEqual(Buffer.from(said), Buffer.from(wants))) return { is: 'forged' }
  const hex = Buffer.from(pass, 'base64url').toString('hex')
  const untilMinute = Number.parseInt(until, 36)
  if (hex.length !== 32 || !Number.isSafeInteger(untilMinute)) return { is: 'forged' }
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  return { is: nowMinute > untilMinute ? 'expired' : 'code', pass: id, untilMinute }
}

/** One's own pass: made at the first look, one at a time; whoever lost a telephone ends it and has a new one. */
export async function passOf(
  tx: Transaction,
  caller: Caller,
  person: string,
): Promise<{ readonly id: string } | Refusal> {
  const entitled = await tx.find(
    sql`select 1 from care_entitlement e where e.person = ${person} and e.item = 'courtesy' and e.state = '应享'`,
  )
  if (!entitled)
    return refuse('care.courtesy.none', {
      status: 409,
      what: '现在没有礼遇码',
      why: '礼遇码凭在效力中的劳模称号；正在核查的暂停',
      remedy: '到“我的待遇”看为什么',
    })
  const has = await tx.find<{ id: string }>(sql`select id from care_pass where person = ${person} and ended_on is null`)
  return (
    has ??
    tx.get<{ id: string }>(
      sql`insert into care_pass (person, given_on) values (${person}, ${caller.today}) returning id`,
    )
  )
}

export const endPass = (tx: Transaction, caller: Caller, person: string) =>
  tx.run(
    sql`update care_pass set ended_on = ${caller.today}, end_reason = '本人换码' where person = ${person} and ended_on is null`,
  )

export function minutesOf(caller: Caller, division: number): number {
  const { value } = caller.law.reading(codeMinutes.id, { division, on: caller.today })
  return typeof value === 'number' ? value : 5
}
