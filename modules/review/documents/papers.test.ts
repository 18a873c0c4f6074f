import { expect, test } from 'vitest'
import { invitation, noticeDay, type Head } from './papers.ts'

const head: Head = {
  title: '第一次评审会',
  roundTitle: '2026年演示市劳动模范',
  organisation: '演示市总工会',
  heldOn: '2026-03-18',
  dueOn: '2026-03-19',
  createdOn: '2026-03-10',
  venue: '三楼会议室',
  method: {
    notice: '关于评选的通知',
    article: '第八条',
    reviewers: 3,
    odd: true,
    trimHigh: 0,
    trimLow: 0,
    trimFrom: 5,
    blind: false,
    criteria: [],
    recusals: [],
  },
  hash: null,
  places: 2,
  phone: '0350-0000000',
  contact: '靳秘书',
}

test('评审通知的日期不晚于开会：会后补印的，写定下评审会的那天', () => {
  expect(noticeDay(head, '2026-03-12')).toBe('2026-03-12')
  expect(noticeDay(head, '2026-04-01')).toBe('2026-03-10')
  expect(noticeDay({ ...head, createdOn: '2026-03-20' }, '2026-04-01')).toBe('2026-03-18')
})

test('评审通知写明联系人和电话', () => {
  expect(invitation(head, [], '2026-03-12').contact).toBe('靳秘书，0350-0000000')
  expect(invitation({ ...head, contact: '' }, [], '2026-03-12').contact).toBe('0350-0000000')
})
