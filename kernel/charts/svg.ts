import { createHash } from 'node:crypto'
import type { Chart } from './chart.ts'
import { paperInks, type Inks } from './inks.ts'
import { init } from './library.ts'
import { optionOf } from './option.ts'

/** A chart as the text of an SVG, `width` by `height` pixels; the same numbers give the same text. No document is needed. */
export function chartSvg(
  chart: Chart,
  { width, height }: { width: number; height: number },
  inks: Inks = paperInks,
): string {
  const option = optionOf(chart, inks)
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height })
  drawing.setOption(option)
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  // The library counts its drawings in the names of clips and classes: by content they differ on one page and not from
  // run to run. Its classes and its style sheet are only for a pointer.
  const name = createHash('sha256').update(JSON.stringify(option)).digest('hex').slice(0, 8)
  return svg
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `c${name}-`)
}
