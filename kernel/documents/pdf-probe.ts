import { inflateSync } from 'node:zlib'

// Enough of a reader for tests to look into a PDF without a PDF library.

/** Width and height of every page, in points. */
export function pageBoxes(pdf: Uint8Array): string[] {
  return [...latin(pdf).matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(
    match => `${match[1] ?? ''} ${match[2] ?? ''}`,
  )
}

/** The day in the document's own properties. */
export function pdfDate(pdf: Uint8Array): string | undefined {
  const match = /CreationDate \(D:(\d{4})(\d\d)(\d\d)/.exec(latin(pdf))
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}` : undefined
}

/** All text a reader could copy from the pages, by the fonts' ToUnicode tables: which characters occur, not in what order. */
export function characters(pdf: Uint8Array): Set<string> {
  const found = new Set<string>()
  for (const stream of streams(pdf)) {
    if (!stream.includes('beginbfchar') && !stream.includes('beginbfrange')) continue
    for (const match of stream.matchAll(/<[\dA-Fa-f]+>\s*<([\dA-Fa-f]{4,})>/g)) {
      const hex = match[1] ?? ''
      const text = Buffer.from(hex, 'hex').swap16().toString('utf16le')
      for (const c of text) found.add(c)
    }
  }
  return found
}

function* streams(pdf: Uint8Array): Generator<string> {
  const file = Buffer.from(pdf)
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    const end = file.indexOf('endstream', at)
    const bytes = file.subarray(at + 7, end)
    try {
      yield inflateSync(bytes).toString('latin1')
    } catch {
      yield bytes.toString('latin1')
    }
  }
}

const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
