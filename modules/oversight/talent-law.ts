import type { Citation, Evidence } from '#kernel/rules'

/** The three databases the decisions name: 劳动模范数据库、工匠人才库、高技能人才库. */
export const databases = ['model', 'craftsman', 'skilled'] as const
export type Database = (typeof databases)[number]

/** Who stands in one database, as one place has it from one day on. Data: it is read in words, counted and compared with the version before. */
export interface TalentDefinition {
  readonly database: Database
  /** 劳模库 */
  readonly title: string
  /** Its first and last day. A version is named by its first day. */
  readonly from: string
  readonly until: string | null
  /** Whom it takes in, in words an office would use. */
  readonly saying: string
  /** Whom it leaves out, and what the texts leave open. */
  readonly open: string
  /** Holders of honours given to persons: families of the catalogue, and levels, the highest first. */
  readonly honours?: {
    readonly families: readonly string[]
    readonly levels: readonly string[]
    /** How far the honour must be checked in the register. */
    readonly verified: readonly string[]
  }
  /** Holders of certificates: levels by name, the highest first. */
  readonly certificates?: {
    readonly schemes: readonly string[]
    readonly levels: readonly string[]
    readonly verified: readonly string[]
  }
  /** Who keeps it, with whom, and what says so. */
  readonly keeper: { readonly lead: string; readonly with: readonly string[]; readonly why: string }
  /** How well it is known that exactly these stand in it. */
  readonly evidence: Evidence
  readonly cites: readonly Citation[]
}

/** A mark beside the databases: 乡村工匠、非遗传承人、巾帼工匠、党管人才. It is given on a document, never worked out. */
export interface TalentMark {
  readonly key: string
  readonly title: string
  readonly saying: string
  /** The document it is given on. */
  readonly proof: string
  /** Who decides about it. */
  readonly by: string
  /** Only women; only who stands in one of these databases. */
  readonly sex?: '女'
  readonly within?: readonly Database[]
  readonly evidence: Evidence
  readonly cites: readonly Citation[]
}

export interface TalentLaw {
  /** Of the country (`division` null) or of one place, which then wins over the country and over the province. */
  readonly definitions: readonly (TalentDefinition & { readonly division: number | null; readonly place: string })[]
  readonly marks: readonly (TalentMark & { readonly division: number | null })[]
}
