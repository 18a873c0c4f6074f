/** A cell as it lies in the file, before anything is read into it. */
export interface RawCell {
  /** 0 is column A. */
  readonly column: number
  readonly type: 'text' | 'number' | 'boolean' | 'error'
  readonly value: string
  /** Excel's number format; `General` for none. */
  readonly format: string
}

export interface RawRow {
  /** As the reader of the sheet counts: 1 is the first. */
  readonly row: number
  readonly cells: readonly RawCell[]
}

/** 0-based columns, 1-based rows, ends included. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface RawSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  readonly date1904: boolean
  rows(): Iterable<RawRow>
}

/** A cell whose text may not be what the office meant. */
export interface Doubt {
  /** `D17` */
  readonly cell: string
  readonly column: number
  readonly code: 'digitsLost' | 'scientific' | 'error'
  readonly why: string
  readonly remedy: string
}

export interface SheetRow {
  readonly row: number
  /** The text shown, by column (0 is A); '' for an empty cell. A cell inside a merged block has the block's text. */
  readonly texts: readonly string[]
  readonly doubts: readonly Doubt[]
}

export interface HeaderColumn {
  readonly at: number
  /** `D` */
  readonly column: string
  /** Titles of a header in two storeys are joined: 获奖情况/文号. */
  readonly title: string
}

export interface ReadSheet {
  readonly name: string
  readonly hidden: boolean
  /** Undefined when no row looks like a header. */
  readonly header: { readonly row: number; readonly columns: readonly HeaderColumn[] } | undefined
  /** The rows below the header (all rows without one), blank ones left out. Read lazily; may be read again. */
  readonly rows: Iterable<SheetRow>
}

export interface ReadBook {
  readonly kind: 'xlsx' | 'xls' | 'csv'
  readonly encoding: 'UTF-8' | 'UTF-8 BOM' | 'UTF-16' | 'GBK' | undefined
  readonly sheets: readonly ReadSheet[]
  /** What is odd about the file as a whole, in Chinese: a column title given twice, a sheet without header … */
  readonly problems: readonly string[]
}

/** 0 → A, 26 → AA */
export function columnName(column: number): string {
  const before = Math.floor(column / 26) - 1
  const letter = String.fromCharCode(65 + (column % 26))
  return before < 0 ? letter : columnName(before) + letter
}

/** A → 0; undefined for what is no column. */
export function columnAt(name: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(name)) return undefined
  return [...name].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export const cellName = (column: number, row: number): string => `${columnName(column)}${row}`
