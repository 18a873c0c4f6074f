import type { Caller } from '#kernel/access'
import { addMonths } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { form } from '#kernel/procedures'
import type { Refusal } from '#kernel/refusal'
import { refuse } from '#kernel/refusal'
import type { Env } from '#kernel/rules'
import { restrictedRefusal, restrictionsOf } from '#modules/people'
import type { z } from 'zod'
import { accountForm, checkForm, type entitlementShown, type readPersonCare } from './contract/person.ts'
import { supplied, suppliedOf } from './facts.ts'
import { gathered, type Gathered } from './gather.ts'
import { cited, shownItem } from './items.ts'
import { payFromOf } from './jobs.ts'
import { benefitLaw, type BenefitLaw, type Item } from './law.ts'
import { yuanText } from './money.ts'
import { monthsOfCheck } from './pay-draft.ts'
import { monthOf, yearOfPeriod } from './periods.ts'
import { standingOf } from './standing.ts'
import { reasonsOf, weigh, type Verdict } from './weigh.ts'
import { dayOf } from './work-out.ts'

export type Shown = z.output<typeof entitlementShown>
type View = Built<z.input<typeof readPersonCare.returns>>

const words: Readonly<Record<Verdict['is'], Shown['state']>> = {
  entitled: '应享',
  held: '暂停',
  missing: '还差',
  unconfigured: '未配置',
  not: '不符合',
}

/** What somebody is entitled to today, item by item, with every reason: asked anew, not read from what was kept. */
export function entitlementsOf(law: BenefitLaw, person: Gathered, today: string): Shown[] {
  return law.itemsFor(person, today).map(item => {
    const period = item.period === 'once' ? 'once' : item.period === 'year' ? yearOfPeriod(today) : monthOf(today)
    const day = dayOf(item, period, today)
    const standing = standingOf(person, day, period)
    const env: Env = { asOf: day, facts: standing.facts, parameters: law.readings(item, person.division, day) }
    const verdict = weigh(item, env, standing)
    const since = standing.facts['honourSince']
    const shown = shownItem(law, item, { division: person.division, today: day })
    return {
      key: item.key,
      title: item.title,
      group: item.group,
      money: item.amount !== undefined,
      state: words[verdict.is],
      period,
      fen: 'fen' in verdict ? verdict.fen : null,
      since: typeof since === 'string' && since < '9999' ? since : null,
      why: whyOf(item, verdict),
      missing: verdict.is === 'missing' ? [...verdict.asks] : [],
      reasons: reasonsOf(item, env).map(({ cites, ...one }) => ({ ...one, ...(cites ? { cites: cited(cites) } : {}) })),
      cites: shown.cites,
      evidence: shown.evidence,
      open: item.open,
      payer: item.payer,
      to: item.to ?? null,
      // Of a table, the cells that are about this person.
      parameters: shown.parameters.map(one => ({
        ...one,
        value: one.value.filter(cell => isAbout(cell.at, standing.facts)),
      })),
    }
  })
}

/** Whether the keys of a cell are words of this person: 省，在职. Keys that are no words of people stay. */
function isAbout(at: string, facts: Readonly<Record<string, unknown>>): boolean {
  const own = [facts['tier'], facts['identity'], facts['sex']]
  return at === '' || at.split('，').every(word => own.includes(word))
}

function whyOf(item: Item, verdict: Verdict): string {
  switch (verdict.is) {
    case 'entitled':
      return item.saying
    case 'held':
    case 'not':
      return verdict.why
    case 'missing':
      return verdict.asks.join('；')
    case 'unconfigured':
      return `金额没有配置：${verdict.task}`
  }
}

export const unknownPerson = (): Refusal =>
  refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })

/** Bookings with where each of them stands. */
export const bookingsOf = (tx: Transaction, person: string, limit = 400) =>
  tx.rows<View['bookings'][number]>(sql`
    select b.id, b.item, b.period, b.kind, b.fen, b.why, b.booked_on as "on",
      coalesce((select case l.state when '待发' then t.title || '，' || t.state when '成功' then t.title || '，' || l.settled_on || '到账' else t.title || '，失败' end
          from care_line_booking x join care_line l on l.id = x.line join care_batch t on t.id = l.batch where x.booking = b.id and x.released_on is null),
        (select '追回' || r.state from care_recovery_booking x join care_recovery r on r.id = x.recovery where x.booking = b.id), '没有制单') as stands,
      ${basisText(sql`b.basis`)} as basis, case when b.was is null then null else ${basisText(sql`b.was`)} end as was
    from care_booking b where b.person in (select ${person}::uuid union select m.gone from person_merger m where m.keep = ${person} and m.split_on is null)
    order by b.booked_on desc, b.period desc, b.item, b.seq desc limit ${limit}`)

/** The document an amount rests on, in a line: 《…》（十），山西省，2026-01-01起. */
const basisText = (of: ReturnType<typeof sql>) => sql`
  (select coalesce((select string_agg(distinct concat(r ->> 'title', '，', coalesce(r ->> 'level', '没有配置'), '，', coalesce(r ->> 'from', ''), '起', case when r -> 'cites' is null then '' else concat('，《', r -> 'cites' ->> 'title', '》', r -> 'cites' ->> 'article') end), '；')
      from jsonb_array_elements(s.body -> 'readings') r), s.body ->> 'title') from care_basis s where s.id = ${of})`

