import type { Day } from '#kernel/calendar'

export type DivisionLevel = 0 | 1 | 2 | 3 | 4

/** One division, as `policies/national/divisions.csv` and the table `division` have it. Its parent is a column, never arithmetic. */
export interface Division {
  /** Twelve digits: six of GB/T 2260, three of GB/T 10114, three of the statistics bureau; 0 for the whole country. */
  readonly code: number
  readonly source: '民政' | '统计' | '虚拟'
  readonly name: string
  readonly shortName: string
  /** 国 0, 省 1, 市 2, 县 3, 乡 4 */
  readonly level: DivisionLevel
  readonly parent: number | null
  readonly validFrom: Day | null
  readonly validTo: Day | null
}

/** A division with its interval: it and all below it lie between lo and hi. */
export interface NumberedDivision extends Division {
  readonly lo: number
  readonly hi: number
}

export const wholeCountry = 0

/** The twelve-digit code of six, nine or twelve digits; undefined for anything else. */
export function divisionCode(text: string): number | undefined {
  const digits = text.trim()
  return /^(\d{6}|\d{9}|\d{12})$/.test(digits) ? Number(digits.padEnd(12, '0')) : undefined
}

/** As people write it: six digits down to the county, nine for a township, twelve below. */
export function formatDivision(code: number): string {
  const digits = String(code).padStart(12, '0')
  if (digits.endsWith('000000')) return digits.slice(0, 6)
  return digits.endsWith('000') ? digits.slice(0, 9) : digits
}

export interface DivisionTree<D extends Division = Division> {
  find(code: number): D | undefined
  /** From its parent up to the country. */
  ancestors(code: number): D[]
  /** Itself or the nearest above it of that level: 省直辖县 have no 市, so this may be undefined. */
  atLevel(code: number, level: DivisionLevel): D | undefined
  children(code: number): readonly D[]
  /** `山西省忻州市忻岭县`; the country is left out. */
  fullName(code: number): string
}

/** Looks divisions up by their table of parents. */
export function divisionTree<D extends Division>(divisions: readonly D[]): DivisionTree<D> {
  const byCode = new Map(divisions.map(division => [division.code, division]))
  const below = childrenOf(divisions)
  const find = (code: number): D | undefined => byCode.get(code)
  const ancestors = (code: number): D[] => {
    const above: D[] = []
    for (let at = parentOf(find(code)); at && !above.includes(at); at = parentOf(at)) above.push(at)
    return above
  }
  const parentOf = (division: D | undefined): D | undefined =>
    division?.parent == null ? undefined : find(division.parent)
  const line = (code: number): D[] => [find(code), ...ancestors(code)].filter(division => division !== undefined)
  return {
    find,
    ancestors,
    atLevel: (code, level) => line(code).find(division => division.level === level),
    children: code => below.get(code) ?? [],
    fullName: code =>
      line(code)
        .filter(division => division.level > 0)
        .reverse()
        .map(division => division.name)
        .join(''),
  }
}

/** Divisions by their parent's code, in the order of their codes. */
export function childrenOf<D extends Division>(divisions: readonly D[]): Map<number, D[]> {
  const below = new Map<number, D[]>()
  for (const division of [...divisions].sort((a, b) => a.code - b.code)) {
    if (division.parent === null) continue
    const siblings = below.get(division.parent)
    if (siblings) siblings.push(division)
    else below.set(division.parent, [division])
  }
  return below
}
