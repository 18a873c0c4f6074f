import { sql, type Query } from '#kernel/database'
import type { Spell } from '../curriculum.ts'

/** The month an invented person began to work: as the archive has it, or at twenty. */
export const sinceOf = (person: Query) =>
  sql`to_char(coalesce(${person}.joined_work_on, ${person}.born + interval '20 years'), 'YYYY-MM')`

/** Two spells in one unit, the second from the middle of the years since; whoever came lately has one. */
export function careerOf(since: string, unit: string, [first, then]: readonly [string, string]): Spell[] {
  const began = Number(since.slice(0, 4))
  const middle = began + Math.floor((2026 - began) / 2)
  if (middle <= began) return [{ from: since, to: null, unit, post: then }]
  return [
    { from: since, to: `${middle}-03`, unit, post: first },
    { from: `${middle}-04`, to: null, unit, post: then },
  ]
}
