import { check, type Measured } from './check.ts'
import type { Optimum } from './choose.ts'
import { concerns, type Constraint, type Model } from './model.ts'
import type { Row } from './rows.ts'
import { wholeScores } from './score.ts'
import { solve } from './solver.ts'

/** Someone whom score and seats alone would have chosen, and who is not on the list. Scores are whole numbers of 10^-decimals. */
export interface Displaced {
  readonly who: number
  /** Who came on the list in exchange; `null` where nobody did. With several of each at once the pairs are by group and score. */
  readonly by: number | null
  /**
   * Without these constraints, and with all others, the best list has this name: solved anew, and none of them could be kept.
   * Empty where it was not tried, for want of time.
   */
  readonly because: readonly string[]
  /** That other list: what it is worth more, who comes and who goes. */
  readonly without: {
    readonly more: number
    readonly comes: readonly number[]
    readonly goes: readonly number[]
  } | null
  /** Higher than whoever came in, and still not able to: what would break. */
  readonly near: readonly { readonly who: number; readonly broken: readonly Measured[] }[]
  /** The best list without this exchange: who else would come, and how much less it is worth. */
  readonly next: { readonly comes: readonly number[]; readonly less: number } | null
  /** Put back by hand in the place of somebody: the one who came in, and the one at whose cost every constraint holds. */
  readonly swaps: readonly Swap[]
}

export interface Swap {
  readonly out: number
  readonly into: number
  readonly met: boolean
  readonly broken: readonly Measured[]
  /** The new total less the old one. */
  readonly change: number
}

export interface Explained {
  /** What score and seats alone would be worth: as whole numbers of 10^-decimals. */
  readonly plainTotal: number
  readonly plainChosen: readonly number[]
  /** How the list by score and seats alone stands to every constraint. */
  readonly plain: readonly Measured[]
  readonly displaced: readonly Displaced[]
  /** How many of them the time was too short for. */
  readonly untried: number
}

/** Why whoever scored higher is not on the list. Every reason is computed by solving again, none is guessed. */
export function explain(model: Model, best: Optimum, milliseconds = 30_000): Explained {
  const began = performance.now()
  const until = began + milliseconds
  const { whole } = wholeScores(model.candidates)
  const scores = whole.map(s => s ?? 0)
  const hard = model.constraints.filter(c => c.hard)
  const worth = (list: readonly number[]): number => list.reduce((sum, i) => sum + (scores[i] ?? 0), 0)
  const on = new Set(best.chosen)
  const ids = (list: Iterable<number>): string[] => [...list].flatMap(i => model.candidates[i]?.id ?? [])
  const measured = (list: Iterable<number>): readonly Measured[] => check(model, ids(list)).lines

  /** The best list under these constraints; among equals the one nearest to ours, so that nobody differs without a reason. */
  const nearestBest = (constraints: readonly Constraint[]): readonly number[] | null => {
    const found = solve(model, { constraints, weights: scores, from: best.chosen })
    if (found === 'none' || found === 'unknown') return null
    if (worth(found.chosen) === best.total) return best.chosen
    const asGood: Row = {
      key: 'asGood',
      columns: scores.flatMap((s, i) => (s === 0 ? [] : [i])),
      values: scores.filter(s => s !== 0),
      lower: worth(found.chosen),
      upper: Infinity,
    }
    const near = solve(model, { constraints, rows: [asGood], weights: scores.map((_, i) => (on.has(i) ? 1 : 0)) })
    return near === 'none' || near === 'unknown' ? found.chosen : near.chosen
  }

  const plainList = nearestBest(hard.filter(c => c.frame)) ?? best.chosen
  const plain = measured(plainList)
  const out = plainList.filter(i => !on.has(i)).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const into = best.chosen.filter(i => !plainList.includes(i))
  const broken = plain.filter(l => l.hard && !l.met && !l.frame).map(l => l.key)
  const blockers = hard.filter(c => broken.includes(c.key))

  // What the plain list breaks is taken away, first each alone, then two and three together: who comes on the best list then was
  // kept out by these. One solution tells of everybody at once.
  const lifts: { readonly keys: readonly string[]; readonly list: readonly number[] }[] = []
  for (const some of subsets(blockers, 3)) {
    if (performance.now() > began + milliseconds / 2) break
    const list = nearestBest(hard.filter(c => !some.includes(c)))
    if (list) lifts.push({ keys: some.map(c => c.key), list })
  }
  const tight = measured(best.chosen)
    .filter(l => l.hard && !l.frame && l.slack === 0 && !broken.includes(l.key))
    .map(l => l.key)
  const because = (who: number): { keys: readonly string[]; list: readonly number[] } | null => {
    const fitting = lifts
      .filter(({ list }) => list.includes(who))
      .sort((a, b) => a.keys.length - b.keys.length || newcomers(a.list) - newcomers(b.list))
    return fitting[0] ?? together(who)
  }
  const newcomers = (list: readonly number[]): number => list.filter(i => !on.has(i)).length
  /** None of these keeps him out: from all that may, those are put back without which he still comes. */
  const together = (who: number): { keys: readonly string[]; list: readonly number[] } | null => {
    const may = hard.filter(c => broken.includes(c.key) || (tight.includes(c.key) && concerned(c, who)))
    let lifted = may.map(c => c.key)
    let list = comes(who, lifted)
    if (!list) {
      lifted = hard.filter(c => !c.frame).map(c => c.key)
      list = comes(who, lifted)
    }
    for (const key of [...lifted]) {
      if (!list || performance.now() > until) return null
      const fewer = lifted.filter(k => k !== key)
      const still = comes(who, fewer)
      if (still) [lifted, list] = [fewer, still]
    }
    return list && lifted.length > 0 ? { keys: lifted, list } : null
  }
  /** A best list without these that has him, if one of the best has. */
  const comes = (who: number, lifted: readonly string[]): readonly number[] | null => {
    const constraints = hard.filter(c => !lifted.includes(c.key))
    const any = solve(model, { constraints, weights: scores })
    const his = solve(model, { constraints, weights: scores, forced: { in: [who] } })
    if (any === 'none' || any === 'unknown' || his === 'none' || his === 'unknown') return null
    return worth(his.chosen) === worth(any.chosen) ? his.chosen : null
  }

  const told = out.map(who => ({ who, why: performance.now() < until ? because(who) : null }))
  const partner = pair(told, into, model, scores, on)
  const displaced = told.map(({ who, why }): Displaced => {
    const by = partner.get(who) ?? null
    const late = performance.now() > until
    return {
      who,
      by,
      because: why?.keys ?? [],
      without: why && {
        more: worth(why.list) - best.total,
        comes: why.list.filter(i => !on.has(i)),
        goes: best.chosen.filter(i => !why.list.includes(i)),
      },
      near: by === null || late ? [] : nearMisses(who, by),
      next: by === null || late ? null : otherwise(who, by),
      swaps: late ? [] : swapsFor(who, by),
    }
  })
  return {
    plainTotal: worth(plainList),
    plainChosen: plainList,
    plain,
    displaced,
    untried: told.filter(t => t.why === null).length,
  }

  function nearMisses(who: number, by: number): Displaced['near'] {
    const between = scores
      .flatMap((s, i) =>
        !on.has(i) && i !== who && whole[i] !== null && s > (scores[by] ?? 0) && !out.includes(i) ? [i] : [],
      )
      .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    const same = between.filter(i => frameOf(model, i) === frameOf(model, by))
    return same.slice(0, 2).flatMap(i => {
      const trial = swap(model, best.chosen, { out: by, into: i })
      return trial.met ? [] : [{ who: i, broken: trial.broken }]
    })
  }

  function otherwise(who: number, by: number): Displaced['next'] {
    const found = solve(model, { weights: scores, forced: { out: [who, by] } })
    if (found === 'none' || found === 'unknown') return null
    return { comes: found.chosen.filter(i => !on.has(i)), less: best.total - worth(found.chosen) }
  }

  function swapsFor(who: number, by: number | null): Swap[] {
    const instead = by === null ? [] : [swap(model, best.chosen, { out: by, into: who })]
    // A swap that holds and is worth more cannot be: the list is the best. So the cheapest is sought from his own score upwards.
    const dearer = best.chosen
      .filter(i => i !== by && (scores[i] ?? 0) >= (scores[who] ?? 0))
      .toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || b - a)
    for (const i of dearer) {
      const trial = swap(model, best.chosen, { out: i, into: who })
      if (trial.met) return [trial, ...instead]
    }
    return instead
  }
}

