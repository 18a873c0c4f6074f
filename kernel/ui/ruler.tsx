import { Wide } from './wide.tsx'

export interface RulerProps {
  /** The sentence a screen reader hears: 女性占全部人选25.0%，底线25%. */
  readonly label: string
  /** null is unknown: drawn dashed, never as zero. */
  readonly value: number | null
  readonly max: number
  /** The threshold: `floor` must be reached, `ceiling` may not be passed. */
  readonly flag?: { readonly at: number; readonly is: 'floor' | 'ceiling' } | undefined
  readonly unit?: string | undefined
  /** No slack left, or past it. */
  readonly near?: boolean | undefined
  readonly step?: number | undefined
  /** Numbers under the scale. */
  readonly scale?: boolean | undefined
}

/** A measured value on a ruler: scale, bar, the lawful stretch in green, a flag at the threshold. */
export function Ruler({ label, value, max, flag, unit = '%', near, step = max / 7, scale }: RulerProps) {
  const at = (n: number) => `${Math.min(100, Math.max(0, (n / max) * 100)).toFixed(2)}%`
  const marks = Array.from({ length: Math.floor(max / step + 1e-9) * 2 + 1 }, (_, i) => (i * step) / 2).filter(
    n => n <= max + 1e-9,
  )
  return (
    <svg className="ruler" height={scale ? 48 : 32} role="img" aria-label={label}>
      <line x1="0" x2="100%" y1="24" y2="24" className="r-edge" />
      {marks.map((n, i) => (
        <line key={n} x1={at(n)} x2={at(n)} y1="24" y2={i % 2 ? 27 : 30} className="r-edge" />
      ))}
      {flag?.is === 'floor' && (
        <rect
          x={at(flag.at)}
          y="24"
          width={`${(100 - (flag.at / max) * 100).toFixed(2)}%`}
          height="3"
          className="r-lawful"
        />
      )}
      {flag?.is === 'ceiling' && <rect x="0" y="24" width={at(flag.at)} height="3" className="r-lawful" />}
      {value === null ? (
        <rect x="0.5" y="13.5" width="20%" height="7" className="r-unknown" />
      ) : (
        <rect x="0" y="13" width={at(value)} height="8" className={near ? 'r-near' : 'r-value'} />
      )}
      {flag && (
        <svg x={at(flag.at)} y="0" overflow="visible" className="r-flag">
          <line x1="0" x2="0" y1="5" y2="29" />
          <path d="M0 5h7l-2.2 3L7 11H0z" />
        </svg>
      )}
      {scale &&
        marks
          .filter((_, i) => i % 2 === 0)
          .map((n, i, all) => (
            <text key={n} x={at(n)} y="46" textAnchor={i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle'}>
              {Number(n.toFixed(2))}
              {i === all.length - 1 && unit}
            </text>
          ))}
    </svg>
  )
}

export interface MonthDay {
  readonly date: string
  readonly off?: string | null | undefined
  readonly events?: readonly string[] | undefined
}

/** The coming days on one ruler: days off hatched, what falls due hung above its day. */
export function MonthRuler({ label, days, today }: { label: string; days: readonly MonthDay[]; today: string }) {
  const cell = 100 / Math.max(1, days.length)
  const at = (i: number) => `${(i * cell).toFixed(3)}%`
  const hung = days.flatMap((day, i) => (day.events?.length ? [{ i, text: day.events.join('、') }] : []))
  return (
    <Wide label={label} className="month wide-ruler">
      <svg
        className="ruler"
        height="116"
        role="img"
        aria-label={`${label}：${hung.map(event => `${days[event.i]?.date} ${event.text}`).join('；') || '没有到期的事'}`}
      >
        <defs>
          <pattern id="off-day" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" x2="0" y1="0" y2="6" className="r-hatch" />
          </pattern>
        </defs>
        {days.map(
          (day, i) =>
            day.off && <rect key={day.date} x={at(i)} y="70" width={`${cell}%`} height="14" fill="url(#off-day)" />,
        )}
        {days.map(
          (day, i) =>
            day.date === today && (
              <rect key={day.date} x={at(i)} y="70" width={`${cell}%`} height="14" className="r-value" />
            ),
        )}
        <line x1="0" x2="100%" y1="84" y2="84" className="r-axis" />
        {days.map((day, i) => (
          <line key={day.date} x1={at(i)} x2={at(i)} y1="84" y2={day.off ? 89 : 93} className="r-ink" />
        ))}
        {days.map((day, i) => (
          <text
            key={day.date}
            x={at(i + 0.5)}
            y="108"
            textAnchor="middle"
            className={day.date === today ? 'r-today' : day.off ? 'r-faint' : 'r-day'}
          >
            {day.date === today
              ? '今天'
              : Number(day.date.slice(8)) === 1
                ? `${Number(day.date.slice(5, 7))}月1`
                : Number(day.date.slice(8))}
          </text>
        ))}
        {hung.map(({ i }, n) => (
          <line key={i} x1={at(i + 0.5)} x2={at(i + 0.5)} y1={n % 2 ? 30 : 4} y2="82" className="r-edge" />
        ))}
        {hung.map(({ i, text }, n) => (
          <g key={i}>
            <svg x={at(i + 0.5)} y="0" overflow="visible">
              <rect x="-3.5" y="74" width="7" height="7" className="r-node" />
              <text
                x={i > days.length * 0.85 ? -6 : 6}
                y={n % 2 ? 40 : 14}
                textAnchor={i > days.length * 0.85 ? 'end' : 'start'}
                className="halo"
              >
                {text}
              </text>
            </svg>
          </g>
        ))}
      </svg>
    </Wide>
  )
}
