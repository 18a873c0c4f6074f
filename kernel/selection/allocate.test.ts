import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { allocate, type Allocated, type Allocating } from './allocate.ts'
import { compare, decimal, minus, rational, sum, written } from './rational.ts'

const indicators = [
  { key: 'output', title: '产值', weight: 50 },
  { key: 'workers', title: '从业人数', weight: 50 },
]
const place = (key: string, output: string, workers: string, floor = 0) => ({
  key,
  title: key,
  values: { output, workers },
  floor,
})
const worked: Allocating = {
  total: 50,
  indicators,
  floors: 'first',
  claimants: [place('A', '120', '30'), place('B', '60', '50'), place('C', '20', '20')],
}
const done = (asked: Allocating): Allocated => {
  const result = allocate(asked)
  if (isRefusal(result)) throw new Error(result.what)
  return result
}
const seats = (result: Allocated) => result.rows.map(row => row.seats)

test('份额22.5、20、7.5：A和C余额并列，最后1名不由系统定', () => {
  const result = done(worked)
  expect(result.rows.map(row => written(row.share, 1))).toEqual(['22.5', '20.0', '7.5'])
  expect(seats(result)).toEqual([22, 20, 7])
  expect(result.tie).toEqual({ seats: 1, among: ['A', 'C'] })
})

test('裁给C：C得8名，并列记为已裁', () => {
  const result = done({ ...worked, ruled: ['C'] })
  expect(seats(result)).toEqual([22, 20, 8])
  expect(result.tie).toBeNull()
  expect(result.ruled).toEqual({ seats: 1, among: ['A', 'C'] })
})

test('裁给不在并列里的、裁多了的，都不算裁过', () => {
  expect(done({ ...worked, ruled: ['B'] }).tie).toEqual({ seats: 1, among: ['A', 'C'] })
  expect(done({ ...worked, ruled: ['A', 'C'] }).tie).toEqual({ seats: 1, among: ['A', 'C'] })
})

test('先保底：每县3名，其余按指标分', () => {
  const result = done({ ...worked, claimants: worked.claimants.map(c => ({ ...c, floor: 3 })) })
  // 其余41名：18.45、16.4、6.15
  expect(seats(result)).toEqual([22, 19, 9])
  expect(result.tie).toBeNull()
})

test('补到保底：不足10名的补到10名，其余两县分剩下的', () => {
  const result = done({ ...worked, floors: 'least', claimants: worked.claimants.map(c => ({ ...c, floor: 10 })) })
  // 40名按45:40分：21.18、18.82
  expect(seats(result)).toEqual([21, 19, 10])
})

test('保底比总数多、缺一个数、一列合计为0、没有权重：都说清楚，不硬算', () => {
  const code = (asked: Allocating) => {
    const result = allocate(asked)
    return isRefusal(result) ? result.code : 'done'
  }
  expect(code({ ...worked, claimants: worked.claimants.map(c => ({ ...c, floor: 20 })) })).toBe(
    'selection.allocate.floors',
  )
  const missing = { ...place('D', '1', '1'), values: { output: '1', workers: null } }
  const refusal = allocate({ ...worked, claimants: [...worked.claimants, missing] })
  expect(refusal).toMatchObject({ code: 'selection.allocate.values', details: [{ at: 'D.workers' }] })
  expect(code({ ...worked, claimants: [place('A', '0', '1'), place('B', '0', '2')] })).toBe('selection.allocate.empty')
  expect(code({ ...worked, indicators: [] })).toBe('selection.allocate.weights')
  expect(code({ ...worked, claimants: [place('A', '一百', '1')] })).toBe('selection.allocate.values')
  expect(code({ ...worked, claimants: [place('A', '-1', '1')] })).toBe('selection.allocate.values')
  expect(code({ ...worked, claimants: [] })).toBe('selection.allocate.nobody')
  expect(code({ ...worked, total: 1.5 })).toBe('selection.allocate.total')
})

test('小数照原样算，不经浮点：0.1和0.2的并列真的是并列', () => {
  const result = done({
    total: 1,
    floors: 'first',
    indicators: [{ key: 'output', title: '产值', weight: 1 }],
    claimants: [
      { key: 'A', title: 'A', values: { output: '0.3' }, floor: 0 },
      { key: 'B', title: 'B', values: { output: '0.30' }, floor: 0 },
    ],
  })
  expect(result.tie).toEqual({ seats: 1, among: ['A', 'B'] })
  expect(decimal('1,200')).toBeNull()
})

test('不论怎样的数：没有并列时正好分完，谁也不比份额多1名或少1名，份额合计就是总数', () => {
  const claimant = fc.record({
    output: fc.integer({ min: 1, max: 10_000 }),
    workers: fc.integer({ min: 1, max: 10_000 }),
    floor: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(
      fc.array(claimant, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 45, max: 500 }),
      (all, total) => {
        const asked: Allocating = {
          total,
          indicators,
          floors: 'first',
          claimants: all.map((c, i) => place(String(i), String(c.output), String(c.workers), c.floor)),
        }
        const result = done(asked)
        const given = seats(result).reduce((a, b) => a + b, 0)
        expect(given + (result.tie?.seats ?? 0)).toBe(total)
        expect(sum(result.rows.map(row => row.share))).toEqual(rational(BigInt(total)))
        for (const row of result.rows) {
          const off = minus(rational(BigInt(row.seats)), row.share)
          expect(compare(off, rational(1n)) < 0 && compare(off, rational(-1n)) > 0).toBe(true)
        }
      },
    ),
  )
})
