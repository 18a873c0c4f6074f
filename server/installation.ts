import { join } from 'node:path'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { loadCalendar } from '../policies/national/calendar.ts'
import { loadDivisions as listedDivisions } from '../policies/national/divisions.ts'
import { seesBits } from '../policies/national/field-groups.ts'
import { roles } from '../policies/national/roles.ts'
import type { Database } from '#kernel/access'
import { sealTheAudit, startRecording } from '#kernel/audit'
import { realWorld, type World } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { printPublicAddress, printWithFontsOf } from '#kernel/documents'
import { fileRoutes, keepFilesUnder } from '#kernel/files'
import { forgetReplies } from '#kernel/http'
import { gateOf, loadRoles } from '#kernel/identity'
import { clockwork, type Clockwork } from '#kernel/jobs'
import {
  demoRoutes,
  discover,
  contradictionsOf,
  discoverPacks,
  lawOf,
  loadDemo,
  loadingOf,
  loadPacks,
  refuseContradictions,
  storedWorld,
  type Loading,
  type Module,
} from '#kernel/modules'
import { loadDivisions } from '#modules/administration'
import { buildApp } from './app.ts'
import { secret, type Config } from './config.ts'
import { databaseOf } from './database.ts'

export interface Installation {
  readonly config: Config
  readonly modules: readonly Module[]
  readonly loading: Loading
  readonly app: FastifyInstance
  readonly clockwork: Clockwork
  close(): Promise<void>
}

interface Options {
  /** The day everything takes for today; in the demo it is read from the database when not given. */
  readonly world?: World
  readonly log?: FastifyServerOptions['logger']
  /** Tests: every reply is checked against its contract, and nobody is throttled. */
  readonly proof?: boolean
}

/** Opens the database and everything that stands on it. Nothing moves by itself before `clockwork.start()`. */
export async function openInstallation(config: Config, options: Options = {}): Promise<Installation> {
  const database = await databaseOf(config)
  try {
    return await assemble(config, database, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Law, modules, application and clockwork over an open database. Tests give their own database. */
export async function assemble(
  config: Config,
  database: Pick<Database, 'pool' | 'queue' | 'close'>,
  { log = false, proof = false, ...given }: Options = {},
): Promise<Installation> {
  const { pool } = database
  process.env['JIANGPU_MASTER_KEY_FILE'] ??= join(config.var, 'master.key')
  keepFilesUnder(config.var)
  printWithFontsOf(join(config.var, 'fonts'))
  printPublicAddress(config.publicUrl)
  const [modules, packs, calendar] = await Promise.all([
    discover(config.root),
    discoverPacks(config.root),
    loadCalendar(),
  ])
  const stored = config.demo && !given.world ? await storedWorld(pool, config.demoDay) : undefined
  const world = given.world ?? stored ?? realWorld
  const parents = new Map<number, number | null>()
  const law = lawOf(packs, modules, calendar, code => parents.get(code) ?? null)
  const loading = loadingOf({ modules, packs, world, law, pool })
  const recording = startRecording(loading.transaction)

  await loading.transaction(tx => loadDivisions(tx, listedDivisions()))
  await loading.transaction(tx => loadRoles(tx, roles, groups => seesBits(fieldGroupsOf(groups))))
  await loadPacks(modules, loading)
  await readParents(loading, parents)
  refuseContradictions(contradictionsOf(packs, modules, code => parents.get(code) ?? null, world.today()))
  if (config.demo) await loadDemo(modules, loading)

  const jobs = [forgetReplies, sealTheAudit, ...modules.flatMap(m => m.jobs)]
  const clock = clockwork(database, { jobs, world, law })
  const routes = [...fileRoutes, ...(stored ? demoRoutes(stored, law, clock.settle) : [])]
  const app = await buildApp({
    config,
    pool,
    world,
    modules,
    routes,
    log,
    proof,
    ...gateOf({ pool, world, law }, new Map(modules.flatMap(m => Object.entries(m.permissions))), systemOf(modules)),
    formKey: secret(config, 'forms'),
    ...(proof && { anonymousPostsPerMinute: 100_000 }),
  })
  const close = async () => {
    await app.close()
    await clock.stop()
    await recording.stop()
    await database.close()
  }
  return { config, modules, loading, app, clockwork: clock, close }
}

/** The recorded parents of divisions: the chain of packs follows them. */
async function readParents(loading: Loading, parents: Map<number, number | null>): Promise<void> {
  const rows = await loading.transaction(tx =>
    tx.rows<{ code: number; parent: number | null }>(sql`select code, parent from division`),
  )
  for (const { code, parent } of rows) parents.set(code, parent)
}

// roles.ts types its groups by the same list; the kernel's Role knows them as text.
const fieldGroupsOf = (groups: readonly string[]) => groups as Parameters<typeof seesBits>[0]

/** The one module that lets systems in by key, when there is one. */
const systemOf = (modules: readonly Module[]) => modules.find(module => module.systemOf)?.systemOf
