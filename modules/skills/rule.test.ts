import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { addDays, type Day } from '#kernel/calendar'
import { discoverPacks } from '#kernel/modules'
import { evaluate, explain, type DatedValue } from '#kernel/rules'
import { workedFrom } from './evidence.ts'
import { skillLaw } from './law.ts'
import { mayApply, names, openFrom, wayHolds, waysTo } from './rule.ts'
import { examined, type Level } from './kinds.ts'

const packs = await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))
/** What one pack says of a parameter on a day. */
const said = (place: string, parameter: string, day: Day) =>
  // Made and checked by `values()` in the packs' parameters.ts.
  (packs.find(pack => pack.id === place)?.parameters as readonly DatedValue[] | undefined)
    ?.filter(one => one.parameter === parameter && one.from <= day && (one.to === undefined || one.to >= day))
    .at(-1)

const law = await skillLaw()
const editionOf = (key: string) => {
  const found = law.editions.find(one => one.key === key)
  if (!found) throw new Error(`no edition ${key}`)
  return found
}
const answer = (key: string, level: Level, facts: Record<string, unknown>, asOf: Day, given = {}) =>
  evaluate(mayApply(editionOf(key), level, null).holds, { asOf, facts, answer: given, parameters: {} })

/** The general conditions as they are printed: what is held since when, and the first day somebody may apply. */
const printed: readonly (readonly [edition: string, level: Level, facts: Record<string, unknown>, first: Day])[] = [
  ['2023', '四级/中级工', { [names.worked]: '2020-03-01' }, '2025-03-01'],
  ['2023', '四级/中级工', { [names.level('五级/初级工')]: '2021-06-10' }, '2024-06-10'],
  ['2023', '三级/高级工', { [names.worked]: '2010-01-15' }, '2020-01-15'],
  ['2023', '三级/高级工', { [names.level('四级/中级工')]: '2020-05-20' }, '2024-05-20'],
  ['2023', '三级/高级工', { [names.title('助理级')]: '2022-12-31' }, '2023-12-31'],
  ['2023', '二级/技师', { [names.level('三级/高级工')]: '2018-09-01' }, '2023-09-01'],
  [
    '2023',
    '二级/技师',
    { [names.titleWorked('助理级')]: '2019-07-01', [names.level('三级/高级工')]: '2023-10-01' },
    '2024-10-01',
  ],
  ['2023', '二级/技师', { [names.title('中级')]: '2024-01-08' }, '2025-01-08'],
  ['2023', '一级/高级技师', { [names.level('二级/技师')]: '2017-04-01' }, '2022-04-01'],
  ['2023', '一级/高级技师', { [names.title('副高级')]: '2023-02-28' }, '2024-02-28'],
  ['2018', '四级/中级工', { [names.level('五级/初级工')]: '2015-03-03' }, '2019-03-03'],
  ['2018', '四级/中级工', { [names.worked]: '2012-03-03' }, '2018-03-03'],
  ['2018', '三级/高级工', { [names.level('四级/中级工')]: '2014-11-11' }, '2019-11-11'],
  ['2018', '二级/技师', { [names.level('三级/高级工')]: '2015-01-01' }, '2019-01-01'],
  ['2018', '一级/高级技师', { [names.level('二级/技师')]: '2016-02-29' }, '2020-02-29'],
]

test.each(printed)('[C149] %s：%s, as printed, not a day early', (edition, level, facts, first) => {
  expect(answer(edition, level, facts, addDays(first, -1))).not.toBe(true)
  expect(answer(edition, level, facts, first)).toBe(true)
})

test('[C149] 技师 by schooling: with 高级工 and a technician college two years of work suffice, a class for future technicians two years of 高级工', () => {
  const senior = { [names.level('三级/高级工')]: '2023-03-01' }
  const college = { ...senior, [names.worked]: '2022-01-01', [names.school('techCollege')]: true }
  expect(answer('2023', '二级/技师', college, '2024-01-01')).toBe(true)
  expect(answer('2023', '二级/技师', { ...college, [names.worked]: '2022-01-02' }, '2024-01-01')).not.toBe(true)
  expect(answer('2023', '二级/技师', { ...senior, [names.school('reserve')]: true }, '2025-03-01')).toBe(true)
})

