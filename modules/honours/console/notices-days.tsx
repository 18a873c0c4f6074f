import type { Response } from '#kernel/http'
import { State } from '#kernel/ui'
import type { listNotices } from '../contract.ts'

type Notice = Pick<Response<typeof listNotices>['rows'][number], 'startsOn' | 'endsOn' | 'workdays' | 'day' | 'state'>

/** Day n of 5, a cell a working day. */
export function NoticeDays({ notice, today }: { notice: Notice; today: string }) {
  if (notice.state === '更正' || notice.state === '撤下') return <State is="no">{notice.state}</State>
  return (
    <span className="nowrap">
      {notice.workdays <= 12 && (
        <span className="days" aria-hidden="true">
          {Array.from({ length: notice.workdays }, (_, i) => (
            <i
              key={i}
              className={
                i + 1 < notice.day || today > notice.endsOn ? 'past' : i + 1 === notice.day ? 'now' : undefined
              }
            />
          ))}
        </span>
      )}
      {dayWords(notice, today)}
    </span>
  )
}

/** 第3个，共5个 */
export function dayWords(notice: Notice, today: string): string {
  if (today < notice.startsOn) return '还没有开始'
  if (today > notice.endsOn) return `${notice.workdays}个工作日已满`
  return notice.endsOn === today ? `第${notice.day}个，今天期满` : `第${notice.day}个，共${notice.workdays}个`
}
