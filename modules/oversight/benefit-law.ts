import type { Citation, Evidence, Expr } from '#kernel/rules'

export const benefitGroups = ['津贴', '慰问', '困难帮扶', '医疗', '疗休养', '体检', '礼遇', '退休', '人才政策'] as const
export type BenefitGroup = (typeof benefitGroups)[number]

/** A benefit as one place has it from one day on: who, how much, how often, on what papers, who pays. Data, so that it is read, counted and shown. */
export interface BenefitItem {
  readonly key: string
  readonly title: string
  readonly group: BenefitGroup
  /** Its first and last day. A version is named by its first day. */
  readonly from: string
  readonly until: string | null
  /** What a person gets, in words an office would use. */
  readonly saying: string
  /** What the texts leave open, and what of this is our convention. */
  readonly open: string
  readonly period: 'month' | 'year' | 'once'
  /** Worked out on the first day of the period, or on today's. */
  readonly on: 'first' | 'today'
  /** The rule: who. */
  readonly who: Expr<boolean>
  /** In fen. Absent: a service, not money. */
  readonly amount?: Expr<number>
  /** Held back while an honour it rests on is under investigation. */
  readonly suspends: boolean
  /** Worked out for somebody only when one of these facts is on record: help is asked for, an allowance is not. */
  readonly opensBy?: readonly string[]
  /** The rule says that whoever gets it is posted first: under which category, and what says so. Absent: nobody asks for it. */
  readonly posts?: { readonly category: string; readonly cites: Citation }
  readonly papers: readonly string[]
  /** Who decides and pays, and which budget it is taken from. */
  readonly payer: string
  readonly fund: string
  /** Whose task the amount is while nobody has said. */
  readonly task: string
  /** The bit of the group of fields it rests on: whoever does not see the group does not see the item of a person. */
  readonly bit: 5 | 7 | 13
  /** Where somebody goes to have it: the portal's page. */
  readonly to?: string
  readonly evidence: Evidence
  readonly cites: readonly Citation[]
}

/** An item with the place whose law it is; null is the country. */
export type PlacedBenefit = BenefitItem & { readonly division: number | null; readonly place: string }
