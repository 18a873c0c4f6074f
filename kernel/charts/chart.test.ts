import { expect, test } from 'vitest'
import { chartSvg, said, type Chart } from './index.ts'

const size = { width: 560, height: 220 }
const trend: Chart = {
  kind: 'line',
  unit: '人',
  labels: ['2022', '2023', '2024', '2025'],
  series: [
    { title: '市级工匠', values: [{ value: 12 }, { value: null }, { value: 31 }, { value: 44, unconfirmed: true }] },
  ],
  threshold: { value: 40, title: '目标 40' },
}

test('a chart is drawn without a page, the same each time, with its numbers and its line as words', () => {
  const svg = chartSvg(trend, size)
  expect(svg).toBe(chartSvg(trend, size))
  for (const word of ['12人', '31人', '44人', '目标 40', '2023']) expect(svg).toContain(word)
  expect(svg).toContain('stroke-dasharray')
  expect(svg).not.toContain('>0人<')
})

test('what is withheld or missing is said, never drawn as a number', () => {
  const svg = chartSvg(
    {
      kind: 'bar',
      lying: true,
      unit: '%',
      labels: ['甲县', '乙县'],
      series: [{ title: '占比', values: [{ value: 61 }, { value: 3, withheld: true }] }],
    },
    size,
  )
  expect(svg).toContain('61%')
  expect(svg).toContain('不展示')
  expect(svg).not.toContain('3%')
  expect(said({ value: 3, withheld: true }, '%')).toBe('人数少，不展示')
  expect(said({ value: null }, '%')).toBe('缺')
  expect(said({ value: 44, unconfirmed: true }, '人')).toBe('44人（未确认）')
})

test('more than five series, or lengths that differ, are the caller’s mistake', () => {
  const six = Array.from({ length: 6 }, (_, i) => ({ title: `第${i}组`, values: [{ value: i }] }))
  expect(() => chartSvg({ kind: 'stacked', unit: '人', labels: ['2025'], series: six }, size)).toThrow('不超过五组')
  expect(() => chartSvg({ ...trend, labels: ['2025'] }, size)).toThrow('不一样多')
})
