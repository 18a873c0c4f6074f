import { addDays, addYears, type Day } from '#kernel/calendar'
import type { ParameterNode } from './expression.ts'
import { needs } from './needs.ts'
import type { DatedValue } from './parameters.ts'
import { citationText } from './citation.ts'
import { isTable } from './lookup.ts'
import { inOrder, levelsSaying, readParameter, type Level, type Places, type Said } from './reading.ts'
import { valueText } from './wording.ts'
import { inForce, labels, type Amendment, type Rule } from './rule.ts'
import { turningDays, type Days } from './spans.ts'

/** Something wrong in the packs: what, of which rule or parameter, on which day. */
export interface Finding {
  readonly kind: 'silent' | 'twice' | 'undeclared' | 'unknownLabel' | 'superiorLaw'
  readonly id: string
  readonly on?: Day
  readonly what: string
  /** With `superiorLaw`: what the lower level says, and what it goes against; none where only the nation may say. */
  readonly against?: { readonly lower: Said; readonly upper?: Said }
}

/** The law of one chain of places, with all that may be asked of it. */
export interface Covered {
  readonly parameters: readonly ParameterNode[]
  readonly rules: readonly Rule[]
  readonly amendments?: readonly Amendment[]
  readonly places: Omit<Places, 'on'>
  /** The supported range of days. */
  readonly days: Days
}

/**
 * Asserts no value at all, only that on every day on which something may change, and on the days beside it, each parameter
 * has exactly one value or is declared 未配置 with whose task it is, and each clause is amended at most once.
 */
export function coverage(covered: Covered): Finding[] {
  return [
    ...covered.parameters.flatMap(p => {
      const days = around(turningDays(p.id, covered.places, covered.days), covered.days)
      return firstOfEach(days.flatMap(on => readOnce(p, { ...covered.places, on })))
    }),
    ...undeclared(covered),
    ...amendedTwice(covered),
  ]
}

/** Each day, the one before and the one after, within the range. */
function around(days: readonly Day[], { from, to }: Days): Day[] {
  const near = days.flatMap(d => [addDays(d, -1), d, addDays(d, 1)])
  return [...new Set([...near, to])].filter(d => d >= from && d <= to).toSorted()
}

function readOnce(p: ParameterNode, places: Places): Finding[] {
  const { on } = places
  try {
    const reading = readParameter(p, places)
    const declared = reading.from !== undefined || p.task !== undefined
    if (reading.value !== null || declared) return conflicts(p, places)
    return [
      {
        kind: 'silent',
        id: p.id,
        on,
        what: `“${p.title}”没有取值，也没有写明是谁的事；请给出取值，或声明未配置和承办部门`,
      },
    ]
  } catch (error) {
    return [{ kind: 'twice', id: p.id, on, what: error instanceof Error ? error.message : String(error) }]
  }
}

/** Every contradiction of the chain on the days on which something may change: no silence is asked about. */
export function contradictions({
  parameters,
  places,
  days,
}: Pick<Covered, 'parameters' | 'places' | 'days'>): Finding[] {
  return parameters.flatMap(p =>
    firstOfEach(turningDays(p.id, places, days).flatMap(on => conflicts(p, { ...places, on }))),
  )
}

/** Where a lower level goes against one above it: below a floor, above a ceiling, worse for the person, or at all where only the nation may say. Both clauses are named. */
export function conflicts(p: ParameterNode, places: Places): Finding[] {
  if (p.layers === 'nearest') return []
  const said = levelsSaying(p, places).filter(s => s.says.evidence !== '未配置')
  return said.flatMap((lower, i): Finding[] => {
    const finding = { kind: 'superiorLaw', id: p.id, on: places.on } as const
    if (p.layers === 'nationalOnly')
      return lower.national
        ? []
        : [{ ...finding, what: `“${p.title}”：${sayingOf(p, lower)}；全国统一规定，地方不得另定`, against: { lower } }]
    const upper = said.slice(i + 1).find(higher => offence(p, lower.says, higher.says) !== null)
    const where = upper && offence(p, lower.says, upper.says)
    if (!upper || where === null || where === undefined) return []
    const order = lowerIsLess(p) ? '低于' : '高于'
    return [
      {
        ...finding,
        what: `“${p.title}”${where}：${sayingOf(p, lower)}，${order}${sayingOf(p, upper)}；以上级规定为准，请核对原文`,
        against: { lower, upper },
      },
    ]
  })
}

