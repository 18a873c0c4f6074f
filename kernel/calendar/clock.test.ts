import { expect, test } from 'vitest'
import { dayInShanghai, worldAt } from './clock.ts'

test('the day changes in Shanghai eight hours before it does in Greenwich', () => {
  expect(dayInShanghai(new Date('2026-05-01T15:59:59Z'))).toBe('2026-05-01')
  expect(dayInShanghai(new Date('2026-05-01T16:00:00Z'))).toBe('2026-05-02')
})

test('summer time of 1986 to 1991 is respected', () => {
  expect(dayInShanghai(new Date('1990-07-01T15:30:00Z'))).toBe('1990-07-02')
})

test('a world stands still until it is moved', () => {
  const world = worldAt('2026-05-01')
  expect(world.today()).toBe('2026-05-01')
  world.move('2026-05-06')
  expect(world.today()).toBe('2026-05-06')
})
