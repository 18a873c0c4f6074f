import { sql, type Transaction } from '#kernel/database'
import { bytesOf, keepSealed } from '#kernel/files'

/** How much of a long file is sent, kept and read at once. */
export const partBytes = 4 * 1024 * 1024

export interface Part {
  readonly n: number
  readonly bytes: number
  readonly sha256: Buffer
}

/** Keeps one part, sealed under its own digest; the same part sent again is the same part. */
export async function keepPart(tx: Transaction, batch: string, n: number, bytes: Uint8Array): Promise<void> {
  const { sha256 } = await keepSealed(bytes)
  await tx.run(sql`
    insert into import_part (batch, n, bytes, sha256) values (${batch}, ${n}, ${bytes.length}, ${sha256})
    on conflict (batch, n) do update set bytes = excluded.bytes, sha256 = excluded.sha256`)
}

export const partsOf = (tx: Transaction, batch: string): Promise<Part[]> =>
  tx.rows<Part>(sql`select n, bytes, sha256 from import_part where batch = ${batch} order by n`)

/** A long file as it lies in its parts, any stretch of it at a time; what was read last is kept. */
export interface LongFile {
  readonly bytes: number
  /** As many bytes from here as `least` asks for, or up to the end; whole parts, so usually more. */
  from(at: number, least: number): Promise<Buffer>
}

export function longFile(parts: readonly Part[]): LongFile {
  const total = parts.reduce((sum, part) => sum + part.bytes, 0)
  const starts: number[] = []
  let sum = 0
  for (const part of parts) {
    starts.push(sum)
    sum += part.bytes
  }
  let held = { start: 0, bytes: Buffer.alloc(0), next: 0 }
  return {
    bytes: total,
    async from(at, least) {
      if (at < held.start || at > held.start + held.bytes.length) {
        const n = Math.max(
          0,
          starts.findLastIndex(start => start <= at),
        )
        held = { start: starts[n] ?? 0, bytes: Buffer.alloc(0), next: n }
      }
      while (held.start + held.bytes.length - at < least) {
        const part = parts[held.next]
        if (!part) break
        const bytes = Buffer.from(await bytesOf({ sha256: part.sha256, sealed: true }))
        const rest = held.bytes.subarray(Math.max(0, at - held.start))
        const start = rest.length > 0 ? at : (starts[held.next] ?? 0)
        held = { start, bytes: rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes, next: held.next + 1 }
      }
      return held.bytes.subarray(at - held.start)
    },
  }
}
