// Generated model workers, frozen as columns: the same people every time.
import type { Answers } from '#kernel/rules'
import type { simulationEngine } from '#modules/simulation'

export const seed = 20261127

export interface County {
  readonly division: number
  readonly title: string
  readonly province: number
  readonly city: number | null
}

/** So many people over some counties; `facts` and `opens` are what the rules of benefits read. */
export function population(
  { rows, counties, day }: { readonly rows: number; readonly counties: readonly County[]; readonly day: string },
  { facts, opens }: ReturnType<typeof simulationEngine.factsOf>,
) {
  let state = seed
  // mulberry32: the same people every time.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const among = (n: number): number => Math.floor(random() * n)

  const words = (list: readonly string[], unknown: number): Answers => ({
    kind: 'word',
    words: list,
    values: Int8Array.from({ length: rows }, () => (random() < unknown ? -1 : among(list.length))),
  })
  const days = (from: number, span: number, unknown: number): Answers => ({
    kind: 'day',
    values: Int32Array.from({ length: rows }, () =>
      random() < unknown ? 0 : (from + among(span)) * 10_000 + (1 + among(12)) * 100 + 1 + among(28),
    ),
  })
  const yes = (often: number, unknown: number): Answers => ({
    kind: 'yes',
    values: Int8Array.from({ length: rows }, () => (random() < unknown ? 1 : random() < often ? 2 : 0)),
  })
  const sums = (often: number): Answers => ({
    kind: 'number',
    values: Float64Array.from({ length: rows }, () => (random() < often ? (1000 + among(4000)) * 100 : Number.NaN)),
  })
  const make: Readonly<Record<string, () => Answers>> = {
    tier: () => words(['国家', '省', '市', '县'], 0),
    identity: () => words(['在职', '离退休', '农民'], 0.02),
    sex: () => words(['男', '女'], 0.001),
    // A decision a year, all of one spring day.
    honourSince: () => ({
      kind: 'day',
      values: Int32Array.from({ length: rows }, () => (1950 + among(76)) * 10_000 + 428),
    }),
    born: () => days(1930, 75, 0.01),
    alive: () => yes(0.9, 0.005),
    monthlyIncome: () => sums(0.1),
    selfPaidMedical: () => sums(0.03),
    originalWage: () => sums(0.05),
  }
  const columns: Record<string, Answers> = {}
  for (const fact of facts) {
    const made = (make[fact] ?? (() => yes(0.02, 0.9)))()
    for (const moment of ['month', 'year', 'today']) columns[`${fact}@${moment}`] = made
  }
  const held = yes(0.001, 0)
  for (const moment of ['month', 'year', 'today']) columns[`held@${moment}`] = held
  for (const kind of opens) {
    const of = columns[`${kind}@today`]
    columns[`opened:${kind}`] =
      of?.kind === 'number'
        ? { kind: 'yes', values: Int8Array.from(of.values, x => (Number.isNaN(x) ? 0 : 2)) }
        : yes(0.1, 0)
  }
  return {
    day,
    size: rows,
    places: counties.map(of => ({ ...of, county: of.division })),
    place: Int32Array.from({ length: rows }, () => among(counties.length)),
    columns,
  }
}
