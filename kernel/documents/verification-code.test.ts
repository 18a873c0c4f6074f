import { expect, test } from 'vitest'
import { mistakeIn, newVerificationCode, readVerificationCode } from './index.ts'

test('a code is read back however it was typed', () => {
  const code = newVerificationCode()
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  expect(readVerificationCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
  expect(
    readVerificationCode(
      [...code].map(c => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
    ),
  ).toBe(code)
})

test('one wrong character and two swapped ones are noticed', () => {
  for (let i = 0; i < 200; i++) {
    const code = newVerificationCode().replaceAll('-', '')
    const at = i % 11
    const [a = '', b = ''] = [code[at], code[at + 1]]
    const put = (pair: string) => code.slice(0, at) + pair + code.slice(at + 2)
    expect(readVerificationCode(put((a === '2' ? '3' : '2') + b))).toBeUndefined()
    if (a !== b) expect(readVerificationCode(put(b + a))).toBeUndefined()
  }
})

test('whoever mistypes is told which kind of mistake it was', () => {
  const code = newVerificationCode()
  expect(mistakeIn(code)).toBeUndefined()
  expect(mistakeIn(code.slice(0, 9))).toEqual({ is: 'length', has: 8, wants: 12 })
  expect(mistakeIn(`${code}2`)).toEqual({ is: 'length', has: 13, wants: 12 })
  expect(mistakeIn(`O1${code.slice(2)}`)).toEqual({ is: 'characters', which: ['O', '1'] })
  expect(mistakeIn('查验码')).toEqual({ is: 'characters', which: ['查', '验', '码'] })
  const first = code.startsWith('2') ? '3' : '2'
  expect(mistakeIn(first + code.slice(1))).toEqual({ is: 'slip' })
})
