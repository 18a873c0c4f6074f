import { html } from '#kernel/http'
import type { PortraitView } from '../page.ts'
import { radarOf, radarSays, radarSize, type Line } from '../radar.ts'

const line = (kind: string, { from, to }: Line): string =>
  html`<line class="${kind}" x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"/>`

/** The same picture as the office's, written by the server. */
export function radar(dimensions: PortraitView['dimensions']): string {
  const drawn = radarOf(dimensions)
  if (drawn === null) return ''
  const { width, height } = radarSize
  return html`<div class="wide radar-box" role="group" tabindex="0" aria-label="画像图，窄屏可左右滑动"><svg class="radar" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${radarSays(dimensions)}">
<polygon class="ring" points="${drawn.outer}"/>
!${drawn.axes.map(axis => line(axis.unknown ? 'axis open' : 'axis', axis) + axis.ticks.map(tick => line('axis', tick)).join('')).join('')}
!${drawn.median.map(edge => line('median', edge)).join('')}
!${drawn.sectors.map(points => html`<polygon class="sector" points="${points}"/>`).join('')}
!${drawn.edges.map(edge => line('edge', edge)).join('')}
!${drawn.medianDots.map(({ x, y }) => html`<rect class="mid" x="${x - 6}" y="${y - 6}" width="12" height="12"/>`).join('')}
!${drawn.dots.map(({ x, y }) => html`<circle class="dot" cx="${x}" cy="${y}" r="4"/>`).join('')}
!${drawn.axes.map(({ label }) => html`<text x="${label.x}" y="${label.y}" text-anchor="${label.anchor}">${label.title}<tspan x="${label.x}" dy="17" class="${label.word === '没有记载' || label.word === '都不计入' ? 'no' : 'v'}">${label.word}</tspan></text>`).join('')}
</svg></div>
<p class="sub">实线和圆点是您的刻度；虚线和方点是同组的中位；虚的轴是没有记载。每一轴是各自的刻度，不能互相比，也没有总分。</p>`
}
