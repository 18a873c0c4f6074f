import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  addDays,
  calendar,
  countWorkdays,
  daysFrom,
  isWeekend,
  term,
  type Calendar,
  type CalendarYear,
  type TermRule,
} from '#kernel/calendar'
import { loadCalendarYears } from '../calendar.ts'

let years: CalendarYear[]
let national: Calendar

beforeAll(async () => {
  years = await loadCalendarYears()
  national = calendar(years)
})

const notice: TermRule = { length: 5, unit: 'workday', firstDay: 'counted', roll: 'none', lastHour: '24:00' }
const procedural: TermRule = { length: 15, unit: 'day', firstDay: 'excluded', roll: 'forward', lastHour: '24:00' }

describe('the notices of the State Council', () => {
  test.each([
    [2024, 251, 11],
    [2025, 248, 13],
    [2026, 248, 13],
  ])('%i has %i workdays and %i statutory holidays', (year, workdays, statutory) => {
    expect(countWorkdays(`${year}-01-01`, `${year}-12-31`, national)).toBe(workdays)
    expect(years.find(y => y.year === year)?.days.filter(day => day.statutory)).toHaveLength(statutory)
  })

  test('every line stands once, in order, in its year; what is worked was a weekend', () => {
    for (const { year, days } of years) {
      const dates = days.map(day => day.date)
      expect(dates).toEqual([...new Set(dates)].sort())
      expect(dates.every(date => date.startsWith(`${year}-`))).toBe(true)
      for (const day of days.filter(line => line.kind === '班')) expect(isWeekend(day.date)).toBe(true)
    }
  })

  test('days worked in exchange, days off and plain weekends are told apart', () => {
    expect(national.isWorkday('2025-04-27')).toBe(true)
    expect(national.shifted('2025-04-27')).toBe('劳动节')
    expect(national.off('2026-10-01')).toBe('国庆节')
    expect(national.off('2026-11-22')).toBe('周日')
    expect(national.off('2026-11-23')).toBeUndefined()
  })

  test("a place's own holidays come after the State Council's, and change the version", () => {
    const local: CalendarYear = {
      year: 2026,
      place: 522600000000,
      source: { document: '（演示）', title: '民族自治地方放假安排（演示）', issued: '2026-01-01', by: '演示' },
      days: [{ date: '2026-07-23', kind: '休', festival: '州庆' }],
    }
    const there = calendar([...years, local])
    expect(there.off('2026-07-23')).toBe('州庆')
    expect(there.document(2026)).toBe('国办发明电〔2025〕7号')
    expect(there.version).not.toBe(national.version)
    expect(calendar([...years].reverse()).version).toBe(national.version)
  })
})

describe('a notice of five workdays counts the day it is posted', () => {
  test.each([
    ['2025-04-25', '2025-04-30', '4-27 周日调休上班计入'],
    ['2025-04-28', '2025-05-07', '劳动节放假不计'],
    ['2025-09-26', '2025-10-09', '9-28 调休上班计入'],
    ['2026-04-28', '2026-05-07', '劳动节放假不计'],
    ['2026-02-13', '2026-02-26', '2-14 调休上班计入，春节不计'],
  ])('%s → %s（%s）', (start, end) => {
    const computed = term({ ...notice, start }, national)
    expect(computed.endsOn).toBe(end)
    expect(computed.provisional).toBe(false)
    expect(computed.days.filter(day => day.counted).map(day => day.n)).toEqual([1, 2, 3, 4, 5])
  })

  test('Anhui 2020-05-14 to 2020-05-20, a year whose notice is not entered', () => {
    const computed = term({ ...notice, start: '2020-05-14' }, national)
    expect(computed.endsOn).toBe('2020-05-20')
    expect(computed.provisional).toBe(true)
  })

  test('posted on a day off, it begins with the first workday', () => {
    const computed = term({ ...notice, start: '2026-05-02' }, national)
    expect(computed.endsOn).toBe('2026-05-11')
    expect(computed.days[0]).toMatchObject({ date: '2026-05-02', counted: false, off: '劳动节' })
  })

  test('the clock of 28 April 2025, day by day and in words', () => {
    const computed = term({ ...notice, start: '2025-04-28', cites: '评选通知' }, national)
    expect(computed.days.map(day => [day.date.slice(5), day.n ?? day.off])).toEqual([
      ['04-28', 1],
      ['04-29', 2],
      ['04-30', 3],
      ['05-01', '劳动节'],
      ['05-02', '劳动节'],
      ['05-03', '劳动节'],
      ['05-04', '劳动节'],
      ['05-05', '劳动节'],
      ['05-06', 4],
      ['05-07', 5],
    ])
    expect(computed.explain).toBe(
      '2025年4月28日（周一）起，期限 5 个工作日（评选通知）。起始当日计入（公示自张贴之日起计，含当日）。' +
        '5月1日至5月5日劳动节放假不计。2025年5月7日（周三）24时届满。放假安排：国办发明电〔2024〕12号。',
    )
  })

  test('a weekend worked in exchange is said', () => {
    expect(term({ ...notice, start: '2025-04-25' }, national).explain).toContain(
      '4月26日周末不计，4月27日（周日）因劳动节调休上班，计入。',
    )
  })
})

