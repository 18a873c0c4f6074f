import type { Day } from '#kernel/calendar'
import { evaluate, type Env } from '#kernel/rules'
import type { Gathered } from './gather.ts'
import type { Standing as State } from './kinds.ts'
import { fingerprint, versionOf, type BenefitLaw, type Item } from './law.ts'
import { monthOf, monthsFrom, yearOfPeriod, yearsFrom, type Period } from './periods.ts'
import { standingOf, type Standing as Stood } from './standing.ts'
import { weigh, type Verdict } from './weigh.ts'

/** One row as it is written: what is due in fen where it is money and known. */
export interface Worked {
  readonly person: string
  readonly item: string
  readonly period: Period
  readonly kind: 'money' | 'service'
  readonly state: State
  readonly fen: number | null
  readonly since: Day | null
  readonly why: string
  readonly missing: readonly string[]
  readonly basis: string
  readonly division: number
  readonly bit: number
}
export interface Basis {
  readonly id: string
  readonly item: string
  readonly body: object
}

/** The day the rules of an item are asked for in a period; facts decided in a month count from the next one. */
export function dayOf(item: Pick<Item, 'on' | 'period'>, period: Period, today: Day): Day {
  if (period === 'once' || item.on === 'today')
    return period !== 'once' && `${yearOfPeriod(period)}-12-31` < today ? `${yearOfPeriod(period)}-12-31` : today
  return item.period === 'month' ? `${period}-01` : `${period}-01-01`
}

/** What is said of an item in a place on a day, and the basis it makes. */
type Said = Readonly<{ readings: Env['parameters']; basis: string }>

/** Works out people against the law, keeping what is the same for many: readings and bases. */
export function workshop(law: BenefitLaw, { today, payFrom }: { today: Day; payFrom: (division: number) => Period }) {
  const bases = new Map<string, Basis>()
  const lawOf = new Map<Item, Map<string, Said>>()
  const said = (item: Item, division: number, day: Day) =>
    once(
      once(lawOf, item, () => new Map<string, Said>()),
      `${division} ${day}`,
      () => {
        const readings = law.readings(item, division, day)
        const body = {
          version: versionOf(item),
          title: item.title,
          place: item.place,
          cites: item.cites,
          evidence: item.evidence,
          readings: Object.values(readings),
        }
        const id = fingerprint([body]).slice(0, 32)
        bases.set(id, { id, item: item.key, body })
        return { readings, basis: id }
      },
    )
  const periodsOf = (item: Item, from: Period): readonly Period[] => {
    if (item.period === 'once') return ['once']
    const first = later(from, item.from.slice(0, 7))
    const last = item.until !== null && item.until < today ? monthOf(item.until) : monthOf(today)
    if (item.period === 'month') return monthsFrom(first, last)
    // A service is booked this year, not for years gone by.
    return item.amount ? yearsFrom(first, last) : [yearOfPeriod(today)]
  }
  /** The rows of one person; what is not met and never was is no row. */
  const rowsOf = (person: Gathered): Worked[] => {
    const before = new Map(person.before.map(([item, period, division]) => [`${item} ${period}`, division]))
    const done = new Set<string>()
    const rows: Worked[] = []
    const standings = new Map<string, Stood>()
    const itemsOn = new Map<Day, ReadonlyMap<string, Item>>()
    /** The version of an item that is in force on the day it is asked for. */
    const inForce = (item: Item, period: Period): Item | undefined => {
      const day = dayOf(item, period, today)
      return once(itemsOn, day, () => new Map(law.itemsFor(person, day).map(one => [one.key, one]))).get(item.key)
    }
    const add = (item: Item, period: Period) => {
      const at = `${item.key} ${period}`
      if (done.has(at)) return
      done.add(at)
      // Help is followed only where it was opened; everything else as soon as a rule does not say no.
      if (!before.has(at) && !opened(item, person)) return
      // What was worked out under one place's law stays under it when somebody moves away later.
      const division = period === monthOf(today) ? person.division : (before.get(at) ?? person.division)
      const day = dayOf(item, period, today)
      const standing = once(standings, `${day} ${period}`, () => standingOf(person, day, period))
      const { readings, basis } = said(item, division, day)
      const env: Env = { asOf: day, facts: standing.facts, parameters: readings }
      // A no is told only where a row says so.
      if (!before.has(at) && evaluate(item.who, env) === false) return
      const verdict = weigh(item, env, standing)
      const since = standing.facts['honourSince']
      rows.push({
        person: person.id,
        item: item.key,
        period,
        kind: item.amount ? 'money' : 'service',
        ...written(item, verdict),
        since: typeof since === 'string' && since < '9999' ? since : null,
        basis,
        division,
        bit: item.bit,
      })
    }
    for (const item of law.itemsFor(person, today))
      for (const period of periodsOf(item, payFrom(person.division))) {
        const there = inForce(item, period)
        if (there) add(there, period)
      }
    // What stands from before under an item that is no longer given.
    for (const [key, period] of person.before) {
      const item = law.items.find(one => one.key === key)
      if (item && period !== 'once' && period >= payFrom(person.division)) {
        const there = inForce(item, period)
        if (there) add(there, period)
      }
    }
    return rows
  }
  return { rowsOf, basesOf: (ids: ReadonlySet<string>) => [...bases.values()].filter(one => ids.has(one.id)) }
}

const later = (a: Period, b: Period): Period => (a > b ? a : b)

const opened = ({ opensBy }: Item, { given }: Gathered): boolean =>
  opensBy === undefined || given.some(one => opensBy.includes(one.kind))

function once<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function written(item: Item, verdict: Verdict): Pick<Worked, 'state' | 'fen' | 'why' | 'missing'> {
  switch (verdict.is) {
    case 'entitled':
      return { state: '应享', fen: verdict.fen, why: item.saying, missing: [] }
    case 'held':
      return { state: '暂停', fen: verdict.fen, why: verdict.why, missing: [] }
    case 'missing':
      return { state: '待补', fen: null, why: '还差事实，补齐以后再定', missing: verdict.asks }
    case 'unconfigured':
      return { state: '未配置', fen: null, why: `金额没有配置：${verdict.task}`, missing: [] }
    case 'not':
      return { state: '停止', fen: item.amount ? 0 : null, why: verdict.why, missing: [] }
  }
}
