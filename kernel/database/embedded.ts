import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { embeddedBinaries } from './binaries.ts'
import { holdFolder } from './hold.ts'
import { findLauncher } from './launch.ts'
import type { Launcher } from './launch.ts'
import { isAlive, isPostgres, readPostmaster } from './postmaster.ts'
import type { Connection } from './pool.ts'

/** A running embedded PostgreSQL. */
export interface Cluster {
  /** The owner's connection to a database of this cluster. */
  connection(database?: string): Extract<Connection, { host: string }>
  readonly pid: number
  /** Where its files lie. */
  readonly data: string
  /** The PostgreSQL it runs on: its files are read by no other major version. */
  readonly binaries: string
  /** It was running already: left by a crash, or held by another process of ours. */
  readonly adopted: boolean
  /** Stops the server, unless another process of ours holds it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** For tests: no fsync, nothing survives a power cut. */
  readonly careless?: boolean
  readonly settings?: Readonly<Record<string, string>>
  /** Another PostgreSQL than the one from npm: the folder that holds `bin`. */
  readonly binaries?: string
  readonly env?: NodeJS.ProcessEnv
  /** Where a backup lies beside: its files and its password are taken instead of a new database. */
  readonly from?: { readonly password: string; fill(data: string): Promise<void> }
}

const user = 'jiangpu'
const logLimit = 10_000_000

/** Starts PostgreSQL with its data in the folder, making it on the first run and adopting one that still runs. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Cluster> {
  const home = resolve(folder)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const password = passwordIn(home, options.from?.password)
  const binaries = options.binaries ?? (await embeddedBinaries())
  const launcher = findLauncher(binaries, home, options.env)
  const data = join(launcher.place, 'data')
  const hold = holdFolder(home)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    if (options.from) await restore(launcher, data, options.from)
    else await initialise(launcher, data, password)
  }

  const running = await adopt(data, password)
  const pid = running?.pid ?? (await start(launcher, data, home, password, options))
  const at = addressOf(data)
  return {
    connection: (database = 'jiangpu') => ({ ...at, user, password, database }),
    pid,
    data,
    binaries,
    adopted: running !== undefined,
    stop: async () => {
      if (hold.guest) return
      await stop(pid)
      hold.release()
    },
  }
}

function passwordIn(home: string, given = randomBytes(24).toString('base64url')): string {
  const path = join(home, 'password')
  if (!existsSync(path)) writeFileSync(path, given, { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

async function initialise(launcher: Launcher, data: string, password: string): Promise<void> {
  // A run that was cut short leaves a folder initdb will not touch; without PG_VERSION nothing of value is in it.
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { mode: 0o700 })
  launcher.own(data)
  const secret = join(launcher.place, 'initial-password')
  writeFileSync(secret, password, { mode: 0o600 })
  launcher.own(secret)
  try {
    await new Promise<void>((done, failed) => {
      const args = ['-D', data, '-U', user, '--encoding=UTF8', '--locale=C', '--locale-provider=icu']
      args.push('--icu-locale=zh-u-co-pinyin', '--auth=scram-sha-256', `--pwfile=${secret}`)
      args.push('--no-instructions', '--no-sync')
      const child = launcher.start('initdb', args, 'pipe')
      let said = ''
      child.stderr?.on('data', chunk => (said += String(chunk)))
      child.on('error', failed)
      child.on('close', code => (code === 0 ? done() : failed(new Error(`数据库初始化失败（initdb）：${said.trim()}`))))
    })
  } finally {
    rmSync(secret, { force: true })
  }
}

async function restore(launcher: Launcher, data: string, from: NonNullable<EmbeddedOptions['from']>): Promise<void> {
  mkdirSync(data, { mode: 0o700 })
  await from.fill(data)
  launcher.own(data)
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) launcher.own(join(data, name))
}

/** A server that still runs on this data, once it answers to our password. */
async function adopt(data: string, password: string): Promise<{ pid: number } | undefined> {
  const found = readPostmaster(data)
  if (found === undefined) return undefined
  if (!isAlive(found.pid) || !isPostgres(found.pid)) {
    // PostgreSQL refuses to start when the number in its file is alive, even when it is another program's by now.
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return undefined
  }
  await answers(data, password, () => (isAlive(found.pid) ? undefined : '它已退出'))
  return { pid: found.pid }
}

