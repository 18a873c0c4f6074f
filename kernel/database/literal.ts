import pg from 'pg'
import type { Compiled } from './query.ts'

/** A value written into the text of a statement. Always quoted, so that its type is found the way a parameter's is. */
export function literal(value: unknown): string {
  const text = textOf(value)
  if (text === null) return 'null'
  // With the code PostgreSQL itself gives, so that the edge tells a caller's mistake from ours.
  if (text.includes('\0')) throw Object.assign(new RangeError('a NUL character cannot be stored'), { code: '22021' })
  return pg.escapeLiteral(text)
}

/** Puts the values into the text, so that the statement can ride in one message with others. */
export function inline({ text, values }: Pick<Compiled, 'text' | 'values'>): string {
  if (values.length === 0) return text
  const pieces = outsideQuotes(text)
  return pieces
    .map(piece =>
      piece.quoted ? piece.text : piece.text.replace(/\$(\d+)/g, (_, n: string) => parameter(values, Number(n))),
    )
    .join('')
}

function parameter(values: readonly unknown[], n: number): string {
  if (n < 1 || n > values.length) throw new RangeError(`the statement has no parameter $${n}`)
  return ` ${literal(values[n - 1])} `
}

/** Splits a statement at quotes and comments: `$1` inside them is text, not a parameter. */
function outsideQuotes(text: string): { text: string; quoted: boolean }[] {
  const quoted =
    /\b[eE]'(?:\\.|[^'\\]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1/g
  const pieces: { text: string; quoted: boolean }[] = []
  let end = 0
  for (const match of text.matchAll(quoted)) {
    pieces.push({ text: text.slice(end, match.index), quoted: false }, { text: match[0], quoted: true })
    end = match.index + match[0].length
  }
  pieces.push({ text: text.slice(end), quoted: false })
  return pieces
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Uint8Array)
    return '\\x' + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayText(value)
  return JSON.stringify(value)
}

function arrayText(values: readonly unknown[]): string {
  const items = values.map(value => {
    if (Array.isArray(value)) return arrayText(value)
    const text = textOf(value)
    return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}
