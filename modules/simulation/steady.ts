import { childrenOf, computeAll, needs, type Expr, type Node } from '#kernel/rules'
import { picked } from './alike.ts'
import type { Plan, PlannedPeriod } from './kinds.ts'
import type { Rows } from './weighed.ts'

/**
 * The parts of rules that read their day, each a yes or no that turns at most once as days go by: somebody’s age reached, a decision gone by.
 * Undefined: a rule reads its day in another way, and has to be asked for each period.
 */
export function turning(expressions: readonly Node[]): Expr<boolean>[] | undefined {
  const found = new Set<Node>()
  const visit = (e: Node): boolean => {
    if (!isDated(e)) return true
    if (turnsOnce(e)) {
      found.add(e)
      return true
    }
    return e.is !== 'asOf' && !('where' in e) && childrenOf(e).every(visit)
  }
  // Whatever turns once is a yes or no.
  return expressions.every(visit) ? ([...found] as Expr<boolean>[]) : undefined
}

const dated = new WeakMap<Node, boolean>()
function isDated(e: Node): boolean {
  const known = dated.get(e)
  if (known !== undefined) return known
  const is = e.is === 'asOf' || 'where' in e || childrenOf(e).some(isDated)
  dated.set(e, is)
  return is
}

const spans: readonly string[] = ['yearsBetween', 'monthsBetween', 'daysBetween', 'ageOn']
function turnsOnce(e: Node): boolean {
  if (!('args' in e)) return false
  const [a, b] = e.args
  if (!a || !b) return false
  if (e.is === 'before' || e.is === 'onOrBefore')
    return (a.is === 'asOf' && !isDated(b)) || (b.is === 'asOf' && !isDated(a))
  if (e.is !== 'atLeast' && e.is !== 'moreThan' && e.is !== 'atMost') return false
  if (isDated(b) || !spans.includes(a.is) || !('args' in a)) return false
  const [from, to, how] = a.args
  return from !== undefined && !isDated(from) && to?.is === 'asOf' && (how === undefined || !isDated(how))
}

/** Rows of which every turning part says the same on the first and on the last day of some periods, and those of which one turns in between. */
export function parted(
  plan: Plan,
  parts: readonly Expr<boolean>[],
  rows: Rows,
  [first, last]: readonly [PlannedPeriod, PlannedPeriod],
): { readonly steady: Int32Array; readonly moving: Int32Array } {
  const moves = new Uint8Array(rows.size)
  if (parts.length > 0) {
    const columns = Object.fromEntries(
      needs(...parts).facts.map(fact => [fact, rows.column(`${fact}@${first.moment}`)]),
    )
    for (const readings of new Set([first.was.readings, first.would.readings])) {
      const parameters = plan.readings[readings] ?? {}
      const on = (asOf: string) => computeAll(parts, { size: rows.size, columns }, { asOf, parameters })
      const [then, later] = [on(first.asOf), on(last.asOf)]
      for (const [k, before] of then.entries()) {
        const after = later[k]?.values
        for (let i = 0; i < rows.size; i++) if (before.values[i] !== after?.[i]) moves[i] = 1
      }
    }
  }
  let n = 0
  for (const moving of moves) n += moving
  const [steady, moving] = [new Int32Array(rows.size - n), new Int32Array(n)]
  let [s, m] = [0, 0]
  for (let i = 0; i < rows.size; i++)
    if (moves[i] === 1) moving[m++] = i
    else steady[s++] = i
  return { steady, moving }
}

/** Some of the rows, as rows; each column is picked when it is asked for. */
export function some(rows: Rows, members: Int32Array): Rows {
  if (members.length === rows.size) return rows
  const made = new Map<string, ReturnType<Rows['column']>>()
  return {
    size: members.length,
    column: name => {
      const column = made.get(name) ?? picked(rows.column(name), members)
      made.set(name, column)
      return column
    },
  }
}
