import { expect, test } from 'vitest'
import { gapsIn } from '../curriculum.ts'
import { careerOf } from './career.ts'

test('an invented career begins when the worker began to work, and has no gap', () => {
  for (const since of ['1995-07', '2003-11', '2019-02', '2024-12', '2025-09']) {
    const career = careerOf(since, '演示单位', ['工人', '班组长'])
    expect(career[0]?.from).toBe(since)
    expect(career.at(-1)?.to).toBeNull()
    expect(gapsIn(career)).toEqual([])
    for (const { from, to } of career) expect(to === null || from < to).toBe(true)
  }
})
