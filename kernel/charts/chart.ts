/** How numbers are drawn: a line over time, bars beside each other, or bars upon each other. */
export type ChartKind = 'line' | 'bar' | 'stacked'

export interface ChartValue {
  /** null is a gap: missing, or withheld. Never zero. */
  readonly value: number | null
  /** Hollow, and joined by dashes, until it is confirmed. */
  readonly unconfirmed?: boolean | undefined
  /** Too few to show: hatched, with the word. */
  readonly withheld?: boolean | undefined
}

export interface ChartSeries {
  readonly title: string
  readonly values: readonly ChartValue[]
}

/** Numbers to be drawn, the same for a screen and for a paper. */
export interface Chart {
  readonly kind: ChartKind
  /** One label a value: years, counties, levels. */
  readonly labels: readonly string[]
  /** Five at most: more are small multiples (several charts). */
  readonly series: readonly ChartSeries[]
  readonly unit: string
  /** A black line with its word. */
  readonly threshold?: { readonly value: number; readonly title: string } | undefined
  /** Bars that lie, for long labels. */
  readonly lying?: boolean | undefined
}

/** What a cell of the table beside a chart says. */
export function said(value: ChartValue | undefined, unit: string): string {
  if (value?.withheld) return '人数少，不展示'
  if (value === undefined || value.value === null) return '缺'
  return `${value.value}${unit}${value.unconfirmed ? '（未确认）' : ''}`
}
