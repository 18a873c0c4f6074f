import { needs, type Expr } from '#kernel/rules'
import type { Bound } from './rules.ts'

const expressionsOf = (b: Bound): readonly Expr[] =>
  b.formula?.versions.map(v => v.yields) ?? (b.rule ? [b.rule.holds] : [])

/** The parameters a rule asks. */
export const parametersOf = (b: Bound): readonly string[] =>
  b.practice ? b.practice.parameters.map(p => p.id) : needs(...expressionsOf(b)).parameters.map(p => p.id)
