import { useEffect, useRef, useState } from 'react'
import { drawChart, paperInks, said, type Chart as Drawn, type Inks } from '#kernel/charts'
import { Cite, type CiteProps } from './marks.tsx'

/**
 * Bars, bars upon each other or several lines: the finding is the title, the same numbers stand in a table. One line
 * over time is `Trend`, which weighs nothing. `height` in pixels.
 */
export function Chart({
  finding,
  chart,
  height = 240,
  source,
  asOf,
  cite,
}: {
  finding: string
  chart: Drawn
  height?: number
  source: string
  asOf: string
  cite?: CiteProps | undefined
}) {
  const box = useRef<HTMLDivElement>(null)
  const [table, setTable] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || table) return
    return drawChart(element, chart, inksOf(element))
  }, [chart, table])
  return (
    <figure className="trend">
      <figcaption>
        <h3>{finding}</h3>
      </figcaption>
      {!table && <div ref={box} className="chart" style={{ height }} aria-hidden="true" />}
      <div className={table ? 'trend-table' : 'visually-hidden'}>
        <table className="reg">
          <caption className="visually-hidden">{finding}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              {chart.series.map(series => (
                <th key={series.title} scope="col" className="num">
                  {series.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.labels.map((label, i) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {chart.series.map(series => (
                  <td key={series.title} className="num">
                    {said(series.values[i], chart.unit)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="under">
        <small>
          {source}，{asOf}
        </small>
        {cite && <Cite {...cite} />}
        <button type="button" className="btn small" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? '看图' : '看表格'}
        </button>
      </p>
    </figure>
  )
}

/** The colours of the page the chart stands on: a wall has its own. */
function inksOf(element: HTMLElement): Inks {
  const style = getComputedStyle(element)
  const token = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise
  const [one, two, three, four, five] = paperInks.series
  return {
    ink: token('--ink', paperInks.ink),
    ink2: token('--ink-2', paperInks.ink2),
    edge: token('--edge', paperInks.edge),
    paper: token('--sheet', paperInks.paper),
    series: [
      token('--series-1', one),
      token('--series-2', two),
      token('--series-3', three),
      token('--series-4', four),
      token('--series-5', five),
    ],
    font: style.fontFamily,
    size: Math.max(13, Number.parseFloat(style.fontSize)),
  }
}