test('[C149] 初级工 takes sixteen years of age and the applicant’s own word that this is the work meant', () => {
  const facts = { [names.born]: '2009-05-05' }
  expect(answer('2023', '五级/初级工', facts, '2025-05-05')).toBe(null)
  expect(answer('2023', '五级/初级工', facts, '2025-05-05', { intends: true })).toBe(true)
  expect(answer('2023', '五级/初级工', facts, '2025-05-04', { intends: true })).not.toBe(true)
})

test('what nobody recorded is asked for and never counts as no', () => {
  for (const level of examined) expect(answer('2023', level, {}, '2026-03-18')).toBe(null)
  const reasons = explain(mayApply(editionOf('2023'), '二级/技师', null).holds, {
    asOf: '2026-03-18',
    facts: {},
    parameters: {},
  })
  expect(reasons.every(reason => reason.answer === null && reason.ask?.startsWith('请补充'))).toBe(true)
})

test('the day a path names is the first day its rule holds, whatever the facts', () => {
  let seed = 7
  const next = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
  const day = (): Day => addDays('2000-01-01', next(9000))
  const today: Day = '2026-03-18'
  for (let i = 0; i < 3000; i++) {
    const facts: Record<string, unknown> = { [names.born]: day() }
    for (const name of [names.worked, names.titleWorked('助理级'), names.titleWorked('中级')])
      if (next(2)) facts[name] = day()
    for (const level of examined) if (next(2)) facts[names.level(level)] = day()
    for (const tier of ['助理级', '中级', '副高级']) if (next(3) === 0) facts[names.title(tier)] = day()
    for (const of of ['secondary', 'college', 'reserve']) if (next(2)) facts[names.school(of)] = next(2) === 1
    const edition = editionOf(next(2) ? '2023' : '2018')
    const level = examined[next(examined.length)] ?? '二级/技师'
    for (const way of waysTo(edition, level, null)) {
      const on = openFrom(way, facts, { today, working: true })
      const holds = (asOf: Day) => evaluate(wayHolds(way), { asOf, facts, parameters: {} })
      if (on === 'never') expect(holds('2060-01-01')).toBe(false)
      else if (on === null) expect(holds('2060-01-01')).not.toBe(true)
      else {
        expect([way.key, holds(on)]).toEqual([way.key, true])
        if (on > '1950-01-01') expect([way.key, holds(addDays(on, -1))]).toEqual([way.key, false])
      }
    }
  }
})

test('years of work are added up, overlaps once, breaks not at all; who is out of work gains none', () => {
  const today: Day = '2026-03-18'
  expect(workedFrom([{ from: '2016-03-18', to: null }], today)).toBe('2016-03-18')
  expect(
    workedFrom(
      [
        { from: '2016-03-18', to: null },
        { from: '2018-01-01', to: '2019-01-01' },
      ],
      today,
    ),
  ).toBe('2016-03-18')
  // 断了一年的，往后推一年。
  expect(
    workedFrom(
      [
        { from: '2014-01-01', to: '2016-01-01' },
        { from: '2017-01-01', to: null },
      ],
      today,
    ),
  ).toBe(addDays('2014-01-01', 366))
  expect(workedFrom([], today)).toBe(null)
  const way = waysTo(editionOf('2023'), '四级/中级工', null)[0]
  if (!way) throw new Error('no way')
  expect(openFrom(way, { [names.worked]: '2023-01-01' }, { today, working: true })).toBe('2028-01-01')
  expect(openFrom(way, { [names.worked]: '2023-01-01' }, { today, working: false })).toBe(null)
})

test('a standard that asks for other years is followed, and cited by its own article', () => {
  const standard = {
    title: '某职业国家职业标准',
    document: null,
    levels: examined,
    adjustments: [{ condition: '技师①', years: 4, article: '1.9.1' }],
  }
  const rule = mayApply(editionOf('2023'), '二级/技师', standard)
  const facts = { [names.level('三级/高级工')]: '2020-01-01' }
  expect(evaluate(rule.holds, { asOf: '2024-01-01', facts, parameters: {} })).toBe(true)
  const [reason] = explain(rule.holds, { asOf: '2024-01-01', facts, parameters: {} })
  expect(reason).toMatchObject({ label: '取得三级/高级工证书满4年', cites: { article: '1.9.1' } })
})

