import type { Citation, Evidence } from '#kernel/rules'

/** A kind of studio or base, and the one line that may name it: 工会、人社、团委 never stand in for one another. */
export interface StudioKind {
  readonly key: string
  readonly title: string
  readonly line: '工会' | '人社' | '团委'
  /** Why it is that line's, in one sentence; said when another line tries. */
  readonly why: string
  readonly evidence: Evidence
  readonly cites: Citation
}

/** A notice of some place and year, to start from. Offered, never applied: the office types its own over it. */
export interface StudioPreset {
  readonly id: string
  readonly title: string
  readonly line: StudioKind['line']
  readonly kind: string
  /** What the source says. */
  readonly saying: string
  /** What it does not say and the preset leaves open. */
  readonly open: string
  readonly criteria: readonly { readonly title: string; readonly max: number; readonly what?: string }[]
  readonly selfMin?: number
  readonly minTopics?: number
  readonly minApprentices?: number
  readonly leaderTitles?: readonly string[]
  /** Only as that place wrote it then; no amount is taken over. */
  readonly money?: string
  readonly evidence: Evidence
  readonly cites: Citation
}

export interface StudioLaw {
  /** Of the country (`division` null) or of one place only. */
  readonly kinds: readonly (StudioKind & { readonly division: number | null })[]
  readonly presets: readonly StudioPreset[]
}
