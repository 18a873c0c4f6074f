import type { FastifyInstance } from 'fastify'
import { loadCalendar } from '../policies/national/calendar.ts'
import { realWorld, type World } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { discover, discoverPacks, loadAll, loadingOf, storedWorld, type Loading, type Module } from '#kernel/modules'
import { buildApp } from './app.ts'
import { secret, type Config } from './config.ts'
import { openDatabase, type Database } from './database.ts'
import { identityOf } from './identity.ts'
import { lawOf } from './law.ts'
import { demoRoutes } from './demo.ts'
import { logTo } from './log.ts'
import { clockwork, type Clockwork } from './worker.ts'

export interface Installation {
  readonly config: Config
  readonly database: Database
  readonly world: World
  readonly modules: readonly Module[]
  readonly loading: Loading
  readonly app: FastifyInstance
  readonly clockwork: Clockwork
  close(): Promise<void>
}

/** Everything that stands behind one address: database, law, modules, application, clock. Nothing ticks before `worker.start()`. */
export async function openInstallation(config: Config): Promise<Installation> {
  const [database, modules, packs, calendar] = await Promise.all([
    openDatabase(config),
    discover(config.root),
    discoverPacks(config.root),
    loadCalendar(),
  ])
  try {
    const { pool } = database
    const stored = config.demo ? await storedWorld(pool, config.demoDay) : undefined
    const world: World = stored ?? realWorld
    const parents = new Map<number, number | null>()
    const law = lawOf(packs, modules, calendar, code => parents.get(code) ?? null)
    const loading = loadingOf({ packs, world, law, pool })
    await loadAll(modules, loading, false)
    await readParents(loading, parents)
    if (config.demo) await loadAll(modules, loading, true)
    const clock = clockwork(database, modules, loading)
    const routes = stored ? demoRoutes(stored, loading, clock.settle) : []
    const app = await buildApp({
      config,
      pool,
      world,
      modules,
      ...identityOf(pool, world, law),
      routes,
      formKey: secret(config, 'forms'),
      log: logTo(process.stderr),
    })
    return {
      config,
      database,
      world,
      modules,
      loading,
      app,
      clockwork: clock,
      close: async () => {
        await app.close()
        await clock.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The recorded parents of divisions: the chain of packs follows them. */
async function readParents(loading: Loading, parents: Map<number, number | null>): Promise<void> {
  const [table] = await direct<{ at: string | null }>(
    loading.pool,
    sql`select to_regclass('public.division')::text as at`,
  )
  if (!table?.at) return
  const rows = await loading.transaction(tx =>
    tx.rows<{ code: number; parent: number | null }>(sql`select code, parent from division`),
  )
  for (const { code, parent } of rows) parents.set(code, parent)
}