/** All choices of one, then of two, up to `most` of them. */
function* subsets<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let size = 1; size <= Math.min(most, all.length); size++) yield* choose(all, size)
}

function* choose<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (const [i, one] of all.entries()) for (const rest of choose(all.slice(i + 1), size - 1)) yield [one, ...rest]
}

/** One for another by hand: what would break, and what it costs. */
export function swap(
  model: Model,
  list: readonly number[],
  change: { readonly out: number; readonly into: number },
): Swap {
  const { whole } = wholeScores(model.candidates)
  const after = [...list.filter(i => i !== change.out), change.into]
  const { lines, met } = check(
    model,
    after.flatMap(i => model.candidates[i]?.id ?? []),
  )
  return {
    ...change,
    met,
    broken: lines.filter(l => l.hard && !l.met),
    change: (whole[change.into] ?? 0) - (whole[change.out] ?? 0),
  }
}

const concerned = (c: Constraint, who: number): boolean => {
  const { counts, divides } = concerns(c, who)
  return counts || divides || (c.is === 'count' && c.op === 'atLeast') || c.is === 'share'
}

/** The seats somebody competes for: which counts of the frame speak of him. */
const frameOf = (model: Model, who: number): string =>
  model.constraints.flatMap(c => (c.frame && c.is === 'count' && c.of.includes(who) ? [c.key] : [])).join(' ')

/** Those who left and those who came by the same reason stand together, first within the same seats. */
function pair(
  told: readonly { who: number; why: { keys: readonly string[]; list: readonly number[] } | null }[],
  into: readonly number[],
  model: Model,
  scores: readonly number[],
  on: ReadonlySet<number>,
): Map<number, number> {
  const free = new Set(into.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b))
  const pairs = new Map<number, number>()
  const rounds: ((who: number, why: { list: readonly number[] } | null, by: number) => boolean)[] = [
    (who, why, by) => why !== null && !why.list.includes(by) && frameOf(model, who) === frameOf(model, by),
    (_, why, by) => why !== null && !why.list.includes(by),
    (who, _, by) => frameOf(model, who) === frameOf(model, by),
    (_, __, by) => on.has(by),
  ]
  for (const fits of rounds)
    for (const { who, why } of told) {
      if (pairs.has(who)) continue
      const by = [...free].find(i => fits(who, why, i))
      if (by === undefined) continue
      pairs.set(who, by)
      free.delete(by)
    }
  return pairs
}