/** The document of a booking `b`. */
export const basisOfBooking = basisText(sql`b.basis`)

export async function ownOrPerson(tx: Transaction, caller: Caller, person: string, own = false) {
  const [found] = await gathered(tx, sql`select ${person}::uuid as id`, { own })
  if (!found) return undefined
  const law = await benefitLaw(caller.law)
  return {
    found,
    law,
    entitlements: entitlementsOf(law, found, caller.today),
    from: payFromOf(caller.law, caller.today)(found.division),
  }
}

export const accountOf = (tx: Transaction, person: string) =>
  tx.find<NonNullable<View['account']>>(
    sql`select a.bank, a.tail, a.confirmed_on as "confirmedOn", a.by_self as "bySelf", a.recorded_on as "recordedOn" from care_account a where a.person = ${person} and a.ended_on is null`,
  )

export async function checkOf(tx: Transaction, caller: Caller, person: string): Promise<View['check']> {
  const check = await tx.find<{ on: string; way: string; result: string; by: string }>(
    sql`select k.checked_on as "on", k.way, k.result, concat_ws(' ', k.by_office, k.by_name) as by from care_check k where k.person = ${person} order by k.checked_on desc, k.recorded_on desc limit 1`,
  )
  return check ? { ...check, lasts: addMonths(check.on, monthsOfCheck(caller)) } : null
}

interface FactRow {
  readonly id: string
  readonly kind: string
  readonly period: string
  readonly value: unknown
  readonly verified: string
  readonly paper: string | null
  readonly by: string
  readonly on: string
  readonly endedOn: string | null
  readonly endReason: string | null
}
export const factText = (kind: string, value: unknown): string =>
  suppliedOf(kind)?.value === 'money' && typeof value === 'number'
    ? yuanText(value)
    : value === true
      ? '是'
      : value === false
        ? '否'
        : (value as string)

export const factsOf = async (tx: Transaction, person: string): Promise<View['facts']> =>
  (
    await tx.rows<FactRow>(sql`
      select f.id, f.kind, f.period, f.value, f.verified, f.paper, concat_ws(' ', f.by_office, f.by_name) as by, f.recorded_on as "on", f.ended_on as "endedOn", f.end_reason as "endReason"
      from care_fact f where f.person = ${person} order by f.ended_on is not null, f.recorded_on desc, f.id`)
  ).map(({ value, ...row }) => ({
    ...row,
    title: suppliedOf(row.kind)?.title ?? row.kind,
    value: factText(row.kind, value),
  }))

/** The tab of a person: what they have, what they would have, what was booked, and what paying needs. */
export async function personCare(tx: Transaction, caller: Caller, person: string): Promise<View | Refusal> {
  const asked = await ownOrPerson(tx, caller, person)
  if (!asked) return unknownPerson()
  const { whole } = await restrictionsOf(tx, person)
  if (whole) return restrictedRefusal(`${asked.found.name}的档案`, whole)
  const { found, law } = asked
  const sees = caller.reach.sees ?? 0
  const bits = new Map(law.items.map(one => [one.key, one.bit]))
  const visible = asked.entitlements.filter(one => ((sees >> (bits.get(one.key) ?? 13)) & 1) === 1)
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const bookings = await bookingsOf(tx, person)
  const contests = await tx.rows<View['contests'][number]>(sql`
    select c.id, c.item, c.words, c.asked_on as "askedOn", c.due_on as "dueOn", c.answer, c.outcome, c.answered_on as "answeredOn" from care_contest c where c.person = ${person} order by c.asked_on desc`)
  return {
    person: { id: found.id, name: found.name },
    finding: findingOf(found.name, visible),
    entitlements: visible,
    bookings: bookings.map(one => ({ ...one, item: titles.get(one.item) ?? one.item })),
    account: (await accountOf(tx, person)) ?? null,
    check: await checkOf(tx, caller, person),
    facts: await factsOf(tx, person),
    contests: contests.map(one => ({ ...one, item: titles.get(one.item) ?? one.item })),
    kinds: kindsFor(sees),
    forms: { check: form(checkForm), account: form(accountForm) },
    may: { write: caller.may.has('care.write'), hardship: ((sees >> 13) & 1) === 1 },
  }
}

export const kindsFor = (sees: number) =>
  supplied
    .filter(one => ((sees >> one.bit) & 1) === 1)
    .map(one => ({
      key: one.key,
      title: one.title,
      period: one.period,
      money: one.value === 'money',
      choices: one.value === 'yesNo' ? ['是', '否'] : one.value === 'money' ? [] : [...one.value.of],
      from: one.from,
      paper: one.paper,
      hint: one.hint ?? null,
    }))

/** 米秀兰现在享受4项，每月450元；还差1项事实 */
export function findingOf(name: string, all: readonly Shown[]): string {
  const now = all.filter(one => one.state === '应享')
  const monthly = now.filter(one => one.period.length === 7).reduce((sum, one) => sum + (one.fen ?? 0), 0)
  const held = all.filter(one => one.state === '暂停').length
  const parts = [
    now.length === 0 ? '现在没有应享的待遇' : `应享${now.length}项${monthly > 0 ? `，每月${yuanText(monthly)}` : ''}`,
    held > 0 ? `暂停${held}项` : '',
    all.some(one => one.state === '未配置') ? `${all.filter(one => one.state === '未配置').length}项金额没有配置` : '',
  ].filter(Boolean)
  return `${name}：${parts.join('，')}`
}
