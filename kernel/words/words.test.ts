import { expect, test } from 'vitest'
import { maskCard, maskName, maskNumber, maskPhone } from './masks.ts'
import { words } from './words.ts'

test('wording is typed, Chinese first, English where there is any', () => {
  const say = words({ saved: '已保存', rows: (n: number) => `共 ${n} 条` }, { saved: 'Saved' })
  expect(say.saved).toBe('已保存')
  expect(say.rows(3)).toBe('共 3 条')
  expect(say.in('en').saved).toBe('Saved')
  expect(say.in('en').rows(3)).toBe('共 3 条')
  // @ts-expect-error a part of the wrong kind does not compile
  expect(say.rows('三')).toBe('共 三 条')
})

test('masks', () => {
  expect(maskPhone('13800001234')).toBe('138****1234')
  expect(maskPhone('0350-3031234')).toBe('035****1234')
  expect(maskPhone('12345')).toBe('*****')
  expect(maskNumber('140902188001010017')).toBe('**************0017')
  expect(maskNumber('123')).toBe('***')
  expect(maskName('张伟')).toBe('张*')
  expect(maskName('欧阳子墨')).toBe('欧***')
  expect(maskName('张𠅤')).toBe('张*')
  expect(maskName('买买提·吐尔逊')).toBe('买**·***')
  expect(maskCard('6217 0000 0000 0000 004')).toBe('***************0004')
})
