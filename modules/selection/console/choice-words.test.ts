import { expect, test } from 'vitest'
import { afterOne, emptySeats, fewer, type Choice, type Line } from './choice-words.ts'

const seats = (key: string, title: string, kind: Line['kind'], n: number, bound: number) =>
  ({ key, title: `${title}：至多${bound}人`, kind, n, bound }) as Line
const of = (lines: readonly Line[], state: Choice['state'] = '有名单') => emptySeats({ state, lines: [...lines] })
const lines = (n: number) => [
  seats('seats.regular', '常规名额', '名额', 20 + n, 24),
  seats('seats.worker', '企业职工名额', '类别名额', 20, 20),
  seats('seats.farmer', '农民名额', '类别名额', n, 4),
]

test('名额没有用满的，说空几个、空的是哪一类', () => {
  expect(of(lines(3))).toEqual({ seats: 24, empty: 1, kinds: ['农民名额4个，选了3人'] })
  expect(of(lines(4))).toBeNull()
  expect(of(lines(3), '无成绩')).toBeNull()
})

test('类别名额合不成总数的，不猜空的是哪一类', () => {
  const [all, , farmer] = lines(3)
  expect(all && farmer && of([all, farmer])?.kinds).toEqual(['常规名额24个，选了23人'])
})

test('单放宽一条不够的，不说放宽任何一条都行', () => {
  const row = (title: string, alone: boolean) => ({ title, alone })
  expect(afterOne([row('甲', true), row('乙', true)])).toBe('放宽其中任何一条，其余约束就有名单能成立')
  expect(afterOne([row('甲', true), row('乙', false)])).toBe('单放宽“甲”，其余约束就有名单能成立；单放宽别的还不够')
  expect(afterOne([row('甲', false), row('乙', false)])).toContain('单放宽其中任何一条都不够')
})

test('总分差几分，少的说少，多的说多', () => {
  expect([fewer('32.75'), fewer('−1.20')]).toEqual(['少32.75', '多1.20'])
})
