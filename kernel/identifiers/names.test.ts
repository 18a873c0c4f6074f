import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grams, queryGrams } from './grams.ts'
import { namePinyin, surnameOf } from './pinyin.ts'
import { byStrokes, strokesOf, withoutStrokes } from './strokes.ts'
import { surnames } from './surnames.ts'

describe('how a name is read', () => {
  test.each([
    ['单志强', 'shanzhiqiang', 'szq'],
    ['解秀英', 'xiexiuying', 'xxy'],
    ['覃文静', 'qinwenjing', 'qwj'],
    ['仇一', 'qiuyi', 'qy'],
    ['尉迟安', 'yuchian', 'yca'],
    ['令狐存亮', 'linghucunliang', 'lhcl'],
    ['吕布', 'lvbu', 'lb'],
    ['韦小䶮', 'weixiaoyan', 'wxy'],
    ['阿卜杜热合曼·阿卜杜克热木', 'abudurehemanabudukeremu', 'abdrhmabdkrm'],
    ['Müller Anna', 'mulleranna', 'ma'],
  ])('%s', (name, full, initials) => {
    expect(namePinyin(name)).toMatchObject({ full, initials })
  })

  test('every surname of the table is read as a surname', () => {
    for (const [surname, reading] of surnames) {
      expect([surname, namePinyin(`${surname}一`).full]).toEqual([surname, `${reading.replace('ü', 'v')}yi`])
    }
  })

  test('a surname is told only where the form shows one', () => {
    expect(surnameOf('欧阳子墨')).toBe('欧阳')
    expect(surnameOf('陈王佳怡')).toBe('陈')
    expect(surnameOf('李一')).toBe('李')
    expect(surnameOf('张𠅤')).toBe('张')
    expect(surnameOf('扎西顿珠')).toBeUndefined()
    expect(surnameOf('买买提·吐尔逊')).toBeUndefined()
    expect(surnameOf('AHMED MOHAMED ALI')).toBeUndefined()
  })
})

describe('what a name is found by', () => {
  test('characters, syllables and initials, one to four together', () => {
    expect(grams('单志强').sort()).toEqual(
      [
        ...['单', '单志', '单志强', '志', '志强', '强'],
        ...['shan', 'shanzhi', 'shanzhiqiang', 'zhi', 'zhiqiang', 'qiang'],
        ...['s', 'sz', 'szq', 'z', 'zq', 'q'],
      ].sort(),
    )
  })

  test.each([
    ['欧阳子墨', ['欧阳', 'oyzm', 'ouyang', '子墨', 'zimo', 'ou yang']],
    ['阿卜杜热合曼·阿卜杜克热木', ['阿卜杜热合曼', '阿卜杜克热木', 'abudu', '热合曼·阿卜杜']],
    ['Müller Anna', ['anna', 'Müller', 'mul', 'MULLER ANNA']],
    ['吕布', ['lv', 'lü', 'Lü bu']],
    ['张𠅤', ['𠅤', '张𠅤']],
  ])('%s is found by %j', (name, typed) => {
    const kept = new Set(grams(name))
    for (const text of typed) {
      expect(queryGrams(text)).not.toEqual([])
      expect([text, queryGrams(text).filter(gram => !kept.has(gram))]).toEqual([text, []])
    }
  })

  test('nothing typed finds nobody', () => {
    expect(queryGrams(' · ')).toEqual([])
  })

  test('any part of a Chinese name finds it', () => {
    const name = fc.array(fc.constantFrom(...'王李张刘陈杨黄赵吴周志强秀英'), { minLength: 1, maxLength: 13 })
    fc.assert(
      fc.property(name, fc.nat(12), fc.nat(12), (characters, a, b) => {
        const kept = new Set(grams(characters.join('')))
        const part = characters.slice(Math.min(a, b), Math.max(a, b) + 1).join('')
        expect(queryGrams(part).every(gram => kept.has(gram))).toBe(true)
      }),
    )
  })
})

describe('按姓氏笔画', () => {
  test('the strokes of every surname agree with the modern forms', () => {
    for (const [surname, , strokes] of surnames) {
      const counted = [...surname].reduce((total, character) => total + (strokesOf(character) ?? NaN), 0)
      expect([surname, counted]).toEqual([surname, strokes])
    }
  })

  test('阝 has two strokes and 艹 three, as ICU would not have it', () => {
    const names = ['薛', '蔡', '黄', '郭', '莫', '郝', '范', '郑', '邹', '陈', '陆', '邵', '邱', '苏', '邓', '王', '丁']
    expect([...names].sort(byStrokes).map(name => [name, strokesOf(name)])).toEqual([
      ['丁', 2],
      ['王', 4],
      ['邓', 4],
      ['苏', 7],
      ['邱', 7],
      ['邹', 7],
      ['陆', 7],
      ['陈', 7],
      ['邵', 7],
      ['范', 8],
      ['郑', 8],
      ['郝', 9],
      ['莫', 10],
      ['郭', 10],
      ['黄', 11],
      ['蔡', 14],
      ['薛', 16],
    ])
  })

  test('one surname: by the next character; the shorter name first; marks do not count', () => {
    expect(['王志强', '王一', '王丁', '王一丁'].sort(byStrokes)).toEqual(['王一', '王一丁', '王丁', '王志强'])
    expect(byStrokes('买买提·吐尔逊', '买买提•吐尔逊')).toBe(0)
  })

  test('a character outside the table comes last and is named', () => {
    expect(['李𬭳', '李一', '李鑫'].sort(byStrokes)).toEqual(['李一', '李鑫', '李𬭳'])
    expect(withoutStrokes('李𬭳')).toEqual(['𬭳'])
    expect(withoutStrokes('买买提·吐尔逊')).toEqual([])
  })

  test('it is an order', () => {
    const name = fc.array(fc.constantFrom(...'丁王邓苏陈郑一䶮𬭳·'), { maxLength: 4 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(byStrokes(a, b)) + Math.sign(byStrokes(b, a))).toBe(0)
        if (byStrokes(a, b) <= 0 && byStrokes(b, c) <= 0) expect(byStrokes(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
