import fc from 'fast-check'
import loadHighs from 'highs'
import { afterAll, expect, test } from 'vitest'
import { solve as simplex } from 'yalps'
import { chooseInThread, conflictInThread, explainInThread, stopChoosing } from './ask.ts'
import { certificateOf, hashOf } from './certificate.ts'
import { check } from './check.ts'
import { choose } from './choose.ts'
import { conflict } from './conflict.ts'
import { explain } from './displaced.ts'
import { lpOf } from './lp.ts'
import type { Constraint, Model } from './model.ts'
import { rowsOf } from './rows.ts'
import { asDecimal, wholeScores } from './score.ts'
import { solve } from './solver.ts'

afterAll(stopChoosing)

/** Milliseconds: here nothing may stay untried because the machine is busy. */
const patient = 300_000

const said = (key: string, frame = false) => ({ key, title: key, frame, hard: true })
const seats = (model: readonly unknown[], count: number): Constraint => ({
  ...said('seats', true),
  is: 'count',
  op: 'exactly',
  of: model.map((_, i) => i),
  count,
})
const people = (...scores: (string | null)[]) => scores.map((score, i) => ({ id: `p${i}`, score }))

/** Every list there is, best first by the rule of the house. */
function everyList(model: Model): { list: number[]; total: bigint }[] {
  const n = model.candidates.length
  const { whole } = wholeScores(model.candidates)
  const free = whole.flatMap((s, i) => (s === null ? [] : [i]))
  const order = free.toSorted((a, b) => (whole[b] ?? 0) - (whole[a] ?? 0) || a - b)
  const lists = []
  for (let bits = 0; bits < 2 ** n; bits++) {
    const list = free.filter(i => bits & (1 << i))
    if (list.length !== bits.toString(2).replaceAll('0', '').length) continue
    const ids = list.map(i => `p${i}`)
    if (!check(model, ids).met) continue
    lists.push({ list, total: list.reduce((sum, i) => sum + BigInt(whole[i] ?? 0), 0n) })
  }
  const first = (a: number[], b: number[]) => {
    const differs = order.find(i => a.includes(i) !== b.includes(i))
    return differs === undefined ? 0 : a.includes(differs) ? -1 : 1
  }
  return lists.sort((a, b) => (a.total === b.total ? first(a.list, b.list) : a.total > b.total ? -1 : 1))
}

const models = fc.integer({ min: 3, max: 9 }).chain(n => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { maxLength: n })
  const rule = fc.oneof(
    fc.record({
      is: fc.constant('count' as const),
      op: fc.constantFrom('atLeast' as const, 'atMost' as const, 'exactly' as const),
      of: some,
      count: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({
      is: fc.constant('share' as const),
      op: fc.constantFrom('atLeast' as const, 'atMost' as const),
      of: some,
      among: some,
      share: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constant(100)),
    }),
    fc.record({
      is: fc.constant('linked' as const),
      when: some,
      per: fc.integer({ min: 1, max: 3 }),
      needs: some,
      needed: fc.integer({ min: 1, max: 2 }),
    }),
  )
  return fc
    .record({
      // Few different scores, so that lists are often worth the same; half points, so that they are decimals.
      scores: fc.array(fc.option(fc.integer({ min: 120, max: 126 }), { freq: 8 }), { minLength: n, maxLength: n }),
      rules: fc.array(rule, { maxLength: 4 }),
      chosen: fc.integer({ min: 1, max: n }),
    })
    .map(({ scores, rules, chosen }): Model => {
      const candidates = people(...scores.map(s => (s === null ? null : (s / 2).toFixed(1))))
      return {
        candidates,
        constraints: [seats(candidates, chosen), ...rules.map((r, i): Constraint => ({ ...said(`r${i}`), ...r }))],
      }
    })
})

