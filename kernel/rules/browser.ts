export { earlierOf, item, laterOf, least, choose, most, rounded, whenOtherwise, yuan } from './amounts.ts'
export { articleOf, type ArticleLine } from './article.ts'
export { canonical } from './canonical.ts'
export { citationText, source, type Citation, type Source } from './citation.ts'
export { RuleConflict, clashText, type Clash } from './clash.ts'
export {
  dayNumber,
  FALSE,
  NO_NUMBER,
  TRUE,
  UNKNOWN,
  type Answers,
  type Column,
  type Population,
  type RelatedColumns,
} from './columns-types.ts'
export { conflicts, contradictions, coverage, stale, type Covered, type Finding, type Stale } from './coverage.ts'
export { remembering, type Env, type RelatedRows } from './env.ts'
export { evaluate } from './evaluate.ts'
export { type Amount, type Fraction } from './exact.ts'
export { explain, type Reason } from './explain.ts'
export { explainValue, type Explained, type ValueStep } from './explain-value.ts'
export {
  all,
  answer,
  any,
  asOf,
  atLeast,
  atMost,
  before,
  clause,
  dividedBy,
  equals,
  every,
  fact,
  fraction,
  howMany,
  known,
  minus,
  moreThan,
  none,
  not,
  oneOf,
  onOrBefore,
  otherwise,
  plus,
  some,
  times,
  value,
  yearsBefore,
  yearsBetween,
  type Expr,
  type Layers,
  type Node,
  type ParameterEvent,
  type ParameterNode,
  type Related,
  type Rounding,
  type TableKey,
  type Wording,
} from './expression.ts'
export { formula, formulaOn, type Formula, type FormulaVersion } from './formula.ts'
export { needs, type Needs } from './needs.ts'
export { clashes, parameter, set, values, type DatedValue, type Evidence, type Parameter } from './parameters.ts'
export {
  ageOn,
  daysAfter,
  daysBetween,
  inMonth,
  monthEnd,
  monthsAfter,
  monthsBefore,
  monthsBetween,
  monthStart,
  openEnded,
  overlapDays,
  type AgeReached,
  type MonthEnd,
} from './periods.ts'
export { levelsSaying, readParameter, type Level, type Places, type Reading } from './reading.ts'
export { earliestOf, latestOf, leastOf, mostOf, sumOf } from './registers.ts'
export { amend, amended, rule, type Amendment, type Rule } from './rule.ts'
export { citation, evidence, reason } from './shapes.ts'
export { spansOf, type Days, type Span } from './spans.ts'
export { lookup, table, tableParameter, type Table, type TableParameter } from './lookup.ts'
export { describe, parameterText, valueText } from './wording.ts'
