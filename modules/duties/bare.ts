import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { loadLibrary, type LoadedPack } from '#modules/oversight'
import { boundIn, packsFor, type Bound } from './law.ts'

/**
 * 应当 of a place's own decision on which no task rests: nobody has been told to do them. A place below answers to what it is given, and
 * is not asked to break down the decision of another.
 */
export async function bareClauses(
  tx: Transaction,
  caller: Caller,
): Promise<{ readonly pack: LoadedPack; readonly clauses: readonly Bound[] } | undefined> {
  const library = await loadLibrary()
  const [pack] = await packsFor(caller.post?.division ?? null, library)
  if (!pack || pack.status === 'draft' || pack.division !== caller.post?.division) return undefined
  const rows = await tx.rows<{ clause: string }>(
    sql`select distinct c.id as clause from duty_task t cross join lateral unnest(t.clauses) c (id) where t.pack = ${pack.id} and t.state <> '已撤销'`,
  )
  const told = new Set(rows.map(row => row.clause))
  const clauses = library.clauses.flatMap(clause => {
    const bound = boundIn(library, pack.id, clause)
    return bound?.modality === 'shall' && !told.has(clause.id) ? [bound] : []
  })
  return { pack, clauses }
}

/** Where the map lists them. */
export const bareAt = { to: '/clause-map', search: { modality: 'shall', state: '没有任务' } } as const
