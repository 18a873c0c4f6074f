import { createHash } from 'node:crypto'
import { constants, gunzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Answers } from '#kernel/rules'
import type { Frozen, Place } from './kinds.ts'

const makers = { Int8Array, Int32Array, Float64Array } as const
type Kind = keyof typeof makers
interface Head {
  readonly version: 1
  readonly day: string
  readonly size: number
  readonly places: readonly Place[]
  readonly columns: readonly {
    readonly name: string
    readonly kind: Answers['kind']
    readonly words?: readonly string[]
    readonly array: Kind
    /** The same column by another name. */
    readonly as?: string
  }[]
}

const kindOf = (values: Answers['values']): Kind =>
  values instanceof Int8Array ? 'Int8Array' : values instanceof Int32Array ? 'Int32Array' : 'Float64Array'
const bytesOf = (values: Answers['values']): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength)
const padded = (n: number): number => Math.ceil(n / 8) * 8

/** A snapshot as one file: a head in JSON, then the columns as they lie in memory (little-endian); columns that are the same are written once. */
export function written(frozen: Frozen): Buffer {
  const names = Object.keys(frozen.columns).toSorted()
  const seen = new Map<string, string>()
  const parts: Buffer[] = [bytesOf(frozen.place)]
  const columns = names.flatMap((name): Head['columns'][number][] => {
    const column = frozen.columns[name]
    if (!column) return []
    const digest = createHash('sha256').update(bytesOf(column.values)).digest('hex')
    const words = column.kind === 'word' ? { words: column.words } : {}
    const same = seen.get(`${digest} ${column.kind}`)
    if (same === undefined) {
      seen.set(`${digest} ${column.kind}`, name)
      parts.push(bytesOf(column.values))
    }
    return [
      { name, kind: column.kind, array: kindOf(column.values), ...words, ...(same === undefined ? {} : { as: same }) },
    ]
  })
  const head = Buffer.from(
    JSON.stringify({ version: 1, day: frozen.day, size: frozen.size, places: frozen.places, columns } satisfies Head),
  )
  const size = Buffer.alloc(8)
  size.writeUInt32LE(head.length)
  return Buffer.concat([
    size,
    ...[head, ...parts].flatMap(part => [part, Buffer.alloc(padded(part.length) - part.length)]),
  ])
}

export const zipped = (plain: Buffer): Buffer =>
  zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
export const hashOf = (plain: Uint8Array): string => createHash('sha256').update(plain).digest('hex')

const plainOf = (file: Uint8Array): Buffer =>
  // Snapshots of the first version were packed by gzip.
  file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : zstdDecompressSync(file)

/** The snapshot in a file, checked against the hash it was kept with. */
export function opened(file: Uint8Array, hash: string): Frozen {
  const plain = plainOf(file)
  if (hashOf(plain) !== hash) throw new Error('the snapshot is not the one that was kept: its hash differs')
  return read(plain)
}

/** A piece of a snapshot that is being made. */
export const openedPiece = (file: Uint8Array): Frozen => read(plainOf(file))

const partSize = 8 * 2 ** 20
/** A file in parts a row of a table holds. */
export const inParts = (file: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(file.length / partSize)) }, (_, n) =>
    file.subarray(n * partSize, (n + 1) * partSize),
  )

export function read(plain: Buffer): Frozen {
  // Columns are laid upon memory of its own, so that they begin where their kind may begin.
  const memory = new Uint8Array(plain).buffer
  const size = new DataView(memory).getUint32(0, true)
  // Written by `written`, whose hash was checked.
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(memory, 8, size))) as Head
  let at = 8 + padded(size)
  const take = (kind: Kind): Answers['values'] => {
    const values = new makers[kind](memory, at, head.size)
    at += padded(values.byteLength)
    return values
  }
  const place = take('Int32Array') as Int32Array
  const columns: Record<string, Answers> = {}
  for (const column of head.columns) {
    const kept = column.as === undefined ? undefined : columns[column.as]
    columns[column.name] = made(column, kept?.values ?? take(column.array))
  }
  return { day: head.day, size: head.size, places: head.places, place, columns }
}

/** The array is the one the head says. */
function made({ kind, words }: Head['columns'][number], values: Answers['values']): Answers {
  if (kind === 'word') return { kind, words: words ?? [], values: values as Int8Array | Int32Array }
  if (kind === 'yes') return { kind, values: values as Int8Array }
  return kind === 'day' ? { kind, values: values as Int32Array } : { kind, values: values as Float64Array }
}
