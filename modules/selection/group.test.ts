import { expect, test } from 'vitest'
import type { Group } from '#modules/honours'
import { matches, matchesBoth, type Facts } from './group.ts'

const everyone: Group = { title: '全部人选', subjects: [], categories: [], kinds: [], marks: [], ranks: [] }
const mi: Facts = {
  subject: 'person',
  category: 'worker',
  kind: 'frontline',
  marks: ['engineer'],
  rank: '无',
  frontline: true,
  leader: false,
  woman: true,
  minority: null,
  migrant: null,
  newForm: false,
  nonPublic: null,
  age: 35,
}

test('没有写条件的，谁都算', () => {
  expect(matches(everyone, mi)).toEqual({ answer: true, missing: [] })
})

test('缺事实是“不知道”，不是“不是”，并说缺哪一样', () => {
  expect(matches({ ...everyone, minority: true }, mi)).toEqual({ answer: null, missing: ['minority'] })
  expect(matches({ ...everyone, minority: false }, mi)).toEqual({ answer: null, missing: ['minority'] })
  expect(matches({ ...everyone, migrant: true, nonPublic: true }, mi)).toEqual({
    answer: null,
    missing: ['migrant', 'nonPublic'],
  })
})

test('有一条肯定不符合的，缺别的也不影响', () => {
  expect(matches({ ...everyone, woman: false, minority: true }, mi)).toEqual({ answer: false, missing: [] })
})

test('一项里写了几样的，是其中之一；几项都写的，都要符合', () => {
  expect(matches({ ...everyone, categories: ['worker', 'farmer'], marks: ['craftsman', 'engineer'] }, mi).answer).toBe(
    true,
  )
  expect(matches({ ...everyone, categories: ['farmer'], marks: ['engineer'] }, mi).answer).toBe(false)
  expect(matches({ ...everyone, ranks: ['县处级正职'] }, mi).answer).toBe(false)
  expect(matches({ ...everyone, ranks: ['县处级正职'] }, { ...mi, rank: null })).toEqual({
    answer: null,
    missing: ['rank'],
  })
})

test('年龄含本数', () => {
  expect(matches({ ...everyone, ageAtMost: 35 }, mi).answer).toBe(true)
  expect(matches({ ...everyone, ageAtMost: 34 }, mi).answer).toBe(false)
  expect(matches({ ...everyone, ageAtLeast: 35, ageAtMost: 60 }, mi).answer).toBe(true)
  expect(matches({ ...everyone, ageAtLeast: 36 }, { ...mi, age: null })).toEqual({ answer: null, missing: ['age'] })
})

test('单位没有性别和民族：不是女性，也不是“性别不详”；是不是非公仍要看登记类型', () => {
  const unit: Facts = {
    ...mi,
    subject: 'organisation',
    woman: null,
    minority: null,
    migrant: null,
    rank: null,
    age: null,
  }
  expect(matches({ ...everyone, woman: true }, unit)).toEqual({ answer: false, missing: [] })
  expect(matches({ ...everyone, nonPublic: true }, unit)).toEqual({ answer: null, missing: ['nonPublic'] })
})

test('分子在分母里数：两头有一头肯定不是，就不是', () => {
  const no = matches({ ...everyone, categories: ['farmer'] }, mi)
  const unknown = matches({ ...everyone, migrant: true }, mi)
  expect(matchesBoth(no, unknown)).toEqual({ answer: false, missing: [] })
  expect(matchesBoth(matches(everyone, mi), unknown)).toEqual({ answer: null, missing: ['migrant'] })
})
