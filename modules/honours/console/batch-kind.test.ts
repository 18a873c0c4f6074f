import { expect, test } from 'vitest'
import { afterBatch } from './batch-kind.ts'

test('after a batch the next page is named where the next thing is not done on the list', () => {
  expect(afterBatch('city.review', '评审', 'r')?.to).toBe('/panels')
  expect(afterBatch('city.choose', '择优', 'r')?.to).toBe('/rounds/r/choice')
  expect(afterBatch('approved', '审定', 'r')).toMatchObject({ to: '/rounds/r/decision', may: 'honours.award' })
  expect(afterBatch('county.decide', '集体研究', 'r')).toBeNull()
})
