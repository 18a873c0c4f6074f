import type { Constraint, Model } from './model.ts'

/** One constraint measured on one list. */
export interface Measured {
  readonly key: string
  readonly title: string
  readonly frame: boolean
  readonly hard: boolean
  readonly met: boolean
  /** Numerator and, of a share, denominator; of a linked rule how many there are and how many there must be. */
  readonly n: number
  readonly of: number | null
  readonly op: 'atLeast' | 'atMost' | 'exactly'
  /** How many there must be at least, or may be at most, with the denominator as it is now. */
  readonly bound: number
  /** How many may still change before it breaks; negative is how many it lacks. */
  readonly slack: number
}

export interface Checked {
  readonly total: string
  readonly chosen: number
  /** Every hard constraint holds. */
  readonly met: boolean
  readonly broken: readonly string[]
  readonly lines: readonly Measured[]
}

/**
 * Measures a list against every constraint as the constraint is said, counting heads in exact whole numbers. It reads the
 * model alone – not the rows, the solver or its answer – so that a mistake there cannot vouch for itself.
 */
export function check(model: Model, chosen: readonly string[]): Checked {
  const named = new Set(chosen)
  const picked = model.candidates.map(c => named.has(c.id))
  const known = model.candidates.filter(c => named.has(c.id))
  if (known.length !== named.size || named.size !== chosen.length)
    throw new Error('the list names somebody twice, or somebody who is no candidate')
  const lines = model.constraints.map(c => measure(c, picked))
  const broken = lines.filter(l => l.hard && !l.met).map(l => l.key)
  return {
    total: sumOf(known.flatMap(c => c.score ?? [])),
    chosen: known.length,
    met: broken.length === 0,
    broken,
    lines,
  }
}

function measure(c: Constraint, picked: readonly boolean[]): Measured {
  const heads = (members: readonly number[]): bigint => members.reduce((sum, i) => sum + (picked[i] ? 1n : 0n), 0n)
  const said = { key: c.key, title: c.title, frame: c.frame, hard: c.hard }
  if (c.is === 'linked') {
    const n = heads(c.needs)
    const bound = BigInt(c.needed) * (heads(c.when) / BigInt(c.per))
    return {
      ...said,
      met: n >= bound,
      n: Number(n),
      of: null,
      op: 'atLeast',
      bound: Number(bound),
      slack: Number(n - bound),
    }
  }
  const n = heads(c.of)
  if (c.is === 'count') {
    const count = BigInt(c.count)
    const met = c.op === 'atLeast' ? n >= count : c.op === 'atMost' ? n <= count : n === count
    const slack = c.op === 'atLeast' ? n - count : c.op === 'atMost' ? count - n : n > count ? count - n : n - count
    return { ...said, met, n: Number(n), of: null, op: c.op, bound: c.count, slack: Number(slack) }
  }
  const among = heads(c.among)
  const [part, whole] = [BigInt(c.share[0]), BigInt(c.share[1])]
  // 25% of 79 is at least 20 heads, and at most 19: rounded to the side of the rule.
  const bound = c.op === 'atLeast' ? (part * among + whole - 1n) / whole : (part * among) / whole
  const met = c.op === 'atLeast' ? n * whole >= part * among : n * whole <= part * among
  const slack = c.op === 'atLeast' ? n - bound : bound - n
  return { ...said, met, n: Number(n), of: Number(among), op: c.op, bound: Number(bound), slack: Number(slack) }
}

/** The exact sum of decimals, as a decimal. */
function sumOf(scores: readonly string[]): string {
  const places = Math.max(0, ...scores.map(s => s.split('.')[1]?.length ?? 0))
  const sum = scores.reduce((total, s) => {
    const [units = '0', fraction = ''] = s.split('.')
    return total + BigInt(units + fraction.padEnd(places, '0'))
  }, 0n)
  if (places === 0) return String(sum)
  const text = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  return `${sum < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`
}
