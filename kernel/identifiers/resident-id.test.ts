import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { residentId, residentIdCheck } from './resident-id.ts'

describe('numbers that are right', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', '女', '居民身份证'],
    ['440524188001010014', '1880-01-01', '男', '居民身份证'],
    ['140902188001010017', '1880-01-01', '男', '居民身份证'],
    ['140902188001010025', '1880-01-01', '女', '居民身份证'],
    ['520102188001010014', '1880-01-01', '男', '居民身份证'],
    ['330106188001010030', '1880-01-01', '男', '居民身份证'],
    ['810000188001010015', '1880-01-01', '男', '港澳居民居住证'],
    ['830000188001010027', '1880-01-01', '女', '台湾居民居住证'],
    ['81000019980902013X', '1998-09-02', '男', '港澳居民居住证'],
    ['820000200009100032', '2000-09-10', '男', '港澳居民居住证'],
    ['830000200209060065', '2002-09-06', '女', '台湾居民居住证'],
    ['932682198501010017', '1985-01-01', '男', '外国人永久居留身份证'],
  ])('%s', (number, born, sex, kind) => {
    expect(residentId(number)).toEqual({
      ok: true,
      number,
      born,
      sex,
      kind,
      registered: number.slice(0, 6),
      historical: false,
    })
  })

  test('fifteen digits of old records become eighteen', () => {
    expect(residentId('110105491231002')).toMatchObject({ number: '11010519491231002X', historical: true })
  })

  test('as people type them: lower-case x, spaces, full-width digits, the apostrophe of a spreadsheet', () => {
    for (const typed of [
      '11010519491231002x',
      ' 110105 19491231 002x ',
      '１１０１０５１９４９１２３１００２Ｘ',
      "'11010519491231002X",
    ]) {
      expect(residentId(typed)).toMatchObject({ ok: true, number: '11010519491231002X' })
    }
  })
})

describe('numbers that are wrong say why and what to do', () => {
  test.each([
    ['440524188001010015', 'check', '末位校验码应为 4，现在是 5'],
    ['110105194912310029', 'check', '末位校验码应为 X，现在是 9'],
    ['11010519491331002X', 'birth', '没有 13 月'],
    ['110105202602300022', 'birth', '2026 年 2 月只有 28 天'],
    ['1.40902E+17', 'scientific', '科学记数，末几位已经丢失'],
    ['14090218800101001', 'length', '应为 18 位，现在是 17 位'],
    ['14090218800101O017', 'character', '第 15 位“O”不是数字'],
    ['1409021880010X0017', 'character', '第 14 位“X”不是数字'],
    ['840000188001010015', 'region', '开头“84”不是任何省级区划'],
    ['', 'empty', '没有填写证件号码'],
  ])('%s', (typed, code, why) => {
    const answer = residentId(typed)
    expect(answer).toMatchObject({ ok: false, code })
    if (!answer.ok) {
      expect(answer.why).toContain(why)
      expect(answer.remedy).not.toBe('')
    }
  })

  test('a number a spreadsheet rounded is recognised by its last three zeros', () => {
    const answer = residentId('140902188001011000')
    expect(answer.ok ? '' : answer.remedy).toContain('设为文本')
  })

  test('nobody is born after today', () => {
    expect(residentId('830000200209060065', { today: '2002-09-05' })).toMatchObject({ ok: false, code: 'future' })
    expect(residentId('830000200209060065', { today: '2002-09-06' })).toMatchObject({ ok: true })
  })
})

test('every single wrong digit and every swap of unlike neighbours is caught', () => {
  // 19xxxx is a prefix no province has: invented people only.
  const invented = fc
    .record({
      area: fc.integer({ min: 0, max: 9999 }),
      day: fc.integer({ min: 1, max: 28 }),
      n: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ area, day, n }) => {
      const first17 = `19${String(area).padStart(4, '0')}199005${String(day).padStart(2, '0')}${String(n).padStart(3, '0')}`
      return first17 + residentIdCheck(first17)
    })
  fc.assert(
    fc.property(invented, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      expect(residentId(number).ok).toBe(true)
      const digit = String((Number(number[at]) + by) % 10)
      expect(residentId(number.slice(0, at) + digit + number.slice(at + 1)).ok).toBe(false)
      const [a, b] = [number.charAt(at), number.charAt(at + 1)]
      if (a !== b && b !== 'X') expect(residentId(number.slice(0, at) + b + a + number.slice(at + 2)).ok).toBe(false)
    }),
  )
})
