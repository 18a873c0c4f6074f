import { expect, test } from 'vitest'
import type { TaskRow } from './queries.ts'
import { togetherTasks } from './together.ts'

const task = (n: number, more: Partial<TaskRow> = {}): TaskRow => ({
  id: `t${n}`,
  to: `/cases/${n}`,
  title: '市级择优',
  about: `第${n}人`,
  due: null,
  since: '2026-02-11',
  cite: null,
  board: '/rounds/r',
  within: 'r',
  step: 'city.choose',
  ...more,
})

test('同一届、同一步的三件合成一行，通到这一届；两件仍各是各的', () => {
  expect(togetherTasks([task(1), task(2)]).map(row => [row.to, row.count])).toEqual([
    ['/cases/1', 1],
    ['/cases/2', 1],
  ])
  expect(togetherTasks([task(1), task(2), task(3), task(4)])).toMatchObject([
    { to: '/rounds/r', about: '第1人、第2人、第3人等', count: 4 },
  ])
})

test('别的届、别的期限不合在一起；没有归处的逐件列', () => {
  const rows = [task(1), task(2), task(3, { within: 's', board: '/rounds/s' }), task(4, { due: '2026-03-20' })]
  expect(togetherTasks(rows).map(row => row.count)).toEqual([1, 1, 1, 1])
  expect(togetherTasks([1, 2, 3].map(n => task(n, { board: null, within: null }))).length).toBe(3)
})
