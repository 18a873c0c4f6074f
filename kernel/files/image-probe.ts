import { crc32 } from 'node:zlib'

// Pictures small enough to be read by eye, for tests.

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** A JPEG of the given size that carries Exif with a place and, unless told otherwise, a turn. */
export function jpeg(width: number, height: number, turn = 1): Buffer {
  const frame = Buffer.of(8, 0, 0, 0, 0, 1, 1, 0x11, 0)
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const exif = Buffer.alloc(32)
  exif.write('Exif\0\0II*\0', 'latin1')
  exif.writeUInt32LE(8, 10)
  exif.writeUInt16LE(1, 14)
  exif.writeUInt16LE(0x0112, 16)
  exif.writeUInt16LE(3, 18)
  exif.writeUInt32LE(1, 20)
  exif.writeUInt16LE(turn, 24)
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([exif, Buffer.from('GPS 38.8,112.7')])),
    segment(0xe2, Buffer.from('ICC_PROFILE\0sRGB', 'latin1')),
    segment(0xed, Buffer.from('Photoshop 3.0 caption')),
    segment(0xfe, Buffer.from('taken at home')),
    segment(0xc0, frame),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.of(0x12, 0xff, 0x00, 0xff, 0xd0, 0x34),
    segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.of(0x56),
    Buffer.of(0xff, 0xd9),
    Buffer.from('a film hangs after the picture'),
  ])
}

const chunk = (type: string, body: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const whole = Buffer.alloc(typed.length + 8)
  whole.writeUInt32BE(body.length, 0)
  typed.copy(whole, 4)
  whole.writeUInt32BE(crc32(typed), typed.length + 4)
  return whole
}

/** A PNG of the given size with a text, an Exif block and something after its end. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Author\0taken at home')),
    chunk('eXIf', Buffer.from('GPS')),
    chunk('IDAT', Buffer.from('picture')),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('PK something hangs after the picture'),
  ])
}
