import { expect, test } from 'vitest'
import type { Group, Linked, Ratio } from '#modules/honours'
import { fall, gaugeOf, linkedOf, type Counted, type Gauge } from './gauge.ts'

const everyone: Group = { title: '全部人选', subjects: [], categories: [], kinds: [], marks: [], ranks: [] }
const enterprise: Group = { ...everyone, title: '企业职工人选', categories: ['worker'] }
const farmers: Group = { ...everyone, title: '农民人选', categories: ['farmer'] }
const officials: Group = { ...everyone, title: '机关事业人选', categories: ['public'] }

const ratio = (
  of: Partial<Group>,
  among: Group,
  op: Ratio['op'],
  percent?: number,
  more: Partial<Ratio> = {},
): Ratio => ({
  key: 'r',
  title: of.title ?? '',
  of: { ...everyone, ...of },
  among,
  op,
  pool: '常规',
  hard: true,
  quote: '',
  ...(percent === undefined ? {} : { share: [percent, 100] as [number, number] }),
  ...more,
})

const plain: Omit<Counted, 'id'> = {
  subject: 'person',
  pool: '常规',
  category: 'worker',
  kind: 'manager',
  marks: [],
  rank: '无',
  frontline: false,
  leader: false,
  woman: false,
  minority: false,
  migrant: false,
  newForm: false,
  nonPublic: false,
  age: 45,
}
let n = 0
const crowd = (many: number, facts: Partial<Counted>): Counted[] =>
  Array.from({ length: many }, () => ({ ...plain, ...facts, id: String((n += 1)) }))
const counted = (gauge: Gauge) => `${gauge.numerator.length}/${gauge.denominator.length}`
const percent = (gauge: Gauge) => ((100 * gauge.numerator.length) / gauge.denominator.length).toFixed(1)

/** 2010年全国劳模和先进工作者2985名的构成（工人日报2010-04-23）。 */
const honoured2010 = [
  ...crowd(957, { frontline: true }),
  ...crowd(251, {}),
  ...crowd(325, { leader: true }),
  ...crowd(404, { category: 'farmer', kind: 'farmer', frontline: true }),
  ...crowd(74, { category: 'farmer', kind: 'migrant', migrant: true, frontline: true }),
  ...crowd(104, { category: 'farmer', kind: 'owner', leader: true }),
  ...crowd(870, { category: 'public', kind: 'staff' }),
]
const frontline = (percentage: number) =>
  ratio({ title: '一线工人和专业技术人员', frontline: true }, enterprise, 'atLeast', percentage)
const leaders = (percentage: number) => ratio({ title: '企业负责人', leader: true }, enterprise, 'atMost', percentage)
const migrants = (percentage: number) => ratio({ title: '农民工', migrant: true }, farmers, 'atLeast', percentage)

test('[C064] [C079] 2005、2010年规定：一线和专技不低于企业职工人选的55%，企业负责人不超过22%，分母都是企业职工', () => {
  const line = gaugeOf(frontline(55), honoured2010)
  expect([counted(line), percent(line), line.state, line.threshold, line.slack]).toEqual([
    '957/1533',
    '62.4',
    'met',
    844,
    113,
  ])
  const heads = gaugeOf(leaders(22), honoured2010)
  expect([counted(heads), percent(heads), heads.state, heads.threshold, heads.slack]).toEqual([
    '325/1533',
    '21.2',
    'met',
    337,
    12,
  ])
  // 分母错取全部2985名，只有32.1%：同一批人就成了不达标。
  const wrong = gaugeOf(ratio({ frontline: true, categories: ['worker'] }, everyone, 'atLeast', 55), honoured2010)
  expect([counted(wrong), wrong.state]).toEqual(['957/2985', 'unmet'])
})

test('[C064] 2010年：企业职工不低于总数45%，农民工不低于农民人选6%；转述成“总数6%”的，结论就变了', () => {
  const workers = gaugeOf(ratio({ title: '企业职工', categories: ['worker'] }, everyone, 'atLeast', 45), honoured2010)
  expect([counted(workers), percent(workers), workers.state]).toEqual(['1533/2985', '51.4', 'met'])
  const own = gaugeOf(migrants(6), honoured2010)
  expect([counted(own), percent(own), own.state, own.slack]).toEqual(['74/582', '12.7', 'met', 39])
  const retold = gaugeOf(ratio({ title: '农民工', migrant: true }, everyone, 'atLeast', 6), honoured2010)
  expect([counted(retold), retold.state]).toEqual(['74/2985', 'unmet'])
  const owners = gaugeOf(ratio({ leader: true }, farmers, 'atMost', 20), honoured2010)
  expect([counted(owners), percent(owners), owners.state]).toEqual(['104/582', '17.9', 'met'])
})

