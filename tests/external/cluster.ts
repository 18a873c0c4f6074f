import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's PostgreSQL 15, which `npm test` installs. */
export const debian = '/usr/lib/postgresql/15/bin'

export interface OfficeCluster {
  /** A connection string of a role of this cluster. */
  url(role: string, password: string, database?: string): string
  readonly superuser: string
  stop(): void
}

/** An office's own PostgreSQL: a throw-away cluster on a port of its own, reached by password alone. */
export async function officeCluster(): Promise<OfficeCluster> {
  const home = mkdtempSync(join(tmpdir(), 'jp-15-'))
  const data = join(home, 'data')
  const secret = join(home, 'secret')
  writeFileSync(secret, 'super')
  if (process.getuid?.() === 0) for (const path of [home, secret]) chownSync(path, idOf('-u'), idOf('-g'))
  as('initdb', [
    '-D',
    data,
    '-U',
    'super',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ])
  const port = await freePort()
  const settings = `-p ${port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off`
  as('pg_ctl', ['-D', data, '-l', join(home, 'log'), '-w', '-o', settings, 'start'])
  const url = (role: string, password: string, database = 'postgres') =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
  return {
    url,
    superuser: url('super', 'super'),
    stop: () => {
      as('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop'])
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL does not run as root. */
function as(program: string, args: readonly string[]): void {
  const command = [join(debian, program), ...args]
  const [first = '', ...rest] = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command
  execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
}

const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port answers with an AddressInfo, never with a pipe's name.
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}
