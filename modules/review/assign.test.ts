import { expect, test } from 'vitest'
import { assign, conflictKey } from './assign.ts'

const members = ['甲', '乙', '丙', '丁', '戊']
const items = Array.from({ length: 20 }, (_, i) => `件${i + 1}`)

test('every case gets three reviewers and nobody has more than one case above anybody else', () => {
  const { given, short } = assign(items, members, 3, new Set())
  expect(short).toEqual([])
  const loads = members.map(m => [...given.values()].filter(of => of.includes(m)).length)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  expect([...given.values()].every(of => new Set(of).size === 3)).toBe(true)
})

test('nobody is given a case he must keep away from, and a case with too few left is named', () => {
  const conflicts = new Set([
    ...['甲', '乙'].map(m => conflictKey(m, '件1')),
    ...['甲', '乙', '丙'].map(m => conflictKey(m, '件2')),
  ])
  const { given, short } = assign(['件1', '件2'], members, 3, conflicts)
  expect(given.get('件1')?.toSorted()).toEqual(['丁', '丙', '戊'].toSorted())
  expect(short).toEqual(['件2'])
})
