import { expect, test } from 'vitest'
import type { Measured } from '#kernel/selection'
import { notRuled } from './choice-words.ts'

const line = (slack: number): Measured => ({
  key: 'women',
  title: '女性不少于25%',
  frame: false,
  hard: true,
  met: slack >= 0,
  n: 20 + slack,
  of: 80,
  op: 'atLeast',
  bound: 20,
  slack,
})
const ruling = { meeting: '领导小组第3次会议', on: '2026-03-17', minutes: 'x' } as const
const ruledAt = (slack: number) => ({ ruling, broken: [{ key: 'women', title: '', now: '', slack }] })

test('a ruling covers the breach it was made for, and none that is worse', () => {
  expect(notRuled([line(-1)], [])).toHaveLength(1)
  expect(notRuled([line(-1)], [ruledAt(-1)])).toHaveLength(0)
  expect(notRuled([line(-2)], [ruledAt(-1)])).toHaveLength(1)
  expect(notRuled([line(-2)], [ruledAt(-1), ruledAt(-2)])).toHaveLength(0)
  expect(
    notRuled([line(-1)], [{ ruling: null, broken: [{ key: 'women', title: '', now: '', slack: -1 }] }]),
  ).toHaveLength(1)
  expect(notRuled([line(0)], [])).toHaveLength(0)
})
