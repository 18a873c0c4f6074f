import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCode, creditCodeCheck } from './credit-code.ts'
import { isBankCard, isOrganisationCode } from './other-numbers.ts'

describe('a unified social credit code', () => {
  test.each([
    ['91350100M000100Y43', '市场监管', '企业'],
    ['91350200MA2YJ1XR9G', '市场监管', '企业'],
    ['91350200776049653A', '市场监管', '企业'],
    ['123502001549897397', '机构编制', '事业单位'],
    ['91310110666007217T', '市场监管', '企业'],
    ['81140900MC0000012Q', '工会', '基层工会'],
    ['81520000MC0000020P', '工会', '基层工会'],
    ['81330000MC0000039B', '工会', '基层工会'],
    ['91140902MA0TEXT125', '市场监管', '企业'],
  ])('%s is right', (code, registrar, category) => {
    expect(creditCode(code)).toEqual({ verdict: 'ok', code, registrar, category })
    expect(creditCode(` ${code.toLowerCase()} `)).toMatchObject({ verdict: 'ok', code })
  })

  test.each([
    ['91350203M0001QAY9B', '9'],
    ['91350100M0001TGQXM', '1'],
    ['91350211M0000XUF46', 'R'],
    ['91350203M0001FUE2P', 'J'],
  ])('%s of the early trial is looked at by a person (the standard expects %s)', (code, expected) => {
    expect(creditCode(code)).toMatchObject({ verdict: 'WARN_LEGACY', code, expected })
  })

  test('91350211M00013FA1N of the early trial too', () => {
    expect(creditCode('91350211M00013FA1N').verdict).toBe('WARN_LEGACY')
  })

  test.each([
    ['91350100M0O0100Y43', '代码里不会有“O”', '是不是“0”'],
    ['9135010OM000100Y43', '代码里不会有“O”', '是不是“0”'],
    ['91350100MZ00100Y43', '代码里不会有“Z”', '是不是“2”'],
    ['9135010AM000100Y43', '区划码', '核对'],
    ['B1350100M000100Y43', '首位“B”', '核对'],
    ['91350100M000100Y4', '现在是 17 位', '核对'],
    ['1.23502E+17', '科学记数', '设为文本'],
    ['', '没有填写', '18 位'],
  ])('%s is wrong and says why', (code, why, remedy) => {
    const answer = creditCode(code)
    expect(answer.verdict).toBe('no')
    if (answer.verdict === 'no') {
      expect(answer.why).toContain(why)
      expect(answer.remedy).toContain(remedy)
    }
  })

  test('every other last character is a warning, never right', () => {
    const digits = fc.stringMatching(/^[1-9]1\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/)
    fc.assert(
      fc.property(digits, fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (first17, last) => {
        expect(creditCode(first17 + last).verdict).toBe(last === creditCodeCheck(first17) ? 'ok' : 'WARN_LEGACY')
      }),
    )
  })
})

test('an organisation code of nine characters', () => {
  expect(isOrganisationCode('D2143569X')).toBe(true)
  expect(isOrganisationCode('D2143569-X')).toBe(true)
  expect(isOrganisationCode('D21435690')).toBe(false)
})

test('a bank card passes Luhn', () => {
  expect(isBankCard('6217000000000000004')).toBe(true)
  expect(isBankCard('6217 0000 0000 0000 004')).toBe(true)
  expect(isBankCard('6217000000000000005')).toBe(false)
})
