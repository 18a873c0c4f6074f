export { canonical } from './canonical.ts'
export { citationText, source, type Citation, type Source } from './citation.ts'
export { evaluateAll } from './columns.ts'
export { dayNumber, FALSE, TRUE, UNKNOWN, type Column, type Population, type RelatedColumns } from './columns-types.ts'
export { conflicts, coverage, stale, type Covered, type Finding, type Stale } from './coverage.ts'
export { evaluate, type Env, type RelatedRows } from './evaluate.ts'
export { type Amount, type Fraction } from './exact.ts'
export { explain, type Reason } from './explain.ts'
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
  type Wording,
} from './expression.ts'
export { needs, type Needs } from './needs.ts'
export { clashes, parameter, set, values, type DatedValue, type Evidence, type Parameter } from './parameters.ts'
export { levelsSaying, readParameter, type Level, type Places, type Reading } from './reading.ts'
export { amend, amended, rule, type Amendment, type Rule } from './rule.ts'
export { citation, evidence, reason } from './shapes.ts'
export { spansOf, type Days, type Span } from './spans.ts'
export { describe, valueText } from './wording.ts'
