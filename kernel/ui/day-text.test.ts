import { expect, test } from 'vitest'
import { typedDay } from './day-text.ts'

test('a typed day is taken as the office writes days', () => {
  for (const typed of ['2026-03-26', '2026-3-26', '2026.3.26', '2026/03/26', '20260326', ' 2026年3月26日 '])
    expect(typedDay(typed, 'date')).toBe('2026-03-26')
  for (const typed of ['2026-03', '2026.3', '202603', '2026年3月']) expect(typedDay(typed, 'month')).toBe('2026-03')
  expect(typedDay('2026', 'year')).toBe('2026')
})

test('what is no day is not taken', () => {
  for (const typed of ['', '2026-03', '2026-02-29', '2026-13-01', '2026-04-31', '26-3-26', '明天'])
    expect(typedDay(typed, 'date')).toBeUndefined()
  expect(typedDay('2024-02-29', 'date')).toBe('2024-02-29')
  expect(typedDay('2026-00', 'month')).toBeUndefined()
})
