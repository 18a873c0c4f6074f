// A choice among 3 000 under some 800 quotas: the optimum with its proof, counted again, signed; and how long the main thread stands still.
import { chooseInThread, stopChoosing, type Constraint, type Model } from '#kernel/selection'
import { report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 3_000)
const quotas = wholeFlag('quotas', 800)
const seed = wholeFlag('seed', 20261126)
const times = wholeFlag('times', 5)

const model = invented()
try {
  const taken: number[] = []
  const pauses: number[] = []
  let cold = 0
  let shape = {}
  for (let i = 0; i <= times; i++) {
    const heart = beats()
    const began = performance.now()
    const { found, signed } = await chooseInThread(model)
    if (!signed) throw new Error(`no optimum: ${found.is}`)
    const { certificate, hash } = signed
    const ms = performance.now() - began
    const pause = heart.stop()
    if (i === 0) cold = ms
    else {
      taken.push(ms)
      pauses.push(pause)
    }
    shape = {
      chosen: certificate.chosen.length,
      total: certificate.total,
      bound: certificate.bound,
      margin: certificate.margin,
      hash,
    }
  }
  report({
    name: 'solve',
    rows,
    seed,
    shape: { constraints: model.constraints.length, ...shape },
    figures: {
      // Optimum, the proof that the next list is worth less or as much, the second count and the hash.
      ms: Math.round(median(taken)),
      coldMs: Math.round(cold),
      longestPauseMs: Math.round(Math.max(...pauses)),
    },
  })
} finally {
  await stopChoosing()
}

/** Counties with their least, enterprises and trades with their most, three categories, and the ratios of a notice. */
function invented(): Model {
  let state = seed
  const next = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32
  const candidates = Array.from({ length: rows }, (_, i) => ({ id: `c${i}`, score: (60 + next() * 38).toFixed(2) }))
  const seats = Math.round(rows * 0.27)
  const counties = Math.round(quotas * 0.15)
  const trades = Math.round(quotas * 0.075)
  const firms = quotas - counties - trades - 8
  const facts = candidates.map(() => ({
    category: next() < 0.55 ? 0 : next() < 0.5 ? 1 : 2,
    county: Math.floor(next() * counties),
    firm: Math.floor(next() * firms),
    trade: Math.floor(next() * trades),
    woman: next() < 0.2,
    frontline: next() < 0.5,
    leader: next() < 0.25,
    migrant: next() < 0.2,
  }))
  const constraints: Constraint[] = []
  type Facts = (typeof facts)[number]
  const who = (test: (f: Facts) => boolean) => facts.flatMap((f, i) => (test(f) ? [i] : []))
  const count = (key: string, op: 'atLeast' | 'atMost' | 'exactly', of: readonly number[], n: number, frame = false) =>
    constraints.push({ key, title: key, frame, hard: true, is: 'count', op, of, count: Math.min(n, of.length) })
  const share = (key: string, op: 'atLeast' | 'atMost', of: number[], among: number[], percent: number) =>
    constraints.push({ key, title: key, frame: false, hard: true, is: 'share', op, of, among, share: [percent, 100] })
  const everyone = who(() => true)
  count('seats', 'exactly', everyone, seats, true)
  for (const [category, part] of [0.55, 0.225].entries())
    count(
      `category${category}`,
      'exactly',
      who(f => f.category === category),
      Math.round(seats * part),
      true,
    )
  for (let i = 0; i < counties; i++)
    count(
      `county${i}`,
      'atLeast',
      who(f => f.county === i),
      4,
    )
  for (let i = 0; i < trades; i++)
    count(
      `trade${i}`,
      'atMost',
      who(f => f.trade === i),
      Math.ceil((seats / trades) * 1.2),
    )
  for (let i = 0; i < firms; i++)
    count(
      `firm${i}`,
      'atMost',
      who(f => f.firm === i),
      2,
    )
  const workers = who(f => f.category === 0)
  share(
    'frontline',
    'atLeast',
    who(f => f.category === 0 && f.frontline),
    workers,
    57,
  )
  share(
    'leaders',
    'atMost',
    who(f => f.category === 0 && f.leader),
    workers,
    20,
  )
  const farmers = who(f => f.category === 1)
  share(
    'migrants',
    'atLeast',
    who(f => f.category === 1 && f.migrant),
    farmers,
    25,
  )
  share(
    'women',
    'atLeast',
    who(f => f.woman),
    everyone,
    25,
  )
  constraints.push({
    is: 'linked',
    key: 'linked',
    title: 'linked',
    frame: false,
    hard: true,
    when: who(f => f.leader),
    per: 2,
    needs: who(f => f.frontline && !f.leader),
    needed: 1,
  })
  return { candidates, constraints }
}

/** How long the loop of this thread did not come round. */
function beats(): { stop(): number } {
  let last = performance.now()
  let longest = 0
  const beat = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(beat, 1)
  return {
    stop() {
      clearInterval(timer)
      beat()
      return longest
    },
  }
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
