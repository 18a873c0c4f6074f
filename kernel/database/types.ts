import type { Day } from '#kernel/calendar'

/** How a row is reached. Each way is a database role of its own, `jp_<way>`, with one policy per table and no `or`. */
export type Way = (typeof ways)[number]

export const ways = ['division', 'line', 'unit', 'party', 'inspect', 'self', 'public', 'job'] as const

/** How far a caller reaches: the way, its bounds, and whom the database may know it as. */
export interface Reach {
  readonly way: Way
  /** Pre-order bounds of the subtree, in the tree the way walks: divisions, the union line, or organisations. */
  readonly lo?: number
  readonly hi?: number
  /** One bit per field group the sector may see. */
  readonly sees?: number
  readonly organisation?: string
  readonly account?: string
  readonly post?: string
  readonly person?: string
  readonly round?: string
  readonly today: Day
}

/** Column values as they come from the driver: dates, timestamps and numeric are text, bigint is a safe integer. */
export type Row = Record<string, unknown>
