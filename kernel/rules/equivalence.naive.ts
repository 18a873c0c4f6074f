import type { Day } from '#kernel/calendar'
import type { Env } from './evaluate.ts'
import type { Node } from './expression.ts'

// A third evaluator, for the tests: written another way and on purpose slowly, so that it can't share a fault with the other two.
// Truth is 0, ½ or 1; a number is the pair of what it may at least and at most be; days and words are themselves or null.

const near = 1e-9
type Numbers = readonly [low: number, high: number]
const anything: Numbers = [-Infinity, Infinity]

export function naive(e: Node, env: Env): boolean | null {
  const truth = truthOf(e, env)
  return truth === 0.5 ? null : truth === 1
}

function truthOf(e: Node, env: Env): number {
  switch (e.is) {
    case 'otherwise':
      return 1
    case 'clause':
      return truthOf(e.holds, env)
    case 'all':
      return Math.min(1, ...e.args.map(a => truthOf(a, env)))
    case 'any':
      return Math.max(0, ...e.args.map(a => truthOf(a, env)))
    case 'not':
      return 1 - truthOf(e.args[0] as Node, env)
    case 'amended': {
      const [w, t, o] = [truthOf(e.when, env), truthOf(e.then, env), truthOf(e.otherwise, env)]
      return w === 1 ? t : w === 0 ? o : t === o ? t : 0.5
    }
    case 'some':
      return Math.max(rowsMissing(e.register, env) ? 0.5 : 0, ...rowTruths(e, env))
    case 'none':
      return 1 - Math.max(rowsMissing(e.register, env) ? 0.5 : 0, ...rowTruths(e, env))
    case 'every':
      return Math.min(rowsMissing(e.register, env) ? 0.5 : 1, ...rowTruths(e, env))
    case 'known':
      return isKnown(e.args[0] as Node, env) ? 1 : 0
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
    case 'equals':
    case 'before':
    case 'onOrBefore':
      return compared(e.is, e.args[0] as Node, e.args[1] as Node, env)
    case 'oneOf': {
      const list = plainOf(e.args[1] as Node, env) as unknown[] | null
      const one = wordOf(e.args[0] as Node, env)
      return list === null || one === null ? 0.5 : list.includes(one) ? 1 : 0
    }
    default: {
      const v = plainOf(e, env)
      return v === null ? 0.5 : v === true ? 1 : 0
    }
  }
}

function compared(is: string, a: Node, b: Node, env: Env): number {
  if (is === 'before' || is === 'onOrBefore' || (is === 'equals' && !isNumber(a))) {
    const [x, y] = isTruth(a) ? [naive(a, env), naive(b, env)] : [wordOf(a, env), wordOf(b, env)]
    if (x === null || y === null) return 0.5
    return Number(is === 'equals' ? x === y : is === 'before' ? x < y : x <= y)
  }
  const [[al, ah], [bl, bh]] = [numbersOf(a, env), numbersOf(b, env)]
  if (is === 'equals') return al > bh + near || ah < bl - near ? 0 : ah - al < near && bh - bl < near ? 1 : 0.5
  if (is === 'atLeast') return al >= bh - near ? 1 : ah < bl - near ? 0 : 0.5
  if (is === 'moreThan') return al > bh + near ? 1 : ah <= bl + near ? 0 : 0.5
  return ah <= bl + near ? 1 : al > bh + near ? 0 : 0.5
}

function numbersOf(e: Node, env: Env): Numbers {
  if (e.is === 'howMany') {
    const truths = rowTruths(e, env)
    return [
      truths.filter(t => t === 1).length,
      rowsMissing(e.register, env) ? Infinity : truths.filter(t => t > 0).length,
    ]
  }
  if (e.is === 'yearsBetween') {
    const [from, to] = e.args.map(a => wordOf(a, env))
    if (!from || !to) return anything
    let years = -200
    while (shift(from, years + 1) <= to) years++
    return [years, years]
  }
  if ('args' in e) {
    const [[al, ah], [bl, bh]] = [numbersOf(e.args[0] as Node, env), numbersOf(e.args[1] as Node, env)]
    if (e.is === 'plus') return [al + bl, ah + bh]
    if (e.is === 'minus') return [al - bh, ah - bl]
    if (
      ah - al > near ||
      bh - bl > near ||
      al === -Infinity ||
      bl === -Infinity ||
      (e.is === 'dividedBy' && Math.abs(bl) < near)
    )
      return anything
    const one = e.is === 'times' ? al * bl : al / bl
    return [one, one]
  }
  const v = plainOf(e, env)
  if (v === null) return anything
  const one = Array.isArray(v) ? (v[0] as number) / (v[1] as number) : Number(v)
  return [one, one]
}

function wordOf(e: Node, env: Env): string | null {
  if (e.is !== 'yearsBefore') return plainOf(e, env) as string | null
  const day = wordOf(e.args[0] as Node, env)
  const [low, high] = numbersOf(e.args[1] as Node, env)
  return day === null || high - low > near || !Number.isInteger(low) ? null : shift(day, -low)
}

function plainOf(e: Node, env: Env): unknown {
  if (e.is === 'value') return e.value
  if (e.is === 'fact') return env.facts[e.name] ?? null
  if (e.is === 'answer') return env.answer?.[e.name] ?? null
  if (e.is === 'parameter') return env.parameters[e.id]?.value ?? null
  if (e.is === 'asOf') return env.asOf
  throw new Error(`not a leaf: ${e.is}`)
}

const truths = [
  'all',
  'any',
  'not',
  'clause',
  'amended',
  'otherwise',
  'some',
  'none',
  'every',
  'known',
  'oneOf',
  'atLeast',
  'moreThan',
  'atMost',
  'equals',
  'before',
  'onOrBefore',
]
const numbers = ['howMany', 'yearsBetween', 'plus', 'minus', 'times', 'dividedBy']
const numberNames = ['score', 'rate', 'points', 'n1', 'n2']
const isTruth = (e: Node): boolean =>
  truths.includes(e.is) || (e.is === 'value' && typeof e.value === 'boolean') || ('name' in e && e.name === 'frontline')

function isNumber(e: Node): boolean {
  if (e.is === 'value') return typeof e.value === 'number' || Array.isArray(e.value)
  return (
    numbers.includes(e.is) || ('name' in e && numberNames.includes(e.name)) || ('id' in e && numberNames.includes(e.id))
  )
}

function isKnown(e: Node, env: Env): boolean {
  if (isTruth(e)) return truthOf(e, env) !== 0.5
  if (!isNumber(e)) return wordOf(e, env) !== null
  const [low, high] = numbersOf(e, env)
  return low !== -Infinity && high - low < near
}

function rowTruths(e: Extract<Node, { where: Node }>, env: Env): number[] {
  return (env.related?.[e.register]?.rows ?? []).map(facts => truthOf(e.where, { ...env, facts }))
}

function rowsMissing(register: string, env: Env): boolean {
  const until = env.related?.[register]?.completeUntil
  return !until || until < env.asOf
}

/** The same date some years on; 28 February where there is no 29th. */
function shift(day: string, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(5) === '02-29' && !leap ? '02-28' : day.slice(5)
  return `${String(year).padStart(4, '0')}-${rest}`
}
