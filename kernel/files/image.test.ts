import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { cleanImage } from './index.ts'
import { jpeg, png } from './image-probe.ts'

function cleaned(kind: 'jpg' | 'png', bytes: Uint8Array) {
  const clean = cleanImage(kind, bytes)
  if (isRefusal(clean)) throw new Error(clean.what)
  return { text: Buffer.from(clean.bytes).toString('latin1'), ...clean }
}

test('a photograph loses place, camera, comments and what hangs after it; colours and every scan stay', () => {
  const { text, pixels, bytes } = cleaned('jpg', jpeg(413, 579))
  expect(pixels).toEqual({ width: 413, height: 579 })
  for (const gone of ['GPS', 'Exif', 'Photoshop', 'home', 'film']) expect(text).not.toContain(gone)
  for (const kept of ['JFIF', 'ICC_PROFILE', '\x12\xff\x00\xff\xd0\x34', '\x56\xff\xd9']) expect(text).toContain(kept)
  expect(cleaned('jpg', bytes).bytes).toEqual(bytes)
})

test('a phone portrait keeps its turn, and its size is told as it is seen', () => {
  const { text, pixels, bytes } = cleaned('jpg', jpeg(4000, 3000, 6))
  expect(pixels).toEqual({ width: 3000, height: 4000 })
  expect(text).toContain('Exif')
  expect(text).not.toContain('GPS')
  expect(cleaned('jpg', bytes).bytes).toEqual(bytes)
})

test('a PNG loses texts and Exif', () => {
  const { text, pixels } = cleaned('png', png(640, 480))
  expect(pixels).toEqual({ width: 640, height: 480 })
  for (const gone of ['home', 'GPS', 'hangs']) expect(text).not.toContain(gone)
  expect(text).toContain('picture')
})

test('a picture of absurd size is refused with its size', () => {
  expect(cleanImage('png', png(30_000, 30_000))).toMatchObject({
    code: 'files.dimensions',
    what: expect.stringContaining('30000×30000') as string,
  })
  expect(cleanImage('png', png(0, 10))).toMatchObject({ code: 'files.dimensions' })
})

test('a broken picture is refused', () => {
  expect(cleanImage('jpg', jpeg(10, 10).subarray(0, 60))).toMatchObject({ code: 'files.damaged' })
  expect(cleanImage('png', png(10, 10).subarray(0, 40))).toMatchObject({ code: 'files.damaged' })
  const altered = png(10, 10)
  altered.writeUInt8(9, 20)
  expect(cleanImage('png', altered)).toMatchObject({ code: 'files.damaged' })
})
