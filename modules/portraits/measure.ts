import type { Day } from '#kernel/calendar'
import type { Confidence, Definition, Dimension, Source } from './definition.ts'

/** One row of a register as the portrait reads it. */
export interface Fact {
  readonly register: Source
  /** The row's own key, by which the subject can contest it. */
  readonly record: string
  readonly values: Readonly<Record<string, string | number | null>>
  /** 三级/高级工，焊工 */
  readonly value: string
  /** What fits above a mark of the line. */
  readonly title: string
  readonly from: Day | null
  readonly to: Day | null
  /** A span that has not ended. */
  readonly still: boolean
  readonly source: string
  readonly seenOn: Day | null
  readonly verified: string
  /** Why the row is not counted whatever the dimension asks: 撤销, 暂停. */
  readonly out: string | null
  /** What other sources say of the same thing. */
  readonly others: readonly { readonly value: string; readonly source: string; readonly verified: string }[]
}

/** A fact with what became of it. */
export interface Evidence extends Omit<Fact, 'values' | 'out'> {
  readonly counted: boolean
  /** Why it is not counted; null when it is. */
  readonly why: string | null
}

export type Standing = '有记载' | '没有记载' | '都不计入'

/** One dimension of one person. What nobody wrote down is null and never 0. */
export interface Measured {
  readonly dimension: string
  readonly state: Standing
  readonly amount: number | null
  /** The amount in words: 二级/技师, 3人. */
  readonly word: string | null
  /** Ring of the radar; 0 is a figure below the first ring, null is unknown. */
  readonly step: number | null
  /** The step that the checked rows alone would give. */
  readonly checked: number | null
  readonly confidence: Confidence | null
  readonly evidence: readonly Evidence[]
}

const wrong: Readonly<Record<string, string>> = {
  不符: '与原件不符，不计入',
  存疑: '存疑，查清以前不计入',
}

/** Counts one dimension by its published definition. Pure: the same facts on the same day give the same answer. */
export function measure(dimension: Dimension, facts: readonly Fact[], today: Day): Measured {
  const rows = facts
    .filter(fact => dimension.registers.includes(fact.register))
    .toSorted((a, b) => order(dimension, a, b))
    .map(fact => ({ fact, why: whyNot(dimension, fact) }))
  const counted = rows.filter(row => row.why === null).map(row => row.fact)
  const amount = amountOf(dimension, counted, today)
  const step = amount === null ? null : stepOf(dimension, amount)
  const sure = amountOf(
    dimension,
    counted.filter(fact => fact.verified === '核验'),
    today,
  )
  const checked = amount === null ? null : sure === null ? 0 : stepOf(dimension, sure)
  const evidence = rows.map(({ fact: { values: _, out: __, ...fact }, why }) => ({
    ...fact,
    counted: why === null,
    why,
  }))
  return {
    dimension: dimension.key,
    state:
      amount !== null
        ? '有记载'
        : rows.some(row => row.fact.register === dimension.measured.register)
          ? '都不计入'
          : '没有记载',
    amount,
    word: amount === null ? null : wordOf(dimension, amount),
    step,
    checked,
    confidence: amount === null ? null : confidenceOf(counted, step, sure === null ? null : checked),
    evidence,
  }
}

export const measureAll = (definition: Definition, facts: readonly Fact[], today: Day): readonly Measured[] =>
  definition.dimensions.map(dimension => measure(dimension, facts, today))

/** The measured register first, then by day; what has no day last. */
function order(dimension: Dimension, a: Fact, b: Fact): number {
  const place = (fact: Fact) => dimension.registers.indexOf(fact.register)
  const [left, right] = [a.from ?? '9999', b.from ?? '9999']
  return place(a) - place(b) || (left < right ? -1 : left > right ? 1 : a.record < b.record ? -1 : 1)
}

