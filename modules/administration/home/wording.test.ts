import { expect, test } from 'vitest'
import { calendar } from '#kernel/calendar'
import { findingOf, groupOf, monthOf, whenOf } from './wording.ts'

const qingming = calendar([
  {
    year: 2026,
    source: {
      document: '国办发明电〔2025〕7号',
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      issued: '2025-11-04',
      by: '国务院办公厅',
    },
    days: [
      { date: '2026-04-04', kind: '休', festival: '清明节' },
      { date: '2026-04-05', kind: '休', festival: '清明节', statutory: true },
      { date: '2026-04-06', kind: '休', festival: '清明节' },
    ],
  },
])
const tuesday = '2026-04-07'

test('标题就是结论', () => {
  expect(findingOf(['已逾期', '今天', '今天', '今天', '本周', '以后'])).toBe('今天要办4件，其中1件已逾期')
  expect(findingOf(['已逾期'])).toBe('1件已逾期，今天要办')
  expect(findingOf(['今天'])).toBe('今天要办1件')
  expect(findingOf(['本周', '以后'])).toBe('今天没有到期的事，本周要办1件')
  expect(findingOf(['没有期限'])).toBe('本周没有到期的事，手上还有1件')
  expect(findingOf([])).toBe('没有要办的事')
})

test('逾期按工作日数，清明放假三天不算', () => {
  expect(whenOf('2026-04-02', tuesday, qingming)).toBe('逾期2个工作日')
  expect(whenOf('2026-04-05', tuesday, qingming)).toBe('逾期1个工作日')
  expect(whenOf(tuesday, tuesday, qingming)).toBe('今天')
  expect(whenOf('2026-04-08', tuesday, qingming)).toBe('周三 4月8日')
  expect(whenOf('2027-01-04', tuesday, qingming)).toBe('2027年周一 1月4日')
})

test('本周到周日为止', () => {
  expect(['2026-04-06', tuesday, '2026-04-12', '2026-04-13', null].map(due => groupOf(due, tuesday))).toEqual([
    '已逾期',
    '今天',
    '本周',
    '以后',
    '没有期限',
  ])
})

test('月尺标出放假和到期的事', () => {
  const days = monthOf('2026-04-03', [{ on: '2026-04-09', what: '市级公示期满', count: 80 }], qingming)
  expect(days).toHaveLength(30)
  expect(days[1]).toEqual({ date: '2026-04-04', off: '清明节', events: [] })
  expect(days[6]).toEqual({ date: '2026-04-09', off: null, events: ['市级公示期满80件'] })
})
