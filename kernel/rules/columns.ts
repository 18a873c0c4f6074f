import type { Day } from '#kernel/calendar'
import type { Env } from './env.ts'
import type { Expr, Node, RelatedNode } from './expression.ts'
import {
  amongWords,
  compared,
  daysCompared,
  ofDays,
  same,
  yearsBack,
  yearsFull,
  type Order,
} from './columns-compare.ts'
import { counted, decided, ownersOf, perSubject } from './columns-rows.ts'
import { arithmetic, constantNumber, exactNumbers, type Numbers } from './columns-numbers.ts'
import {
  dayNumber,
  FALSE,
  TRUE,
  UNKNOWN,
  type Column,
  type Operand,
  type Population,
  type RelatedColumns,
  type Truths,
} from './columns-types.ts'

interface Context {
  readonly size: number
  readonly columns: Readonly<Record<string, Column>>
  readonly asOf: Day
  readonly parameters: Env['parameters']
  readonly subjects: Population
  /** Inside related rows: which subject each row belongs to. */
  readonly owner?: Int32Array
}

/**
 * Answers one question for a whole population held in columns: FALSE, UNKNOWN or TRUE for each, the answers `evaluate` gives.
 * For what-if runs over millions; a list for an office is SQL.
 */
export function evaluateAll(
  e: Expr<boolean>,
  subjects: Population,
  { asOf, parameters }: Pick<Env, 'asOf' | 'parameters'>,
): Truths {
  return truths(e, { size: subjects.size, columns: subjects.columns, asOf, parameters, subjects })
}

const filled = (size: number, answer: number): Truths => new Int8Array(size).fill(answer)

function truths(e: Node, at: Context): Truths {
  switch (e.is) {
    case 'otherwise':
      return filled(at.size, TRUE)
    case 'clause':
      return truths(e.holds, at)
    case 'all':
      return e.args.reduce<Truths>((all, arg) => least(all, truths(arg, at)), filled(at.size, TRUE))
    case 'any':
      return e.args.reduce<Truths>((any, arg) => greatest(any, truths(arg, at)), filled(at.size, FALSE))
    case 'not':
      return truths(first(e.args), at).map(answer => TRUE - answer)
    case 'amended':
      return amended(truths(e.when, at), truths(e.then, at), truths(e.otherwise, at))
    case 'some':
    case 'every':
    case 'none': {
      const { rows, holds } = holding(e, at)
      return perSubject(decided(e.is, holds, rows, at.asOf), at.owner)
    }
    case 'known':
      return known(operand(first(e.args), at))
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
      return compared(e.is, numbers(first(e.args), at), numbers(second(e.args), at))
    case 'before':
    case 'onOrBefore':
      return daysCompared(e.is satisfies Order, days(first(e.args), at), days(second(e.args), at))
    case 'equals':
      return same(operand(first(e.args), at), operand(second(e.args), at))
    case 'oneOf':
      return member(operand(first(e.args), at), constant(second(e.args), at), at.size)
    default: {
      const found = operand(e, at)
      return found.kind === 'yes' ? found.values : filled(at.size, UNKNOWN)
    }
  }
}

function numbers(e: Node, at: Context): Numbers {
  switch (e.is) {
    case 'plus':
    case 'minus':
    case 'times':
    case 'dividedBy':
      return arithmetic(e.is, numbers(first(e.args), at), numbers(second(e.args), at))
    case 'yearsBetween':
      return yearsFull(days(first(e.args), at), days(second(e.args), at))
    case 'howMany': {
      const { rows, holds } = holding(e, at)
      const { low, high } = counted(holds, rows, at.asOf)
      return { low: perSubject(low, at.owner), high: perSubject(high, at.owner), d: 1 }
    }
    default: {
      const found = operand(e, at)
      return found.kind === 'number' ? found.numbers : constantNumber(null, at.size)
    }
  }
}

function days(e: Node, at: Context): Int32Array {
  if (e.is === 'yearsBefore') return yearsBack(days(first(e.args), at), exactNumbers(numbers(second(e.args), at)))
  return ofDays(operand(e, at), at.size)
}

