import type { Day } from '#kernel/calendar'
import type { Env } from './env.ts'
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

/** A number, a day or a word: what it is, or null; whole numbers and shares as doubles. */
export function naiveValue(e: Node, env: Env): number | string | null {
  if (!isNumber(e)) return wordOf(e, env)
  const [low, high] = numbersOf(e, env)
  return low !== -Infinity && high - low < near ? low : null
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
    case 'inMonth': {
      const [a, b] = e.args.map(arg => wordOf(arg, env))
      return !a || !b ? 0.5 : Number(a.slice(0, 7) === b.slice(0, 7))
    }
    case 'choose': {
      const said = worlds(e, env).map(branch => truthOf(branch.then, env))
      return said.length > 0 && said.every(t => t === said[0]) ? (said[0] as number) : 0.5
    }
    case 'item':
      return truthOf(e.of, env)
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
    let years = yearsApart(from, to) - 2
    while (shift(from, years + 1) <= to) years++
    return [years, years]
  }
  if (e.is === 'choose' || e.is === 'item' || 'take' in e) return worked(e, env)
  if (e.is === 'rounded') {
    const [low, high] = numbersOf(e.args[0] as Node, env)
    return [round(low, e.how, e.to), round(high, e.how, e.to)]
  }
  if (e.is === 'least' || e.is === 'most') {
    const all = e.args.map(a => numbersOf(a, env))
    const best = e.is === 'least' ? Math.min : Math.max
    return [best(...all.map(([low]) => low)), best(...all.map(([, high]) => high))]
  }
  if (e.is === 'monthsBetween' || e.is === 'daysBetween' || e.is === 'ageOn' || e.is === 'overlapDays')
    return counted(
      e.is,
      e.args.map(a => wordOf(a, env)),
    )
  if (e.is === 'lookup') {
    const v = plainOf(e, env)
    return v === null ? anything : asNumbers(v)
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
  return asNumbers(v)
}

function asNumbers(v: unknown): Numbers {
  const one = Array.isArray(v) ? (v[0] as number) / (v[1] as number) : Number(v)
  return [one, one]
}

function wordOf(e: Node, env: Env): string | null {
  if (e.is === 'item') return wordOf(e.of, env)
  if (e.is === 'choose') {
    const said = worlds(e, env).map(branch => wordOf(branch.then, env))
    return said.length > 0 && said.every(w => w === said[0]) ? (said[0] as string | null) : null
  }
  if (e.is === 'latestOf' || e.is === 'earliestOf') return sameOf(candidateRows(e, env).map(row => wordOf(e.take, row)))
  if (dayWork.includes(e.is)) return dayOf(e as Extract<Node, { args: readonly Node[] }>, env)
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
  if (e.is === 'lookup') {
    const rows = (env.parameters[e.table.id]?.value as { rows: unknown[][] } | null)?.rows ?? []
    const fits = (row: unknown[]): boolean =>
      e.args.every((arg, k) => {
        const key = e.table.keys?.[k]
        if (key && 'among' in key) return row[k] === wordOf(arg, env)
        const [low, high] = numbersOf(arg, env)
        return high - low < near && (row[k] as number) <= low + near
      })
    // The band that begins last, of those that have begun; keys in order, the first weighs most only where it is no word.
    const found = rows.filter(fits).sort((a, b) => Number(b[1]) - Number(a[1]))[0]
    return found?.at(-1) ?? null
  }
  throw new Error(`not a leaf: ${e.is}`)
}

