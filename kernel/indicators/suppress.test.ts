import { expect, test } from 'vitest'
import { withheld } from './suppress.ts'

const group = (key: string, of: number, n = of) => ({ key, title: key, n, of, known: of })
const hidden = (...groups: ReturnType<typeof group>[]) => [...withheld(groups, 10)].toSorted()

test('no small cell, nothing is withheld; none at all names nobody', () => {
  expect(hidden(group('忻府', 40), group('原平', 12), group('五台', 0))).toEqual([])
})

test('one small county is not found by taking the others from the whole: the next smallest goes with it', () => {
  expect(hidden(group('忻府', 40), group('原平', 12), group('定襄', 3))).toEqual(['原平', '定襄'])
})

test('two that are small together take a third with them', () => {
  expect(hidden(group('忻府', 40), group('原平', 12), group('定襄', 3), group('五台', 4))).toEqual(
    ['五台', '原平', '定襄'].toSorted(),
  )
})

test('two small ones that are enough together are enough', () => {
  expect(hidden(group('忻府', 40), group('原平', 12), group('定襄', 8), group('五台', 9))).toEqual(['五台', '定襄'])
})

test('in a share the others count too: all but two of a county', () => {
  expect(hidden(group('忻府', 40, 20), group('原平', 30, 28), group('定襄', 25, 12))).toEqual(
    ['原平', '定襄'].toSorted(),
  )
})

test('with one group there is nothing to hide it behind', () => {
  expect(hidden(group('忻府', 3))).toEqual(['忻府'])
})
