import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { prepare } from '#kernel/access'
import { openPool, startEmbedded } from '#kernel/database'
import type { Cluster, Connection } from '#kernel/database'
import { installQueue } from '#kernel/jobs'
import type { TestProject } from 'vitest/node'

/** What a test file needs to clone the template. */
export interface Template {
  readonly owner: Extract<Connection, { host: string }>
  readonly loginPassword: string
  readonly queuePassword: string
  /** Where what belongs to the whole run may lie; gone when the run is over. */
  readonly folder: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    clusterPort: number
  }
}

const passwords = { login: 'login', queue: 'queue' }

/**
 * The tests' own cluster, in a temporary folder. It starts when the first test file asks for a database, so that pure
 * tests wait for nothing: the file connects to a port of this process and is told where the template is.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<{ cluster: Cluster; template: Template }> | undefined
  const folder = mkdtempSync(join(tmpdir(), 'jp-'))
  // One key for all files of the run: what one has sealed, a copy of its database can open.
  process.env['JIANGPU_MASTER_KEY_FILE'] ??= join(folder, 'master.key')
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    running ??= build(folder, resolve(import.meta.dirname, '../..'))
    running.then(
      ({ template }) => socket.end(JSON.stringify({ template })),
      (error: unknown) => socket.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) })),
    )
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port answers with an AddressInfo, never with a pipe's name.
  project.provide('clusterPort', (server.address() as AddressInfo).port)
  return async () => {
    server.close()
    const built = await running?.catch(() => undefined)
    await built?.cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function build(folder: string, root: string): Promise<{ cluster: Cluster; template: Template }> {
  // The same tests on a PostgreSQL of the machine: JIANGPU_TEST_POSTGRES=/usr/lib/postgresql/15
  const binaries = process.env['JIANGPU_TEST_POSTGRES']
  const settings = { max_connections: '100' }
  const cluster = await startEmbedded(folder, { careless: true, settings, ...(binaries ? { binaries } : {}) })
  // The template without what somebody is still writing: JIANGPU_TEST_MODULES=people,organisations (nothing: the kernel alone).
  const modules = process.env['JIANGPU_TEST_MODULES']?.split(',').filter(name => name !== '')
  const owner = openPool(cluster.connection('jiangpu'), { max: 2 })
  try {
    await prepare(owner, { root, passwords, installs: [installQueue], ...(modules ? { modules } : {}) })
  } catch (error) {
    await owner.end()
    await cluster.stop()
    throw error
  }
  await owner.end()
  return {
    cluster,
    template: {
      owner: cluster.connection('jiangpu'),
      loginPassword: passwords.login,
      queuePassword: passwords.queue,
      folder,
    },
  }
}
