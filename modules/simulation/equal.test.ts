import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar, type Day } from '#kernel/calendar'
import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
import { table } from '#kernel/rules'
import {
  allowance,
  benefitLaw,
  dayOf,
  farmerAge,
  farmerAnnual,
  festival,
  hardshipCap,
  hardshipLine,
  monthOf,
  parameters,
  standingOf,
  supplied,
  weigh,
  type Gathered,
} from '#modules/care'
import { marked } from './diff.ts'
import { hashOf, opened, read, written, zipped } from './file.ts'
import { freeze } from './freeze.ts'
import type { Frozen } from './kinds.ts'
import { planOf, simulated } from './plan.ts'
import { run } from './run.ts'
import { factsOf } from './snapshot.ts'
import { told } from './tell.ts'
import { ENTITLED, HELD, MISSING, NOT, UNSET, weighed } from './weighed.ts'

const province = 420_000_000_000
const base: Day = '2026-03-18'
const county = 420_100_000_000
const say = (parameter: string, value: unknown) => ({
  place: province,
  placeTitle: '演示省',
  says: {
    parameter,
    from: '2025-01-01',
    value,
    evidence: '已核' as const,
    cites: { title: '通知（演示）', article: '一' },
  },
})
const law = await (async () => {
  const packs = await discoverPacks(join(import.meta.dirname, '../..'))
  officeLaw.keep({
    values: [
      say('care.payFrom', '2026-01'),
      say(
        allowance.id,
        table(
          allowance,
          ['国家', '省', '市'].flatMap((tier, i) =>
            ['在职', '离退休'].map(identity => ({ tier, identity, value: 30_000 - i * 10_000 })),
          ),
        ),
      ),
      say(
        festival.id,
        table(festival, [
          { tier: '国家', value: 200_000 },
          { tier: '省', value: 100_000 },
        ]),
      ),
      say(
        hardshipLine.id,
        table(hardshipLine, [
          { identity: '在职', value: 300_000 },
          { identity: '农民', value: 200_000 },
        ]),
      ),
      say(hardshipCap.id, 80_000),
      say(farmerAge.id, table(farmerAge, [{ sex: '男', value: 60 }])),
      say(farmerAnnual.id, 300_000),
    ],
    holidays: [],
  })
  return lawOf(packs, [{ parameters } as never], calendar([]), code =>
    code === county ? province : code === province ? 0 : null,
  )
})()

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
const day = fc.constantFrom('1950-05-01', '1995-04-29', '2018-04-28', '2026-02-10', '2026-03-01', '2026-03-17')
const award = fc.record({
  id: fc.constant('a'),
  title: fc.constant('演示劳动模范'),
  family: fc.constantFrom('劳模', '工匠'),
  level: fc.constantFrom('国家', '省', '市', '县'),
  grantedOn: maybe(day),
  state: fc.constantFrom('有效' as const, '有效' as const, '暂停' as const, '撤销' as const),
  endedOn: maybe(fc.constantFrom('2026-01-20', '2026-03-10')),
  heldOn: maybe(fc.constantFrom('2026-02-20', '2026-03-10')),
  stoppedFrom: fc.constant(null),
  resumedFrom: fc.constant(null),
})
const value = (key: string) => {
  const of = supplied.find(one => one.key === key)?.value
  if (of === 'money') return fc.integer({ min: 0, max: 500_000 })
  return of === 'yesNo' ? fc.boolean() : fc.constantFrom('在职', '离退休', '农民')
}
const given = fc
  .uniqueArray(fc.constantFrom(...supplied.map(one => one.key)), { maxLength: 6 })
  .chain(kinds =>
    fc.tuple(
      ...kinds.map(kind =>
        fc.record({ kind: fc.constant(kind), period: fc.constantFrom('', '2025', '2026'), value: value(kind) }),
      ),
    ),
  )
const person: fc.Arbitrary<Gathered> = fc.record({
  id: fc.uuid(),
  name: fc.constant('某人'),
  pinyin: fc.constant('mou'),
  unitName: fc.constant(null),
  sex: maybe(fc.constantFrom('男', '女')),
  born: maybe(fc.constantFrom('1940-01-31', '1966-03-01', '1966-06-30', '1990-02-28')),
  employment: fc.constantFrom('在职', '离退休', '去世', '未知'),
  deceasedOn: maybe(fc.constantFrom('2026-01-09', '2026-03-05')),
  employmentBefore: maybe(fc.constantFrom('在职', '离退休')),
  retiredOn: maybe(fc.constantFrom('2020-01-01', '2026-03-05')),
  lostOn: maybe(fc.constantFrom('2026-03-09')),
  abroadOn: fc.constant(null),
  awards: fc.array(award, { maxLength: 3 }),
  skillLevel: maybe(fc.constantFrom('二级/技师')),
  given: given,
  before: fc.constant([]),
  place: fc.constant(3000),
  division: fc.constant(county),
  province: fc.constant(province),
  city: fc.constant(county),
  county: fc.constant(null),
  node: fc.constant(1),
  line: fc.constant(null),
})

/** One random person alone: the row is theirs. */
const alone = (one: Gathered, facts: ReturnType<typeof factsOf>): Frozen =>
  read(written(freeze([one], { day: base, ...facts, titleOf: String })))

