import { daysBetween, yearOf, type Day } from '#kernel/calendar'
import { handle } from '#kernel/http'
import { waitingFor } from '../approvals.ts'
import * as contract from '../contract/tasks.ts'
import {
  deskOf,
  myTasks,
  runningTerms,
  waitingForOthers,
  type RunningRow,
  type TaskRow,
  type WaitingRow,
} from '../home/queries.ts'
import { togetherTasks, togetherWaiting } from '../home/together.ts'
import { whatWaits } from '../home/waits.ts'
import { findingOf, groupOf, monthOf, whenOf, type Falling } from '../home/wording.ts'

export const taskRoutes = [
  handle(contract.tasks, (_, caller) =>
    caller.transaction(async tx => {
      const {
        today,
        law: { calendar },
      } = caller
      const desk = deskOf(caller)
      const steps = desk ? await tx.rows<TaskRow>(myTasks(desk)) : []
      const others = desk ? await whatWaits(tx, caller) : []
      const rows = [...togetherTasks(steps), ...others.map(one => ({ ...one, cite: null, count: 1 }))].sort(byDue)
      const waiting = desk ? togetherWaiting(await tx.rows<WaitingRow>(waitingForOthers(desk))) : []
      const running = desk ? await tx.rows<RunningRow>(runningTerms(desk, today)) : []
      const approvals = desk ? (await waitingFor(tx, caller)).filter(row => row.askedBy !== caller.account).length : 0
      const grouped = rows.map(row => ({
        ...row,
        group: groupOf(row.due, today),
        when: whenOf(row.due, today, calendar),
      }))
      const later = grouped.reduce((n, row) => n + (row.group === '以后' ? row.count : 0), 0)
      return {
        finding: findingOf(
          grouped.flatMap(row => Array.from({ length: row.count }, () => row.group)),
          approvals,
        ),
        rows: grouped,
        later,
        month: monthOf(today, falling(rows, running), calendar),
        waiting: waiting.map(row => ({
          ...row,
          days: daysBetween(row.since, today),
          overdue: row.due !== null && row.due < today,
        })),
        running: running.map(({ n, ...row }) => ({ ...row, about: n > 1 ? `${n}件` : row.about })),
        approvals,
        calendar: calendarNote(yearOf(today), calendar.known.bind(calendar)),
      }
    }),
  ),
]

type Due = Pick<TaskRow, 'title' | 'due' | 'since'> & { readonly count: number }

/** What stands on the month's ruler: terms that end, and tasks that are due, like ones counted together. */
function falling(tasks: readonly Due[], running: readonly RunningRow[]): Falling[] {
  const due = tasks.flatMap(task => (task.due === null ? [] : [{ on: task.due, what: task.title, count: task.count }]))
  // A step that is due here has its term running too: said once, as the thing to do.
  const ends = running
    .filter(row => !tasks.some(task => task.due === row.ends && task.title === row.title))
    .map(row => ({ on: row.ends, what: `${row.title}期满`, count: row.n }))
  const groups = Map.groupBy([...ends, ...due], ({ on, what }) => `${on} ${what}`)
  return [...groups.values()].flatMap(same =>
    same[0] ? [{ on: same[0].on satisfies Day, what: same[0].what, count: same.reduce((n, f) => n + f.count, 0) }] : [],
  )
}

/** The earliest first; what has no date comes last, the longest waiting first. */
const byDue = (a: Due, b: Due): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.since.localeCompare(b.since)

function calendarNote(year: number, known: (year: number) => boolean): string {
  const here = known(year) ? `${year}年放假安排已录入。` : `${year}年放假安排尚未录入，期限暂按周末推算。`
  return known(year + 1) ? here : `${here}${year + 1}年安排尚未公布，跨年期限标为暂定。`
}
