import type { Sheet } from './sheet.ts'

export interface Pasted {
  readonly indicators: Sheet['indicators']
  readonly rows: Sheet['rows']
  /** Offices that were recognised. */
  readonly offices: number
  readonly figures: number
  /** Lines no office answers to, and cells that are no number, in the words of the clerk who must mend them. */
  readonly odd: readonly string[]
}

const clean = (text: string): string => text.normalize('NFKC').trim()
/** 1,280.5 and 1280.5人 are what sheets hold; anything else is not guessed at. */
const figureOf = (cell: string): string | null => {
  const text = clean(cell).replaceAll(',', '').replace(/\s/g, '')
  return /^\d{1,18}(\.\d{1,9})?$/.test(text) ? text : null
}

/** Cells copied from a spreadsheet: the first column names the office, the first row (when it holds no figures) the indicators; 保底 is the floor. */
export function readPaste(
  text: string,
  sheet: Sheet,
  offices: readonly { readonly organisation: string; readonly name: string }[],
): Pasted {
  const lines = text
    .split(/\r?\n/)
    .map(line => line.split('\t').map(clean))
    .filter(cells => cells.some(cell => cell !== ''))
  const [first = []] = lines
  const headed = first.length > 1 && first.slice(1).every(cell => figureOf(cell) === null)
  const width = Math.max(0, ...lines.map(cells => cells.length)) - 1
  const titles = headed
    ? first.slice(1).map(title => title.replace(/[（(].*[)）]$/, ''))
    : Array.from({ length: width }, (_, i) => sheet.indicators[i]?.title ?? `指标${i + 1}`)
  const indicators = [...sheet.indicators]
  const keys = titles.map(title => {
    if (title === '') return null
    if (title === '保底') return 'floor'
    const known = indicators.find(one => one.title === title)
    if (known) return known.key
    const key = freshKey(indicators)
    indicators.push({ key, title, weight: 0 })
    return key
  })
  const odd: string[] = []
  const rows = new Map(sheet.rows.map(row => [row.organisation, row]))
  let found = 0
  let figures = 0
  for (const [name = '', ...cells] of headed ? lines.slice(1) : lines) {
    const office = officeNamed(name, offices)
    if (!office) {
      if (!/^(合计|总计|小计)/.test(name)) odd.push(`不认得“${name}”`)
      continue
    }
    found += 1
    const before = rows.get(office.organisation) ?? { organisation: office.organisation, values: {}, floor: 0 }
    const values = { ...before.values }
    let { floor } = before
    cells.forEach((cell, i) => {
      const key = keys[i]
      if (!key || cell === '') return
      const figure = figureOf(cell)
      if (figure === null) odd.push(`${office.name}的${titles[i] ?? ''}“${cell}”不是数字`)
      else if (key === 'floor') floor = Math.trunc(Number(figure))
      else values[key] = figure
      if (figure !== null) figures += 1
    })
    rows.set(office.organisation, { ...before, values, floor })
  }
  return { indicators, rows: [...rows.values()], offices: found, figures, odd }
}

/** 忻岭县 for 忻岭县总工会: the whole name, or one office alone that begins with what was written. */
function officeNamed<T extends { readonly name: string }>(written: string, offices: readonly T[]): T | undefined {
  if (written === '') return undefined
  const exact = offices.find(office => clean(office.name) === written)
  const begins = offices.filter(office => clean(office.name).startsWith(written))
  return exact ?? (begins.length === 1 ? begins[0] : undefined)
}

export function freshKey(all: readonly { readonly key: string }[]): string {
  let n = all.length + 1
  while (all.some(one => one.key === `i${n}`)) n += 1
  return `i${n}`
}