test('[C064] [C079] 2015年提高：一线55%到57%、负责人22%到20%、农民工6%到25%；拿上届的人去量，后两条不达标并说差几人', () => {
  expect(gaugeOf(frontline(57), honoured2010)).toMatchObject({ state: 'met', threshold: 874, slack: 83 })
  expect(gaugeOf(leaders(20), honoured2010)).toMatchObject({ state: 'unmet', threshold: 306, slack: -19, falls: null })
  expect(gaugeOf(migrants(25), honoured2010)).toMatchObject({ state: 'unmet', threshold: 146, slack: -72 })
})

test('[C064] 全国五一劳动奖章2024：比例只算常规943名，单列145名在外', () => {
  const medals = [
    ...crowd(380, { kind: 'industrial', frontline: true }),
    ...crowd(563, { kind: 'other' }),
    ...crowd(145, { kind: 'other', pool: '单列' }),
  ]
  const industrial = ratio({ title: '产业工人', kinds: ['industrial'] }, everyone, 'atLeast', 35)
  const regular = gaugeOf(industrial, medals)
  expect([counted(regular), percent(regular), regular.state, regular.slack]).toEqual(['380/943', '40.3', 'met', 49])
  const all = gaugeOf({ ...industrial, pool: '全部' }, medals)
  expect([counted(all), all.state]).toEqual(['380/1088', 'unmet'])
  expect(counted(gaugeOf({ ...industrial, pool: '单列' }, medals))).toBe('0/145')
})

test('[C064] 负责人按名额控制：分配52名、实有45名，少7名；不看占比', () => {
  const medals = [...crowd(45, { leader: true }), ...crowd(898, {})]
  const capped = gaugeOf(
    ratio({ title: '企业负责人', leader: true }, everyone, 'atMost', undefined, { count: 52 }),
    medals,
  )
  expect([counted(capped), percent(capped), capped.state, capped.slack]).toEqual(['45/943', '4.8', 'met', 7])
  // 降了别的人，负责人的人数没有变：按名额控制的不受影响。
  expect(capped.falls).toBeNull()
})

test('[C064] 江西2010：机关事业不超过总数30%，其中县处级不超过机关事业人选20%', () => {
  const hundred = [
    ...crowd(24, { category: 'public', rank: '科级及以下' }),
    ...crowd(6, { category: 'public', rank: '县处级' }),
    ...crowd(70, {}),
  ]
  expect(gaugeOf(ratio({ categories: ['public'] }, everyone, 'atMost', 30), hundred)).toMatchObject({
    state: 'met',
    slack: 0,
  })
  expect(gaugeOf(ratio({ ranks: ['县处级'] }, officials, 'atMost', 20), hundred)).toMatchObject({
    state: 'met',
    slack: 0,
  })
  // 再添一名县处级：31人中7人，22.6%
  const more = [...hundred, ...crowd(1, { category: 'public', rank: '县处级' })]
  expect(gaugeOf(ratio({ ranks: ['县处级'] }, officials, 'atMost', 20), more)).toMatchObject({
    state: 'unmet',
    slack: -1,
  })
})

test('[C064] 80人中女性20人，正好25%；去掉一名女性、不递补，19/79即24.1%，差1人', () => {
  const chosen = [...crowd(20, { woman: true }), ...crowd(60, {})]
  const women = ratio({ title: '女性', woman: true }, everyone, 'atLeast', 25)
  expect(gaugeOf(women, chosen)).toMatchObject({ state: 'met', slack: 0, falls: 0 })
  const [one] = fall([women], chosen, chosen[0]?.id ?? '')
  expect(one && [counted(one.after), percent(one.after), one.after.state, one.after.slack]).toEqual([
    '19/79',
    '24.1',
    'unmet',
    -1,
  ])
  const [man] = fall([women], chosen, chosen[79]?.id ?? '')
  expect(man && [counted(man.after), man.after.state]).toEqual(['20/79', 'met'])
})

test('界面样例：27/44底线57%余1人，8/44上限20%无余量，5/18底线25%无余量', () => {
  const workers = [...crowd(27, { frontline: true }), ...crowd(8, { leader: true }), ...crowd(9, {})]
  expect(gaugeOf(frontline(57), workers)).toMatchObject({ threshold: 26, slack: 1, falls: 4 })
  expect(gaugeOf(leaders(20), workers)).toMatchObject({ threshold: 8, slack: 0, falls: 4 })
  const peasants = [...crowd(5, { category: 'farmer', migrant: true }), ...crowd(13, { category: 'farmer' })]
  expect(gaugeOf(migrants(25), peasants)).toMatchObject({ threshold: 5, slack: 0, falls: 0 })
})

