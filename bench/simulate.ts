// What if: a changed allowance over generated model workers, frozen as columns; the first question of a snapshot and the next ones.
import { performance } from 'node:perf_hooks'
import { calendar } from '#kernel/calendar'
import { lawOf, officeLaw } from '#kernel/modules'
import { table } from '#kernel/rules'
import { allowance, benefitLaw, hardshipCap, hardshipLine, parameters } from '#modules/care'
import { simulationEngine as engine } from '#modules/simulation'
import { flag, report, wholeFlag } from './report.ts'
import { population, seed } from './simulate/population.ts'
import { served } from './simulate/served.ts'

const rows = wholeFlag('rows', 1_000_000)
if (flag('against') !== undefined) throw new Error('there is no peer for this bench')
const province = 140_000_000_000
const base = '2026-03-18'
const counties = Array.from({ length: 100 }, (_, i) => ({
  division: province + 100_000_000 * (i + 1) + 1_000_000,
  title: `第${i + 1}县`,
  province,
  city: null,
}))
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

const timed = <T>(work: () => T): readonly [T, number] => {
  const begun = performance.now()
  const made = work()
  return [made, performance.now() - begun]
}
const facts = engine.factsOf(benefits)
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const [frozen, orderMs] = timed(() => engine.ordered(population({ rows, counties, day: base }, facts)))
const draft = (parameter: string, value: unknown) => ({
  name: '试',
  base,
  changes: [{ parameter, place: province, placeTitle: '演示省', from: '2026-01-01', typed: '', value, reason: '试' }],
  texts: [],
  deaths: null,
})
const plain = engine.written(frozen)
const hash = engine.hashOf(plain)
const [file, zipMs] = timed(() => engine.zipped(plain))
const ask = async (drafted: ReturnType<typeof draft>) => {
  const [begun, before] = [performance.now(), cpu()]
  const plan = engine.planOf({ law, benefits, least: 10 }, drafted, frozen.places)
  const planMs = performance.now() - begun
  const result = await engine.answer(hash, plan, () => Promise.resolve(file))
  return { result, planMs, ms: performance.now() - begun, cpuMs: cpu() - before }
}
const first = await ask(draft(allowance.id, standard(360)))
const next = await ask(draft(allowance.id, standard(380)))
const line = await ask(draft(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 350_000 }])))
const lineNext = await ask(draft(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 360_000 }])))
await engine.stopAnswering()
const overHttp = process.argv.includes('--engine')
  ? {}
  : await served({ rows, chromium: process.argv.includes('--chromium') })
report({
  name: 'simulate',
  rows,
  seed,
  shape: {
    counties: counties.length,
    years: 6,
    gain: first.result.fates.gain,
    unknown: first.result.fates.unknown,
    http: '“http” is a server process with its database: the answer to POST /simulations and to GET of its page; “browser” from the press until the result is drawn',
  },
  figures: {
    firstMs: first.ms,
    firstCpuMs: first.cpuMs,
    nextMs: next.ms,
    nextCpuMs: next.cpuMs,
    planMs: next.planMs,
    hardshipMs: line.ms,
    hardshipCpuMs: line.cpuMs,
    hardshipNextMs: lineNext.ms,
    hardshipNextCpuMs: lineNext.cpuMs,
    orderMs,
    fileMb: file.length / 2 ** 20,
    plainMb: plain.length / 2 ** 20,
    zipMs,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
    ...overHttp,
  },
})
