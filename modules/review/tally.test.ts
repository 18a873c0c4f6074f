import { expect, test } from 'vitest'
import { meanOf, pointsOf, ranksOf, tenthsOf } from './tally.ts'

const sheets = (...points: string[]) => points.map((p, i) => ({ member: `评委${i + 1}`, tenths: tenthsOf(p) }))
const once = { trimHigh: 1, trimLow: 1, trimFrom: 5 }

test('seven scores lose the highest and the lowest, and the mean of five is rounded once', () => {
  expect(meanOf(sheets('90', '85.5', '88', '79', '92.5', '86', '87'), once, 2)).toEqual({
    score: '87.30',
    counted: 5,
    trimmed: ['评委5', '评委4'],
  })
})

test('four scores are too few to trim: all four count', () => {
  expect(meanOf(sheets('90', '80', '70', '60'), once, 2)).toEqual({ score: '75.00', counted: 4, trimmed: [] })
})

test('five scores are enough: three count', () => {
  expect(meanOf(sheets('90', '80', '70', '60', '50'), once, 2)?.counted).toBe(3)
})

test('a third is written with the last place rounded, two thirds upwards, a half upwards', () => {
  expect(meanOf(sheets('80', '80', '81'), once, 2)?.score).toBe('80.33')
  expect(meanOf(sheets('80', '81', '81'), once, 2)?.score).toBe('80.67')
  expect(meanOf(sheets('80.1', '80', '80', '80'), once, 2)?.score).toBe('80.03')
  expect(meanOf(sheets('80', '81'), once, 0)?.score).toBe('81')
})

test('no float error: a tenth ten times is exactly one', () => {
  expect(meanOf(sheets(...Array<string>(10).fill('0.1')), { trimHigh: 0, trimLow: 0, trimFrom: 5 }, 2)?.score).toBe(
    '0.10',
  )
})

test('of several equal highest scores one is left out, and when all are equal two different sheets are', () => {
  expect(meanOf(sheets('90', '90', '90', '80', '70'), once, 2)).toEqual({
    score: '86.67',
    counted: 3,
    trimmed: ['评委1', '评委5'],
  })
  expect(meanOf(sheets('88', '88', '88', '88', '88'), once, 2)).toEqual({
    score: '88.00',
    counted: 3,
    trimmed: ['评委1', '评委2'],
  })
})

test('trimming never eats the last score, and of none there is no mean', () => {
  expect(meanOf(sheets('88', '90'), { trimHigh: 1, trimLow: 1, trimFrom: 1 }, 2)?.score).toBe('89.00')
  expect(meanOf([], once, 2)).toBeNull()
})

test('equal scores share a place and the next place stays empty', () => {
  const ranks = ranksOf([
    { key: '甲', score: '87.30' },
    { key: '乙', score: '90.00' },
    { key: '丙', score: '87.30' },
    { key: '丁', score: '9.99' },
  ])
  expect([...ranks.values()]).toEqual([
    { rank: 2, tied: true },
    { rank: 1, tied: false },
    { rank: 2, tied: true },
    { rank: 4, tied: false },
  ])
})

test('points are read and written as on the sheet', () => {
  expect(['18', '18.5', '0', '0.5'].map(p => pointsOf(tenthsOf(p)))).toEqual(['18', '18.5', '0', '0.5'])
})
