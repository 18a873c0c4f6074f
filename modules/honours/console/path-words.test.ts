import { expect, test } from 'vitest'
import { countWords, pathWords } from './path-words.ts'

const stages = [
  { level: 'unit', parts: ['notice', 'submit'], noticeWorkdays: 5 },
  { level: 'county', parts: ['receive', 'consult'], dueDays: 10 },
  {
    level: 'city',
    parts: ['receive', 'notice', 'decide'],
    noticeWorkdays: 5,
    objectionExtraDays: 1,
    receiveTitle: '初审',
    decideTitle: '市级复审',
  },
] as const

test('a path is told step by step, in the words of the notice', () => {
  expect(pathWords(stages)).toEqual([
    '单位民主推荐',
    '职代会审议',
    '单位公示5个工作日',
    '单位报送',
    '县级初审（10个工作日内）',
    '县级征求意见',
    '市级初审',
    '市级公示5个工作日，异议多收1天',
    '市级复审',
    '审定',
  ])
})

test('reviews, notices and consultations are counted', () => {
  expect(countWords(stages)).toBe('3次审核研究，2次公示，1次征求意见')
})

test('a notice without its length says so', () => {
  expect(pathWords([{ level: 'city', parts: ['notice'] }])).toContain('市级公示（没有写几个工作日）')
})
