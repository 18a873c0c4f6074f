import { deflateRawSync } from 'node:zlib'

/** An archive with these entries, for tests; `declared` is the unpacked size it claims. */
export function zipOf(
  parts: Readonly<Record<string, Uint8Array | string>>,
  { declared, flags = 0, twice = false }: { declared?: number; flags?: number; twice?: boolean } = {},
): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [title, content] of Object.entries(parts)) {
    const name = Buffer.from(title)
    const plain = Buffer.from(content as Uint8Array)
    const packed = deflateRawSync(plain)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(plain.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(declared ?? plain.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, name, packed)
    central.push(entry, name, ...(twice ? [entry, name, entry, name] : []))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length * (twice ? 3 : 1), 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, ...central, end])
}
