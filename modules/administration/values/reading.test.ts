import { expect, test } from 'vitest'
import { kindOfValue, readTyped } from './reading.ts'

test('取值按参数的种类读：金额存分，比例存分数', () => {
  expect(readTyped('金额', '２100.50')).toEqual({ value: 210_050 })
  expect(readTyped('比例', '2/3')).toEqual({ value: [2, 3] })
  expect(readTyped('比例', '25%')).toEqual({ value: [25, 100] })
  expect(readTyped('比例', '12.5%')).toEqual({ value: [125, 1000] })
  expect(readTyped('整数', '５')).toEqual({ value: 5 })
  expect(readTyped('是否', '是')).toEqual({ value: true })
})

test('读不懂的说明怎么写', () => {
  expect(readTyped('整数', '5个工作日')).toMatchObject({ remedy: '请只填数字，不带单位' })
  expect(readTyped('比例', '2/0')).toMatchObject({ what: '“2/0”不是比例' })
  expect(readTyped('日期', '2026-02-30')).toMatchObject({ what: '“2026-02-30”不是日期' })
  expect(readTyped('其他', 'x')).toHaveProperty('remedy')
})

test('种类看政策包里已有的取值', () => {
  expect(kindOfValue({ unit: '人' }, [null, 30])).toBe('整数')
  expect(kindOfValue({}, [[2, 3]])).toBe('比例')
  expect(kindOfValue({}, [['甲', '乙', '丙']])).toBe('其他')
  expect(kindOfValue({ unit: '元', format: 'money' }, [])).toBe('金额')
})
