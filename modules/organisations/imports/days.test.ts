import { expect, test } from 'vitest'
import { readDay } from './days.ts'

test.each([
  ['2026-02-03', '2026-02-03'],
  ['2026.2.3', '2026-02-03'],
  ['2026/02/03', '2026-02-03'],
  ['2026年2月3日', '2026-02-03'],
  ['２０２６年２月３日', '2026-02-03'],
  ['20260203', '2026-02-03'],
  ['2026-02-03 00:00', '2026-02-03'],
])('%s is a day', (text, day) => {
  expect(readDay(text)).toEqual({ day })
})

test('what is no day says why, and a month is one only where the month is enough', () => {
  expect(readDay('2026.2.30')).toMatchObject({ why: expect.stringContaining('28') as string })
  expect(readDay('去年')).toMatchObject({ why: '“去年”不是日期' })
  expect(readDay('1998.9')).toMatchObject({ why: '“1998.9”没有写到日' })
  expect(readDay('1998年9月', true)).toEqual({ day: '1998-09-01' })
})
