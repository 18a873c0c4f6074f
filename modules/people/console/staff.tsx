import type { Response } from '#kernel/http'
import { useToday } from '#kernel/ui'
import type { readPerson } from '../contract.ts'
import './archive.css'

type Mark = Response<typeof readPerson>['archive']['staff']['marks'][number]
const lanes = ['岗位', '技能', '荣誉', '创新', '传承'] as const
const gap = 50
const yOf = (lane: Mark['lane']) => 30 + lanes.indexOf(lane) * gap
const bottom = 30 + (lanes.length - 1) * gap + 14

/** A day on the line: the first of January of the first year is 0, today is near the end. */
const dayNumber = (day: string) =>
  Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365

/** 谱: five lines over a working life. What the marks say stands in the tables below it too, so it is hidden from readers. */
export function Staff({ finding, marks }: { finding: string; marks: readonly Mark[] }) {
  const today = useToday()
  const now = dayNumber(today)
  const first = Math.floor(Math.min(...marks.map(mark => dayNumber(mark.from)), now - 4))
  const x = (at: number) => ((at - first) / (now + 0.8 - first)) * 100
  const every = now - first > 16 ? 4 : now - first > 8 ? 2 : 1
  const years = Array.from({ length: Math.floor(now) - first + 1 }, (_, i) => first + i).filter(
    year => year % every === 0,
  )
  const drawn = lanes.flatMap(lane =>
    labelled(marks.filter(mark => mark.lane === lane).map(mark => ({ ...mark, at: x(dayNumber(mark.from)) }))),
  )
  return (
    <section className="score" aria-label={finding}>
      <h2>{finding}</h2>
      <div className="score-wide" role="group" tabIndex={0} aria-label="职业谱，窄屏可左右滑动">
        <div className="staff-box">
          <ul aria-hidden="true">
            {lanes.map(lane => (
              <li key={lane}>{lane}</li>
            ))}
          </ul>
          <svg
            className="staff"
            height={bottom + 42}
            role="img"
            aria-label={`${first}年至今的岗位、技能、荣誉、创新、传承五条线。下方档案表逐条列出同样的内容。`}
          >
            {years.map(year => (
              <g key={year}>
                <line className="grid" x1={`${x(year)}%`} x2={`${x(year)}%`} y1="8" y2={bottom} />
                <text className="yr" x={`${x(year)}%`} y={bottom + 30} textAnchor="middle">
                  {year}
                </text>
              </g>
            ))}
            {lanes.map(lane => (
              <line key={lane} className="lane" x1="0" x2="100%" y1={yOf(lane)} y2={yOf(lane)} />
            ))}
            {drawn.map((mark, i) => (
              <OneMark
                key={i}
                mark={mark}
                from={mark.at}
                to={mark.still ? x(now) : mark.to === null ? null : x(dayNumber(mark.to))}
              />
            ))}
            <line className="now" x1={`${x(now)}%`} x2={`${x(now)}%`} y1="8" y2={bottom} />
          </svg>
        </div>
      </div>
      <p className="staff-key">
        <span>
          <i className="yes" />
          核验
        </span>
        <span>
          <i className="check" />
          待核、不符
        </span>
        <span>
          <i />
          自报
        </span>
        <span>
          <i className="span" />
          时段
        </span>
      </p>
    </section>
  )
}

type Label = 'above' | 'below' | null
type Drawn = Mark & { readonly at: number; readonly label: Label }

/** A title of n characters takes about 1.5 per cent of the width each: the next one goes below, and a third that would not fit is left to the table. */
function labelled(marks: readonly (Mark & { at: number })[]): Drawn[] {
  let [above, below] = [-Infinity, -Infinity]
  return marks
    .toSorted((a, b) => a.at - b.at)
    .map(mark => {
      const wide = mark.title.length * 1.5 + 1
      const start = isSpan(mark) ? mark.at : mark.at - wide / 2
      const label: Label = start >= above ? 'above' : start >= below ? 'below' : null
      if (label === 'above') above = start + wide
      if (label === 'below') below = start + wide
      return { ...mark, label }
    })
}

const isSpan = (mark: Mark): boolean => mark.still || mark.to !== null
const kinds: Readonly<Record<string, string>> = { 核验: '', 自报: ' told' }

function OneMark({ mark, from, to }: { mark: Drawn; from: number; to: number | null }) {
  const y = yOf(mark.lane)
  const kind = kinds[mark.verified] ?? ' check'
  const label = mark.label !== null && (
    <text
      x={`${from}%`}
      dx={to === null ? (from > 92 ? 8 : 0) : 6}
      y={mark.label === 'above' ? y - 12 : y + 22}
      textAnchor={to === null ? (from > 92 ? 'end' : from < 4 ? 'start' : 'middle') : 'start'}
    >
      {mark.title}
    </text>
  )
  if (to === null)
    return (
      <g>
        <circle className={`dot${kind}`} cx={`${from}%`} cy={y} r="6" />
        {label}
      </g>
    )
  return (
    <g>
      <rect className={`bar${kind}`} x={`${from}%`} width={`${Math.max(to - from, 0.3)}%`} y={y - 4} height="8" />
      <line className="edge" x1={`${from}%`} x2={`${from}%`} y1={y - 8} y2={y + 8} />
      {label}
    </g>
  )
}
