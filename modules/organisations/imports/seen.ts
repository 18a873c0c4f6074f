import { hash } from 'node:crypto'

/** What names the rows of a file, to find the second of two that name the same. */
export interface Seen {
  /** The row that named it before, or undefined when this is the first; then it is noted. */
  before(key: string, row: number): number | undefined
  /** What was noted since this was last asked, as bytes that `note` takes back. */
  fresh(): Buffer
  note(prints: Uint8Array): void
}

const width = 12

/**
 * Twelve bytes a row, whatever the key: eight of its hash and the row. Ten million rows take some 250 MB at most; that two different keys
 * of ten million share eight bytes happens once in three hundred thousand files.
 */
export function seenKeys(): Seen {
  let slots = new Uint32Array(3 * 4096)
  let used = 0
  let fresh: number[] = []

  /** The slot of a print, or the empty one where it would stand. */
  const slotOf = (table: Uint32Array, high: number, low: number): number => {
    const count = table.length / 3
    let at = (low % count) * 3
    while (table[at + 2] !== 0 && (table[at] !== high || table[at + 1] !== low)) at = (at + 3) % table.length
    return at
  }
  const put = (table: Uint32Array, high: number, low: number, row: number): number => {
    const at = slotOf(table, high, low)
    const earlier = table[at + 2] ?? 0
    if (earlier !== 0) return earlier
    table[at] = high
    table[at + 1] = low
    table[at + 2] = row
    return 0
  }
  const add = (high: number, low: number, row: number): number => {
    if (used * 3 >= slots.length * 0.7) {
      const larger = new Uint32Array(slots.length * 2)
      for (let at = 0; at < slots.length; at += 3)
        if (slots[at + 2] !== 0) put(larger, slots[at] ?? 0, slots[at + 1] ?? 0, slots[at + 2] ?? 0)
      slots = larger
    }
    const earlier = put(slots, high, low, row)
    if (earlier === 0) used++
    return earlier
  }
  return {
    before(key, row) {
      const print = hash('sha256', key, 'buffer')
      const [high, low] = [print.readUInt32LE(0), print.readUInt32LE(4)]
      const earlier = add(high, low, row)
      if (earlier !== 0) return earlier
      fresh.push(high, low, row)
      return undefined
    },
    fresh() {
      const bytes = Buffer.from(new Uint32Array(fresh).buffer)
      fresh = []
      return bytes
    },
    note(prints) {
      const bytes = Buffer.from(prints)
      for (let at = 0; at + width <= bytes.length; at += width)
        add(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8))
    },
  }
}
