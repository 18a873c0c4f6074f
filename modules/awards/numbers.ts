/** One line of what was pasted: 序号, 姓名, 编号. */
export interface NumberLine {
  readonly line: number
  readonly rank: number | null
  readonly name: string
  readonly number: string
}
/** Someone a number can be for. */
export interface Numbered {
  readonly id: string
  readonly rank: number | null
  readonly name: string
  readonly year: number
  readonly honour: string
  /** The number it has now. */
  readonly now: string | null
}
export interface MatchedLine extends NumberLine {
  readonly award: string | null
  readonly wrong: string
  readonly warn: string
}

const headings = {
  rank: /^(序号|编次|名次)$/,
  name: /^(姓名|名称|姓名（名称）|获奖对象|单位名称|班组)$/,
  number: /^(证书编号|奖章编号|编号|证书号|奖章号|证章编号)$/,
} as const
type Part = keyof typeof headings

/**
 * Reads lines as they come out of a sheet: cells apart by tab, comma or several spaces. A heading says which column is which;
 * without one it is 序号 姓名 编号, or 姓名 编号.
 */
export function readLines(text: string): NumberLine[] {
  const rows = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line, i) => ({ line: i + 1, cells: cellsOf(line) }))
    .filter(row => row.cells.some(cell => cell !== ''))
  const [first] = rows
  const heading = first && headingOf(first.cells)
  return (heading ? rows.slice(1) : rows).map(({ line, cells }) => ({ line, ...partsOf(cells, heading) }))
}

function cellsOf(line: string): string[] {
  const apart = line.includes('\t') ? /\t/ : /[,，]/.test(line) ? /[,，]/ : /\s+/
  return line
    .trim()
    .split(apart)
    .map(cell => cell.trim())
}

function headingOf(cells: readonly string[]): Partial<Record<Part, number>> | undefined {
  const at = (part: Part) => cells.findIndex(cell => headings[part].test(cell.replaceAll(/\s/g, '')))
  const [rank, name, number] = [at('rank'), at('name'), at('number')]
  if (name === -1 || number === -1) return undefined
  return { name, number, ...(rank === -1 ? {} : { rank }) }
}

function partsOf(
  cells: readonly string[],
  heading: Partial<Record<Part, number>> | undefined,
): { rank: number | null; name: string; number: string } {
  const whole = (text: string | undefined) => (text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : null)
  if (heading) {
    const of = (part: Part) => cells[heading[part] ?? -1] ?? ''
    return { rank: whole(of('rank')), name: of('name'), number: of('number') }
  }
  const ranked = cells.length >= 3 && whole(cells[0]) !== null
  const rest = ranked ? cells.slice(1) : cells
  return {
    rank: ranked ? whole(cells[0]) : null,
    name: rest[0] ?? '',
    number: rest.at(-1) === rest[0] ? '' : (rest.at(-1) ?? ''),
  }
}

const bare = (name: string): string => name.replaceAll(/[\s·•・‧.]/g, '')

/** Finds whom each line is for. Two of one name are told apart by 序号; nothing is guessed. */
export function matchLines(
  lines: readonly NumberLine[],
  awards: readonly Numbered[],
  /** Numbers of other awards of the same honour and year. */
  elsewhere: ReadonlyMap<string, string>,
): MatchedLine[] {
  const byName = Map.groupBy(awards, a => bare(a.name))
  const numbers = Map.groupBy(lines, l => l.number)
  const seen = new Map<string, number>()
  return lines.map(line => {
    const same = byName.get(bare(line.name)) ?? []
    const named = same.length > 1 ? same.filter(a => a.rank === line.rank) : same
    const [award] = named
    const before = award && seen.get(award.id)
    const wrong =
      line.name === ''
        ? '这一行没有姓名'
        : line.number === ''
          ? '这一行没有编号；还没有拿到的，不用列'
          : same.length === 0
            ? '名单上没有这个名字，请核对是否用了别的字'
            : !award || named.length > 1
              ? `名单上有${same.length}个同名，请加一列名单里的序号`
              : same.length === 1 && line.rank !== null && award.rank !== null && line.rank !== award.rank
                ? `序号和名单对不上：名单里是${award.rank}`
                : before !== undefined
                  ? `和第${before}行是同一个对象`
                  : ''
    if (award && wrong === '') seen.set(award.id, line.line)
    const twin = (numbers.get(line.number)?.length ?? 0) > 1
    const other = elsewhere.get(line.number)
    const warn =
      wrong !== '' || !award
        ? ''
        : twin
          ? '这个编号在表里出现了不止一次'
          : other !== undefined
            ? `同年同一荣誉的${other}已经用了这个编号`
            : award.now !== null && award.now !== line.number
              ? `原来登记的是${award.now}，将改为新的`
              : ''
    return { ...line, award: wrong === '' && award ? award.id : null, wrong, warn }
  })
}
