import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

/** A root holds a million numbers; each level below takes a thousandth of what is above it. */
const root = 1_000_000
const share = 1_000

export interface Slot {
  readonly lo: number
  readonly hi: number
}

/** The next free interval in the tree of units, below a parent or as a root. Numbers once given stay. */
export async function nextNode(tx: Transaction, parent: string | null): Promise<Slot | Refusal> {
  if (parent === null) return rootSlot(tx, 'organisation_root_seq')
  const above = await tx.find<Slot & { last: number | null }>(sql`
    select node as lo, node_hi as hi, app.last_node_below(o.id) as last
    from organisation o where o.id = ${parent} for update of o`)
  if (!above)
    return refuse('organisations.parent.unknown', {
      status: 404,
      what: '上级单位不在您岗位的范围内',
      remedy: '请从列表里选择上级单位，或请上级单位的经办人登记',
    })
  return slotBelow(above, above.last) ?? full()
}

/** The next free interval in the tree of industrial unions. */
export async function nextLine(tx: Transaction, above: string | null): Promise<Slot | Refusal> {
  if (above === null) return rootSlot(tx, 'organisation_line_seq')
  const union = await tx.find<{ lo: number | null; hi: number | null; last: number | null }>(sql`
    select line as lo, line_hi as hi, app.last_line_below(o.id) as last
    from organisation o where o.id = ${above} for update of o`)
  if (union === undefined || union.lo === null || union.hi === null) return rootSlot(tx, 'organisation_line_seq')
  return slotBelow({ lo: union.lo, hi: union.hi }, union.last) ?? full()
}

/** The child's interval: a thousandth of its parent's, after the last one given. */
export function slotBelow(parent: Slot, last: number | null): Slot | undefined {
  const width = Math.floor((parent.hi - parent.lo + 1) / share)
  if (width < 1) return undefined
  const from = Math.max(parent.lo, last ?? parent.lo)
  const lo = parent.lo + (Math.floor((from - parent.lo) / width) + 1) * width
  return lo + width - 1 <= parent.hi ? { lo, hi: lo + width - 1 } : undefined
}

async function rootSlot(tx: Transaction, sequence: string): Promise<Slot> {
  const { n } = await tx.get<{ n: number }>(sql`select nextval(${sequence}::regclass) as n`)
  return { lo: n * root, hi: n * root + root - 1 }
}

const full = (): Refusal =>
  refuse('organisations.parent.full', {
    what: '这个上级单位下面不能再登记下级单位',
    why: '单位层级最多三级，每级最多999个下级',
    remedy: '更细的层级请登记为班组、科室或项目部',
  })
