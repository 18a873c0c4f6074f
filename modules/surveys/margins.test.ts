import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { differing, isAsked, readAnswers } from './answers.ts'
import { faultsOf, type FormBody, type Question } from './form.ts'
import { estimate, marginOf, sampleSize, t95 } from './margins.ts'
import { maskPeople, maskWords } from './masking.ts'
import { allocate, strataOf } from './strata.ts'

test('the size of a sample is that of the textbooks', () => {
  // Cochran (1977) §4.4 takes 400 from a population of 3 200 to 356 with n0 / (1 + (n0 − 1) / N); the same arithmetic here with 1.96 for his 2.
  const { endless, corrected } = sampleSize({ population: 3200, margin: 0.05 })
  expect(endless).toBeCloseTo(384.146, 3)
  expect(corrected).toBeCloseTo(384.146 / (1 + 383.146 / 3200), 2)
  expect(400 / (1 + 399 / 3200)).toBeCloseTo(355.7, 1)
  // R. V. Krejcie, D. W. Morgan, Determining Sample Size for Research Activities (1970), table 1: 1 000 → 278, 10 000 → 370, 1 000 000 → 384.
  for (const [population, answers] of [
    [1000, 278],
    [10_000, 370],
    [1_000_000, 384],
  ] as const)
    expect(Math.round(sampleSize({ population, margin: 0.05 }).corrected)).toBe(answers)
  // The design effect multiplies, the response divides, and nobody is drawn twice.
  expect(sampleSize({ population: 100_000, margin: 0.05, effect: 1.5, response: 0.5 })).toMatchObject({
    answers: 575,
    drawn: 1150,
  })
  expect(sampleSize({ population: 60, margin: 0.05, effect: 2, response: 0.5 }).drawn).toBe(60)
  expect(marginOf(1067, 1e9)).toBeCloseTo(0.03, 4)
  expect(marginOf(1, 100)).toBeNull()
})

test('the points of t are those of the tables', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2, column 0.975.
  for (const [degrees, point] of [
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [100, 1.984],
  ] as const)
    expect(t95(degrees)).toBeCloseTo(point, 3)
})

test('a weighted share and its margin are those worked out by hand', () => {
  // 600 people, 3 answers: yes yes no. 400 people, 2 answers: no yes. Share 0.6·⅔ + 0.4·½ = 0.6.
  // Variance 0.36·(1 − 3/600)·(⅓)/3 + 0.16·(1 − 2/400)·(½)/2 = 0.0398 + 0.0398; three degrees, t = 3.18245.
  const found = estimate([
    { population: 600, answered: 3, n: 3, sum: 2, squares: 2 },
    { population: 400, answered: 2, n: 2, sum: 1, squares: 1 },
  ])
  expect(found?.value).toBeCloseTo(0.6, 10)
  expect(found?.margin).toBeCloseTo(3.18245 * Math.sqrt(0.0796), 4)
  expect(found?.n).toBe(5)
})

test('whoever said 不清楚 is no nought, a stratum that is silent is no yes and no no, and everybody asked leaves no doubt', () => {
  // Of the three one has no opinion: the share is of the two who have.
  const found = estimate([
    { population: 600, answered: 3, n: 2, sum: 1, squares: 1 },
    { population: 400, answered: 0, n: 0, sum: 0, squares: 0 },
  ])
  expect(found?.value).toBe(0.5)
  expect(estimate([{ population: 4, answered: 4, n: 4, sum: 3, squares: 3 }])).toEqual({ value: 0.75, margin: 0, n: 4 })
  expect(estimate([{ population: 40, answered: 1, n: 1, sum: 1, squares: 1 }])?.margin).toBeNull()
  expect(estimate([{ population: 40, answered: 0, n: 0, sum: 0, squares: 0 }])).toBeNull()
})

