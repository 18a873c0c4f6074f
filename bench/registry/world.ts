import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { direct, openPool, sql, startEmbedded, transaction, type Cluster } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { checks } from '../../modules/people/verify.ts'
import { configFrom } from '../../server/config.ts'
import { openInstallation } from '../../server/installation.ts'
import { seed, type Shape } from './seed.ts'

/** Where the demo stands at its first start. */
const today = '2026-03-18'

export interface World {
  readonly cluster: Cluster
  readonly owner: pg.Pool
  /** Starts the server as `npm start` does; resolves when it answers. */
  serve(): Promise<Served>
  /** A cookie of a post of the demo. */
  cookieOf(login: string): Promise<string>
  close(): Promise<void>
}

export interface Served {
  readonly url: string
  /** Resident memory of the server, MB. */
  memoryMb(): number
  /** Processor time of the server so far, ms. */
  cpuMs(): number
  stop(): Promise<void>
}

/**
 * The installation with its demo and the people beside it. A folder that was seeded with the same shape is taken as it stands. `more` puts
 * further rows in while the database still takes them carelessly.
 */
export async function openWorld(
  folder: string,
  shape: Shape,
  say: (what: string) => void,
  more?: (owner: pg.Pool) => Promise<void>,
): Promise<World> {
  mkdirSync(folder, { recursive: true })
  const mark = join(folder, 'seeded.json')
  const wanted = JSON.stringify(shape)
  const there = existsSync(mark) ? readFileSync(mark, 'utf8') : undefined
  if (there !== undefined && there !== wanted) throw new Error(`${folder} holds ${there}, not ${wanted}`)
  if (there === undefined) {
    if (existsSync(join(folder, 'postgres'))) throw new Error(`${folder} was left half seeded; remove it`)
    const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
    await installation.close()
    // Nothing of it must survive a power cut while it is made.
    const settings = { maintenance_work_mem: '1GB', max_wal_size: '8GB', work_mem: '256MB', shared_buffers: '1GB' }
    const making = await startEmbedded(join(folder, 'postgres'), {
      careless: true,
      settings: { ...settings, wal_level: 'minimal', max_wal_senders: '0', autovacuum: 'off' },
    })
    const owner = openPool(making.connection(), { max: 1 })
    try {
      await seed(owner, shape, say)
      await more?.(owner)
      await owner.query('checkpoint')
    } finally {
      await owner.end()
      await making.stop()
    }
    writeFileSync(mark, wanted)
  }
  // A second start brings an older folder up to this code's migrations.
  const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
  try {
    // Bare people have no papers, and nobody lists them as lacking some.
    if (there === undefined && !shape.bare)
      for (const check of checks) {
        const { faults, seen } = await installation.loading.transaction(tx =>
          check.run(tx, { pool: installation.loading.pool } as never),
        )
        if (faults.length > 0) throw new Error(`${check.title}：${faults.join('；')}`)
        say(`${check.title}（${seen}）`)
      }
  } finally {
    await installation.close()
  }
  const cluster = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(cluster.connection(), { max: 2 })
  const secret = readFileSync(join(folder, 'secrets', 'login'), 'utf8').trim()
  const login = openPool({ ...cluster.connection(), user: 'jp_login', password: secret }, { max: 1 })
  return {
    cluster,
    owner,
    serve: async () => {
      const served = await serve(folder)
      // What the demo left to do in the background is done before anything is measured.
      // A run before may have been cut short: what it changed is drawn into the sums within the minute.
      for (let i = 0; i < 150; i++) {
        const [left] = await direct<{ sums: boolean; jobs: boolean }>(
          owner,
          sql`select exists (select from person_tally_move) as sums,
            exists (select from graphile_worker.jobs where run_at <= clock_timestamp() and attempts < max_attempts) as jobs`,
        )
        if (left?.sums === false && (!left.jobs || i > 60)) break
        await pause(500)
      }
      return served
    },
    cookieOf: async name => {
      const [who] = await direct<{ account: string; post: string }>(
        owner,
        sql`select p.account, p.id as post from post p join account a on a.id = p.account where a.login = ${name} order by p.from_day limit 1`,
      )
      if (!who) throw new Error(`the demo has no ${name}`)
      const { token } = await transaction(login, { way: 'public', today }, tx =>
        openSession(tx, { ...who, agent: 'bench', today, strong: true }),
      )
      return `${sessionPolicy.cookie}=${token}`
    },
    close: async () => {
      await login.end()
      await owner.end()
      await cluster.stop()
    },
  }
}

const root = join(import.meta.dirname, '..', '..')

function serve(folder: string): Promise<Served> {
  const env = { ...process.env, JIANGPU_VAR: folder, PORT: '0', HOST: '127.0.0.1' }
  const more = process.env['BENCH_NODE']?.split(' ') ?? []
  const flags = ['--enable-source-maps', '--max-semi-space-size=16', ...more]
  const child = spawn(process.execPath, [...flags, join(root, 'server', 'main.ts')], { env, cwd: folder })
  child.stderr.pipe(process.stderr)
  process.on('exit', () => child.kill())
  return new Promise((resolve, reject) => {
    let said = ''
    child.on('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)))
    child.stdout.on('data', chunk => {
      said += String(chunk)
      const url = /已就绪.*?(http:\/\/\S+)/.exec(said)?.[1]
      if (url !== undefined)
        resolve({ url, memoryMb: () => residentMb(child), cpuMs: () => cpuOf(child.pid), stop: () => stopped(child) })
    })
  })
}

export const residentMb = ({ pid }: ChildProcess): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** Processor time of one process, its threads among them: the kernel counts hundredths of a second. */
export function cpuOf(pid: number | undefined): number {
  const { cpu } = statOf(String(pid)) ?? { cpu: 0 }
  return cpu
}

/** Of every process the database has; those that ended meanwhile are not in it, and a pool keeps its own. */
export function databaseCpuMs({ pid }: Cluster): number {
  const all = readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []))
  return all.filter(one => one.parent === pid).reduce((sum, one) => sum + one.cpu, 0)
}

function statOf(pid: string): { parent: number; cpu: number } | undefined {
  try {
    // The name in brackets may hold spaces; what follows does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    return { parent: fields[1] ?? 0, cpu: ((fields[11] ?? 0) + (fields[12] ?? 0)) * 10 }
  } catch {
    return undefined
  }
}

export function stopped(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
