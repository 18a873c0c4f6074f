import { prose, weekday } from './dates.ts'
import { useToday } from './me.ts'

export interface ClockDay {
  readonly date: string
  readonly counted: boolean
  /** Which counted day it is, from 1. */
  readonly n?: number | null | undefined
  /** Name of the day off: 清明, 周末. */
  readonly off?: string | null | undefined
}

/** A cell per day; days that do not count are narrow and hatched, with their name. */
export function Clock({
  label,
  days,
  provisional,
}: {
  label: string
  days: readonly ClockDay[]
  provisional?: boolean | undefined
}) {
  const today = useToday()
  return (
    <>
      <ol className={`clock${days.length > 12 ? ' long' : ''}${provisional ? ' provisional' : ''}`} aria-label={label}>
        {days.map(day => (
          <li key={day.date} className={classOf(day, today)} aria-current={day.date === today ? 'date' : undefined}>
            <b>{day.counted ? `第${day.n ?? ''}个` : (day.off ?? '不计')}</b>
            {day.date === today
              ? `今天 ${prose(day.date)}`
              : day.counted
                ? `${prose(day.date)} ${weekday(day.date)}`
                : prose(day.date)}
          </li>
        ))}
      </ol>
      {provisional && (
        <p className="under">
          <span className="st unknown">暂定：放假安排尚未公布，公布后自动重算</span>
        </p>
      )}
    </>
  )
}

function classOf(day: ClockDay, today: string): string | undefined {
  const names = [!day.counted && 'off', day.date === today && 'now', day.date < today && 'past'].filter(Boolean)
  return names.length ? names.join(' ') : undefined
}
