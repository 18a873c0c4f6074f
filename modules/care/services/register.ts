import type { Evidence } from '#kernel/rules'

/** One thing a service register asks of an entry. Money is typed in yuan and kept in fen. */
export type Column = {
  readonly key: string
  readonly title: string
  readonly hint?: string
  readonly must?: true
} & (
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'money' }
  | { readonly kind: 'number'; readonly unit: string; readonly max: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
)
export type Answer = Readonly<Record<string, string | number | null>>

/** The value of a parameter where the entry stands; null where nobody has said. */
export type Read = (parameter: string) => unknown

export interface Wrong {
  readonly at: string
  readonly what: string
  readonly remedy: string
}

/**
 * A service register, declared once: its form, list, figures, checks and export all come from here. Adding one is adding a declaration.
 */
export interface ServiceRegister {
  readonly key: string
  readonly title: string
  readonly about: string
  /** The group of fields: whoever does not see it sees neither the register nor its rows. */
  readonly bit: 5 | 7 | 11 | 13
  readonly columns: readonly Column[]
  /** What the day of an entry is: 建档日期, 发放日期. */
  readonly day: string
  /** The column that is money spent: summed in the figures. */
  readonly sum?: string
  /** Columns of choices the figures are broken down by. */
  readonly by: readonly string[]
  /** An entry that stays open until it is ended has states; one that is done when it is written has none. */
  readonly open?: {
    readonly state: string
    readonly ended: string
    readonly endings: readonly string[]
    readonly review?: string
  }
  readonly check?: (answer: Answer, read: Read) => readonly Wrong[]
  readonly cites: string
  readonly evidence: Evidence
}
