import type { Day } from '#kernel/calendar'
import type { State } from './fold.ts'
import type { Procedure } from './procedure.ts'

export interface TaskRow {
  readonly step: string
  readonly title: string
  readonly may: string
  readonly organisation: string
  readonly due_on: Day | null
}

/** Whose turn it is after an act: at most one open task a case; a wait has none, the clock works by itself. */
export function tasksOf(
  procedure: Procedure,
  state: State,
  offices: Readonly<Record<string, string>>,
  due: Day | null,
): TaskRow[] {
  const step = procedure.steps[state.step]
  if (state.status !== 'open' || !step || step.kind === 'wait') return []
  const organisation = offices[step.by.at]
  if (!organisation) return []
  const askedBy = state.returned?.answer['dueOn']
  const title = state.returned ? `补正后重办：${step.title}` : step.title
  return [
    {
      step: state.step,
      title,
      may: step.by.may,
      organisation,
      due_on: due ?? (typeof askedBy === 'string' ? askedBy : null),
    },
  ]
}
