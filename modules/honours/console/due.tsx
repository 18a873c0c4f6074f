import { daysBetween } from '#kernel/calendar'
import { prose, State, type StateKind } from '#kernel/ui'

/** Overdue, due within three days, or simply running. */
export function dueKind(due: string, today: string): StateKind {
  if (due < today) return 'late'
  return daysBetween(today, due) <= 3 ? 'near' : 'wait'
}

/** A deadline as a mark: shape, word, colour. */
export function Due({ on, today }: { on: string | null; today: string }) {
  if (on === null) return <span className="note-text">无期限</span>
  const kind = dueKind(on, today)
  if (kind === 'late') return <State is="late">逾期{daysBetween(on, today)}天</State>
  return <State is={kind}>{on === today ? '今天' : prose(on, today)}</State>
}
