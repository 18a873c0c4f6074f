import type { Day } from '#kernel/calendar'
import type { RawBuilder } from 'kysely'
import type { Reading } from './reading.ts'

export type Sql = RawBuilder<unknown>

/** A number in SQL: exact, as numerator and denominator; without a denominator any plain value. */
export interface Exact {
  readonly n: Sql
  readonly d?: Sql
  /** Both are whole numbers, this at most: they are counted with as bigint where that holds the result. */
  readonly size?: number
  /** The greatest denominator. */
  readonly den?: number
}

/** A table joined by place and day: its cells as an array, and where its bands begin. */
export interface JoinedTable extends Exact {
  readonly bands: readonly (readonly (string | number)[])[]
}

/** Where the names in an expression are found in a statement. */
export interface Scope {
  /** The day asked for, or the column of the row that holds it (the month owed). */
  readonly asOf: Day | Sql
  /** Alias of the table facts are columns of. */
  readonly table: string
  /** Its column that related rows point at; `id`. */
  readonly id?: string
  /** Columns not called as the fact is in snake_case, and facts of a table joined beside. */
  readonly columns?: Readonly<Record<string, string | Sql>>
  /** A value read before, or a column joined by place and day (`datedColumn`). */
  readonly parameters: Readonly<Record<string, Pick<Reading, 'value'> | Exact | JoinedTable>>
  readonly related?: Readonly<Record<string, RelatedTable>>
  readonly answers?: Readonly<Record<string, Sql>>
}

/** The rows of a register that belong to one subject. */
export interface RelatedTable {
  readonly table: string
  /** Its column that points at the subject. */
  readonly by: string
  readonly columns?: Readonly<Record<string, string>>
  /** Last day of the living attestation for a subject: one day, or a query over attestations. Null is none. */
  readonly completeUntil: Day | null | ((subject: Sql) => Sql)
}
