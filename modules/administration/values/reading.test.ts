import { expect, test } from 'vitest'
import { tableParameter } from '#kernel/rules'
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

test('一张表一格一行：写错的格、写了两次的格都说是哪一行', () => {
  const p = tableParameter({
    id: 'x.table',
    title: '月标准',
    format: 'money',
    on: 'month.owed',
    keys: [
      { name: 'tier', title: '级别', among: ['省', '市'] },
      { name: 'identity', title: '身份', among: ['在职', '离退休'] },
    ],
  })
  expect(kindOfValue(p, [])).toBe('表')
  expect(readTyped('表', '省、在职：200\n市，离退休＝80.5', p)).toEqual({
    value: {
      rows: [
        ['省', '在职', 20_000],
        ['市', '离退休', 8050],
      ],
    },
  })
  expect(readTyped('表', '县、在职：200', p)).toMatchObject({ what: '“县、在职:200”不是这张表的一格' })
  expect(readTyped('表', '省、在职：两百', p)).toMatchObject({ remedy: '请填元，最多两位小数，例如 2100.00' })
  expect(readTyped('表', '省、在职：1；省、在职：2', p)).toMatchObject({ what: '“省、在职”写了两次' })
  expect(readTyped('表', '', p)).toMatchObject({ what: '一格也没有填' })
})
