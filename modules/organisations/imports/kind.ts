import type { Caller } from '#kernel/access'
import type { BookColumn, SheetError } from '#kernel/documents'
import type { Transaction } from '#kernel/database'
import type { Refusal } from '#kernel/refusal'
import type { Seen } from './seen.ts'

/** A column of the roster: its title in the template, the other titles offices use, and how it is typed. */
export interface ImportColumn {
  readonly key: string
  readonly title: string
  readonly also?: readonly string[]
  readonly required?: boolean
  readonly kind?: BookColumn['kind']
  readonly choices?: readonly string[]
  readonly hint?: string
  readonly width?: number
}

/** A row of the file with its texts by column key. */
export interface Parsed {
  readonly row: number
  readonly texts: Readonly<Record<string, string>>
  readonly errors: readonly SheetError[]
  /** Where a key stands in the file, for errors. */
  at(key: string): number
}

export type Action = '新增' | '改动' | '不动' | '退回'
export interface FieldChange {
  readonly title: string
  readonly before: string | null
  readonly after: string | null
}

/** What will become of a row. `draft` is what `write` needs and is never stored. */
export interface Planned<Draft> {
  readonly row: number
  readonly action: Action
  readonly title: string
  readonly subject: string | null
  readonly changes: readonly FieldChange[]
  readonly errors: readonly SheetError[]
  readonly draft: Draft | null
}

/** What was written for a row, kept for 整批撤销. */
export interface WrittenRow {
  readonly row: number
  readonly subject: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly version: number
}

export interface ImportKind<Draft = unknown> {
  readonly kind: string
  /** The register its rows land in: one that has moved since cannot be taken back as a whole. Null where nothing is ever taken back. */
  readonly table: string | null
  /** 人员花名册 */
  readonly title: string
  readonly may: string
  columns(tx: Transaction): Promise<readonly ImportColumn[]>
  readonly notes: readonly string[]
  /** A line as it may look, for the template; its sheet is not read. */
  example?(caller: Caller): Promise<Readonly<Record<string, string>>>
  /** Refused before anything is read: a group of fields this post does not see. */
  refuses?(caller: Caller): Refusal | undefined
  /** `seen` knows the rows before, also those of the chunks before. */
  plan(
    tx: Transaction,
    caller: Caller,
    rows: readonly Parsed[],
    target: string | null,
    seen: Seen,
  ): Promise<readonly Planned<Draft>[]>
  write(
    tx: Transaction,
    caller: Caller,
    planned: readonly Planned<Draft>[],
    ground: string,
  ): Promise<readonly WrittenRow[]>
  undo(tx: Transaction, caller: Caller, batch: string): Promise<Refusal | undefined>
  /** Takes back one chunk of a long batch, its additions by `import_span`. Without it a long batch goes in one transaction by `undo`. */
  undoSpan?(
    tx: Transaction,
    caller: Caller,
    batch: string,
    span: Span,
    /** Only to find out whether it can be; what is written is thrown away. */
    trying: boolean,
  ): Promise<Refusal | undefined>
}

/** A chunk of a long batch, ends included. */
export interface Span {
  readonly n: number
  readonly first: number
  readonly last: number
}

/** Declares a kind of import. What it drafts is its own affair: the machine only hands it back. */
export const importKind = <Draft>(kind: ImportKind<Draft>): ImportKind => kind

const declared = new Map<string, ImportKind>()

/** The kinds whose handlers are mounted: the job finds by name what its batch is of. */
export const declareKind = (kind: ImportKind): void => void declared.set(kind.kind, kind)
export const kindNamed = (name: string): ImportKind | undefined => declared.get(name)

/** An error at one cell of the file. */
export const cellError = (row: Parsed, key: string, reason: string, remedy: string): SheetError => ({
  row: row.row,
  column: row.at(key),
  reason,
  remedy,
})
