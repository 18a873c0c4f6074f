import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { refuse, type Refusal } from '#kernel/refusal'

const inflate = promisify(inflateRaw)

export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
  readonly deflated: boolean
  readonly offset: number
}

export interface Zip {
  readonly entries: readonly ZipEntry[]
  /** The bytes of one entry, unpacked; undefined when the archive has no such name. */
  read(name: string): Promise<Buffer | undefined>
}

export interface ZipLimits {
  readonly unpackedBytes: number
  readonly entries: number
  /** Unpacked over packed, for entries large enough for it to matter. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { unpackedBytes: 200 * 1024 * 1024, entries: 5000, ratio: 200 }
const RATIO_MATTERS_FROM = 5 * 1024 * 1024

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const ZIP64 = 0xffffffff

/**
 * Opens an archive by its central directory, before anything is unpacked: sizes, ratios, overlaps and encryption are
 * judged there, and an entry that unpacks to more than it declared is not read.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = zipLimits): Zip | Refusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(file)
  if ('refused' in entries) return entries
  const refusal = judge(entries, file.length, limits)
  if (refusal) return refusal
  const byName = new Map(entries.map(entry => [entry.name, entry]))
  return {
    entries,
    async read(name) {
      const entry = byName.get(name)
      return entry && unpack(file, entry)
    },
  }
}

function readDirectory(file: Buffer): ZipEntry[] | Refusal {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) return damaged()
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return damaged()
    const flags = file.readUInt16LE(at + 8)
    if (flags & 1) return encrypted()
    const method = file.readUInt16LE(at + 10)
    if (method !== 0 && method !== 8) return damaged()
    const nameLength = file.readUInt16LE(at + 28)
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      deflated: method === 8,
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function judge(entries: readonly ZipEntry[], length: number, limits: ZipLimits): Refusal | undefined {
  if (entries.some(entry => entry.packed === ZIP64 || entry.unpacked === ZIP64))
    return bomb('文件内部声明的长度超过 4 GB')
  if (entries.length > limits.entries) return bomb(`文件内部有 ${entries.length} 个部分，超过 ${limits.entries} 个`)
  const unpacked = entries.reduce((total, entry) => total + entry.unpacked, 0)
  if (unpacked > limits.unpackedBytes)
    return bomb(`展开后有 ${megabytes(unpacked)} MB，超过 ${megabytes(limits.unpackedBytes)} MB`)
  // Entries that share their bytes unpack to far more than their file; honest archives can't hold more than they weigh.
  if (entries.reduce((total, entry) => total + entry.packed, 0) > length) return bomb('文件内部各部分互相重叠')
  const dense = entries.find(
    entry => entry.unpacked > RATIO_MATTERS_FROM && entry.unpacked > entry.packed * limits.ratio,
  )
  if (dense) return bomb(`“${dense.name}”压缩比异常（超过 ${limits.ratio} 倍）`)
  return undefined
}

async function unpack(file: Buffer, entry: ZipEntry): Promise<Buffer> {
  if (file.readUInt32LE(entry.offset) !== LOCAL) throw new RangeError(`no entry at ${entry.offset}`)
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28)
  const packed = file.subarray(start, start + entry.packed)
  if (!entry.deflated) return packed
  return inflate(packed, { maxOutputLength: Math.max(entry.unpacked, 1) })
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

const damaged = (): Refusal =>
  refuse('files.damaged', {
    status: 415,
    what: '文件打不开',
    why: '文件不完整或已损坏',
    remedy: '请在本机重新打开并另存一份，再上传',
  })

const encrypted = (): Refusal =>
  refuse('files.encrypted', {
    status: 415,
    what: '文件设有打开密码',
    why: '加了密码的文件系统无法检查，也无法归档',
    remedy: '请取消密码后另存，再上传',
  })

const bomb = (why: string): Refusal =>
  refuse('files.bomb', {
    status: 413,
    what: '文件展开后过大，未读取',
    why,
    remedy: '请另存为 CSV（逗号分隔）后上传，或拆成几个文件',
  })
