// What if: a changed allowance over generated model workers, frozen as columns; the first question of a snapshot and the next ones.
import { performance } from 'node:perf_hooks'
import { calendar } from '#kernel/calendar'
import { lawOf, officeLaw } from '#kernel/modules'
import { table, type Answers } from '#kernel/rules'
import { allowance, benefitLaw, hardshipCap, hardshipLine, parameters } from '#modules/care'
import { simulationEngine as engine } from '#modules/simulation'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 1_000_000)
const seed = 20261127
if (flag('against') !== undefined) throw new Error('there is no peer for this bench')
const province = 140_000_000_000
const base = '2026-03-18'
const counties = Array.from({ length: 100 }, (_, i) => province + 100_000_000 * (i + 1) + 1_000_000)
const say = (parameter: string, value: unknown) => ({
  place: province,
  placeTitle: '演示省',
  says: { parameter, from: '2025-01-01', value, evidence: '已核' as const },
})
const standard = (yuan: number) =>
  table(
    allowance,
    ['国家', '省', '市', '县'].flatMap((tier, i) =>
      ['在职', '离退休', '农民'].map(identity => ({ tier, identity, value: (yuan - i * 40) * 100 })),
    ),
  )
officeLaw.keep({
  values: [
    say('care.payFrom', '2026-01'),
    say(allowance.id, standard(300)),
    say(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 300_000 }])),
    say(hardshipCap.id, 80_000),
  ],
  holidays: [],
})
const law = lawOf([], [{ parameters } as never], calendar([]), code =>
  code === 0 ? null : code === province ? 0 : province,
)
const benefits = await benefitLaw(law)

/** mulberry32: the same people every time. */
let state = seed
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const among = (n: number): number => Math.floor(random() * n)

function population() {
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
  const { facts, opens } = engine.factsOf(benefits)
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
    day: base,
    size: rows,
    places: counties.map((division, i) => ({
      division,
      title: `第${i + 1}县`,
      province,
      city: null,
      county: division,
    })),
    place: Int32Array.from({ length: rows }, () => among(counties.length)),
    columns,
  }
}

const frozen = population()
const draft = (parameter: string, value: unknown) => ({
  name: '试',
  base,
  changes: [{ parameter, place: province, placeTitle: '演示省', from: '2026-01-01', typed: '', value, reason: '试' }],
  texts: [],
  deaths: null,
})
const timed = <T>(work: () => T): readonly [T, number] => {
  const begun = performance.now()
  const made = work()
  return [made, performance.now() - begun]
}
const plain = engine.written(frozen)
const hash = engine.hashOf(plain)
const [file, zipMs] = timed(() => engine.zipped(plain))
const ask = async (drafted: ReturnType<typeof draft>) => {
  const begun = performance.now()
  const plan = engine.planOf({ law, benefits, least: 10 }, drafted, frozen.places)
  const planMs = performance.now() - begun
  const result = await engine.answer({ hash, file, plan })
  return { result, planMs, ms: performance.now() - begun }
}
const first = await ask(draft(allowance.id, standard(360)))
const next = await ask(draft(allowance.id, standard(380)))
const line = await ask(draft(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 350_000 }])))
const lineNext = await ask(draft(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 360_000 }])))
await engine.stopAnswering()
report({
  name: 'simulate',
  rows,
  seed,
  shape: { counties: counties.length, years: 6, gain: first.result.fates.gain, unknown: first.result.fates.unknown },
  figures: {
    firstMs: first.ms,
    nextMs: next.ms,
    planMs: next.planMs,
    hardshipMs: line.ms,
    hardshipNextMs: lineNext.ms,
    fileMb: file.length / 2 ** 20,
    plainMb: plain.length / 2 ** 20,
    zipMs,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  },
})
