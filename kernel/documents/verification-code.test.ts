import { expect, test } from 'vitest'
import { newVerificationCode, readVerificationCode } from './index.ts'

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