test('[C083] 卓越工程师、工匠：条文没有定数，只量不判', () => {
  const chosen = [...crowd(11, { marks: ['craftsman'] }), ...crowd(69, {})]
  const gauge = gaugeOf(
    ratio({ title: '卓越工程师、工匠', marks: ['engineer', 'craftsman'] }, everyone, 'atLeast'),
    chosen,
  )
  expect([counted(gauge), percent(gauge), gauge.state, gauge.threshold, gauge.slack]).toEqual([
    '11/80',
    '13.8',
    'measured',
    null,
    null,
  ])
})

test('不知道的人另数：怎么算都达标才说达标，怎么算都不达标才说不达标', () => {
  const women = ratio({ title: '女性', woman: true }, everyone, 'atLeast', 25)
  const of = (yes: number, no: number, unknown: number) =>
    gaugeOf(women, [...crowd(yes, { woman: true }), ...crowd(no, {}), ...crowd(unknown, { woman: null })])
  expect(of(5, 13, 2)).toMatchObject({ state: 'met', slack: 0 })
  expect(of(4, 14, 2)).toMatchObject({ state: 'unknown', slack: null })
  // 就算那1人是女性，也只有4/20
  expect(of(3, 16, 1)).toMatchObject({ state: 'unmet', slack: -1 })
  expect(of(4, 14, 2).unclear.map(u => u.missing)).toEqual([['woman'], ['woman']])
  expect(counted(of(4, 14, 2))).toBe('4/20')
})

test('分母也不清楚的：上限按最坏的算', () => {
  const nonPublic: Group = { ...everyone, nonPublic: true }
  const heads = ratio({ leader: true }, nonPublic, 'atMost', 20)
  const known = [...crowd(1, { nonPublic: true, leader: true }), ...crowd(4, { nonPublic: true })]
  expect(gaugeOf(heads, known).state).toBe('met')
  expect(gaugeOf(heads, [...known, ...crowd(1, { nonPublic: null, leader: true })]).state).toBe('unknown')
  expect(gaugeOf(heads, [...known, ...crowd(1, { nonPublic: null })]).state).toBe('met')
})

test('分子由分母的同一件事决定时，不会算出“在分母不在分子”', () => {
  // 非公单位人选中，非公的占比：不清楚的那个人要么两边都在，要么都不在。
  const silly = ratio({ nonPublic: true }, { ...everyone, nonPublic: true }, 'atLeast', 100)
  expect(gaugeOf(silly, [...crowd(3, { nonPublic: true }), ...crowd(1, { nonPublic: null })]).state).toBe('met')
  // 同是年龄，问的不是一个数：可能在分母不在分子。
  const young = ratio({ ageAtMost: 40 }, { ...everyone, ageAtLeast: 35 }, 'atLeast', 100)
  expect(gaugeOf(young, [...crowd(3, { age: 38 }), ...crowd(1, { age: null })]).state).toBe('unknown')
})

test('还没有人在分母里：不说达标，也不说不达标；按人数的照数', () => {
  expect(gaugeOf(migrants(25), []).state).toBe('empty')
  expect(gaugeOf(ratio({}, everyone, 'atLeast', undefined, { count: 1 }), []).state).toBe('unmet')
})

test('[C064] 连带规则：报一名企业负责人，须有一名一线职工，逐个推荐单位数', () => {
  const rule: Linked = {
    key: 'l',
    title: '负责人带一线',
    when: { ...everyone, leader: true },
    per: 1,
    needs: { ...everyone, frontline: true },
    needed: 1,
    among: '推荐',
    within: 'office',
    hard: true,
    quote: '',
  }
  const a = [...crowd(2, { leader: true }), ...crowd(1, { frontline: true })]
  const b = [...crowd(1, { leader: true }), ...crowd(1, { frontline: null })]
  const c = crowd(3, { frontline: true })
  const officeOf = (who: Counted) => (a.includes(who) ? 'A' : b.includes(who) ? 'B' : 'C')
  const gauges = linkedOf([rule], [...a, ...b, ...c], officeOf)
  expect(gauges.map(g => [g.office, g.when.length, g.has.length, g.needed, g.state])).toEqual([
    ['A', 2, 1, 2, 'unmet'],
    ['B', 1, 0, 1, 'unknown'],
  ])
  const [whole] = linkedOf([{ ...rule, within: 'round' }], [...a, ...b, ...c], officeOf)
  expect(whole).toMatchObject({ office: null, needed: 3, state: 'met' })
})
