import { expect, test } from 'vitest'
import { organisationGrams, organisationQuery } from './grams.ts'
import { slotBelow } from './slots.ts'

const name = '忻岭县重型锻件（集团）有限责任公司'

test.each(['重型锻件', '锻件集团', '忻岭县重型锻件', 'xlxzxdj', '锻', '忻岭 重型'.replace(' ', '县')])(
  '%s finds it',
  text => {
    const kept = new Set(organisationGrams(name, '忻重'))
    const asked = organisationQuery(text)
    expect(asked).not.toEqual([])
    expect(asked.filter(gram => !kept.has(gram))).toEqual([])
  },
)

test('the short name finds it, other words do not, and nothing typed finds nothing', () => {
  const kept = new Set(organisationGrams(name, '忻重'))
  expect(organisationQuery('忻重').every(gram => kept.has(gram))).toBe(true)
  expect(organisationQuery('法兰').every(gram => kept.has(gram))).toBe(false)
  expect(organisationQuery('（）')).toEqual([])
})

test('children take a thousandth each, one after another, until the parent is full', () => {
  const parent = { lo: 5_000_000, hi: 5_999_999 }
  expect(slotBelow(parent, null)).toEqual({ lo: 5_001_000, hi: 5_001_999 })
  expect(slotBelow(parent, 5_001_999)).toEqual({ lo: 5_002_000, hi: 5_002_999 })
  expect(slotBelow(parent, 5_999_999)).toBeUndefined()
  expect(slotBelow({ lo: 5_001_000, hi: 5_001_999 }, null)).toEqual({ lo: 5_001_001, hi: 5_001_001 })
  expect(slotBelow({ lo: 5_001_001, hi: 5_001_001 }, null)).toBeUndefined()
})
