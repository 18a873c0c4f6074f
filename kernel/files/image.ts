import type { Refusal } from '#kernel/refusal'
import { brokenImage, dimensions } from './refusals.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import type { CleanImage } from './picture.ts'

const LONGEST_SIDE = 12_000
const MOST_PIXELS = 80_000_000

/**
 * Takes out of a photograph what the taker did not mean to hand in: place (GPS), camera, time, previews, comments, and
 * whatever hangs after the picture. Colours and turn stay. The picture itself is not touched.
 */
export function cleanImage(kind: 'jpg' | 'png', bytes: Uint8Array): CleanImage | Refusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const clean = kind === 'jpg' ? cleanJpeg(file) : cleanPng(file)
    if (!clean) return brokenImage()
    const { width, height } = clean.pixels
    const absurd = width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS
    return absurd ? dimensions(width, height) : clean
  } catch (error) {
    // A length in the file that points beyond its end.
    if (error instanceof RangeError) return brokenImage()
    throw error
  }
}
