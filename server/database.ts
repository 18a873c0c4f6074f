import { statfsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { prepare } from '#kernel/access'
import { installQueue } from '#kernel/jobs'
import { assertSafeLogin, openPool, startEmbedded, type Cluster, type Connection } from '#kernel/database'
import { secret, type Config } from './config.ts'

export interface Database {
  /** Every request and every job: as `jp_login`, which holds nothing but listed functions. */
  readonly pool: pg.Pool
  /** The queue's own connection, as `jp_queue`. */
  readonly queue: Connection
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Starts or reaches PostgreSQL, brings it up to date as the owner, closes the owner, and hands out the bounded log-in. */
export async function openDatabase(config: Config): Promise<Database> {
  const cluster = config.databaseUrl === undefined && config.loginUrl === undefined ? await embedded(config) : undefined
  try {
    const login = secret(config, 'login')
    const queue = secret(config, 'queue')
    const at: Connection = cluster ? cluster.connection() : { url: config.databaseUrl ?? config.loginUrl ?? '' }
    const migrated =
      cluster || config.databaseUrl !== undefined
        ? await asOwner(at, config, { queue, ...(config.loginUrl === undefined && { login }) })
        : []
    const pool = openPool(config.loginUrl === undefined ? as(at, 'jp_login', login) : { url: config.loginUrl }, {
      max: 12,
    })
    await assertSafeLogin(pool)
    return {
      pool,
      queue: as(at, 'jp_queue', queue),
      migrated,
      close: async () => {
        await pool.end()
        await cluster?.stop()
      },
    }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/** What only the owner may do. It never serves a request. */
async function asOwner(
  at: Connection,
  config: Config,
  passwords: { login?: string; queue?: string },
): Promise<readonly string[]> {
  const owner = openPool(at, { max: 2, name: 'jiangpu-owner' })
  try {
    return await prepare(owner, { root: config.root, passwords, installs: [installQueue] })
  } finally {
    await owner.end()
  }
}

async function embedded(config: Config): Promise<Cluster> {
  mkdirSync(config.var, { recursive: true })
  const { bavail, bsize } = statfsSync(config.var)
  if (bavail * bsize < 300_000_000) throw new Error(`${config.var} 所在的盘只剩不到 300 MB，请清理后再启动。`)
  return startEmbedded(join(config.var, 'postgres'))
}

function as(at: Connection, user: string, password: string): Connection {
  if (!('url' in at)) return { ...at, user, password }
  const url = new URL(at.url)
  url.username = user
  url.password = password
  return { url: url.href }
}
