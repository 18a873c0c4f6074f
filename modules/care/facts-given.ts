import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { enqueue } from '#kernel/jobs'
import { refuse, type Refusal } from '#kernel/refusal'
import { suppliedOf, type Supplied } from './facts.ts'
import { follow } from './jobs.ts'
import type { checkResults, checkWays } from './kinds.ts'
import { fenOf } from './money.ts'

const unknownFact = (): Refusal =>
  refuse('care.fact.unknown', { status: 404, what: '没有这一条，或者不在您岗位的范围内' })

export interface FactSaid {
  readonly kind: string
  readonly period?: string | undefined
  /** As it was typed: yuan, 是 or 否, one of the words. */
  readonly value: string
  readonly paper?: string | undefined
  readonly note?: string | undefined
}

const wrong = (at: string, what: string, remedy: string): Refusal =>
  refuse('care.fact.invalid', { what, remedy, details: [{ at, what: remedy }] })

/** The value of a fact as rules read it: fen, yes or no, a word. */
function valueOf(of: Supplied, typed: string): unknown {
  if (of.value === 'money') return fenOf(typed) ?? wrong('value', '不是金额', '填元，最多两位小数，如 3200 或 3200.50')
  if (of.value === 'yesNo')
    return typed === '是' ? true : typed === '否' ? false : wrong('value', '只能是“是”或“否”', '选一个')
  return of.value.of.includes(typed)
    ? typed
    : wrong('value', `“${of.title}”没有“${typed}”`, `从${of.value.of.join('、')}里选`)
}

const periodFits = (of: Supplied, period: string): boolean =>
  of.period === 'always' ? period === '' : of.period === 'year' ? /^\d{4}$/.test(period) : /^\d{4}-\d{2}$/.test(period)

const isRefused = (x: unknown): x is Refusal => typeof x === 'object' && x !== null && 'refused' in x

/**
 * Takes a fact in. What somebody says of themselves waits until an office holds it against the paper; what an office enters must come with
 * one. The fact before it ends; nothing is overwritten.
 */
