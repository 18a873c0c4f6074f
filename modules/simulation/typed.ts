import type { ParameterNode } from '#kernel/rules'

const isRows = (value: unknown): value is { readonly rows: readonly (readonly unknown[])[] } =>
  typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)

/** One value as it is typed: money in yuan, a share as 2/3. Empty where nobody has said. */
function one(value: unknown, money: boolean): string {
  if (value === null || value === undefined) return ''
  if (money && typeof value === 'number') return (value / 100).toFixed(2).replace(/\.00$/, '')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return Array.isArray(value) ? value.join('/') : `${value as string | number}`
}

/** The cells of a table as they are typed, the empty ones too. */
export function cellsOf(p: ParameterNode, value: unknown): { at: string[]; value: string }[] {
  const sides = (p.keys ?? []).map(key => ('among' in key ? key.among.map(String) : []))
  const places = sides.reduce<string[][]>((done, side) => done.flatMap(at => side.map(word => [...at, word])), [[]])
  const rows = isRows(value) ? value.rows : []
  return places.map(at => ({
    at,
    value: one(rows.find(row => at.every((word, k) => row[k] === word))?.at(-1), p.format === 'money'),
  }))
}

/** A value as an office would type it on the page of its parameters. */
export const typedOf = (p: ParameterNode, value: unknown): string =>
  p.keys
    ? cellsOf(p, value)
        .filter(cell => cell.value !== '')
        .map(cell => `${cell.at.join('、')}：${cell.value}`)
        .join('\n')
    : one(value, p.format === 'money')
