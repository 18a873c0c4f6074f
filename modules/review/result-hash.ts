import { createHash } from 'node:crypto'

/** What the meeting found of one case. `score` as it is written, never as a number. */
export interface Result {
  readonly item: string
  readonly outcome: '有成绩' | '没有成绩'
  readonly score: string | null
  readonly counted: number
  readonly rank: number | null
  readonly tied: boolean
  readonly trimmed: readonly string[]
  readonly because: string | null
}

/** SHA-256 over the results in the order of the list, one line each. Printed on the result sheet. */
export function hashOfResults(results: readonly Pick<Result, 'item' | 'score' | 'counted' | 'rank'>[]): string {
  const lines = results.map(r => `${r.item} ${r.score ?? '-'} ${r.counted} ${r.rank ?? '-'}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
