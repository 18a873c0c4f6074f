import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  daysBetween,
  daysFrom,
  isDay,
  monthsBetween,
  parseDay,
  weekday,
  weekdayName,
  yearsBetween,
} from './day.ts'

const anyDay = fc
  .integer({ min: Date.UTC(1850, 0, 1) / 86_400_000, max: Date.UTC(2150, 0, 1) / 86_400_000 })
  .map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
const days = fc.integer({ min: -40_000, max: 40_000 })

describe('a day', () => {
  test('that does not exist is refused with the reason', () => {
    expect(() => parseDay('2026-02-30')).toThrow('“2026-02-30”不是日期：2026 年 2 月只有 28 天')
    expect(() => parseDay('2026-13-01')).toThrow('没有 13 月')
    expect(() => parseDay('2026/5/1')).toThrow('请写成 2026-05-01 的样子')
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('2100-02-29')).toBe(false)
    expect(isDay(20260501)).toBe(false)
  })

  test('knows its weekday', () => {
    expect(weekday('2026-11-22')).toBe(7)
    expect(weekdayName('2025-04-25')).toBe('周五')
    expect(weekday('1969-12-31')).toBe(3)
  })

  test('31 January and one month is the end of February', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-11-30', 14)).toBe('2028-01-30')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  })

  test('age is reached on the birthday, or the day after where the text says so', () => {
    expect(ageOn('1990-05-01', '2026-04-30')).toBe(35)
    expect(ageOn('1990-05-01', '2026-05-01')).toBe(36)
    expect(ageOn('1990-05-01', '2026-05-01', 'nextDay')).toBe(35)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18)
  })

  test('arithmetic agrees with the proleptic Gregorian calendar of the machine', () => {
    fc.assert(
      fc.property(anyDay, days, (day, n) => {
        const there = new Date(Date.parse(day) + n * 86_400_000)
        expect(addDays(day, n)).toBe(there.toISOString().slice(0, 10))
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(weekday(day) % 7).toBe(new Date(day).getUTCDay())
      }),
    )
  })

  test('months and years between are the greatest that fit', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40_000 }), (from, n) => {
        const to = addDays(from, n)
        expect(addMonths(from, monthsBetween(from, to)) <= to).toBe(true)
        expect(addMonths(from, monthsBetween(from, to) + 1) > to).toBe(true)
        expect(addYears(from, yearsBetween(from, to)) <= to).toBe(true)
        expect(addYears(from, yearsBetween(from, to) + 1) > to).toBe(true)
      }),
    )
  })

  test('order of text is order of time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0)
      }),
    )
  })

  test('a span lists both its ends', () => {
    expect(daysFrom('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
    expect(daysFrom('2026-03-02', '2026-02-27')).toEqual([])
  })
})
