import { formatValue, isDateFormat, serialToDate } from 'hucre'
import { cellName, type Doubt, type RawCell } from './sheet.ts'

/** Excel keeps fifteen significant digits; an 18-digit identity number typed as a number has lost its last three. */
const EXACT_BELOW = 1e15

export interface CellText {
  readonly text: string
  readonly doubt?: Doubt
}

/** The text of a cell as the office sees it, except dates, which become 2026-04-07 whatever the cell shows. */
export function cellText(cell: RawCell, row: number, date1904: boolean): CellText {
  if (cell.type === 'error') return { text: '', doubt: erroneous(cell, row) }
  if (cell.type === 'boolean') return { text: cell.value === '1' ? '是' : '否' }
  if (cell.type === 'text') return fromText(cell, row)
  const number = Number(cell.value)
  if (!Number.isFinite(number)) return { text: cell.value }
  if (isDateFormat(cell.format)) return { text: dateText(number, cell.format, date1904) }
  if (Math.abs(number) >= EXACT_BELOW) return { text: shown(number), doubt: digitsLost(cell, row, number) }
  return { text: plain(cell.format) ? String(number) : formatValue(number, cell.format) }
}

/** General, text and whole-number formats, and the scientific one, whose digits are all still there below 10¹⁵. */
const plain = (format: string): boolean =>
  format === 'General' || format === '@' || format === '0' || /E\+/i.test(format)

function fromText(cell: RawCell, row: number): CellText {
  // ="1409…" and a leading tab or quote are the usual tricks to keep Excel's hands off a number.
  const text = cell.value
    .replace(/^="(.*)"$/s, '$1')
    // Marks that turn a line round come along from copied pages; a name kept with them reads otherwise than it is found.
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/^[\t'](?=\d)/, '')
    .trim()
  return /^\d(\.\d+)?E\+\d{1,3}$/i.test(text) ? { text, doubt: scientific(cell, row, text) } : { text }
}

function dateText(serial: number, format: string, date1904: boolean): string {
  const letters = format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
  if (!letters.includes('y') && !letters.includes('d') && !/m.*[月]/.test(format))
    return formatValue(serial, format, { is1904: date1904 })
  const [day = '', time = ''] = serialToDate(serial, date1904).toISOString().split('T')
  if (letters.includes('h')) return `${day} ${time.slice(0, 5)}`
  return letters.includes('y') && !letters.includes('d') ? day.slice(0, 7) : day
}

const shown = (number: number): string => number.toExponential(5).replace('e', 'E')

const digitsLost = (cell: RawCell, row: number, number: number): Doubt => ({
  cell: cellName(cell.column, row),
  column: cell.column,
  code: 'digitsLost',
  why: `号码被当作数值保存（${shown(number)}），第 16 位起已经变成 0，无法还原`,
  remedy: '请先把该列设为“文本”格式，再重新录入号码',
})

const scientific = (cell: RawCell, row: number, text: string): Doubt => ({
  cell: cellName(cell.column, row),
  column: cell.column,
  code: 'scientific',
  why: `号码变成了科学计数法（${text}），原来的数字已经丢失`,
  remedy: '请在原表把该列设为“文本”格式，重新录入后再导出',
})

const erroneous = (cell: RawCell, row: number): Doubt => ({
  cell: cellName(cell.column, row),
  column: cell.column,
  code: 'error',
  why: `单元格里是公式错误（${cell.value}）`,
  remedy: '请改正公式，或直接填入内容',
})