describe('a procedural term begins the day after', () => {
  test('fifteen days from 16 April 2026 end on 1 May and move to 6 May', () => {
    const computed = term({ ...procedural, start: '2026-04-16' }, national)
    expect(computed.reachedOn).toBe('2026-05-01')
    expect(computed.endsOn).toBe('2026-05-06')
    expect(computed.days.filter(day => day.part === 'rolled').map(day => day.off)).toEqual(Array(5).fill('劳动节'))
    expect(computed.explain).toContain('起始当日不计入，自下一日起算（民法典第二百零一条）')
    expect(computed.explain).toContain('顺延至其后第一个工作日（民法典第二百零三条）')
  })

  test('a Sunday that is worked in exchange is no day off to move over', () => {
    expect(term({ ...procedural, length: 5, start: '2025-04-22' }, national).endsOn).toBe('2025-04-27')
  })

  test('five workdays from 25 April 2025, first day excluded, end a day later than a notice', () => {
    expect(term({ ...procedural, length: 3, unit: 'workday', start: '2025-04-25' }, national).endsOn).toBe('2025-04-29')
  })

  test('months end on the same date or on the last of the month; counted months a day earlier', () => {
    const months = { ...procedural, unit: 'month', roll: 'none', length: 1 } as const
    expect(term({ ...months, start: '2026-01-31' }, national).endsOn).toBe('2026-02-28')
    expect(term({ ...months, start: '2026-03-01' }, national).endsOn).toBe('2026-04-01')
    expect(term({ ...months, firstDay: 'counted', start: '2026-03-01' }, national).endsOn).toBe('2026-03-31')
    expect(term({ ...months, firstDay: 'counted', start: '2026-01-31' }, national).endsOn).toBe('2026-02-28')
    expect(term({ ...months, unit: 'year', start: '2024-02-29' }, national).endsOn).toBe('2025-02-28')
  })

  test('wages that fall due in a festival fall due before it', () => {
    const payday: TermRule = { length: 0, unit: 'day', firstDay: 'excluded', roll: 'backward', lastHour: '24:00' }
    const computed = term({ ...payday, start: '2026-10-05' }, national)
    expect(computed.endsOn).toBe('2026-09-30')
    expect(computed.explain).toContain('提前到最近的工作日')
  })
})

describe('a year without its notice', () => {
  test('is provisional, says so, and is recomputed when the notice comes', () => {
    const computed = term({ ...notice, start: '2026-12-30' }, national)
    expect(computed.endsOn).toBe('2027-01-05')
    expect(computed.provisional).toBe(true)
    expect(computed.explain).toContain('暂定：2027 年放假安排尚未录入')
    const later = calendar([
      ...years,
      {
        year: 2027,
        source: { document: '（演示）', title: '（演示）', issued: '2026-11-30', by: '演示' },
        days: [{ date: '2027-01-01', kind: '休', festival: '元旦' }],
      },
    ])
    expect(later.version).not.toBe(computed.calendarVersion)
    expect(term({ ...notice, start: '2026-12-30' }, later)).toMatchObject({ endsOn: '2027-01-06', provisional: false })
  })

  test('a natural term that is not moved needs no notice', () => {
    expect(term({ ...procedural, roll: 'none', start: '2026-12-30' }, national).provisional).toBe(false)
  })
})

describe('every term', () => {
  const start = fc.integer({ min: 0, max: 1300 }).map(n => addDays('2024-01-01', n))
  const rule = fc.record({
    length: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('workday', 'day', 'month' as const),
    firstDay: fc.constantFrom('counted', 'excluded' as const),
    roll: fc.constantFrom('forward', 'backward', 'none' as const),
    lastHour: fc.constant('24:00' as const),
  }) as fc.Arbitrary<TermRule>

  test('of workdays ends on a workday and counts as many as it says', () => {
    fc.assert(
      fc.property(start, rule, (from, any) => {
        const computed = term({ ...any, unit: 'workday', start: from }, national)
        expect(national.isWorkday(computed.endsOn)).toBe(true)
        expect(computed.days.filter(day => day.counted)).toHaveLength(any.length)
      }),
    )
  })

  test('that moves ends on a workday, forward never earlier and backward never later', () => {
    fc.assert(
      fc.property(start, rule, (from, any) => {
        const computed = term({ ...any, start: from }, national)
        if (any.roll !== 'none') expect(national.isWorkday(computed.endsOn)).toBe(true)
        if (any.roll === 'forward') expect(computed.endsOn >= computed.reachedOn).toBe(true)
        if (any.roll === 'backward') expect(computed.endsOn <= computed.reachedOn).toBe(true)
      }),
    )
  })

  test('grows with its length and with its start', () => {
    fc.assert(
      fc.property(start, rule, (from, any) => {
        const now = term({ ...any, start: from }, national).endsOn
        expect(term({ ...any, length: any.length + 1, start: from }, national).endsOn >= now).toBe(true)
        expect(term({ ...any, start: addDays(from, 1) }, national).endsOn >= now).toBe(true)
      }),
    )
  })

  test('draws one line a day, with the last day marked once', () => {
    fc.assert(
      fc.property(start, rule, (from, any) => {
        const computed = term({ ...any, start: from }, national)
        const dates = computed.days.map(day => day.date)
        expect(dates).toEqual(daysFrom(dates[0] ?? from, dates.at(-1) ?? from))
        expect(computed.days.filter(day => day.part === 'last').map(day => day.date)).toEqual([computed.endsOn])
      }),
    )
  })
})
