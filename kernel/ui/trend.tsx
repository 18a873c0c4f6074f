import { useEffect, useRef, useState } from 'react'
import { Cite, type CiteProps } from './marks.tsx'

export interface TrendPoint {
  readonly at: string
  /** null is a gap: missing, or withheld. Never zero. */
  readonly value: number | null
  /** Drawn hollow and joined by dashes until it is confirmed. */
  readonly unconfirmed?: boolean | undefined
  /** Not to be compared with the point before: no line is drawn to it, and the word stands where it breaks. */
  readonly breaks?: string | undefined
  /** Too few to show. */
  readonly suppressed?: boolean | undefined
}

interface Dot extends TrendPoint {
  readonly x: number
  readonly y: number | undefined
}

const tall = 168
const top = 26
const foot = 28

/** A line over time: the finding is its title, values stand at the points, a threshold has its flag; the same numbers as a table. */
export function Trend({
  finding,
  points,
  unit = '',
  flag,
  source,
  asOf,
  cite,
}: {
  finding: string
  points: readonly TrendPoint[]
  unit?: string | undefined
  flag?: { readonly at: number; readonly word: string } | undefined
  source: string
  asOf: string
  cite?: CiteProps | undefined
}) {
  const [box, wide] = useWidth()
  const [table, setTable] = useState(false)
  const dots = place(points, flag?.at, wide)
  const show = (point: TrendPoint) =>
    point.suppressed ? '少于5，不显示' : point.value === null ? '缺' : `${point.value}${unit}`
  const labelled = points.length <= 8 ? dots : [dots[0], dots.at(-1)]
  const flagY = flag && heightOf(flag.at, rangeOf(points, flag.at))
  return (
    <figure className="trend">
      <figcaption>
        <h3>{finding}</h3>
      </figcaption>
      <div ref={box} className={table ? 'visually-hidden' : undefined} aria-hidden="true">
        <svg className="ruler" height={tall}>
          <line x1="0" x2="100%" y1={tall - foot} y2={tall - foot} className="r-edge" />
          {dots.map((dot, i) => (
            <Stroke key={dot.at} from={dot.breaks === undefined ? dots[i - 1] : undefined} to={dot} />
          ))}
          {dots.map(
            (dot, i) =>
              dot.breaks !== undefined && (
                <g key={dot.at}>
                  <line
                    x1={(dot.x + (dots[i - 1]?.x ?? dot.x)) / 2}
                    x2={(dot.x + (dots[i - 1]?.x ?? dot.x)) / 2}
                    y1="4"
                    y2={tall - foot}
                    className="r-edge"
                    strokeDasharray="3 4"
                  />
                  <text x={(dot.x + (dots[i - 1]?.x ?? dot.x)) / 2} y="14" textAnchor="middle">
                    {dot.breaks}
                  </text>
                </g>
              ),
          )}
          {flag && flagY !== undefined && (
            <>
              <line x1="0" x2="100%" y1={flagY} y2={flagY} className="r-ink" />
              <text x="100%" y={flagY + 17} textAnchor="end">
                {flag.word}
              </text>
            </>
          )}
          {dots.map(
            dot =>
              dot.y !== undefined && (
                <circle key={dot.at} cx={dot.x} cy={dot.y} r="5" className={dot.unconfirmed ? 'r-hollow' : 'r-value'} />
              ),
          )}
          {labelled.map(
            dot =>
              dot?.y !== undefined && (
                <text key={dot.at} x={dot.x} y={dot.y - 11} textAnchor="middle" className="r-figure">
                  {dot.value}
                  {unit}
                </text>
              ),
          )}
          {(points.length <= 8 ? dots : labelled).map(
            dot =>
              dot && (
                <text key={dot.at} x={dot.x} y={tall - 8} textAnchor="middle">
                  {dot.at}
                </text>
              ),
          )}
        </svg>
      </div>
      <div className={table ? 'trend-table' : 'visually-hidden'}>
        <table className="reg">
          <caption className="visually-hidden">{finding}</caption>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col" className="num">
                数值
              </th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {points.map(point => (
              <tr key={point.at}>
                <th scope="row">{point.at}</th>
                <td className="num">{show(point)}</td>
                <td>
                  {[point.breaks, point.unconfirmed ? '未确认' : point.value === null ? '' : '已确认']
                    .filter(Boolean)
                    .join('，')}
                </td>
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

function Stroke({ from, to }: { from: Dot | undefined; to: Dot }) {
  if (from?.y === undefined || to.y === undefined) return null
  return (
    <line
      x1={from.x}
      y1={from.y}
      x2={to.x}
      y2={to.y}
      className={to.unconfirmed || from.unconfirmed ? 'r-line dashed' : 'r-line'}
    />
  )
}

/** A trend need not start at zero: the ends are labelled. */
function rangeOf(points: readonly TrendPoint[], flag: number | undefined): readonly [number, number] {
  const values = [
    ...points.flatMap(point => (point.value === null ? [] : [point.value])),
    ...(flag === undefined ? [] : [flag]),
  ]
  const least = Math.min(...values)
  const most = Math.max(...values)
  const room = (most - least || Math.abs(most) || 1) * 0.15
  return [least - room, most + room]
}

const heightOf = (value: number, [least, most]: readonly [number, number]) =>
  top + (1 - (value - least) / (most - least)) * (tall - top - foot)

function place(points: readonly TrendPoint[], flag: number | undefined, wide: number): readonly Dot[] {
  const range = rangeOf(points, flag)
  const step = points.length > 1 ? (wide - 56) / (points.length - 1) : 0
  return points.map((point, i) => ({
    ...point,
    x: 28 + i * step,
    y: point.value === null ? undefined : heightOf(point.value, range),
  }))
}

/** Text in charts never scales, so the box is measured instead of stretching a viewBox. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [wide, setWide] = useState(320)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(
      ([entry]) => entry && entry.contentRect.width > 1 && setWide(entry.contentRect.width),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, wide] as const
}
