import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
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
  const { owner: origin, loginPassword, queuePassword } = await template
  const name = `t_${randomBytes(6).toString('hex')}`
  const maker = openPool({ ...origin, database: 'postgres' }, { max: 1 })
  await maker.query(`create database ${name} template ${origin.database} strategy file_copy`)

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
    await maker.query(`drop database ${name} with (force)`)
    await maker.end()
  }
  afterAll(close)
  return { ...pools, connections, close }
}

async function askForTemplate(port: number): Promise<Template> {
  const socket = connect(port, '127.0.0.1')
  // The other end is kernel/testing/cluster.ts, which writes exactly one of the two.
  const reply = JSON.parse(await text(socket)) as { template?: Template; error?: string }
  if (reply.template === undefined) throw new Error(`the test database was not built: ${reply.error ?? 'no answer'}`)
  return reply.template
}
