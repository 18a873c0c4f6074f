import type { Citation, Evidence } from '#kernel/rules'

/** A number a document wants reached by a year, and the way there where somebody has said it. */
export interface TargetLaw {
  /** What an indicator's `target` names. */
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly year: number
  readonly value: number
  readonly evidence: Evidence
  readonly cites: Citation
  /** Whole years with what should stand at their end. */
  readonly path: readonly { readonly year: number; readonly value: number }[]
  readonly pathEvidence: Evidence
  readonly pathNote: string
  /** Null: of the whole country. A place's own share is 未配置 until it says one. */
  readonly division: number | null
}
