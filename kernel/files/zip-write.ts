import { crc32 } from 'node:zlib'

export interface ZipPart {
  /** Path inside the archive, with forward slashes. */
  readonly name: string
  readonly bytes: Uint8Array
}

const LOCAL = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50
/** Names are UTF-8. */
const UTF8 = 0x0800
/** 1980-01-01, the first day the format knows: the same parts give the same bytes. */
const FIRST_DAY = 0x0021
const VERSION = 20
const LIMIT = 0xffffffff

/** An archive that stores its parts as they are, so that anybody's tool opens it and every digest is that of the part. Throws beyond 4 GB or 65 535 parts. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
  if (parts.length > 0xffff) throw new RangeError(`${parts.length} parts do not fit an archive`)
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const title = Buffer.from(name, 'utf8')
    const crc = crc32(bytes)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(LOCAL, 0)
    common(head, 4, crc, bytes.length, title.length)
    pieces.push(head, title, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(ENTRY, 0)
    entry.writeUInt16LE(VERSION, 4)
    common(entry, 6, crc, bytes.length, title.length)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, title)
    at += head.length + title.length + bytes.length
    if (at > LIMIT) throw new RangeError('the archive would pass 4 GB')
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, listed, end])
}

/** What the local header and the directory say alike: version, flags, method 0, moment, digest, both sizes, length of the name. */
function common(into: Buffer, at: number, crc: number, size: number, name: number): void {
  into.writeUInt16LE(VERSION, at)
  into.writeUInt16LE(UTF8, at + 2)
  into.writeUInt16LE(0, at + 4)
  into.writeUInt16LE(0, at + 6)
  into.writeUInt16LE(FIRST_DAY, at + 8)
  into.writeUInt32LE(crc, at + 10)
  into.writeUInt32LE(size, at + 14)
  into.writeUInt32LE(size, at + 18)
  into.writeUInt16LE(name, at + 22)
}
