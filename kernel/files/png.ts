import { crc32 } from 'node:zlib'
import type { CleanImage } from './picture.ts'

const SIGNATURE = 8
/** The picture, its colours, its transparency and its density; texts, times, Exif and animation are left out. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'])

/** Rewrites a PNG with the chunks that make the picture. Undefined when it is broken or has no picture. */
export function cleanPng(file: Buffer): CleanImage | undefined {
  const kept: Buffer[] = [file.subarray(0, SIGNATURE)]
  let at = SIGNATURE
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return undefined
    const type = file.toString('latin1', at + 4, at + 8)
    if (at === SIGNATURE && type !== 'IHDR') return undefined
    if (KEPT.has(type)) {
      if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return undefined
      kept.push(file.subarray(at, end))
    }
    if (type === 'IEND') {
      return {
        bytes: Buffer.concat(kept),
        pixels: { width: file.readUInt32BE(SIGNATURE + 8), height: file.readUInt32BE(SIGNATURE + 12) },
      }
    }
    at = end
  }
  return undefined
}
