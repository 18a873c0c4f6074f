import type { CleanImage, Pixels } from './picture.ts'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const EXIF = 0xe1
const ICC = 0xe2
const ADOBE = 0xee
const COMMENT = 0xfe

const ORIENTATION = 0x0112

/** Rewrites a JPEG with its picture segments, colour profile and turn, and nothing else. Undefined when it is broken. */
export function cleanJpeg(file: Buffer): CleanImage | undefined {
  const kept: Buffer[] = [Buffer.of(0xff, START)]
  let turn = 1
  let pixels: Pixels | undefined
  let at = 2
  while (at < file.length) {
    if (file[at] !== 0xff) return undefined
    const marker = file.readUInt8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === END) return finished(kept, turn, pixels)
    const next = at + 2 + file.readUInt16BE(at + 2)
    if (next > file.length) return undefined
    const segment = file.subarray(at, next)
    if (marker === EXIF) turn = orientation(segment) ?? turn
    if (isFrame(marker)) pixels = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    if (isKept(marker, segment)) kept.push(segment)
    at = next
    if (marker !== SCAN) continue
    const end = endOfScan(file, at)
    kept.push(file.subarray(at, end))
    at = end
  }
  // Cameras cut off by a full card leave no end mark; viewers show such pictures, archives keep them.
  return finished(kept, turn, pixels)
}

function finished(kept: readonly Buffer[], turn: number, pixels: Pixels | undefined): CleanImage | undefined {
  if (!pixels) return undefined
  const [start = Buffer.alloc(0), ...rest] = kept
  const turned = turn === 1 ? [] : [turnSegment(turn)]
  const lying = turn >= 5
  return {
    bytes: Buffer.concat([start, ...turned, ...rest, Buffer.of(0xff, END)]),
    pixels: lying ? { width: pixels.height, height: pixels.width } : pixels,
  }
}

/** SOF0 … SOF15 without the tables that share their range. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function isKept(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false
  if (marker === ICC) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE'
  if (marker >= 0xe1 && marker <= 0xef) return marker === ADOBE && segment.toString('latin1', 4, 9) === 'Adobe'
  return true
}

/** Compressed data run until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const marker = file.readUInt8(at + 1)
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at
  }
  return file.length
}

/** The turn a phone noted instead of turning the picture; without it portraits would lie on their side. */
function orientation(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return undefined
  const tiff = segment.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  for (let i = 0; i < u16(directory); i++) {
    const entry = directory + 2 + i * 12
    const value = u16(entry + 8)
    if (u16(entry) === ORIENTATION) return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif block that holds the turn alone. */
function turnSegment(turn: number): Buffer {
  const block = Buffer.alloc(36)
  block.writeUInt16BE(0xffe1, 0)
  block.writeUInt16BE(34, 2)
  block.write('Exif\0\0MM\0*', 4, 'latin1')
  block.writeUInt32BE(8, 14)
  block.writeUInt16BE(1, 18)
  block.writeUInt16BE(ORIENTATION, 20)
  block.writeUInt16BE(3, 22)
  block.writeUInt32BE(1, 24)
  block.writeUInt16BE(turn, 28)
  return block
}
