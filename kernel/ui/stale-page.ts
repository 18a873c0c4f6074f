import type { Problem } from '#kernel/http'

/** What happened since the page was drawn. A step of a case has a title and a day, a changed field what it was and is. */
interface Change {
  readonly title?: string
  readonly what?: string
  readonly actor?: string
  readonly organisation?: string
  readonly by?: string
  readonly on?: string
  readonly at?: string
  readonly before?: string
  readonly after?: string
}

type Said = Pick<Problem, 'status' | 'code' | 'extra'>

/** Whether somebody was faster, and it is no plain refusal of something that can't be done now: the code says so, or what changed comes along. */
export const isStale = (problem: Said): boolean =>
  problem.status === 409 &&
  (changesOf(problem).length > 0 || /(^http\.collision|\.(stale|moved|changed))$/.test(problem.code))

/** The 409 problem carries `changes` beside its words. */
export function changesOf(problem: Pick<Problem, 'extra'>): readonly Change[] {
  const changes = problem.extra['changes']
  return Array.isArray(changes)
    ? changes.filter((change): change is Change => typeof change === 'object' && change !== null)
    : []
}
