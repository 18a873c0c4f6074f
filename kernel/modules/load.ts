import { hastyPool, sql, transaction } from '#kernel/database'
import type { Loading, Module } from './module.ts'

/** What the system's own work is given: everything, and the way `job`. */
export const loadingOf = (parts: Omit<Loading, 'transaction'>): Loading => ({
  ...parts,
  transaction: work => transaction(parts.pool, { way: 'job', today: parts.world.today() }, work),
})

/** Lets every module bring its packs into its tables. */
export async function loadPacks(modules: readonly Module[], loading: Loading): Promise<void> {
  for (const module of modules) if (module.load) await named(module, '装载', module.load(loading))
}

/** On a demo database lets every module that has not done so fill itself with invented people; `after` each, places it made are known to the law. */
export async function loadDemo(
  modules: readonly Module[],
  loading: Loading,
  after: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const loaded = await loading.transaction(tx =>
    tx.rows<{ module: string }>(sql`select module from loaded where what = 'demo'`),
  )
  const wanting = modules.filter(m => m.demo && !loaded.some(l => l.module === m.name))
  if (wanting.length === 0) return
  // Some thousand small commits; what a power cut takes with it is made again at the next start.
  const pool = hastyPool(loading.pool)
  const hasty = loadingOf({ ...loading, pool })
  try {
    for (const module of wanting) {
      if (module.demo) await named(module, '演示数据', module.demo(hasty))
      await hasty.transaction(tx => tx.run(sql`insert into loaded (module, what) values (${module.name}, 'demo')`))
      await after()
    }
  } finally {
    await pool.end()
  }
}

async function named(module: Module, what: string, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (cause) {
    throw new Error(
      `${module.title}（modules/${module.name}）的${what}没有成功：${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}
