import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { openZip } from './zip.ts'
import { writeZip } from './zip-write.ts'

const text = (words: string) => new TextEncoder().encode(words)

test('what is packed comes out byte for byte, under its Chinese name', async () => {
  const zip = openZip(
    writeZip([
      { name: '名单/第一批.json', bytes: text('[1]') },
      { name: '空.txt', bytes: text('') },
    ]),
  )
  if (isRefusal(zip)) throw new Error(zip.what)
  expect(zip.entries.map(e => [e.name, e.packed, e.deflated])).toEqual([
    ['名单/第一批.json', 3, false],
    ['空.txt', 0, false],
  ])
  expect((await zip.read('名单/第一批.json'))?.toString()).toBe('[1]')
})

test('the same parts give the same bytes, whenever they are packed', () => {
  const parts = [{ name: 'a', bytes: text('甲') }]
  expect(writeZip(parts).equals(writeZip(parts))).toBe(true)
})
