import { expect, test } from 'vitest'
import { veil } from './blind.ts'

const hidden = {
  name: '靳长河',
  units: ['忻岭县北岭锻造股份有限公司（演示）', '南川机械厂'],
  places: ['忻岭县（演示）'],
}

test('the name, the given name, the unit in full and in short, and the place are hidden', () => {
  expect(veil('靳长河在忻岭县北岭锻造股份有限公司工作，长河的徒弟遍布北岭锻造和忻岭县。', hidden)).toBe(
    '〔本人〕在〔本单位〕工作，〔本人〕的徒弟遍布〔本单位〕和〔当地〕。',
  )
})

test('an earlier unit is hidden under another word', () => {
  expect(veil('曾在南川机械厂当学徒。', hidden)).toBe('曾在〔单位2〕当学徒。')
})

test('a short form the system does not know stays: that is what the clerk must read for', () => {
  expect(veil('人称“北锻铁人”。', hidden)).toBe('人称“北锻铁人”。')
})

test('a two-character name is hidden whole, and its second character alone is left alone', () => {
  expect(veil('单志的志向', { name: '单志', units: [], places: [] })).toBe('〔本人〕的志向')
})
