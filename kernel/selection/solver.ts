import loadHighs from 'highs'
import type { Constraint, Model } from './model.ts'
import { rowsOf, type Row } from './rows.ts'

// Its types are those of the CommonJS build, whose default stands one step deeper; Node loads the ES module, whose default is this.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

export interface Question {
  /** Which constraints hold; all hard ones unless said. */
  readonly constraints?: readonly Constraint[]
  /** What is added for this question alone. */
  readonly rows?: readonly Row[]
  readonly forced?: Readonly<{ in?: readonly number[]; out?: readonly number[] }>
  /** A weight a candidate, in whole numbers; nothing to weigh means any list that holds. */
  readonly weights?: readonly number[]
  /** A list to begin from. */
  readonly from?: readonly number[]
  readonly seconds?: number
}

export interface Found {
  readonly chosen: readonly number[]
  /** What no list can exceed, as the solver proved it: in whole numbers the same as the list's own weight. */
  readonly bound: number
}

/** `none` was proven: no list holds. `unknown`: time ran out first. */
export type Answer = Found | 'none' | 'unknown'

const sides = highs.constants.modelStatus

/** The heaviest list that holds, as HiGHS finds and proves it. Runs where it is called: in a worker thread. */
export function solve(model: Model, question: Question = {}): Answer {
  const constraints = question.constraints ?? model.constraints.filter(c => c.hard)
  const written = rowsOf(model, constraints)
  const rows = [...written.rows, ...(question.rows ?? [])]
  const heads = model.candidates.length
  const lower = new Float64Array(written.columns)
  const upper = new Float64Array(written.columns).fill(1)
  // 没有成绩的人由人决定，计算不替人选；a helper counts at most as many as there are candidates.
  model.candidates.forEach((c, i) => c.score === null && (upper[i] = 0))
  for (let i = heads; i < written.columns; i++) upper[i] = heads
  for (const i of question.forced?.in ?? []) [lower[i], upper[i]] = [1, 1]
  for (const i of question.forced?.out ?? []) upper[i] = 0
  if (lower.some((low, i) => low > (upper[i] ?? 0))) return 'none'
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((r, i) => (starts[i + 1] = (starts[i] ?? 0) + r.columns.length))
  const cost = new Float64Array(written.columns)
  const step = divisor(question.weights ?? [])
  question.weights?.forEach((w, i) => (cost[i] = w / step))
  return highs.withModel(
    {
      numCols: written.columns,
      numRows: rows.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower: Float64Array.from(rows, r => r.lower),
      rowUpper: Float64Array.from(rows, r => r.upper),
      integrality: new Int32Array(written.columns).fill(highs.constants.variableType.integer),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: written.columns,
        starts,
        indices: Int32Array.from(rows.flatMap(r => r.columns)),
        values: Float64Array.from(rows.flatMap(r => r.values)),
      },
    },
    ready => {
      // Weights are whole: a gap below one proves the best list. The usual gap of a ten-thousandth would let a better one go.
      ready.options.set({
        output_flag: false,
        mip_rel_gap: 0,
        mip_abs_gap: 0.5,
        random_seed: 0,
        time_limit: question.seconds ?? 60,
      })
      if (question.from) {
        const value = new Float64Array(written.columns)
        for (const i of question.from) value[i] = 1
        ready.setSolution({ colValue: value })
      }
      const { modelStatus } = ready.run()
      if (modelStatus === sides.infeasible || modelStatus === sides.unboundedOrInfeasible) return 'none'
      if (modelStatus !== sides.optimal && modelStatus !== sides.empty) return 'unknown'
      const { colValue } = ready.getSolution()
      const chosen = model.candidates.flatMap((_, i) => ((colValue[i] ?? 0) > 0.5 ? [i] : []))
      const proven = question.weights ? Number(ready.info.get('mip_dual_bound')) : 0
      return { chosen, bound: Math.floor(proven + 0.5) * step }
    },
  )
}

/** Whole weights that share a divisor are divided by it: smaller numbers, the same order. */
function divisor(weights: readonly number[]): number {
  let d = 0
  for (const w of weights) {
    let [a, b] = [Math.abs(w), d]
    while (b > 0) [a, b] = [b, a % b]
    d = a
    if (d === 1) return 1
  }
  return d || 1
}
