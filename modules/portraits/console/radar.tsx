import type { Response } from '#kernel/http'
import type { readPortrait } from '../contract.ts'
import { radarOf, radarSays, radarSize, type Line } from '../radar.ts'
import './portrait.css'

type Dimension = Response<typeof readPortrait>['dimensions'][number]

const Stroke = ({ of: { from, to }, kind }: { of: Line; kind: string }) => (
  <line className={kind} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
)

/** Every axis has its own steps; the table beside says the same in words. */
export function Radar({ dimensions }: { dimensions: readonly Dimension[] }) {
  const drawn = radarOf(dimensions)
  if (drawn === null) return null
  const { width, height } = radarSize
  return (
    <figure className="radar-box">
      <svg
        className="radar"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={radarSays(dimensions)}
      >
        <polygon className="ring" points={drawn.outer} />
        {drawn.axes.map(axis => (
          <g key={axis.key}>
            <Stroke of={axis} kind={axis.unknown ? 'axis open' : 'axis'} />
            {axis.ticks.map((tick, i) => (
              <Stroke key={i} of={tick} kind="axis" />
            ))}
          </g>
        ))}
        {drawn.median.map((edge, i) => (
          <Stroke key={i} of={edge} kind="median" />
        ))}
        {drawn.sectors.map((points, i) => (
          <polygon key={i} className="sector" points={points} />
        ))}
        {drawn.edges.map((edge, i) => (
          <Stroke key={i} of={edge} kind="edge" />
        ))}
        {drawn.medianDots.map(({ x, y }, i) => (
          <rect key={i} className="mid" x={x - 6} y={y - 6} width="12" height="12" />
        ))}
        {drawn.dots.map(({ x, y }, i) => (
          <circle key={i} className="dot" cx={x} cy={y} r="4" />
        ))}
        {drawn.axes.map(({ key, label, unknown }) => (
          <text key={key} x={label.x} y={label.y} textAnchor={label.anchor}>
            {label.title}
            <tspan x={label.x} dy="17" className={unknown ? 'no' : 'v'}>
              {label.word}
            </tspan>
          </text>
        ))}
      </svg>
      <figcaption className="radar-key">
        <span>
          <i className="own" />
          本人
        </span>
        <span>
          <i className="mid" />
          同组中位
        </span>
        <span>
          <i className="open" />
          没有记载
        </span>
      </figcaption>
    </figure>
  )
}
