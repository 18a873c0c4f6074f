import type { Chart } from './chart.ts'
import type { Inks } from './inks.ts'
import { init } from './library.ts'
import { optionOf } from './option.ts'

/** Draws a chart now, and again whenever the width of its element changes; the answer takes it away. */
export function draw(element: HTMLElement, chart: Chart, inks: Inks): () => void {
  const drawing = init(element, null, { renderer: 'svg' })
  drawing.setOption(optionOf(chart, inks))
  const observer = new ResizeObserver(() => drawing.resize())
  observer.observe(element)
  return () => {
    observer.disconnect()
    drawing.dispose()
  }
}