function whyNot(dimension: Dimension, fact: Fact): string | null {
  const { register, where, by } = dimension.measured
  if (fact.out !== null) return fact.out
  const refuted = wrong[fact.verified]
  if (refuted !== undefined) return refuted
  if (fact.register !== register) return '另列，不折算'
  if (where && !where.is.includes(String(fact.values[where.column]))) return where.otherwise
  if (by.is === 'highest' && !by.scale.includes(String(fact.values[by.column]))) return '没有写等级，不计入'
  if (by.is === 'sum' && typeof fact.values[by.column] !== 'number') return '没有写数量，不计入'
  return null
}

function amountOf(dimension: Dimension, counted: readonly Fact[], today: Day): number | null {
  if (counted.length === 0) return null
  const { by } = dimension.measured
  switch (by.is) {
    case 'highest':
      return Math.max(...counted.map(fact => by.scale.indexOf(String(fact.values[by.column])) + 1))
    case 'count':
      return counted.length
    case 'sum':
      return counted.reduce((sum, fact) => sum + Number(fact.values[by.column]), 0)
    case 'years':
      return yearsOf(counted, today)
  }
}

function yearsOf(spans: readonly Fact[], today: Day): number | null {
  const first = spans
    .map(span => span.from ?? '')
    .filter(Boolean)
    .toSorted()[0]
  const last = spans
    .map(span => (span.still ? today : (span.to ?? span.from ?? '')))
    .toSorted()
    .at(-1)
  if (first === undefined || last === undefined || last < first) return null
  return Number(last.slice(0, 4)) - Number(first.slice(0, 4)) - (last.slice(5) < first.slice(5) ? 1 : 0)
}

const stepOf = (dimension: Dimension, amount: number): number =>
  dimension.steps.filter(step => step.from <= amount).length

function wordOf(dimension: Dimension, amount: number): string {
  return dimension.measured.by.is === 'highest'
    ? (dimension.steps[stepOf(dimension, amount) - 1]?.says ?? '')
    : `${amount}${dimension.unit}`
}

/** 高: the checked rows alone give the same step. 中: they give a lower one. 低: none is checked, some come from an office or unit. */
function confidenceOf(counted: readonly Fact[], step: number | null, checked: number | null): Confidence {
  if (checked !== null) return checked === step ? '高' : '中'
  return counted.some(fact => fact.verified !== '自报') ? '低' : '自报'
}

/** The first day on which time alone changes something: the next anniversary of a working life that has not ended. */
export function turnsOn(definition: Definition, facts: readonly Fact[], today: Day): Day | null {
  const days = definition.dimensions.flatMap(dimension => {
    if (dimension.measured.by.is !== 'years') return []
    const spans = facts.filter(
      fact => fact.register === dimension.measured.register && whyNot(dimension, fact) === null,
    )
    const first = spans
      .map(span => span.from ?? '')
      .filter(Boolean)
      .toSorted()[0]
    if (first === undefined || !spans.some(span => span.still)) return []
    const year = Number(today.slice(0, 4))
    const inYear = (y: number) => `${y}${first.slice(4) === '-02-29' ? '-03-01' : first.slice(4)}`
    return [inYear(year) > today ? inYear(year) : inYear(year + 1)]
  })
  return days.toSorted()[0] ?? null
}

/** By what a person is compared: the occupation and level of the highest certificate counted, else what the archive says. */
export function groupOf(
  facts: readonly Fact[],
  known: { readonly trade: string | null; readonly level: string | null },
  scale: readonly string[],
): { readonly occupation: string | null; readonly level: string | null } {
  const best = facts
    .filter(
      fact =>
        fact.register === 'skill_certificate' &&
        !(fact.verified in wrong) &&
        scale.includes(String(fact.values['level'])),
    )
    .toSorted(
      (a, b) =>
        scale.indexOf(String(b.values['level'])) - scale.indexOf(String(a.values['level'])) ||
        (a.record < b.record ? -1 : 1),
    )[0]
  if (best)
    return {
      occupation: String(best.values['occupation'] ?? known.trade ?? '') || null,
      level: String(best.values['level']),
    }
  return { occupation: known.trade, level: known.level !== null && scale.includes(known.level) ? known.level : null }
}