async function start(
  launcher: Launcher,
  data: string,
  home: string,
  password: string,
  options: EmbeddedOptions,
): Promise<number> {
  const logPath = join(home, 'postgres.log')
  if (existsSync(logPath) && statSync(logPath).size > logLimit) rmSync(logPath)
  const socket = launcher.place
  // A socket's path may have 107 bytes with its own name; above 100 a port is taken.
  const bySocket = process.platform !== 'win32' && Buffer.byteLength(join(socket, '.s.PGSQL.5432')) < 100
  const settings: Record<string, string> = {
    listen_addresses: bySocket ? '' : '127.0.0.1',
    unix_socket_directories: bySocket ? socket : '',
    unix_socket_permissions: '0700',
    port: bySocket ? '5432' : String(await freePort()),
    TimeZone: 'Asia/Shanghai',
    max_connections: '60',
    jit: 'off',
    ...memory(),
    log_line_prefix: '%m [%p] %u ',
    ...(options.careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])]
  if (bySocket) launcher.own(socket)

  const offset = existsSync(logPath) ? statSync(logPath).size : 0
  for (let attempt = 1; ; attempt++) {
    const log = openSync(logPath, 'a', 0o600)
    const child = launcher.start('postgres', args, log)
    closeSync(log)
    let ended: Error | 'exit' | undefined
    child.on('error', error => (ended = error))
    child.on('exit', () => (ended ??= 'exit'))
    child.unref()
    const gone = () =>
      ended instanceof Error ? ended.message : ended && readFileSync(logPath, 'utf8').slice(offset).trim()
    try {
      await answers(data, password, gone)
      const pid = readPostmaster(data)?.pid
      if (pid !== undefined) return pid
    } catch (error) {
      // After kill -9 the old server's children hold its shared memory for a moment.
      if (attempt < 20 && /shared memory block|is another postmaster/i.test(gone() ?? '')) await pause(250)
      else throw error
    }
  }
}

/** What PostgreSQL keeps in memory by itself: an eighth of the machine, of which only what was read is taken; half counts as cached. */
function memory(): Record<string, string> {
  const mb = totalmem() / 2 ** 20
  const within = (least: number, most: number, wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)))
  return { shared_buffers: `${within(128, 1024, mb / 8)}MB`, effective_cache_size: `${within(256, 65_536, mb / 2)}MB` }
}

/** Waits until the server takes our password. */
async function answers(data: string, password: string, gone: () => string | undefined): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    const why = gone()
    if (why !== undefined) throw new Error(`内嵌数据库没有启动：${why}`)
    if (readPostmaster(data)?.ready) {
      const client = new pg.Client({ ...addressOf(data), user, password, database: 'postgres' })
      client.on('error', () => undefined)
      try {
        await client.connect()
        const { rowCount } = await client.query(`select from pg_database where datname = 'jiangpu'`)
        if (rowCount === 0) await client.query('create database jiangpu')
        return
      } catch (error) {
        if ((error as { code?: string }).code === '28P01') {
          throw new Error(`${data} 上的数据库不认 password 文件中的口令；该文件可能被换过。`, { cause: error })
        }
      } finally {
        await client.end().catch(() => undefined)
      }
    }
    await pause(20)
  }
  throw new Error(`内嵌数据库一分钟内没有应答；请看日志 postgres.log（${data}）。`)
}

function addressOf(data: string): { host: string; port: number } {
  const found = readPostmaster(data)
  if (found === undefined) throw new Error(`内嵌数据库没有在运行（${data}）`)
  return { host: found.socket === '' ? '127.0.0.1' : found.socket, port: found.port }
}

/** Fast shutdown: SIGINT ends sessions and writes a checkpoint; only a server that will not go is made to. */
async function stop(pid: number): Promise<void> {
  const gone = async (milliseconds: number) => {
    for (let waited = 0; waited < milliseconds; waited += 10) {
      if (!isAlive(pid)) return true
      await pause(10)
    }
    return !isAlive(pid)
  }
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await gone(30_000)) return
  process.kill(pid, 'SIGQUIT')
  await gone(5_000)
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no port'))))
    })
  })
}
