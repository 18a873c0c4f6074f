import { join } from 'node:path'
import { openPool, startEmbedded } from '#kernel/database'

export interface Counts {
  readonly acts: number
  /** Leaves of cases that no act names, and acts whose leaf is not there. */
  readonly strays: number
  /** Cases whose version is not the number of their acts. */
  readonly uneven: number
  /** Papers of a step that was not done, and steps that need one and have none. */
  readonly papers: number
}

/** Looks behind the curtain of a running server's embedded database, as its owner. */
export async function countsIn(folder: string): Promise<Counts> {
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const pool = openPool(connection(), { max: 1 })
  try {
    const { rows } = await pool.query<Counts>(`
      select (select count(*) from act) as acts,
        (select count(*) from leaf_seal s join kase k on k.id = s.subject where not exists (select from act a where a.leaf = s.leaf))
          + (select count(*) from act a where not exists (select from leaf l where l.id = a.leaf)) as strays,
        (select count(*) from kase k where k.version <> (select count(*) from act a where a.kase = k.id)) as uneven,
        (select count(*) from paper p where not exists (select from act a where a.kase = p.kase and a.n = p.n))
          + (select count(*) from act a where a.kind = 'act' and a.step in ('recommend', 'congress')
             and not exists (select from paper p where p.kase = a.kase and p.n = a.n)) as papers`)
    const [counted] = rows
    if (!counted) throw new Error('nothing was counted')
    return counted
  } finally {
    await pool.end()
  }
}
