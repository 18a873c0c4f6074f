import { describe, expect, test } from 'vitest'
import { readDocument, readPhone } from './documents.ts'

// 号码是国家标准的示例、公开的测试号码和合成的号码，不是任何人的。
const today = '2026-03-02'
const read = (kind: string, number: string) => readDocument(kind, number, today)
const why = (kind: string, number: string) => {
  const answer = read(kind, number)
  return 'why' in answer ? answer.why : `读成了${answer.number}`
}

describe('a document by its kind', () => {
  test.each([
    ['居民身份证', '11010519491231002x', '11010519491231002X', '1949-12-31', '女'],
    ['居民身份证', '110105491231002', '11010519491231002X', '1949-12-31', '女'],
    ['港澳台居民居住证', '81000019980902013X', '81000019980902013X', '1998-09-02', '男'],
    ['港澳台居民居住证', '820000200009100032', '820000200009100032', '2000-09-10', '男'],
    ['港澳台居民居住证', '830000200209060065', '830000200209060065', '2002-09-06', '女'],
    ['外国人永久居留身份证', '932682198501010017', '932682198501010017', '1985-01-01', '男'],
  ])('%s %s', (kind, typed, number, born, sex) => {
    expect(read(kind, typed)).toMatchObject({ kind, number, born, sex, tail: number.slice(-4) })
  })

  test('passports and permits say nothing of birth and sex, and are cleaned of spaces, width and case', () => {
    for (const [kind, typed, number] of [
      ['护照', ' e 1234 5678 ', 'E12345678'],
      ['护照', 'ＥＡ１２３４５６７', 'EA1234567'],
      ['港澳居民来往内地通行证', 'h0123456700', 'H0123456700'],
      ['台湾居民来往大陆通行证', '01234567', '01234567'],
    ] as const)
      expect(read(kind, typed), typed).toMatchObject({ number, born: null, sex: null })
  })

  test('the same number under two kinds is two documents; written in two ways it is one', () => {
    const hash = (kind: string, number: string) => {
      const answer = read(kind, number)
      return 'hash' in answer ? answer.hash.toString('hex') : ''
    }
    expect(hash('护照', 'E12345678')).toBe(hash('护照', 'e 1234 5678'))
    expect(hash('护照', 'E12345678')).not.toBe(hash('其他', 'E12345678'))
    // Fifteen digits and the eighteen they became are one person.
    expect(hash('居民身份证', '110105491231002')).toBe(hash('居民身份证', '11010519491231002X'))
  })

  test.each([
    ['居民身份证', '81000019980902013X', '这是港澳居民居住证的号码'],
    ['居民身份证', '932682198501010017', '这是外国人永久居留身份证的号码'],
    ['港澳台居民居住证', '11010519491231002X', '这是居民身份证的号码'],
    ['居民身份证', '440524188001010015', '校验码应为 4'],
    ['居民身份证', '110105194912310029', '校验码应为 X'],
    ['居民身份证', '11010519491331002X', '没有 13 月'],
    ['居民身份证', '1.10105E+17', '科学记数'],
    // The number of a social security card is not that of social security, which is the citizen's own (社会保险法第五十八条).
    ['居民身份证', 'A12345678', '应为 18 位'],
    ['护照', '1.23E+08', '科学计数法'],
    ['护照', 'E123', '5至30位'],
    ['护照', '护照E12345678', '5至30位'],
    ['护照', '', '5至30位'],
  ])('%s “%s” is refused: %s', (kind, number, said) => {
    expect(why(kind, number)).toContain(said)
  })
})

test('telephones as offices write them', () => {
  for (const [typed, number] of [
    ['199 0000 0001', '19900000001'],
    ['+86-199-0000-0001', '19900000001'],
    ['8619900000001', '19900000001'],
    ['１９９００００００１１', '19900000011'],
    ['0350-3030001', '03503030001'],
    ['010 12345678', '01012345678'],
    ['3030001', '3030001'],
  ] as const)
    expect(readPhone(typed), typed).toBe(number)
  for (const wrong of ['', '12900000001', '1990000000', '199000000011', '1.99E+10', '转8001', '110'])
    expect(readPhone(wrong), wrong).toBeUndefined()
})
