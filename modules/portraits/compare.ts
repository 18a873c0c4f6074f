import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Definition, Dimension } from './definition.ts'
import { groupLeast } from './parameters.ts'
import type { PortraitView } from './page.ts'
import { closedGroup, noGroup, tooFew } from './words.ts'

type Comparison = PortraitView['dimensions'][number]['comparison']

interface Cell {
  readonly ladder: number
  readonly dimension: string
  readonly step: number
  readonly people: number
}
export interface Groups {
  readonly cells: readonly Cell[]
  /** The groups in words, the narrow one first. */
  readonly said: readonly [string, string]
  /** Why nothing can be compared at all. */
  readonly none: string | null
  /** From how many people on it is compared. */
  readonly least: string
  readonly tooFew: string
}

interface Standing {
  readonly occupation: string | null
  readonly level: string | null
  readonly city: number | null
  readonly grouped: boolean | null
  readonly place_name: string | null
  /** The post does not see by what the groups are made. */
  readonly closed: boolean
}

/** The tallies of the groups a person stands in: people of one occupation and level in one city, and of one level there. */
export async function groupsOf(tx: Transaction, caller: Caller, at: Standing): Promise<Groups> {
  const { value, evidence } = caller.law.reading(groupLeast.id, { division: at.city ?? 0, on: caller.today })
  const { city, occupation, level, place_name: place } = at
  const least = typeof value === 'number' ? value : null
  const none = at.closed
    ? closedGroup
    : !at.grouped || city === null || level === null
      ? noGroup
      : least === null
        ? `最少人数还没有配置，${groupLeast.task ?? ''}`
        : null
  const cells =
    none !== null
      ? []
      : await tx.rows<Cell>(
          sql`select ladder, dimension, step, people from app.portrait_group(${city}, ${occupation ?? ''}, ${level}, ${least}::int)`,
        )
  return {
    cells,
    said: [`${place ?? ''}同为${occupation ?? ''}、${level ?? ''}的人`, `${place ?? ''}同为${level ?? ''}的人`],
    none,
    least: least === null ? '未配置' : `${least}人（${evidence}）`,
    tooFew: tooFew(least ?? 0),
  }
}

/** How one dimension stands in its group: the narrow group where it is large enough, else the wide one, else nothing. */
export function compare(
  of: Dimension,
  step: number | null,
  groups: Groups,
  { roundTo }: Definition,
): { comparison: Comparison; alone: string | null } {
  if (of.apart !== undefined) return { comparison: null, alone: of.apart }
  if (groups.none !== null) return { comparison: null, alone: groups.none }
  for (const [at, group] of groups.said.entries()) {
    const cells = groups.cells.filter(cell => cell.ladder === at + 1 && cell.dimension === of.key)
    const known = sum(cells)
    if (known === 0) continue
    const median = middle(cells, known)
    const share = (of: (cell: Cell) => boolean) =>
      step === null ? null : Math.round((sum(cells.filter(of)) / known) * (100 / roundTo)) * roundTo
    return {
      comparison: {
        group,
        groupShort: at === 0 ? '同市同职业同等级' : '同市同等级',
        known,
        below: share(cell => cell.step < (step ?? 0)),
        level: share(cell => cell.step === step),
        median,
        medianSays: of.steps[median - 1]?.says ?? `不到${of.steps[0]?.says ?? ''}`,
      },
      alone: null,
    }
  }
  return { comparison: null, alone: groups.tooFew }
}

const sum = (cells: readonly Cell[]): number => cells.reduce((all, cell) => all + cell.people, 0)

/** The lowest step that half of them do not pass. */
function middle(cells: readonly Cell[], known: number): number {
  let passed = 0
  for (const cell of cells.toSorted((a, b) => a.step - b.step)) {
    passed += cell.people
    if (passed * 2 >= known) return cell.step
  }
  return 0
}
