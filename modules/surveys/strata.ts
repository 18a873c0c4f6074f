import { refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'

/** What a population can be divided by; a single unit never: whoever answers must not be found by where they work. */
export const dimensions = ['county', 'industry', 'size', 'sex', 'age', 'level'] as const
export type Dimension = (typeof dimensions)[number]
export const dimensionTitles: Readonly<Record<Dimension, string>> = {
  county: '县（市、区）',
  industry: '行业',
  size: '单位规模',
  sex: '性别',
  age: '年龄',
  level: '技能等级',
}
/** Persons at work in a unit. 产品约定: the bands of the four sizes of units as unions report them. */
export const sizeBands = ['1—24人', '25—99人', '100—499人', '500人及以上', '人数未登记'] as const

/** 产品约定: whole years on the day of drawing. */
export const ageBands = ['35岁及以下', '36—45岁', '46—55岁', '56岁及以上', '出生日期未登记'] as const

/** Who is asked about: persons at work, by what the registers say of them. What is left out does not narrow. */
export const population = z.object({
  counties: z.array(z.int()).max(200).optional(),
  industries: z.array(z.string().max(60)).max(60).optional(),
  sizes: z.array(z.enum(sizeBands)).optional(),
  sexes: z.array(z.enum(['男', '女'])).optional(),
  ages: z.array(z.enum(ageBands)).optional(),
  levels: z.array(z.string().max(40)).max(20).optional(),
})
export type Population = z.output<typeof population>

export const allocations = ['按比例', '平均', '自定'] as const
export type Allocation = (typeof allocations)[number]

/** One cell of the register as it was counted. */
export interface Cell {
  readonly values: Readonly<Partial<Record<Dimension, string>>>
  readonly population: number
}
export interface Stratum {
  readonly n: number
  readonly title: string
  /** What every member has in common; where cells were put together, only what they share. */
  readonly values: Readonly<Partial<Record<Dimension, string>>>
  readonly population: number
  /** Titles of the cells it was made of. */
  readonly cells: readonly string[]
}
export const titleOfCell = ({ values }: Pick<Cell, 'values'>): string =>
  dimensions.flatMap(key => (values[key] === undefined ? [] : [values[key]])).join('，') || '全部'

/**
 * Cells of fewer than `least` people would point at them: they are put together, the smallest with the next, within the first
 * dimension where that is enough. What remains too small goes with the smallest of the others.
 */
export function strataOf(cells: readonly Cell[], least: number, first: Dimension | undefined): Stratum[] {
  const groups = cells.map(cell => ({ cells: [cell], population: cell.population }))
  const shares = (group: (typeof groups)[number]) => (first ? group.cells[0]?.values[first] : undefined)
  for (;;) {
    const sorted = groups.toSorted((a, b) => a.population - b.population)
    const small = sorted[0]
    if (!small || small.population >= least || groups.length === 1) break
    const others = sorted.filter(group => group !== small)
    const beside = others.find(group => shares(group) === shares(small)) ?? others[0]
    if (!beside) break
    beside.cells.push(...small.cells)
    beside.population += small.population
    groups.splice(groups.indexOf(small), 1)
  }
  return groups.map((group, i) => {
    const values: Partial<Record<Dimension, string>> = {}
    for (const key of dimensions) {
      const all = new Set(group.cells.map(cell => cell.values[key]))
      const [only] = all
      if (all.size === 1 && only !== undefined) values[key] = only
    }
    const titles = group.cells.map(titleOfCell)
    return {
      n: i + 1,
      title: titles.length === 1 ? (titles[0] ?? '') : `${titleOfCell({ values })}（${titles.length}格合并）`,
      values,
      population: group.population,
      cells: titles,
    }
  })
}

/** How many are drawn of each stratum. By proportion the largest remainders take what rounding leaves; at least two, or a stratum has no spread. */
export function allocate(
  strata: readonly Stratum[],
  size: number,
  how: Allocation,
  chosen: Readonly<Record<string, number>> = {},
): number[] | Refusal {
  const total = strata.reduce((sum, one) => sum + one.population, 0)
  if (how === '自定') {
    const given = strata.map(one => chosen[String(one.n)] ?? 0)
    const over = strata.find((one, i) => (given[i] ?? 0) > one.population || (given[i] ?? 0) < 0)
    if (over)
      return refuse('surveys.sample.over', {
        what: `“${over.title}”一共${over.population}人，抽不出这么多`,
        remedy: '改小这一层的数',
      })
    const none = strata.filter((_, i) => (given[i] ?? 0) < 2)
    return none.length === 0
      ? given
      : refuse('surveys.sample.thin', {
          what: `“${none[0]?.title ?? ''}”抽的不到2人`,
          why: '只抽一个人的层算不出误差，不抽的层没有人代表',
          remedy: '每层至少抽2人；不想单列的，少用一个分层标志',
        })
  }
  if (size < strata.length * 2)
    return refuse('surveys.sample.few', {
      what: `${strata.length}层至少要抽${strata.length * 2}人，现在只抽${size}人`,
      why: '每层不到2人，算不出误差',
      remedy: '加大样本量，或者少用一个分层标志',
    })
  const share = (one: Stratum) => (how === '平均' ? size / strata.length : (size * one.population) / total)
  const wanted = strata.map(one => Math.min(one.population, Math.max(2, share(one))))
  const given = wanted.map(Math.floor)
  const order = wanted
    .map((want, i) => ({ i, rest: want - Math.floor(want) }))
    .toSorted((a, b) => b.rest - a.rest || a.i - b.i)
  let left = Math.min(size, total) - given.reduce((sum, n) => sum + n, 0)
  for (let round = 0; left > 0 && round < strata.length + 1; round++)
    for (const { i } of order) {
      const n = given[i] ?? 0
      if (left <= 0 || n >= (strata[i]?.population ?? 0)) continue
      given[i] = n + 1
      left -= 1
    }
  return given
}