function operand(e: Node, at: Context): Operand {
  switch (e.is) {
    case 'value':
    case 'parameter':
      return spread(constant(e, at), at.size)
    case 'asOf':
      return { kind: 'day', values: new Int32Array(at.size).fill(dayNumber(at.asOf)) }
    case 'fact': {
      const column = at.columns[e.name]
      if (!column) throw new Error(`the population has no column ${e.name}`)
      return column.kind === 'number'
        ? { kind: 'number', numbers: { low: column.values, high: column.values, d: column.per ?? 1 } }
        : column
    }
    case 'answer':
      throw new Error(`a population answers no form: ${e.name}`)
    case 'yearsBefore':
      return { kind: 'day', values: days(e, at) }
    case 'plus':
    case 'minus':
    case 'times':
    case 'dividedBy':
    case 'yearsBetween':
    case 'howMany':
      return { kind: 'number', numbers: numbers(e, at) }
    default:
      return { kind: 'yes', values: truths(e, at) }
  }
}

function constant(e: Node, at: Context): unknown {
  if (e.is === 'value') return e.value
  return e.is === 'parameter' ? (at.parameters[e.id]?.value ?? null) : undefined
}

function spread(x: unknown, size: number): Operand {
  if (x === null || x === undefined) return { kind: 'nothing', size }
  if (typeof x === 'boolean') return { kind: 'yes', values: filled(size, x ? TRUE : FALSE) }
  if (typeof x === 'string') return { kind: 'word', values: new Int32Array(size), words: [x] }
  return { kind: 'number', numbers: constantNumber(x, size) }
}

// The first operand is overwritten: it is always one made here, never a column.
function least(a: Truths, b: Truths): Truths {
  for (let i = 0; i < a.length; i++) if ((b[i] ?? UNKNOWN) < (a[i] ?? UNKNOWN)) a[i] = b[i] ?? UNKNOWN
  return a
}

function greatest(a: Truths, b: Truths): Truths {
  for (let i = 0; i < a.length; i++) if ((b[i] ?? UNKNOWN) > (a[i] ?? UNKNOWN)) a[i] = b[i] ?? UNKNOWN
  return a
}

const amended = (when: Truths, then: Truths, otherwise: Truths): Truths =>
  when.map((w, i) => {
    const [t, o] = [then[i] ?? UNKNOWN, otherwise[i] ?? UNKNOWN]
    return w === TRUE ? t : w === FALSE ? o : t === o ? t : UNKNOWN
  })

function known(x: Operand): Truths {
  const answer = (is: boolean): number => (is ? TRUE : FALSE)
  if (x.kind === 'nothing') return filled(x.size, FALSE)
  if (x.kind === 'yes') return x.values.map(v => answer(v !== UNKNOWN))
  if (x.kind === 'number') return Int8Array.from(exactNumbers(x.numbers).low, v => answer(!Number.isNaN(v)))
  return Int8Array.from(x.values, v => answer(x.kind === 'day' ? v !== 0 : v >= 0))
}

function member(x: Operand, list: unknown, size: number): Truths {
  if (!Array.isArray(list)) return filled(size, UNKNOWN)
  if (x.kind === 'word') return amongWords(x, list as unknown[])
  const present = known(x)
  const among = (list as unknown[]).reduce<Truths>(
    (any, one) => greatest(any, same(x, spread(one, size))),
    filled(size, FALSE),
  )
  return among.map((answer, i) => (present[i] === TRUE ? answer : UNKNOWN))
}

function holding(e: RelatedNode, at: Context): { rows: RelatedColumns; holds: Truths } {
  const rows = at.subjects.related?.[e.register]
  if (!rows) throw new Error(`the population has no register ${e.register}`)
  const owner = ownersOf(rows, at.subjects.size)
  return { rows, holds: truths(e.where, { ...at, size: owner.length, columns: rows.columns, owner }) }
}

const first = (args: readonly Node[]): Node => args[0] ?? missing()
const second = (args: readonly Node[]): Node => args[1] ?? missing()
function missing(): never {
  throw new Error('an operator lacks an operand')
}
