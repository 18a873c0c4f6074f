import { expect, test } from 'vitest'
import { gapsIn } from './curriculum.ts'

const spell = (from: string, to: string | null) => ({ from, to, unit: '北岭锻造', post: '工人' })

test('a curriculum whose months join has no gap', () => {
  expect(gapsIn([spell('1998-09', '2005-06'), spell('2005-07', null)])).toEqual([])
})

test('missing months are named from when to when', () => {
  expect(gapsIn([spell('2014-09', '2019-01'), spell('2019-05', null), spell('2010-01', '2014-03')])).toEqual([
    { after: '2014-03', before: '2014-09' },
    { after: '2019-01', before: '2019-05' },
  ])
})

test('a spell inside another hides no gap, and an empty curriculum is unknown', () => {
  expect(gapsIn([spell('2000-01', '2020-12'), spell('2003-01', '2004-01'), spell('2021-01', null)])).toEqual([])
  expect(gapsIn([])).toBeNull()
})
