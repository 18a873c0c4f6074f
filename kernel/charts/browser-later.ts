import type { Chart } from './chart.ts'
import type { Inks } from './inks.ts'

/** Draws a chart into an element of the page; the answer takes it away. The library is fetched by the first chart anybody looks at, not with the console. */
export function drawChart(element: HTMLElement, chart: Chart, inks: Inks): () => void {
  let gone = false
  let remove = () => {}
  void import('./browser-draw.ts').then(({ draw }) => {
    if (!gone) remove = draw(element, chart, inks)
  })
  return () => {
    gone = true
    remove()
  }
}
