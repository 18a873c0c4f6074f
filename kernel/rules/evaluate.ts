import { RuleConflict, findClash, mayClash } from './clash.ts'
import type { Env } from './env.ts'
import { isRange } from './exact.ts'
import type { Expr } from './expression.ts'
import { see } from './see.ts'

/**
 * The answer, by Kleene's logic: null is unknown, and no missing fact ever counts as false. A number known only between bounds is null.
 * Throws `RuleConflict` where two exceptions hold at once and neither goes before the other.
 */
export function evaluate(e: Expr, env: Env): unknown {
  const seen = see(e, env)
  const answer = isRange(seen) ? null : seen
  if (answer === null && mayClash(e)) {
    const clash = findClash(e, env)
    if (clash) throw new RuleConflict(clash)
  }
  return answer
}
