import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { article, capitalAmount, chineseDay, chineseNumber, documentNumber, figures, writtenDay } from './numbers.ts'

describe('大写金额', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [50, '伍角'],
    [100, '壹元整'],
    [140950, '壹仟肆佰零玖元伍角'],
    [600714, '陆仟零柒元壹角肆分'],
    [168032, '壹仟陆佰捌拾元零叁角贰分'],
    [10700053, '壹拾万柒仟元零伍角叁分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [32504, '叁佰贰拾伍元零肆分'],
    [1000000, '壹万元整'],
    [1000100, '壹万零壹元整'],
    [10000000000, '壹亿元整'],
    [10000000100, '壹亿零壹元整'],
    [10000100000000, '壹仟亿零壹佰万元整'],
    [100010000000000, '壹万零壹亿元整'],
    [100010000, '壹佰万零壹佰元整'],
    [-100, '负壹元整'],
  ])('%i 分：%s', (fen, words) => {
    expect(capitalAmount(fen)).toBe(words)
  })

  test('is read back to the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fen => {
        expect(readBack(capitalAmount(fen))).toBe(fen)
      }),
    )
  })

  test('never has two 零 together nor one before 元 or a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e15 }), fen => {
        expect(capitalAmount(fen)).not.toMatch(/零零|零[元万亿拾佰仟整]/)
      }),
    )
  })

  test('fractions of a fen are an error of ours', () => {
    expect(() => capitalAmount(0.5)).toThrow('金额须为整数分')
  })
})

test('numbers of articles and lists', () => {
  expect([1, 10, 15, 20, 101, 110, 1001, 10020, 100700].map(chineseNumber)).toEqual([
    ...['一', '十', '十五', '二十', '一百零一', '一百一十', '一千零一', '一万零二十', '十万零七百'],
  ])
  expect(article(202)).toBe('第二百零二条')
})

test('days and document numbers', () => {
  expect(writtenDay('2026-05-01')).toBe('2026年5月1日')
  expect(chineseDay('2026-05-01')).toBe('二〇二六年五月一日')
  expect(chineseDay('2010-12-31')).toBe('二〇一〇年十二月三十一日')
  expect(documentNumber('忻工发', 2026, 12)).toBe('忻工发〔2026〕12号')
})

test('figures', () => {
  expect([0, 5, 123, 123456789, -100000].map(figures)).toEqual(['0.00', '0.05', '1.23', '1,234,567.89', '-1,000.00'])
})

function readBack(words: string): number {
  const [whole = '', small = ''] = words.includes('元') ? words.split('元') : ['', words]
  return readWhole(whole) * 100 + readUnits(small.replace('整', ''), { 角: 10, 分: 1 })
}

function readWhole(words: string): number {
  // The last 亿 splits first: 万亿 is 万 within the part before it.
  const at = words.lastIndexOf('亿')
  if (at >= 0) return readWhole(words.slice(0, at)) * 1e8 + readWhole(words.slice(at + 1))
  const ten = words.lastIndexOf('万')
  if (ten >= 0) return readWhole(words.slice(0, ten)) * 1e4 + readWhole(words.slice(ten + 1))
  return readUnits(words, { 仟: 1000, 佰: 100, 拾: 10 })
}

function readUnits(words: string, units: Record<string, number>): number {
  let total = 0
  let digit = 0
  for (const c of words) {
    const unit = units[c]
    if (unit === undefined) digit = '零壹贰叁肆伍陆柒捌玖'.indexOf(c)
    else {
      total += digit * unit
      digit = 0
    }
  }
  return total + digit
}