test('总分最高、先后有规则：和把所有名单都排一遍的结果一样；有没有并列也一样', () => {
  fc.assert(
    fc.property(models, model => {
      const all = everyList(model)
      const found = choose(model)
      const [best] = all
      if (new Set(model.candidates.flatMap(c => c.score ?? [])).size < 2) {
        expect(found.is).toBe(best ? 'level' : 'none')
        return
      }
      if (!best) {
        expect(found).toEqual({ is: 'none' })
        return
      }
      if (found.is !== 'optimum') throw new Error(found.is)
      expect(found.chosen.toSorted((a, b) => a - b)).toEqual(best.list)
      expect([BigInt(found.total), BigInt(found.bound)]).toEqual([best.total, best.total])
      const equals = all.filter(a => a.total === best.total)
      const always = best.list.filter(i => equals.every(e => e.list.includes(i)))
      expect(found.tied.in.toSorted((a, b) => a - b)).toEqual(best.list.filter(i => !always.includes(i)))
      const sometimes = new Set(equals.flatMap(e => e.list).filter(i => !best.list.includes(i)))
      expect(found.tied.out.toSorted((a, b) => a - b)).toEqual([...sometimes].toSorted((a, b) => a - b))
      const [, second] = all
      expect(found.margin).toBe(second ? Number(best.total - second.total) : null)
      expect(certificateOf(model, found).certificate.check.met).toBe(true)
    }),
    { numRuns: 200, seed: 20261126 },
  )
})

