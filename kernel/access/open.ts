import { mkdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { assertSafeLogin, openPool, startEmbedded, type Cluster, type Connection } from '#kernel/database'
import type pg from 'pg'
import { prepare, type Preparation } from './prepare.ts'

export interface Database {
  /** Every request and every job: as `jp_login`, which holds nothing but listed functions. */
  readonly pool: pg.Pool
  /** The queue's own connection, as `jp_queue`. */
  readonly queue: Connection
  /** The embedded PostgreSQL; undefined where the office runs its own. */
  readonly cluster: Cluster | undefined
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export interface Whereabouts {
  /** The owner of an external database: migrates, makes the roles, and is closed before the first request. */
  readonly ownerUrl: string | undefined
  /** `jp_login`, where the office makes it itself. */
  readonly loginUrl: string | undefined
  /** Where the embedded database lies when neither is given. */
  readonly folder: string
}

interface Passwords {
  readonly login: string
  readonly queue: string
}

/** A statement somebody waits for is given up after a minute: one that nobody reads any more must not hold a processor for hours. */
// A short question is not worth the start of further processes, of which a county's server has no cores to spare.
const patience = { statement_timeout: '60s', max_parallel_workers_per_gather: '0' }

/** Starts or reaches PostgreSQL, brings it up to date as the owner, closes the owner, and hands out the bounded log-in. */
export async function openDatabase(
  { ownerUrl, loginUrl, folder }: Whereabouts,
  passwords: Passwords,
  preparation: Pick<Preparation, 'root' | 'installs'>,
): Promise<Database> {
  const external = ownerUrl ?? loginUrl
  const cluster = external === undefined ? await embedded(folder) : undefined
  let pool: pg.Pool | undefined
  try {
    const at: Connection = cluster ? cluster.connection() : { url: external ?? '' }
    const { login, queue } = passwords
    const migrated =
      cluster || ownerUrl !== undefined
        ? await asOwner(at, { ...preparation, passwords: { queue, ...(loginUrl === undefined && { login }) } })
        : []
    pool = openPool(loginUrl === undefined ? as(at, 'jp_login', login) : { url: loginUrl }, {
      max: 12,
      settings: patience,
    })
    await assertSafeLogin(pool)
    const ready = pool
    return {
      pool,
      queue: as(at, 'jp_queue', queue),
      cluster,
      migrated,
      close: async () => {
        await ready.end()
        await cluster?.stop()
      },
    }
  } catch (error) {
    await pool?.end()
    await cluster?.stop()
    throw error
  }
}

/** What only the owner may do. It never serves a request. */
async function asOwner(at: Connection, preparation: Preparation): Promise<readonly string[]> {
  const owner = openPool(at, { max: 2, name: 'jiangpu-owner' })
  try {
    return await prepare(owner, preparation)
  } finally {
    await owner.end()
  }
}

async function embedded(folder: string): Promise<Cluster> {
  const parent = dirname(folder)
  mkdirSync(parent, { recursive: true })
  const { bavail, bsize } = statfsSync(parent)
  if (bavail * bsize < 300_000_000) throw new Error(`${parent} 所在的盘只剩不到 300 MB，请清理后再启动。`)
  return startEmbedded(folder)
}

function as(at: Connection, user: string, password: string): Connection {
  if (!('url' in at)) return { ...at, user, password }
  const url = new URL(at.url)
  url.username = user
  url.password = password
  return { url: url.href }
}