/** 甲市《办法》第九条定为3个工作日 */
function sayingOf(p: ParameterNode, { level, says }: Said): string {
  const cited = says.cites ? citationText(says.cites) : '（没有出处）'
  return `${level}${cited}${isTable(says.value) ? '' : `定为${valueText(says.value, p)}`}`
}

const lowerIsLess = (p: ParameterNode): boolean =>
  p.layers === 'floor' || (p.layers === 'favourable' && p.favours === 'more')

/** Which cell of the lower value goes against the upper; the empty text where the value is one; null where none does. */
function offence(p: ParameterNode, lower: DatedValue, upper: DatedValue): string | null {
  const offends = (a: unknown, b: unknown): boolean => (lowerIsLess(p) ? inOrder(a, b) < 0 : inOrder(a, b) > 0)
  if (!isTable(lower.value) || !isTable(upper.value)) return offends(lower.value, upper.value) ? '' : null
  const above = new Map(upper.value.rows.map(row => [JSON.stringify(row.slice(0, -1)), row.at(-1)]))
  const row = lower.value.rows.find(r => {
    const [mine, theirs] = [r.at(-1) ?? null, above.get(JSON.stringify(r.slice(0, -1))) ?? null]
    return mine !== null && theirs !== null && offends(mine, theirs)
  })
  return row ? `（${row.slice(0, -1).join('、')}）` : null
}

/** A fault lasts; its first day is enough. */
function firstOfEach(found: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>()
  for (const f of found) if (!first.has(`${f.kind} ${f.what}`)) first.set(`${f.kind} ${f.what}`, f)
  return [...first.values()]
}

function undeclared({ parameters, rules, amendments = [] }: Covered): Finding[] {
  const declared = new Set(parameters.map(p => p.id))
  const read = [
    ...rules.map(r => ({ id: r.id, needs: needs(r.holds) })),
    ...amendments.map(a => ({ id: a.rule, needs: needs(a.when, a.with) })),
  ]
  return read.flatMap(({ id, needs: { parameters: asked } }) =>
    asked
      .filter(p => !declared.has(p.id))
      .map((p): Finding => ({ kind: 'undeclared', id, what: `规则用到的参数 ${p.id} 没有登记` })),
  )
}

function amendedTwice({ rules, amendments = [], days }: Covered): Finding[] {
  return amendments.flatMap((a, i): Finding[] => {
    const rule = rules.find(r => r.id === a.rule)
    if (!rule || !labels(rule.holds).includes(a.replace))
      return [{ kind: 'unknownLabel', id: a.rule, what: `没有“${a.replace}”这一条可以修改` }]
    const second = amendments
      .slice(i + 1)
      .find(b => b.rule === a.rule && b.replace === a.replace && shared(a, b, days) !== null)
    const on = second && shared(a, second, days)
    return on ? [{ kind: 'twice', id: a.rule, on, what: `“${a.replace}”自 ${on} 起同日有两处修改` }] : []
  })
}

/** The first day in the range on which both are in force. */
function shared(a: Amendment, b: Amendment, { from, to }: Days): Day | null {
  const first = [a.from, b.from, from].reduce((x, y) => (x > y ? x : y))
  return first <= to && inForce(a, first) && inForce(b, first) ? first : null
}

/** A value whose text was last read more than a year ago, or never. */
export interface Stale {
  readonly parameter: string
  readonly level: string
  readonly from: Day
  readonly checked: Day | null
}

/** Values in force to be read again against their texts. */
export function stale(levels: readonly Level[], today: Day): Stale[] {
  const limit = addYears(today, -1)
  return levels.flatMap(({ title, status, values }) =>
    (status === 'draft' ? [] : values)
      .filter(v => v.evidence !== '未配置' && (v.to === undefined || v.to >= today) && !supersededBy(values, v, today))
      .filter(v => v.checked === undefined || v.checked < limit)
      .map(v => ({ parameter: v.parameter, level: title, from: v.from, checked: v.checked ?? null })),
  )
}

const supersededBy = (values: readonly DatedValue[], v: DatedValue, today: Day): boolean =>
  values.some(later => later.parameter === v.parameter && later.from > v.from && later.from <= today)