const truths = [
  'inMonth',
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
const numbers = [
  'howMany',
  'yearsBetween',
  'plus',
  'minus',
  'times',
  'dividedBy',
  'rounded',
  'least',
  'most',
  'monthsBetween',
  'daysBetween',
  'ageOn',
  'overlapDays',
  'sumOf',
  'leastOf',
  'mostOf',
  'lookup',
]
const dayWork = ['monthsAfter', 'daysAfter', 'monthStart', 'monthEnd', 'earlierOf', 'laterOf', 'openEnded']
const numberNames = ['score', 'rate', 'points', 'n1', 'n2', 'income', 'fine', 'm1']
const isTruth = (e: Node): boolean =>
  (e.is === 'item' && isTruth(e.of)) ||
  (e.is === 'choose' && isTruth(e.general.then)) ||
  ((e.is === 'latestOf' || e.is === 'earliestOf') && isTruth(e.take)) ||
  truths.includes(e.is) ||
  (e.is === 'value' && typeof e.value === 'boolean') ||
  ('name' in e && e.name === 'frontline')

function isNumber(e: Node): boolean {
  if (e.is === 'item') return isNumber(e.of)
  if (e.is === 'choose') return isNumber(e.general.then)
  if (e.is === 'latestOf' || e.is === 'earliestOf') return isNumber(e.take)
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

/** Every way the unknown conditions may turn out, and what applies then; nothing where in some way two apply at once. */
function worlds(e: Extract<Node, { is: 'choose' }>, env: Env): { then: Node }[] {
  const truths = e.exceptions.map(x => truthOf(x.when, env))
  const ways = truths.reduce<boolean[][]>(
    (done, t) =>
      done.flatMap(w =>
        t === 0.5
          ? [
              [...w, true],
              [...w, false],
            ]
          : [[...w, t === 1]],
      ),
    [[]],
  )
  const applied = ways.map(way => {
    const on = e.exceptions.filter((_, i) => way[i])
    const standing = on.filter(x => !on.some(y => y.over?.includes(x.label)))
    return standing.length > 0 ? standing : [e.general]
  })
  return applied.some(standing => standing.length > 1) ? [] : [...new Set(applied.flat())]
}

type Aggregate = Extract<Node, { take: Node }>
const rowsOf = (e: Aggregate, env: Env): Env[] =>
  (env.related?.[e.register]?.rows ?? []).map(facts => ({ ...env, facts }))

function candidateRows(e: Aggregate, env: Env): Env[] {
  if (rowsMissing(e.register, env)) return []
  const sign = e.is === 'latestOf' ? 1 : -1
  const rows = rowsOf(e, env).filter(row => truthOf(e.where, row) > 0)
  const dayOf = (row: Env): string | null => wordOf(e.by as Node, row)
  const sure = rows.filter(row => truthOf(e.where, row) === 1 && dayOf(row) !== null)
  const nothingLater = (row: Env): boolean => {
    const day = dayOf(row)
    return (
      day === null ||
      sure.every(other => sign * (day > (dayOf(other) as string) ? 1 : day === dayOf(other) ? 0 : -1) >= 0)
    )
  }
  return sure.length === 0 ? [] : rows.filter(nothingLater)
}

const sameOf = <T>(said: readonly T[]): T | null =>
  said.length > 0 && said.every(x => x === said[0]) ? (said[0] as T) : null

function worked(e: Node, env: Env): Numbers {
  if (e.is === 'item') return numbersOf(e.of, env)
  if (e.is === 'choose') {
    const said = worlds(e, env).map(branch => numbersOf(branch.then, env))
    return said.length === 1 ? (said[0] as Numbers) : same(said)
  }
  const of = e as Aggregate
  if (of.is === 'latestOf' || of.is === 'earliestOf')
    return same(candidateRows(of, env).map(row => numbersOf(of.take, row)))
  const rows = rowsOf(of, env)
    .map(row => ({ sure: truthOf(of.where, row), range: numbersOf(of.take, row) }))
    .filter(row => row.sure > 0)
  const missing = rowsMissing(of.register, env)
  if (of.is === 'sumOf') {
    const low = rows.reduce((n, r) => n + (r.sure === 1 ? r.range[0] : Math.min(0, r.range[0])), 0)
    const high = rows.reduce((n, r) => n + (r.sure === 1 && !of.growing ? r.range[1] : Math.max(0, r.range[1])), 0)
    const least = rows.reduce((n, r) => n + (r.sure === 1 ? Math.max(0, r.range[0]) : 0), 0)
    return [of.growing ? least : missing ? -Infinity : low, missing ? Infinity : high]
  }
  if (!rows.some(r => r.sure === 1)) return anything
  const sure = rows.filter(r => r.sure === 1)
  return of.is === 'leastOf'
    ? [missing ? -Infinity : Math.min(...rows.map(r => r.range[0])), Math.min(...sure.map(r => r.range[1]))]
    : [Math.max(...sure.map(r => r.range[0])), missing ? Infinity : Math.max(...rows.map(r => r.range[1]))]
}

/** The one number all ranges hold, each being one number. */
function same(said: readonly Numbers[]): Numbers {
  const [first] = said
  const all = first && said.every(([l, h]) => h - l < near && Math.abs(l - first[0]) < near)
  return all ? first : anything
}

function round(x: number, how: string, to: number): number {
  if (!Number.isFinite(x)) return x
  const n = Math.abs(x) / to
  const whole =
    how === 'halfUp' ? Math.floor(n + 0.5 + near) : how === 'down' ? Math.floor(n + near) : Math.ceil(n - near)
  return Math.sign(x) * whole * to
}

function counted(is: string, days: readonly (string | null)[]): Numbers {
  if (days.includes(null)) return anything
  const [a, b, c, d] = days as [string, string, string, string]
  const at = (day: string): number => Math.round(Date.parse(day) / 86_400_000)
  if (is === 'daysBetween') return twice(at(b) - at(a))
  if (is === 'overlapDays') {
    let shared = 0
    for (let day = Math.max(at(a), at(c)); day <= Math.min(at(b), at(d)); day++) shared++
    return twice(shared)
  }
  if (is === 'ageOn') {
    if (c !== '生日当日' && c !== '生日次日') return anything
    const on = c === '生日当日' ? b : new Date(Date.parse(b) - 86_400_000).toISOString().slice(0, 10)
    let years = yearsApart(a, on) - 2
    while (shift(a, years + 1) <= on) years++
    return twice(years)
  }
  let months = 12 * (yearsApart(a, b) - 2)
  while (monthsOn(a, months + 1) <= b) months++
  return twice(months)
}
const twice = (n: number): Numbers => [n, n]

/** Counted month by month. */
function monthsOn(day: string, months: number): string {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const date = Math.min(Number(day.slice(8)), last)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

function dayOf(e: Extract<Node, { args: readonly Node[] }>, env: Env): string | null {
  const [first, second, third] = e.args
  const a = wordOf(first as Node, env)
  if (e.is === 'openEnded') return a ?? '9999-12-31'
  if (a === null) return null
  const month = `${a.slice(0, 8)}01`
  if (e.is === 'monthStart') return month
  if (e.is === 'monthEnd') return new Date(Date.parse(monthsOn(month, 1)) - 86_400_000).toISOString().slice(0, 10)
  if (e.is === 'earlierOf' || e.is === 'laterOf') {
    const b = wordOf(second as Node, env)
    if (b === null) return null
    return [a, b].sort()[e.is === 'earlierOf' ? 0 : 1] as string
  }
  const [low, high] = numbersOf(second as Node, env)
  if (high - low > near || !Number.isInteger(low)) return null
  if (e.is === 'daysAfter') return new Date(Date.parse(a) + low * 86_400_000).toISOString().slice(0, 10)
  const there = monthsOn(a, low)
  const shortened = Number(there.slice(8)) < Number(a.slice(8))
  return shortened && plainOf(third as Node, env) === '次月第一日'
    ? new Date(Date.parse(there) + 86_400_000).toISOString().slice(0, 10)
    : there
}

function rowTruths(e: { readonly where: Node; readonly register: string }, env: Env): number[] {
  return (env.related?.[e.register]?.rows ?? []).map(facts => truthOf(e.where, { ...env, facts }))
}

function rowsMissing(register: string, env: Env): boolean {
  const until = env.related?.[register]?.completeUntil
  return !until || until < env.asOf
}

/** The same date some years on; 28 February where there is no 29th. */
/** Where counting up begins: a million people would not end if each began two hundred years ago. */
const yearsApart = (from: string, to: string): number => Number(to.slice(0, 4)) - Number(from.slice(0, 4))

function shift(day: string, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(5) === '02-29' && !leap ? '02-28' : day.slice(5)
  return `${String(year).padStart(4, '0')}-${rest}`
}
