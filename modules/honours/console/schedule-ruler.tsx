import { addDays, daysBetween, daysFrom, earlier } from '#kernel/calendar'
import { prose } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { readSchedule } from '../contract.ts'
import { levels, levelTitles } from '../levels.ts'

type View = Response<typeof readSchedule>

/** The whole way on one scale, a line a level: notices solid, the rest light; today and the award day stand across all of them. */
export function ScheduleRuler({ view, awardOn, today }: { view: View; awardOn: string; today: string }) {
  const from = earlier(view.beginBy ?? today, today)
  const to = addDays(awardOn, 1)
  const whole = Math.max(1, daysBetween(from, to))
  const at = (day: string) => `${Math.min(100, Math.max(0, (daysBetween(from, day) / whole) * 100)).toFixed(2)}%`
  const wide = (a: string, b: string) => `${Math.max(0.6, (daysBetween(a, addDays(b, 1)) / whole) * 100).toFixed(2)}%`
  const rows = levels.flatMap(level => {
    const parts = view.parts.filter(part => part.level === level)
    return parts.length > 0 ? [{ level, parts }] : []
  })
  const marks = daysFrom(from, to).filter(day => day.endsWith('-01'))
  return (
    <div className="backwards">
      {rows.map(({ level, parts }) => (
        <div key={level} className="backwards-row">
          <b>{levelTitles[level]}</b>
          <svg
            className="ruler"
            height="22"
            role="img"
            aria-label={`${levelTitles[level]}：${parts.map(p => `${p.title}${prose(p.plan.startBy, today)}至${prose(p.plan.endBy, today)}`).join('，')}`}
          >
            {view.off.map(({ date }) => (
              <rect key={date} x={at(date)} y="4" width={wide(date, date)} height="14" className="backwards-off" />
            ))}
            <line x1="0" x2="100%" y1="18" y2="18" className="r-edge" />
            {parts.map(part => (
              <rect
                key={part.key}
                x={at(part.plan.startBy)}
                y={part.part === 'notice' ? 4 : 8}
                width={wide(part.plan.startBy, part.plan.endBy)}
                height={part.part === 'notice' ? 14 : 6}
                className={
                  part.standing === '赶不上'
                    ? 'backwards-late'
                    : part.standing === '没有余量'
                      ? 'r-near'
                      : part.part === 'notice'
                        ? 'r-value'
                        : 'backwards-part'
                }
              />
            ))}
            <line x1={at(today)} x2={at(today)} y1="0" y2="22" className="r-ink" />
            <line x1={at(awardOn)} x2={at(awardOn)} y1="0" y2="22" className="r-axis" />
          </svg>
        </div>
      ))}
      <div className="backwards-row" aria-hidden="true">
        <span />
        <svg className="ruler" height="36">
          {marks.map(day => (
            <text key={day} x={at(day)} y="14" textAnchor="middle" className="r-faint">
              {Number(day.slice(5, 7))}月
            </text>
          ))}
          <text x={at(today)} y="32" textAnchor={today <= from ? 'start' : 'middle'} className="r-today">
            今天
          </text>
          <text x={at(awardOn)} y="32" textAnchor="end" className="r-day">
            {prose(awardOn, today)}表彰
          </text>
        </svg>
      </div>
      <p className="note-text">高的是公示，矮的是审核、征求意见和研究；浅底是不上班的日子。</p>
    </div>
  )
}