export async function giveFact(
  tx: Transaction,
  caller: Caller,
  person: string,
  said: FactSaid,
): Promise<{ readonly id: string } | Refusal> {
  const of = suppliedOf(said.kind)
  if (!of) return wrong('kind', '没有这一项', '从列出的事项里选')
  const period = said.period ?? ''
  if (!periodFits(of, period))
    return wrong('period', of.period === 'always' ? '这一项不分年月' : '要写哪一年（月）', '照提示填所属期')
  const value = valueOf(of, said.value.trim())
  if (isRefused(value)) return value
  const bySelf = caller.reach.way === 'self'
  if (!bySelf && said.paper === undefined) return wrong('paper', '没有凭证', `请上传${of.paper}`)
  const known = await tx.find(sql`select 1 from person where id = ${person} and merged_into is null`)
  if (!known) return refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })
  if (!bySelf) await endFacts(tx, caller, { person, kind: of.key, period, why: '有了新的核验' })
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_fact (person, kind, period, value, verified, paper, note, recorded_on, by_self, by_name, by_office, checked_on, checked_by, bit)
    values (${person}, ${of.key}, ${period}, ${JSON.stringify(value)}::jsonb, ${bySelf ? '自报' : '核验'}, ${said.paper ?? null}, ${said.note ?? ''}, ${caller.today}, ${bySelf}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? null},
      ${bySelf ? null : caller.today}, ${bySelf ? null : (caller.name ?? '')}, ${of.bit}) returning id`)
  if (!bySelf) await enqueue(tx, follow, null, { key: follow.name })
  return { id }
}

const endFacts = (
  tx: Transaction,
  caller: Caller,
  {
    person,
    kind,
    period,
    why,
  }: { readonly person: string; readonly kind: string; readonly period: string; readonly why: string },
) =>
  tx.run(
    sql`update care_fact set ended_on = ${caller.today}, end_reason = ${why} where person = ${person} and kind = ${kind} and period = ${period} and ended_on is null and verified = '核验'`,
  )

/** What somebody said of themselves is held against its paper: taken, or sent back with the reason. */
export async function judgeFact(
  tx: Transaction,
  caller: Caller,
  id: string,
  { takes, why }: { readonly takes: boolean; readonly why?: string | undefined },
): Promise<{ readonly id: string } | Refusal> {
  const reached = await tx.find(sql`select 1 from care_fact where id = ${id}`)
  if (!reached) return unknownFact()
  const fact = await tx.find<{ person: string; kind: string; period: string; by: string | null }>(
    sql`select person, kind, period, paper as by from care_fact where id = ${id} and ended_on is null and verified = '自报' for update`,
  )
  if (!fact)
    return refuse('care.fact.gone', {
      status: 409,
      what: '这一条已经有人办了，或者不在您岗位的范围内',
      remedy: '刷新页面',
    })
  if (!takes) {
    if (!why) return wrong('why', '退回要写原因', '写明差什么，本人才知道怎么补')
    await tx.run(sql`update care_fact set ended_on = ${caller.today}, end_reason = ${why} where id = ${id}`)
    return { id }
  }
  await endFacts(tx, caller, { ...fact, why: '有了新的核验' })
  await tx.run(
    sql`update care_fact set verified = '核验', checked_on = ${caller.today}, checked_by = ${caller.name ?? ''} where id = ${id}`,
  )
  await enqueue(tx, follow, null, { key: follow.name })
  return { id }
}

/** Withdraws a fact that should not have been taken; what rested on it is worked out again. */
export async function endFact(
  tx: Transaction,
  caller: Caller,
  id: string,
  why: string,
): Promise<{ readonly id: string } | Refusal> {
  const reached = await tx.find(sql`select 1 from care_fact where id = ${id}`)
  if (!reached) return unknownFact()
  const n = await tx.run(
    sql`update care_fact set ended_on = ${caller.today}, end_reason = ${why} where id = ${id} and ended_on is null`,
  )
  if (n === 0) return refuse('care.fact.gone', { status: 409, what: '这一条已经撤回', remedy: '刷新页面' })
  await recordChange(tx, caller, { what: '撤回待遇事实', kind: 'care_fact', subject: id, ground: why })
  await enqueue(tx, follow, null, { key: follow.name })
  return { id }
}

export interface CheckSaid {
  readonly way: (typeof checkWays)[number]
  readonly result: (typeof checkResults)[number]
  readonly on: string
  readonly note?: string | undefined
  readonly paper?: string | undefined
}

/** That somebody lives and is who they say, seen by whom and how. A death is recorded with the honour, where it stops what follows from it. */
export async function recordCheck(
  tx: Transaction,
  caller: Caller,
  person: string,
  said: CheckSaid,
): Promise<{ readonly id: string } | Refusal> {
  if (said.on > caller.today)
    return refuse('care.check.future', {
      what: `核验日期${said.on}在今天以后`,
      remedy: '填实际见到本人的日期',
      details: [{ at: 'on', what: '在今天以后' }],
    })
  const known = await tx.find(sql`select 1 from person where id = ${person} and merged_into is null`)
  if (!known) return refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })
  return tx.get<{ id: string }>(sql`
    insert into care_check (person, checked_on, way, result, note, paper, by_name, by_office, recorded_on)
    values (${person}, ${said.on}, ${said.way}, ${said.result}, ${said.note ?? ''}, ${said.paper ?? null}, ${caller.name ?? ''}, ${caller.post?.organisationName ?? ''}, ${caller.today}) returning id`)
}

/** The year a medical bill belongs to, where the year of costs begins on a day of its own: with 10-01, a bill of that day counts in the next year. */
export const medicalYearOf = (day: string, begins: string): string =>
  begins !== '01-01' && day.slice(5) >= begins ? String(Number(day.slice(0, 4)) + 1) : day.slice(0, 4)
