import { expect, test } from 'vitest'
import { isStale } from './stale-page.ts'

const problem = (code: string, status: number, extra: Readonly<Record<string, unknown>> = {}) => ({
  code,
  status,
  extra,
})

test('a page is stale when the code says so or what changed comes along; every other refusal is said as it is', () => {
  expect(isStale(problem('procedures.stale', 409))).toBe(true)
  expect(isStale(problem('http.collision', 409))).toBe(true)
  expect(isStale(problem('procedures.notNow', 409, { changes: [{ title: '县级初审' }] }))).toBe(true)
  expect(isStale(problem('honours.round.unfinished', 409))).toBe(false)
  expect(isStale(problem('selection.choice.tie', 409, { changes: [] }))).toBe(false)
  expect(isStale(problem('people.stale', 422))).toBe(false)
})
