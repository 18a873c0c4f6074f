import type { Day } from '#kernel/calendar'
import { test } from 'vitest'
import {
  all,
  answer,
  atLeast,
  before,
  equals,
  fact,
  none,
  oneOf,
  times,
  value,
  yearsBetween,
  asOf,
} from './expression.ts'
import { parameter, set } from './parameters.ts'
import { source } from './citation.ts'

const sex = fact<'男' | '女'>('sex')
const joinedOn = fact<Day>('joinedOn')
const years = parameter<number>({ id: 'example.years', title: '年限', unit: '年', on: 'round.notice' })
const share = parameter<readonly [number, number]>({ id: 'example.share', title: '比例', on: 'meeting' })
const words = parameter<readonly string[]>({ id: 'example.words', title: '种类', on: 'day' })
const cites = source({ title: '示例办法' }).article('第一条')

test('what the law cannot mean does not compile', () => {
  equals(sex, value('女'))
  // @ts-expect-error a sex is one of two words
  equals(sex, value('女性'))
  atLeast(yearsBetween(joinedOn, asOf), years)
  // @ts-expect-error a day is not a number
  atLeast(joinedOn, value(3))
  // @ts-expect-error a number is not a day
  before(years, asOf)
  atLeast(answer<number>('present'), times(answer<number>('delegates'), share))
  oneOf(fact<string>('kind'), words)
  // @ts-expect-error the list has a word that is not a sex
  oneOf(sex, value(['男', '女性']))
  // @ts-expect-error a number is not a requirement
  all(years)
  // @ts-expect-error neither is it one over rows
  none('sanction', years)
  set(years, { from: '2026-01-01', value: 5, evidence: '已核', cites })
  // @ts-expect-error years are a number
  set(years, { from: '2026-01-01', value: '5', evidence: '已核', cites })
  // @ts-expect-error a value of the law cites it
  set(years, { from: '2026-01-01', value: 5, evidence: '已核' })
  // @ts-expect-error what nobody has said is somebody's task
  set(years, { from: '2026-01-01', value: null, evidence: '未配置' })
})
