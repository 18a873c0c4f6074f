import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll } from 'vitest'
import { worldAt, type Day, type MovableWorld } from '#kernel/calendar'
import { transaction } from '#kernel/database'
import type { Endpoint } from '#kernel/http'
import { openSession, sessionPolicy } from '#kernel/identity'
import { filledDatabase, freshDatabase, type TestDatabase } from '#kernel/testing'
import { assemble, type Installation } from '../server/installation.ts'
import { configFrom } from '../server/config.ts'

export interface Asking {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly version?: number
  /** One intention, however often it is sent. */
  readonly key?: string
}

export interface TestInstallation extends Installation {
  readonly database: TestDatabase
  readonly world: MovableWorld
  /** Calls an endpoint as whoever holds the token; as a visitor without one. */
  call(endpoint: Endpoint, asking?: Asking, token?: string): Promise<LightMyRequestResponse>
  /** Logs an account in, acting in one of its posts or in none. */
  tokenOf(account: string, post?: string | null): Promise<string>
}

/** The whole application over a database of its own; every reply is checked against its contract. Closed by itself. */
export async function testInstallation(today: Day, { demo = false } = {}): Promise<TestInstallation> {
  const folder = mkdtempSync(join(tmpdir(), 'jiangpu-test-'))
  const world = worldAt(today)
  const assembled = (database: TestDatabase, at: string) => {
    const connection = { pool: database.login, queue: database.connections.queue, close: async () => undefined }
    return assemble({ ...configFrom({ JIANGPU_VAR: at }), demo }, connection, { world, proof: true })
  }
  let database: TestDatabase
  if (demo) {
    // The demo takes as long to load as all that is asked of it: it is loaded once a run and found standing, as after a restart.
    const filled = await filledDatabase(`town_${today.replaceAll('-', '')}`, async (made, at) =>
      (await assembled(made, at)).close(),
    )
    database = filled.database
    cpSync(filled.folder, folder, { recursive: true })
  } else database = await freshDatabase()
  const installation = await assembled(database, folder)
  afterAll(async () => {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...installation,
    database,
    world,
    call: (endpoint, { params = {}, query = {}, body, version, key } = {}, token) =>
      installation.app.inject({
        method: endpoint.method,
        url: `/api${endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`,
        query: { ...query },
        headers: {
          origin: 'http://localhost',
          ...(endpoint.method !== 'GET' && { 'x-jiangpu-csrf': '1' }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
          ...(token !== undefined && { cookie: `${sessionPolicy.cookie}=${token}` }),
        },
        ...(body !== undefined && { payload: body as object }),
      }),
    tokenOf: async (account, post = null) => {
      const open = (day: Day) =>
        transaction(database.login, { way: 'public', today: day }, tx =>
          openSession(tx, { account, post, agent: '测试', today: day, strong: true }),
        )
      return (await open(world.today())).token
    },
  }
}
