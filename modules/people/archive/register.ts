import type { Day } from '#kernel/calendar'
import type { Bit } from '../groups.ts'
import type { RegisterKey } from './keys.ts'

interface Named {
  readonly key: string
  readonly title: string
  /** Said under the control. */
  readonly hint?: string
  /** It may not be empty. */
  readonly must?: true
}
/** One thing a register asks of a record. The key is the column in its table. */
export type Column = Named &
  (
    | { readonly kind: 'text'; readonly max: number }
    | { readonly kind: 'day' }
    /** A name of a code set of the packs. */
    | { readonly kind: 'code'; readonly set: string }
    | { readonly kind: 'choice'; readonly of: readonly string[] }
    /** Whole, from 0. */
    | { readonly kind: 'number'; readonly unit: string; readonly max: number }
    /** Kept under the person's own key; of a number the last four stand beside it, of words nothing does. */
    | { readonly kind: 'sealed'; readonly of: 'number' | 'words'; readonly max: number }
  )

/** What a record says, by column; an unknown thing is null. */
export type Answer = Readonly<Record<string, string | number | null>>

export interface Wrong {
  readonly at: string
  readonly what: string
  readonly remedy: string
}

export const lanes = ['岗位', '技能', '荣誉', '创新', '传承'] as const
export type Lane = (typeof lanes)[number]

/**
 * A register of the archive, declared once: its table, form, list and checks all come from here. A record is a row with its source,
 * its day, how far it is checked and on what ground it is kept; the row as it was stays in the log.
 */
export interface Register {
  /** The name of its table. */
  readonly key: RegisterKey
  readonly title: string
  /** Whoever does not see this group of fields does not see the rows: row security asks for its bit. */
  readonly bit: Bit
  /** 敏感个人信息 is said on the page and in print. */
  readonly sensitive?: true
  readonly columns: readonly Column[]
  /** The columns that name the thing: records of two sources that agree on them speak of the same thing. */
  readonly same: readonly string[]
  /** The day it happened, or the span it lasted. */
  readonly when: { readonly on: string } | { readonly from: string; readonly to: string }
  /** Sources that may speak of it, of the code set `recordSource`. */
  readonly sources: readonly string[]
  /** Who can supply what is missing, in a sentence; only where every archive should have it. */
  readonly asks?: string
  readonly lane?: Lane
  /** The matter a separate consent must stand for before anything is written or read: 个人信息保护法 第二十九条. */
  readonly consent?: string
  /** 三级/高级工，焊工 */
  readonly say: (answer: Answer) => string
  /** What no single column can tell. */
  readonly check?: (answer: Answer, today: Day) => readonly Wrong[]
}

/** Parts of a record in one line, without the unknown ones. */
export const joined = (...parts: readonly (string | number | null | undefined)[]): string =>
  parts.filter(part => part !== null && part !== undefined && part !== '').join('，')
