import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openPool } from '#kernel/database'
import type { Connection } from '#kernel/database'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { Template } from './cluster.ts'

/** A database of one test file: every migration, role and policy, and nothing else in it. */
export interface TestDatabase {
  /** Sees everything; for arranging and for looking behind the curtain. */
  readonly owner: pg.Pool
  /** What requests use: no rights of its own. */
  readonly login: pg.Pool
  /** What the worker of jobs uses. */
  readonly queue: pg.Pool
  readonly connections: { readonly owner: Connection; readonly login: Connection; readonly queue: Connection }
  close(): Promise<void>
}

let template: Promise<Template> | undefined

/** Clones the template. Closed by itself when the test file is done. */
export async function freshDatabase(): Promise<TestDatabase> {
  template ??= askForTemplate(inject('clusterPort'))
  const { owner } = await template
  return cloneOf(await template, owner.database)
}

/**
 * A database that takes long to fill is filled once a run, by whichever file asks first, and the others clone it.
 * What was written beside it lies in the folder that is returned: copy it, do not write there.
 */
export async function filledDatabase(
  name: string,
  fill: (database: TestDatabase, folder: string) => Promise<void>,
): Promise<{ database: TestDatabase; folder: string }> {
  template ??= askForTemplate(inject('clusterPort'))
  const { owner, folder: run } = await template
  const folder = join(run, name)
  const pool = openPool({ ...owner, database: 'postgres' }, { max: 1 })
  // Taken out of the pool: one that lies idle there is closed while the filling goes on, and the lock with it.
  const keeper = await pool.connect()
  try {
    // Held by this connection until the name is there: another file waits, and then finds it.
    await keeper.query(`select pg_advisory_lock(hashtext($1))`, [name])
    const { rows } = await keeper.query('select from pg_database where datname = $1', [name])
    if (rows.length === 0) {
      const filling = `${name}_${randomBytes(6).toString('hex')}`
      const made = await cloneOf(await template, owner.database, filling)
      await fill(made, folder)
      await made.close()
      await keeper.query(`alter database ${filling} rename to ${name}`)
    }
  } finally {
    keeper.release(true)
    await pool.end()
  }
  return { database: await cloneOf(await template, name), folder }
}

async function cloneOf(
  { owner: origin, loginPassword, queuePassword }: Template,
  from: string,
  /** Given, it stays when it is closed. */
  stays?: string,
): Promise<TestDatabase> {
  const name = stays ?? `t_${randomBytes(6).toString('hex')}`
  const maker = openPool({ ...origin, database: 'postgres' }, { max: 1 })
  await maker.query(`create database ${name} template ${from} strategy file_copy`)

  const at = { ...origin, database: name }
  const connections = {
    owner: at,
    login: { ...at, user: 'jp_login', password: loginPassword },
    queue: { ...at, user: 'jp_queue', password: queuePassword },
  }
  const pools = {
    owner: openPool(connections.owner, { max: 4 }),
    login: openPool(connections.login, { max: 8 }),
    queue: openPool(connections.queue, { max: 4, driverTypes: true }),
  }
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await Promise.all(Object.values(pools).map(pool => pool.end()))
    if (stays === undefined) await maker.query(`drop database ${name} with (force)`)
    await maker.end()
  }
  if (stays === undefined) afterAll(close)
  return { ...pools, connections, close }
}

async function askForTemplate(port: number): Promise<Template> {
  const socket = connect(port, '127.0.0.1')
  // The other end is kernel/testing/cluster.ts, which writes exactly one of the two.
  const reply = JSON.parse(await text(socket)) as { template?: Template; error?: string }
  if (reply.template === undefined) throw new Error(`the test database was not built: ${reply.error ?? 'no answer'}`)
  return reply.template
}
