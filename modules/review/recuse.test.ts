import { expect, test } from 'vitest'
import { conflictOf, type Judged, type Sitting } from './recuse.ts'

const sitting = (more: Partial<Sitting>): Sitting => ({
  id: '甲',
  name: '郝知微',
  organisation: 'o1',
  organisationName: '云中大学',
  node: 100,
  nodeHi: 100,
  relations: [],
  ...more,
})
const judged: Judged = {
  id: '件',
  name: '靳长河',
  employer: 'e1',
  employerName: '北岭锻造有限公司（演示）',
  employerNode: 250,
  offices: [{ id: 'county', name: '忻岭县总工会' }],
}

test('a stranger may score', () => {
  expect(conflictOf(sitting({}), judged, 'host')).toBeNull()
})
test('the same unit, a unit above it, the office that recommended, and the nominee himself may not', () => {
  expect(conflictOf(sitting({ organisation: 'e1' }), judged, 'host')).toBe('评委与人选同在一个单位')
  expect(conflictOf(sitting({ node: 200, nodeHi: 299 }), judged, 'host')).toBe('人选的单位是评委所在单位的下属单位')
  expect(conflictOf(sitting({ organisation: 'county' }), judged, 'host')).toBe('人选由评委所在单位推荐')
  expect(conflictOf(sitting({ name: '靳长河', organisation: 'e1' }), judged, 'host')).toBe('评委本人是人选')
})
test('the office that holds the meeting governs every unit and its people may sit on it', () => {
  expect(conflictOf(sitting({ organisation: 'host', node: 1, nodeHi: 9999 }), judged, 'host')).toBeNull()
})
test('an expert without an account is compared by the full name of the unit', () => {
  expect(conflictOf(sitting({ organisation: null, organisationName: '北岭锻造有限公司' }), judged, 'host')).toBe(
    '评委与人选同在一个单位',
  )
})
test('a relation declared by name holds, whether it names the person or the unit', () => {
  expect(conflictOf(sitting({ relations: [{ name: '靳长河', relation: '师徒' }] }), judged, 'host')).toBe(
    '已申报：师徒',
  )
  expect(
    conflictOf(sitting({ relations: [{ name: '北岭锻造有限公司（演示）', relation: '兼职董事' }] }), judged, 'host'),
  ).toBe('已申报：兼职董事')
})
