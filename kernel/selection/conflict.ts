import { assertModel, type Constraint, type Model } from './model.ts'
import { check } from './check.ts'
import { solve } from './solver.ts'

export interface Conflict {
  /** Constraints no list can meet together; without any one of them the rest of these can be met. */
  readonly keys: readonly string[]
  /** Proven: no smaller set of constraints conflicts. */
  readonly smallest: boolean
  readonly ways: readonly Way[]
  /** How many could be chosen if the seats need not be filled; `null` where not even nobody would do, or time ran out. */
  readonly most: number | null
}

/** What could be had of one of them while all the others hold. */
export interface Way {
  readonly key: string
  /** The nearest it can come: its numerator and denominator. `null` where the others conflict without it too, or time ran out. */
  readonly nearest: { readonly n: number; readonly of: number | null } | null
}

/**
 * When no list holds: which constraints are to blame, no more than needed. First one set from which nothing can be left out;
 * then, while time lasts, the smallest of all such sets, by sets that hit every way of making the rest possible.
 */
export function conflict(model: Model, milliseconds = 20_000): Conflict | null {
  assertModel(model)
  const until = performance.now() + milliseconds
  const hard = model.constraints.filter(c => c.hard)
  const possible = (some: readonly Constraint[]): readonly number[] | null => {
    const found = solve(model, { constraints: some })
    if (found === 'unknown') throw new Error('whether a list exists could not be told in time')
    return found === 'none' ? null : found.chosen
  }
  if (possible(hard)) return null
  const one = irreducible([], false, hard, some => possible(some) !== null)
  const found = smaller(model, hard, one, possible, until)
  return {
    keys: found.keys.map(c => c.key),
    smallest: found.smallest,
    ways: found.keys.map(c => ({ key: c.key, nearest: performance.now() < until ? nearest(model, hard, c) : null })),
    most: mostChosen(model, hard),
  }
}

/** QuickXplain: halves the rest and asks whether one half alone is to blame. */
function irreducible(
  kept: readonly Constraint[],
  grown: boolean,
  rest: readonly Constraint[],
  possible: (some: readonly Constraint[]) => boolean,
): readonly Constraint[] {
  if (grown && !possible(kept)) return []
  if (rest.length <= 1) return rest
  const half = Math.floor(rest.length / 2)
  const [first, second] = [rest.slice(0, half), rest.slice(half)]
  const inSecond = irreducible([...kept, ...first], true, second, possible)
  const inFirst = irreducible([...kept, ...inSecond], inSecond.length > 0, first, possible)
  return [...inFirst, ...inSecond]
}

/**
 * Whatever conflicts hits every set whose removal makes the rest possible. The smallest set that hits all such sets known so far
 * either conflicts, and is the smallest, or shows one more of them.
 */
function smaller(
  model: Model,
  hard: readonly Constraint[],
  one: readonly Constraint[],
  possible: (some: readonly Constraint[]) => readonly number[] | null,
  until: number,
): { keys: readonly Constraint[]; smallest: boolean } {
  const ways: number[][] = []
  while (performance.now() < until) {
    const hit = hitting(hard.length, ways)
    if (hit.length >= one.length) return { keys: one, smallest: true }
    const some = hit.flatMap(i => hard[i] ?? [])
    let list = possible(some)
    if (!list) return { keys: some, smallest: true }
    const kept = new Set(hit)
    for (;;) {
      const met = holding(model, hard, list)
      met.forEach(i => kept.add(i))
      const more = hard.findIndex((_, i) => !kept.has(i) && grow(i))
      if (more === -1) break
    }
    function grow(i: number): boolean {
      const found = possible(hard.filter((_, k) => kept.has(k) || k === i))
      if (found) list = found
      return found !== null
    }
    ways.push(hard.flatMap((_, i) => (kept.has(i) ? [] : [i])))
  }
  return { keys: one, smallest: false }
}

/** Which of the constraints a list happens to meet. */
function holding(model: Model, hard: readonly Constraint[], list: readonly number[]): number[] {
  const { lines } = check(
    { candidates: model.candidates, constraints: hard },
    list.flatMap(i => model.candidates[i]?.id ?? []),
  )
  return lines.flatMap((l, i) => (l.met ? [i] : []))
}

/** The fewest of `n` things that hit every one of the sets. */
function hitting(n: number, sets: readonly (readonly number[])[]): number[] {
  const found = solve(
    {
      candidates: Array.from({ length: n }, (_, i) => ({ id: String(i), score: '0' })),
      constraints: sets.map((of, i) => ({
        is: 'count',
        key: String(i),
        title: '',
        frame: false,
        hard: true,
        op: 'atLeast',
        of,
        count: 1,
      })),
    },
    { weights: Array.from({ length: n }, () => -1) },
  )
  if (found === 'none' || found === 'unknown') throw new Error('sets that nothing hits')
  return [...found.chosen]
}

function mostChosen(model: Model, hard: readonly Constraint[]): number | null {
  const constraints = hard.map(c =>
    c.frame && c.is === 'count' && c.op === 'exactly' ? { ...c, op: 'atMost' as const } : c,
  )
  const found = solve(model, { constraints, weights: model.candidates.map(() => 1) })
  return found === 'none' || found === 'unknown' ? null : found.chosen.length
}

function nearest(model: Model, hard: readonly Constraint[], c: Constraint): Way['nearest'] {
  const rest = hard.filter(other => other !== c)
  const weights = new Array<number>(model.candidates.length).fill(0)
  const add = (members: readonly number[], weight: number) =>
    members.forEach(i => (weights[i] = (weights[i] ?? 0) + weight))
  let constraints: readonly Constraint[] = rest
  if (c.is === 'linked') {
    add(c.needs, c.per)
    add(c.when, -c.needed)
  } else if (c.is === 'share') {
    const side = c.op === 'atLeast' ? 1 : -1
    add(c.of, side * c.share[1])
    add(c.among, -side * c.share[0])
  } else {
    add(c.of, c.op === 'atMost' ? -1 : 1)
    // 正好这么多: too few is the near side, and where even that cannot be, too many.
    if (c.op === 'exactly') constraints = [...rest, { ...c, op: 'atMost' }]
  }
  let found = solve(model, { constraints, weights })
  if (found === 'none' && c.is === 'count' && c.op === 'exactly')
    found = solve(model, { constraints: rest, weights: weights.map(w => -w) })
  if (found === 'none' || found === 'unknown') return null
  const { lines } = check(
    { candidates: model.candidates, constraints: [c] },
    found.chosen.flatMap(i => model.candidates[i]?.id ?? []),
  )
  const [line] = lines
  return line ? { n: line.n, of: line.of } : null
}
