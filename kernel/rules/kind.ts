import { isDay } from '#kernel/calendar'
import { isFraction } from './exact.ts'
import type { Kind, Node } from './expression.ts'
import { operators, type OperatorName } from './operators.ts'

const days: ReadonlySet<string> = new Set<OperatorName>([
  'yearsBefore',
  'monthsAfter',
  'daysAfter',
  'monthStart',
  'monthEnd',
  'earlierOf',
  'laterOf',
  'openEnded',
])
const numbers: ReadonlySet<string> = new Set<OperatorName>([
  'plus',
  'minus',
  'times',
  'dividedBy',
  'least',
  'most',
  'yearsBetween',
  'monthsBetween',
  'daysBetween',
  'overlapDays',
  'ageOn',
])

/** What an expression stands for, where its shape tells it; a fact of no declared format may be anything. */
export function kindOf(e: Node): Kind | undefined {
  switch (e.is) {
    case 'value':
      return kindOfValue(e.value)
    case 'fact':
    case 'answer':
    case 'parameter':
      return e.kind ?? (e.format === 'money' ? 'number' : undefined)
    case 'lookup':
      return e.table.kind ?? (e.table.format === 'money' ? 'number' : undefined)
    case 'asOf':
      return 'day'
    case 'rounded':
    case 'howMany':
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
      return 'number'
    case 'latestOf':
    case 'earliestOf':
      return kindOf(e.take)
    case 'item':
      return kindOf(e.of)
    case 'choose':
      return [e.general, ...e.exceptions].map(b => kindOf(b.then)).find(k => k !== undefined)
    case 'amended':
    case 'clause':
    case 'otherwise':
    case 'some':
    case 'every':
    case 'none':
    case 'all':
    case 'any':
      return 'yes'
    default:
      return days.has(e.is) ? 'day' : numbers.has(e.is) ? 'number' : e.is in operators ? 'yes' : undefined
  }
}

function kindOfValue(x: unknown): Kind | undefined {
  if (typeof x === 'boolean') return 'yes'
  if (typeof x === 'number' || isFraction(x)) return 'number'
  return typeof x === 'string' ? (isDay(x) ? 'day' : 'word') : undefined
}
