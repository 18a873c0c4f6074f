import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#kernel/calendar'
import { secretIn } from '#kernel/keys'

export interface Config {
  readonly root: string
  /** Everything that changes: database, files, keys, logs. */
  readonly var: string
  readonly host: string
  readonly port: number
  /** The owner of an external database: migrates, makes the roles, and is closed before the first request. */
  readonly databaseUrl: string | undefined
  /** `jp_login`, where the office makes it itself. */
  readonly loginUrl: string | undefined
  /** Behind a reverse proxy: believe its X-Forwarded-* headers. */
  readonly trustProxy: boolean
  /** Under which address the public reaches this installation; printed on certificates. */
  readonly publicUrl?: string | undefined
  /** Invented people, and a day that can be moved. Only ever on the embedded database. */
  readonly demo: boolean
  /** The demo's first day. */
  readonly demoDay: Day
  readonly version: string
}

/** Reads the settings from the environment. */
export function configFrom(env: NodeJS.ProcessEnv, root = join(import.meta.dirname, '..')): Config {
  const external = env['DATABASE_URL'] ?? env['DATABASE_LOGIN_URL']
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    root,
    var: env['JIANGPU_VAR'] ?? join(root, 'var'),
    host: env['HOST'] ?? '127.0.0.1',
    port: portOf(env['PORT']),
    databaseUrl: env['DATABASE_URL'],
    loginUrl: env['DATABASE_LOGIN_URL'],
    trustProxy: env['TRUST_PROXY'] === '1',
    publicUrl: urlOf(env['PUBLIC_URL']),
    demo: external === undefined && env['JIANGPU_DEMO'] !== '0',
    demoDay: '2026-03-18',
    version,
  }
}

function urlOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new Error(`PUBLIC_URL 应为公众访问本系统的网址，如 https://jiangpu.example.cn，现在是“${text}”。`)
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 8080
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new Error(`PORT 应为 0 至 65535 的整数，现在是“${text}”。`)
}

/** A secret of this installation. */
export const secret = (config: Pick<Config, 'var'>, name: string): string => secretIn(join(config.var, 'secrets'), name)
