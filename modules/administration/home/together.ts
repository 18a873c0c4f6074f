import type { TaskRow, WaitingRow } from './queries.ts'

/** From so many on, the same step of several cases is one line: a list of thirty names hides what is due. */
const many = 3

type Task = Omit<TaskRow, 'board' | 'within' | 'step'> & { readonly count: number }

/** The same step, in the same round, due on the same day: one line that leads to where they lie together. */
export function togetherTasks(rows: readonly TaskRow[]): Task[] {
  const groups = Map.groupBy(rows, row => [row.step, row.title, row.within, row.board, row.due].join(' '))
  return [...groups.values()].flatMap(same => {
    const first = same[0]
    return first && first.board !== null && same.length >= many
      ? [{ ...plain(first), to: first.board, about: named(same), count: same.length }]
      : same.map(row => ({ ...plain(row), count: 1 }))
  })
}

/** What one office owes for several cases since the same day: one line, that of the case waited for longest. */
export function togetherWaiting(rows: readonly WaitingRow[]): (WaitingRow & { readonly count: number })[] {
  const groups = Map.groupBy(rows, row => [row.who, row.what, row.since, row.due].join(' '))
  return [...groups.values()].flatMap(same => {
    const first = same[0]
    return first && same.length >= many
      ? [{ ...first, about: named(same), count: same.length }]
      : same.map(row => ({ ...row, count: 1 }))
  })
}

const plain = ({ id, to, title, about, due, since, cite }: TaskRow) => ({ id, to, title, about, due, since, cite })

const named = (rows: readonly { readonly about: string }[]): string => {
  const names = [...new Set(rows.map(row => row.about))]
  return names.length > 3 ? `${names.slice(0, 3).join('、')}等` : names.join('、')
}
