import { encode } from 'uqr'

/** A QR code as rows of runs of dark modules: `[start, length]`, counted from the left. */
export interface QrRuns {
  readonly size: number
  readonly rows: [start: number, length: number][][]
}

/** The code of an address or of a bare verification code, without a quiet zone: the paper leaves that. */
export function qrOf(text: string): QrRuns {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  return { size, rows: data.map(runs) }
}

function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = found.at(-1)
    if (!dark) continue
    if (last && last[0] + last[1] === x) last[1] += 1
    else found.push([x, 1])
  }
  return found
}
