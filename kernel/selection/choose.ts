import { assertModel, type Model } from './model.ts'
import type { Row } from './rows.ts'
import { wholeScores } from './score.ts'
import { solve, type Found, type Question } from './solver.ts'

export interface Optimum {
  readonly is: 'optimum'
  /** Places of candidates, by score and then by the given order. */
  readonly chosen: readonly number[]
  /** Total and proven bound, as whole numbers of 10^-decimals. They are equal. */
  readonly total: number
  readonly bound: number
  readonly decimals: number
  /** How much less the next list is worth; 0 where it is worth as much, null where there is no other list. */
  readonly margin: number | null
  /**
   * Lists of the same worth: `in` are those of the list above who are not on every such list, `out` those who are on some and not
   * on this one. Empty where the list is the only best one. A person rules between them.
   */
  readonly tied: { readonly in: readonly number[]; readonly out: readonly number[] }
}

export type Chosen =
  | Optimum
  /** No list holds. */
  | { readonly is: 'none' }
  /** Everyone has the same score or none: there is nothing to weigh, a meeting names. */
  | { readonly is: 'level' }
  | { readonly is: 'unknown' }

/**
 * The list of the highest total score that holds. Between lists of the same total the rule is stated: whoever has the higher
 * score stands first, then who comes first in the given order; the first on whom two lists differ decides. The list it gives is
 * thereby one and the same every time, and it says when the rule was needed.
 */
export function choose(model: Model, seconds = 60): Chosen {
  assertModel(model)
  const { whole, decimals } = wholeScores(model.candidates)
  const scored = whole.filter(s => s !== null)
  if (new Set(scored).size < 2) {
    const any = solve(model, { seconds })
    return { is: any === 'none' ? 'none' : any === 'unknown' ? 'unknown' : 'level' }
  }
  const weights = whole.map(s => s ?? 0)
  const best = solve(model, { weights, seconds })
  if (best === 'none' || best === 'unknown') return { is: best }
  const worth = (list: readonly number[]): number => list.reduce((sum, i) => sum + (weights[i] ?? 0), 0)
  const total = worth(best.chosen)
  if (total !== best.bound) throw new Error(`the list is worth ${total}, and ${best.bound} was not excluded`)
  const next = solve(model, { weights, rows: [notAgain(best.chosen, whole)], seconds })
  if (next === 'unknown') return { is: 'unknown' }
  const margin = next === 'none' ? null : total - worth(next.chosen)
  const order = (list: readonly number[]): number[] =>
    list.toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
  const done = (chosen: readonly number[], tied: Optimum['tied']): Optimum => ({
    is: 'optimum',
    chosen: order(chosen),
    total,
    bound: best.bound,
    decimals,
    margin,
    tied: { in: order(tied.in), out: order(tied.out) },
  })
  if (margin !== 0) return done(best.chosen, { in: [], out: [] })
  const asGood: Row = {
    key: 'asGood',
    columns: weights.flatMap((w, i) => (w === 0 ? [] : [i])),
    values: weights.filter(w => w !== 0),
    lower: total,
    upper: Infinity,
  }
  const ask = (q: Question): Found | null => {
    const found = solve(model, { ...q, rows: [asGood], seconds })
    if (found === 'unknown') throw new Error('the ties could not be told in time')
    return found === 'none' ? null : found
  }
  const { always, sometimes } = wavering(best.chosen, whole, ask)
  const first = firstBySaidRule(best.chosen, order(sometimes), always, ask)
  const on = new Set(first)
  return done(first, { in: sometimes.filter(i => on.has(i)), out: sometimes.filter(i => !on.has(i)) })
}

/** Every list but this one. */
function notAgain(chosen: readonly number[], whole: readonly (number | null)[]): Row {
  const on = new Set(chosen)
  const columns = whole.flatMap((s, i) => (s === null ? [] : [i]))
  return {
    key: 'notAgain',
    columns,
    values: columns.map(i => (on.has(i) ? 1 : -1)),
    lower: -Infinity,
    upper: chosen.length - 1,
  }
}

/** Who is on every best list, and who on some. Each answer brings at least one name not seen before, or ends the asking. */
function wavering(
  chosen: readonly number[],
  whole: readonly (number | null)[],
  ask: (q: Question) => Found | null,
): { always: number[]; sometimes: number[] } {
  const seen = new Set(chosen)
  const always = new Set(chosen)
  for (let news = true; news;) {
    const weights = whole.map((s, i) => (s === null ? 0 : always.has(i) ? -1 : seen.has(i) ? 0 : 1))
    const found = ask({ weights })
    news = false
    const on = new Set(found?.chosen ?? chosen)
    for (const i of on) if (!seen.has(i)) news = Boolean(seen.add(i))
    for (const i of [...always]) if (!on.has(i)) news = always.delete(i) || news
  }
  return { always: [...always], sometimes: [...seen].filter(i => !always.has(i)) }
}

/** Goes down the wavering in order; each comes on the list if some best list with those before and without those refused has him. */
function firstBySaidRule(
  begun: readonly number[],
  wavering: readonly number[],
  always: readonly number[],
  ask: (q: Question) => Found | null,
): readonly number[] {
  let list = begun
  const into = [...always]
  const out: number[] = []
  for (const i of wavering) {
    if (!list.includes(i)) {
      const found = ask({ forced: { in: [...into, i], out } })
      if (found === null) {
        out.push(i)
        continue
      }
      list = found.chosen
    }
    into.push(i)
  }
  return list
}
