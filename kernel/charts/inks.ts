/** Colours and letters of a chart. A screen reads them from its tokens, a paper has `paperInks`. */
export interface Inks {
  readonly ink: string
  readonly ink2: string
  readonly edge: string
  readonly paper: string
  readonly series: readonly [string, string, string, string, string]
  readonly font: string
  /** Never below 13 pixels on a screen. */
  readonly size: number
}

/** The tokens of web/tokens.css as they are printed: a paper knows no variables. */
export const paperInks: Inks = {
  ink: '#18212a',
  ink2: '#42505c',
  edge: '#7c8994',
  paper: '#ffffff',
  series: ['#1c4a72', '#2c8c84', '#b0573b', '#71589b', '#7c8994'],
  font: 'Noto Serif SC',
  size: 13,
}