test('the simulator’s baseline is care’s own work-out, for anybody and every item of the base period', async () => {
  const benefits = await benefitLaw(law)
  const facts = factsOf(benefits)
  const is = { not: NOT, entitled: ENTITLED, held: HELD, missing: MISSING, unconfigured: UNSET } as const
  const items = benefits.itemsFor({ province, city: county, county: null }, base).filter(simulated)
  expect(items.length).toBeGreaterThan(5)
  const seen = new Set<string>()
  fc.assert(
    fc.property(person, one => {
      const frozen = alone(one, facts)
      for (const item of items) {
        const period = item.period === 'month' ? monthOf(base) : base.slice(0, 4)
        const asOf = dayOf(item, period, base)
        const standing = standingOf(one, asOf, period)
        const readings = benefits.readings(item, county, asOf)
        const opens = item.opensBy === undefined || one.given.some(fact => item.opensBy?.includes(fact.kind))
        const verdict = weigh(item, { asOf, facts: standing.facts, parameters: readings }, standing)
        const plan = {
          base,
          years: [2026],
          lawOf: [0],
          laws: [],
          rules: [{ who: item.who, amount: item.amount as never }],
          readings: [readings],
          deaths: null,
          least: 1,
        }
        const moment = item.period === 'month' ? 'month' : item.on === 'first' ? 'year' : 'today'
        const rows = { size: 1, column: (name: string) => frozen.columns[name] as never }
        const mine = weighed(
          plan,
          { opensBy: item.opensBy ? [...item.opensBy] : null, suspends: item.suspends },
          { asOf, moment },
          { rule: 0, readings: 0 },
          rows,
        )
        const kind = opens ? verdict.is : 'not'
        seen.add(kind)
        expect([item.key, mine.is[0], mine.fen[0]]).toEqual([
          item.key,
          is[kind],
          kind === 'entitled' || kind === 'held' ? ('fen' in verdict ? verdict.fen : 0) : 0,
        ])
      }
    }),
    { numRuns: 200 },
  )
  expect(seen).toEqual(new Set(['not', 'entitled', 'held', 'missing', 'unconfigured']))
})

test('people who are the same to the rules are worked out once: together they come to what they come to one by one', async () => {
  const benefits = await benefitLaw(law)
  const facts = factsOf(benefits)
  const drafted = {
    name: '试',
    base,
    changes: [
      {
        parameter: allowance.id,
        place: province,
        placeTitle: '演示省',
        from: '2026-02-01',
        typed: '',
        value: table(allowance, [
          { tier: '省', identity: '在职', value: 26_000 },
          { tier: '市', identity: '离退休', value: 9_000 },
        ]),
        reason: '试',
      },
      {
        parameter: hardshipLine.id,
        place: province,
        placeTitle: '演示省',
        from: '2027-01-01',
        typed: '',
        value: table(hardshipLine, [
          { identity: '在职', value: 350_000 },
          { identity: '农民', value: 200_000 },
        ]),
        reason: '试',
      },
    ],
    texts: [],
    deaths: null,
  }
  const costs = (people: readonly Gathered[]) => {
    const frozen = freeze(people, { day: base, ...facts, titleOf: String })
    const plan = planOf({ law, benefits, least: 1 }, drafted, frozen.places)
    return told(run(frozen, plan), frozen.places, plan)
  }
  fc.assert(
    fc.property(fc.array(person, { minLength: 2, maxLength: 8 }), people => {
      const all = costs(people)
      const each = people.map(one => costs([one]))
      for (const [y, cost] of all.costs.entries()) {
        expect(cost.was).toBe(each.reduce((sum, one) => sum + (one.costs[y]?.was ?? 0), 0))
        expect(cost.would).toBe(each.reduce((sum, one) => sum + (one.costs[y]?.would ?? 0), 0))
        expect(cost.changeRange?.[0]).toBe(each.reduce((sum, one) => sum + (one.costs[y]?.changeRange?.[0] ?? 0), 0))
        expect(cost.changeRange?.[1]).toBe(each.reduce((sum, one) => sum + (one.costs[y]?.changeRange?.[1] ?? 0), 0))
      }
    }),
    { numRuns: 8 },
  )
}, 60_000)

test('a snapshot is one file: the same people in any order, the same hash; one that was touched is not opened', async () => {
  const facts = factsOf(await benefitLaw(law))
  const people = fc.sample(person, { numRuns: 30, seed: 7 })
  const plain = written(freeze(people, { day: base, ...facts, titleOf: String }))
  expect(hashOf(written(freeze(people.toReversed(), { day: base, ...facts, titleOf: String })))).toBe(hashOf(plain))
  expect(hashOf(written(opened(zipped(plain), hashOf(plain))))).toBe(hashOf(plain))
  expect(() => opened(zipped(plain), '0'.repeat(64))).toThrow('its hash differs')
})

test('a draft is marked word by word, and either text can be read back from the marks', () => {
  const pieces = marked('持有在效力中的劳动模范称号', '持有在效力中的省级以上劳动模范称号')
  expect(pieces.filter(one => one.is === 'in').map(one => one.text)).toEqual(['省级以上'])
  expect(pieces.filter(one => one.is === 'out')).toEqual([])
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
      const of = marked(a, b)
      const text = (not: string) =>
        of
          .filter(one => one.is !== not)
          .map(one => one.text)
          .join('')
      expect([text('in'), text('out')]).toEqual([a, b])
    }),
  )
})