test('[C152] the crosswalk is of three kinds, each line with years, series, version, place and source; nothing equals anything', () => {
  const of = (kind: string, from: string, to: string) =>
    law.crosswalk.find(one => one.kind === kind && one.from.name === from && one.to.name === to)
  expect(of('ELIGIBLE', '三级/高级工', '助理级')).toMatchObject({ years: 2, evidence: '已核', series: '工程技术人才' })
  expect(of('ELIGIBLE', '二级/技师', '中级')).toMatchObject({ years: 3, evidence: '已核' })
  expect(of('ELIGIBLE', '一级/高级技师', '副高级')).toMatchObject({ years: 4, evidence: '已核' })
  expect(of('ELIGIBLE', '助理级', '三级/高级工')).toMatchObject({ years: 1, evidence: '已核' })
  expect(of('ELIGIBLE', '中级', '二级/技师')).toMatchObject({ years: 1, evidence: '已核' })
  expect(of('ELIGIBLE', '副高级', '一级/高级技师')).toMatchObject({ years: 1, evidence: '熟知' })
  expect(of('BENEFIT_ONLY', '特级技师', '正高级')).toMatchObject({ evidence: '已核' })
  expect(of('ELIGIBLE', '特级技师', '正高级')).toBeUndefined()
  for (const one of law.crosswalk) {
    expect(one.cites.title).not.toBe('')
    expect(JSON.stringify(one)).not.toMatch(/等同|等于|相当于/)
  }
})

test('the national catalogue holds seventy-two items, and a welder in general is not among them', () => {
  const rows = law.qualifications?.rows ?? []
  const items = rows.filter(one => one.parent === null)
  expect(items.filter(one => one.kind === '专业技术人员')).toHaveLength(59)
  expect(items.filter(one => one.kind === '技能人员')).toHaveLength(13)
  expect(items.find(one => one.name === '焊工')?.note).toContain('仅核安全设备焊接')
})

/** Printed figures of assessment and of the craftsmen's programme: place, parameter, day, value, how well it is known. */
test.each([
  ['national', 'skills.passEach', '2026-03-18', 60, '已核'],
  ['national', 'skills.candidatesPerInvigilator', '2026-03-18', 15, '已核'],
  ['national', 'skills.invigilatorsPerRoom', '2026-03-18', 2, '已核'],
  ['national', 'skills.reviewPanelMin', '2026-03-18', 3, '已核'],
  ['national', 'skills.reviewFromLevel', '2026-03-18', '二级/技师', '已核'],
  ['national', 'skills.theoryMinutes', '2026-03-18', 90, '已核'],
  ['national', 'skills.practiceMinutes', '2026-03-18', 60, '已核'],
  ['national', 'skills.reviewMinutes', '2026-03-18', 15, '已核'],
  ['national', 'skills.bodyValidYears', '2026-03-18', 3, '熟知'],
  ['national', 'skills.scoreRetention', '2026-03-18', null, '未配置'],
  ['national', 'skills.hoursPerCredit', '2026-03-18', null, '未配置'],
  ['national', 'innovation.craftsman.annualTarget', '2026-03-18', 200, '已核'],
  ['national', 'innovation.craftsman.annualProvince', '2026-03-18', 1000, '已核'],
  ['national', 'innovation.craftsman.annualCity', '2026-03-18', 5000, '已核'],
  ['national', 'innovation.craftsman.trainingYears', '2026-03-18', 2, '已核'],
  ['national', 'innovation.craftsman.minFrontlineYears', '2026-03-18', 5, '已核'],
  ['national', 'innovation.craftsman.quota', '2026-03-18', null, '未配置'],
  ['330000-zhejiang', 'innovation.craftsman.quota', '2023-06-01', 600, '已核'],
  ['330000-zhejiang', 'innovation.craftsman.youngShare', '2023-06-01', 50, '已核'],
  ['330000-zhejiang', 'innovation.craftsman.enterpriseShare', '2023-06-01', 80, '已核'],
] as const)('%s says %s on %s: %s', (place, parameter, day, value, evidence) => {
  expect(said(place, parameter, day)).toMatchObject({ value, evidence })
})

test('a year’s figures are that year’s: nothing of them is said of the next', () => {
  expect(said('330000-zhejiang', 'innovation.craftsman.quota', '2024-01-01')).toBeUndefined()
})
