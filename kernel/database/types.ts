import type { Day } from '#kernel/calendar'

/** How a row is reached. Each way is a database role of its own, `jp_<way>`, with one policy per table and no `or`. */
export type Way = (typeof ways)[number]

export const ways = ['division', 'line', 'unit', 'party', 'self', 'public', 'job'] as const

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

/** What one way may do with a table, and which rows. */
export interface Rule {
  /** SQL condition for rows that may be seen or touched. */
  readonly using: string
  /** SQL condition for rows as written; the same as `using` unless said otherwise. */
  readonly check: string
}

/** A table as declared by its owner: either under row security, with a rule per way, or open. */
export interface TableAccess {
  readonly table: string
  readonly rules: { readonly [W in Way]?: Rule } | 'open'
  /** `select insert update delete`, by way. */
  readonly grants: { readonly [W in Way]?: string }
}
