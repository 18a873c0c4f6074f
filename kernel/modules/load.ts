import { sql, transaction } from '#kernel/database'
import type { Loading, Module } from './module.ts'

/** What the system's own work is given: everything, and the way `job`. */
export const loadingOf = (parts: Omit<Loading, 'transaction'>): Loading => ({
  ...parts,
  transaction: work => transaction(parts.pool, { way: 'job', today: parts.world.today() }, work),
})

/** Lets every module bring its packs into its tables, and on a demo database fill itself with invented people, once. */
export async function loadAll(modules: readonly Module[], loading: Loading, demo: boolean): Promise<void> {
  for (const module of modules) if (module.load) await named(module, '装载', module.load(loading))
  if (!demo) return
  for (const module of modules) {
    if (!module.demo || (await isLoaded(loading, module.name))) continue
    await named(module, '演示数据', module.demo(loading))
    await loading.transaction(tx => tx.run(sql`insert into loaded (module, what) values (${module.name}, 'demo')`))
  }
}

const isLoaded = (loading: Loading, module: string): Promise<boolean> =>
  loading.transaction(
    async tx => (await tx.find(sql`select 1 from loaded where module = ${module} and what = 'demo'`)) !== undefined,
  )

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
