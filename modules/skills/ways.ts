import type { Day } from '#kernel/calendar'
import { explain, type Env, type Reason } from '#kernel/rules'
import type { Goal } from './path.ts'
import type { ConditionLaw } from './kinds.ts'
import { openFrom, saying, wayHolds } from './rule.ts'

export type Way = Goal['ways'][number]

const order = { 符合: 0, 还要等: 1, 请补充: 2, 不符合: 3 } as const
/** The way that is open first, then the one that opens first, then the one that needs fewest papers. */
export const byNearness = (a: Way, b: Way): number =>
  order[a.state] - order[b.state] ||
  ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : (a.on ?? '9999') > (b.on ?? '9999') ? 1 : a.lacks.length - b.lacks.length)

/** One way to a level or a title, with every reason and what is missing. */
export function wayOf(way: ConditionLaw, env: Env, at: { today: Day; working: boolean }): Way {
  const reasons: Reason[] = explain(wayHolds(way), env)
  const on = openFrom(way, env.facts, at)
  const met = reasons.every(one => one.answer === true)
  const lacks = way.needs.flatMap((need, i) => (reasons[i]?.answer === true ? [] : [{ need, reason: reasons[i] }]))
  const state = met ? '符合' : on === 'never' ? '不符合' : on === null ? '请补充' : '还要等'
  return {
    key: way.key,
    says: way.needs.map(saying).join('，并且'),
    state,
    on: on === 'never' || on === null || met ? null : on,
    evidence: way.evidence,
    cites: { ...way.cites },
    reasons: reasons.map(one => ({ ...one })),
    lacks: lacks.map(({ need }) => ({ is: need.is, says: saying(need) })),
  }
}
