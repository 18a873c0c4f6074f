/** A title that can be granted, with the span in which the catalogue holds it under this name. */
export interface HonourTitle {
  readonly code: string
  readonly name: string
  readonly family: string
  /** 个人 and 集体 are different registers: a collective never enters the roll of persons. */
  readonly kind: string
  readonly level: string
  /** Six digits and six zeros; null for the whole country and for the enterprise itself. */
  readonly division: number | null
  readonly grantedBy: string
  readonly to: string
  readonly cycle: string
  readonly since: number | null
  readonly basis: string
  /** A hint only: benefits are set by each province. */
  readonly benefit: string
  readonly modelWorker: boolean
  readonly from: string | null
  readonly until: string | null
  readonly succeededBy?: string
  readonly note?: string
  readonly evidence: '已核' | '熟知' | '待核'
  readonly sources: readonly string[]
}