test('cells too small to hide somebody are put together, and every stratum is drawn from', () => {
  const strata = strataOf(
    [
      { values: { county: '忻岭', sex: '男' }, population: 300 },
      { values: { county: '忻岭', sex: '女' }, population: 7 },
      { values: { county: '平河', sex: '男' }, population: 193 },
    ],
    20,
    'county',
  )
  expect(strata.map(one => [one.title, one.population])).toEqual([
    ['忻岭（2格合并）', 307],
    ['平河，男', 193],
  ])
  expect(allocate(strata, 50, '按比例')).toEqual([31, 19])
  expect(allocate(strata, 50, '平均')).toEqual([25, 25])
  expect(allocate(strata, 0, '自定', { 1: 10, 2: 20 })).toEqual([10, 20])
  const refused = [
    allocate(strata, 3, '按比例'),
    allocate(strata, 0, '自定', { 1: 10 }),
    allocate(strata, 0, '自定', { 1: 10, 2: 194 }),
  ]
  expect(refused.map(one => (isRefusal(one) ? one.code : one))).toEqual([
    'surveys.sample.few',
    'surveys.sample.thin',
    'surveys.sample.over',
  ])
  // Rounding by largest remainder gives away exactly what was asked.
  const many = strataOf(
    [101, 203, 307, 409].map((population, i) => ({ values: { county: `县${i}` }, population })),
    20,
    'county',
  )
  const given = allocate(many, 97, '按比例')
  expect(isRefusal(given) ? 0 : given.reduce((sum, n) => sum + n, 0)).toBe(97)
})

const heard: Question = {
  key: 'heard',
  kind: 'single',
  title: '知道决定吗',
  options: [
    { key: 'yes', title: '知道' },
    { key: 'no', title: '不知道' },
  ],
  required: true,
  unsure: '不愿回答',
}
const from: Question = {
  key: 'from',
  kind: 'multiple',
  title: '从哪里知道的',
  options: [
    { key: 'talk', title: '宣讲' },
    { key: 'unit', title: '单位' },
  ],
  required: true,
  unsure: '记不清',
  when: { question: 'heard', is: ['yes'] },
}
const mood: Question = {
  key: 'mood',
  kind: 'scale',
  title: '总的满意吗',
  low: '很不满意',
  high: '很满意',
  required: true,
  unsure: '不清楚',
}
const words: Question = { key: 'words', kind: 'text', title: '还想说什么', required: false }
const body: FormBody = {
  intro: '',
  questions: [heard, from, mood, words],
  measure: { title: '知晓率', question: 'heard', counts: ['yes'] },
}

test('what was skipped leaves nothing, what is missing is named, and one out of the list is no answer', () => {
  const read = readAnswers(body.questions, { heard: 'no', from: ['talk'], mood: '4', words: '  谢谢 ' })
  expect(read).toEqual({ answers: { heard: 'no', mood: 4 }, texts: { words: '谢谢' } })
  expect(readAnswers(body.questions, { heard: 'yes', from: ['unit', 'talk'], mood: '-' })).toEqual({
    answers: { heard: 'yes', from: ['talk', 'unit'], mood: '-' },
    texts: {},
  })
  const wrong = readAnswers(body.questions, { heard: 'yes', from: ['-', 'talk'], mood: '6' })
  expect(isRefusal(wrong) && wrong.details?.map(one => one.at)).toEqual(['from', 'mood'])
  expect(isAsked(from, { heard: 'no' })).toBe(false)
  expect(
    differing({ answers: { a: 1, b: ['x'] }, texts: {} }, { answers: { a: 2, b: ['x'], c: 3 }, texts: {} }),
  ).toEqual(['a', 'c'])
})

test('a questionnaire with a fault says which question', () => {
  expect(faultsOf(body)).toEqual([])
  const { unsure: _, ...forced } = mood
  const whats = faultsOf({
    ...body,
    questions: [from, { ...heard, options: [{ key: 'yes', title: '知道' }] }, forced],
    measure: { title: '知晓率', question: 'heard', counts: ['maybe'] },
  }).map(fault => fault.what)
  expect(whats.join('\n')).toMatch(/跳转所看的题不在它前面/)
  expect(whats.join('\n')).toMatch(/至少要有两个选项/)
  expect(whats.join('\n')).toMatch(/必答的题要留/)
  expect(whats.join('\n')).toMatch(/算入的选项没有了/)
})

test('names with a title, numbers and addresses are masked in what was written', () => {
  expect(maskWords('找王建国主任说过，电话13812345678，邮箱a.b@c.cn')).toBe(
    '找王**主任说过，电话（号码），邮箱（邮箱）',
  )
  expect(maskWords('食堂贵，夜班12小时')).toBe('食堂贵，夜班12小时')
  expect(maskPeople('班里的解雨桐很累', ['解雨桐'])).toBe('班里的解**很累')
})
