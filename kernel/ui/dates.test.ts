import { expect, test } from 'vitest'
import { longDay, moment, prose, weekday } from './dates.ts'

test('prose drops the zeros and the year of today', () => {
  expect(prose('2026-04-07')).toBe('4月7日')
  expect(prose('2026-04-07', '2026-03-18')).toBe('4月7日')
  expect(prose('2025-12-31', '2026-03-18')).toBe('2025年12月31日')
})

test('days of the week, over the turn of a year and a leap day', () => {
  expect(weekday('2026-04-07')).toBe('周二')
  expect(weekday('2026-01-01')).toBe('周四')
  expect(weekday('2024-02-29')).toBe('周四')
  expect(weekday('2000-01-01')).toBe('周六')
  expect(longDay('2026-03-18')).toBe('3月18日 星期三')
})

test('a recorded time says today when it was today', () => {
  expect(moment('2026-04-07T08:40:12+08:00', '2026-04-07')).toBe('今天 08:40')
  expect(moment('2026-04-03 09:05:00+08', '2026-04-07')).toBe('4月3日 09:05')
  expect(moment('2026-04-03', '2026-04-07')).toBe('4月3日')
})

test('a machine’s instant is shown in this place’s time, over midnight too', () => {
  expect(moment('2026-04-07T00:40:12.123Z', '2026-04-07')).toBe('今天 08:40')
  expect(moment('2026-04-06T16:05:00.000Z', '2026-04-07')).toBe('今天 00:05')
  expect(moment('2026-04-06 16:05:00+00', '2026-04-07')).toBe('今天 00:05')
  expect(moment('2025-12-31T23:59:59Z', '2026-01-01')).toBe('今天 07:59')
})