test('没有名单可选时，指出的约束去掉任何一条就不冲突；说是最小的，就没有更小的', () => {
  let seen = 0
  fc.assert(
    fc.property(models, model => {
      const found = conflict(model, patient)
      const lists = (constraints: readonly Constraint[]) => everyList({ ...model, constraints }).length
      if (!found) {
        expect(lists(model.constraints)).toBeGreaterThan(0)
        return
      }
      seen++
      const blamed = model.constraints.filter(c => found.keys.includes(c.key))
      expect(lists(blamed)).toBe(0)
      for (const c of blamed) expect(lists(blamed.filter(other => other !== c))).toBeGreaterThan(0)
      expect(found.smallest).toBe(true)
      for (let bits = 0; bits < 2 ** model.constraints.length; bits++) {
        const fewer = model.constraints.filter((_, i) => bits & (1 << i))
        if (fewer.length < blamed.length) expect(lists(fewer)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 100, seed: 20261126 },
  )
  expect(seen).toBeGreaterThan(20)
})

/** A made-up city: categories, counties, women, leaders. */
function city(n: number, seed: number): Model {
  let state = seed
  const next = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32
  const candidates = Array.from({ length: n }, (_, i) => ({ id: `p${i}`, score: (60 + next() * 38).toFixed(2) }))
  const facts = candidates.map(() => ({
    category: Math.floor(next() * 3),
    county: Math.floor(next() * 14),
    woman: next() < 0.2,
    leader: next() < 0.35,
  }))
  const who = (test: (f: (typeof facts)[number]) => boolean) => facts.flatMap((f, i) => (test(f) ? [i] : []))
  const chosen = Math.floor(n * 0.6)
  const counts = [0, 1, 2].map((category): Constraint => {
    const of = who(f => f.category === category)
    return {
      ...said(`category${category}`, true),
      is: 'count',
      op: 'atMost',
      of,
      count: Math.ceil(of.length * 0.65),
    }
  })
  return {
    candidates,
    constraints: [
      seats(candidates, chosen),
      ...counts,
      ...Array.from({ length: 14 }, (_, county): Constraint => {
        const of = who(f => f.county === county)
        return { ...said(`county${county}`), is: 'count', op: 'atLeast', of, count: Math.min(3, of.length) }
      }),
      { ...said('women'), is: 'share', op: 'atLeast', of: who(f => f.woman), among: who(() => true), share: [22, 100] },
      {
        ...said('leaders'),
        is: 'share',
        op: 'atMost',
        of: who(f => f.leader && f.category === 0),
        among: who(f => f.category === 0),
        share: [20, 100],
      },
    ],
  }
}

test('另一个求解器算出的总分相同；导出的模型文本，再解一遍也相同', async () => {
  // The types describe the CommonJS build; see solver.ts.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  for (const seed of [1, 2, 3]) {
    const model = city(90, seed)
    const found = choose(model)
    if (found.is !== 'optimum') throw new Error(found.is)
    const { whole } = wholeScores(model.candidates)
    const { rows } = rowsOf(model, model.constraints)
    const variables = Object.fromEntries(
      model.candidates.map((_, i) => [
        `x${i}`,
        Object.fromEntries([
          ['worth', whole[i] ?? 0],
          ...rows.flatMap((r, k) => {
            const at = r.columns.indexOf(i)
            return at === -1 ? [] : [[`r${k}`, r.values[at] ?? 0] as const]
          }),
        ]),
      ]),
    )
    const second = simplex(
      {
        direction: 'maximize',
        objective: 'worth',
        constraints: Object.fromEntries(
          rows.map((r, k) => [
            `r${k}`,
            { ...(r.lower > -Infinity && { min: r.lower }), ...(r.upper < Infinity && { max: r.upper }) },
          ]),
        ),
        variables,
        binaries: true,
      },
      { tolerance: 0 },
    )
    expect(Math.round(second.result)).toBe(found.total)
    const again = highs.solve(
      lpOf(model, i => `第${i + 1}号`),
      { mip_rel_gap: 0, output_flag: false },
    )
    expect(Math.round(again.ObjectiveValue)).toBe(found.total)
  }
})

test('得分高而没有入选的，去掉说的那几条重解就入选，少去一条也不行；人工改回去要付的代价是算出来的', () => {
  let told = 0
  for (const seed of [1, 2, 3]) {
    const model = city(100, seed)
    const best = choose(model)
    if (best.is !== 'optimum') throw new Error(best.is)
    const { whole } = wholeScores(model.candidates)
    const found = explain(model, best, patient)
    expect(found.untried).toBe(0)
    const price = found.displaced.reduce((sum, d) => sum + (whole[d.who] ?? 0) - (whole[d.by ?? d.who] ?? 0), 0)
    expect(price).toBe(found.plainTotal - best.total)
    for (const d of found.displaced) {
      told++
      expect(best.chosen).not.toContain(d.who)
      expect(best.chosen).toContain(d.by)
      const isIn = (lifted: readonly string[]) => {
        const constraints = model.constraints.filter(c => !lifted.includes(c.key))
        const weights = whole.map(s => s ?? 0)
        const any = solve(model, { constraints, weights })
        const his = solve(model, { constraints, weights, forced: { in: [d.who] } })
        if (any === 'none' || any === 'unknown' || his === 'none' || his === 'unknown') return false
        return any.bound === his.bound
      }
      expect(d.because.length).toBeGreaterThan(0)
      expect(isIn(d.because)).toBe(true)
      for (const key of d.because) expect(isIn(d.because.filter(k => k !== key))).toBe(false)
      for (const s of d.swaps) {
        expect(s.into).toBe(d.who)
        expect(s.change).toBe((whole[s.into] ?? 0) - (whole[s.out] ?? 0))
        expect(s.met).toBe(s.broken.length === 0)
        if (s.met) expect(s.change).toBeLessThanOrEqual(0)
      }
      for (const near of d.near) expect(near.broken.length).toBeGreaterThan(0)
      expect(d.next?.less ?? 0).toBeGreaterThanOrEqual(0)
    }
  }
  expect(told).toBeGreaterThan(5)
}, 120_000)

test('79人里占25%以上，至少20人；至多20%的，15人：按人头算，不靠小数', () => {
  const candidates = people(...Array.from({ length: 79 }, () => '80'))
  const among = candidates.map((_, i) => i)
  const model = (op: 'atLeast' | 'atMost', n: number, share: [number, number]): Model => ({
    candidates,
    constraints: [{ ...said('women'), is: 'share', op, of: among.slice(0, n), among, share }],
  })
  const all = candidates.map(c => c.id)
  expect(check(model('atLeast', 20, [25, 100]), all).lines).toMatchObject([
    { met: true, n: 20, of: 79, bound: 20, slack: 0 },
  ])
  expect(check(model('atLeast', 19, [25, 100]), all)).toMatchObject({ met: false, lines: [{ bound: 20, slack: -1 }] })
  expect(check(model('atMost', 15, [20, 100]), all).lines).toMatchObject([{ met: true, bound: 15, slack: 0 }])
  expect(check(model('atMost', 16, [20, 100]), all).met).toBe(false)
})

test('成绩按小数原样相加，没有成绩的不由计算入选；都一样的，由会议定', () => {
  const candidates = people('88.92', '86.7', null, '90.005')
  expect(wholeScores(candidates)).toEqual({ decimals: 3, whole: [88920, 86700, null, 90005] })
  expect(asDecimal(-2210, 3)).toBe('−2.210')
  const model = { candidates, constraints: [seats(candidates, 2)] }
  expect(choose(model)).toMatchObject({ is: 'optimum', chosen: [3, 0], margin: 2220, tied: { in: [], out: [] } })
  expect(check(model, ['p0', 'p3']).total).toBe('178.925')
  expect(check(model, ['p0', 'p2'])).toMatchObject({ total: '88.92', met: true })
  const three = { candidates, constraints: [seats(candidates, 4)] }
  expect(choose(three)).toEqual({ is: 'none' })
  const level = people('80', '80', null)
  expect(choose({ candidates: level, constraints: [seats(level, 1)] })).toEqual({ is: 'level' })
  expect(() => wholeScores(people('88,9'))).toThrow('not a score')
  expect(() => wholeScores(people('1e3'))).toThrow('not a score')
})

test('名额边上同分的两人，都列出来，名单按规则给出其一', () => {
  const candidates = people('90', '85.5', '85.5', '80')
  const found = choose({ candidates, constraints: [seats(candidates, 2)] })
  expect(found).toMatchObject({ is: 'optimum', chosen: [0, 1], margin: 0, tied: { in: [1], out: [2] } })
})

test('女性不足时，冲突的是名额和女性比例两条，并说最多能到多少', () => {
  const candidates = people('90', '88', '86', '84')
  const among = candidates.map((_, i) => i)
  const model: Model = {
    candidates,
    constraints: [
      seats(candidates, 3),
      { ...said('women'), is: 'share', op: 'atLeast', of: [3], among, share: [50, 100] },
      { ...said('other'), is: 'count', op: 'atMost', of: [0], count: 1 },
    ],
  }
  expect(conflict(model)).toEqual({
    keys: ['seats', 'women'],
    smallest: true,
    ways: [
      { key: 'seats', nearest: { n: 2, of: null } },
      { key: 'women', nearest: { n: 1, of: 3 } },
    ],
    most: 2,
  })
})

test('在另一条线程里求解，主线程照常走；证书改一个字，摘要就不同', async () => {
  const model = city(400, 7)
  let longest = 0
  const began = performance.now()
  let last = began
  const beat = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  const { found: best, signed } = await chooseInThread(model)
  if (best.is !== 'optimum' || !signed) throw new Error(best.is)
  const explained = await explainInThread(model, best)
  clearInterval(beat)
  expect(explained.displaced.length).toBeGreaterThan(0)
  // Had it stood still for the thread, one pause would be nearly all of it.
  expect(longest).toBeLessThan((performance.now() - began) / 2)
  const { certificate, hash } = signed
  expect(hashOf(certificate)).toBe(hash)
  expect(hashOf({ ...certificate, total: '0' })).not.toBe(hash)
  expect(await conflictInThread(model)).toBeNull()
})

test('模型写错了是我们的错：成员重复、约束重名、比例的分母为零都不解', () => {
  const candidates = people('1', '2')
  const one = (c: Constraint): Model => ({ candidates, constraints: [c] })
  expect(() => choose(one({ ...said('x'), is: 'count', op: 'atMost', of: [0, 0], count: 1 }))).toThrow('each once')
  expect(() => choose(one({ ...said('x'), is: 'count', op: 'atMost', of: [5], count: 1 }))).toThrow('each once')
  expect(() => choose(one({ ...said('x'), is: 'share', op: 'atMost', of: [0], among: [0], share: [1, 0] }))).toThrow(
    'at least 1',
  )
  const twice: Constraint = { ...said('x'), is: 'count', op: 'atMost', of: [0], count: 1 }
  expect(() => choose({ candidates, constraints: [twice, twice] })).toThrow('said twice')
  expect(() => check({ candidates, constraints: [] }, ['p0', 'p0'])).toThrow('twice')
  expect(() => check({ candidates, constraints: [] }, ['nobody'])).toThrow('no candidate')
})
