import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** As whom the database runs, where its files lie and which binaries it runs from. */
export interface Launcher {
  readonly binaries: string
  /** The folder that holds `data` and the socket. */
  readonly place: string
  start(program: 'initdb' | 'postgres', args: readonly string[], log: number | 'ignore' | 'pipe'): ChildProcess
  /** Gives a file to the user the database runs as. */
  own(path: string): void
}

/** PostgreSQL refuses to run as root; this finds a way that works here. */
export function findLauncher(binaries: string, folder: string, env: NodeJS.ProcessEnv = process.env): Launcher {
  const program = (name: string, at = binaries) => join(at, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const options = (log: number | 'ignore' | 'pipe') => ({
    detached: true,
    windowsHide: true,
    cwd: folder,
    env: { ...env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log] as ['ignore', typeof log, typeof log],
  })
  if (process.getuid?.() !== 0) {
    return {
      binaries,
      place: folder,
      start: (name, args, log) => spawn(program(name), args, options(log)),
      own: () => undefined,
    }
  }
  // A user namespace makes root a nobody in the server's own eyes: no user is made, and a folder only root may enter still works.
  const namespace = ['-U', '--map-user=65534', '--map-group=65534', '--']
  if (env['JIANGPU_NO_NAMESPACE'] === undefined && spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return {
      binaries,
      place: folder,
      start: (name, args, log) => spawn('unshare', [...namespace, program(name), ...args], options(log)),
      own: () => undefined,
    }
  }
  const user = unprivileged()
  if (user === undefined) {
    throw new Error(
      '当前以 root 运行，而 PostgreSQL 不允许 root 启动；本机既不允许用户命名空间（unshare），也没有 postgres 或 nobody 用户。' +
        '请换普通用户运行，或用 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库。',
    )
  }
  const own = (path: string) => chownSync(path, user.uid, user.gid)
  const reaches = (path: string) => spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], user).status === 0
  const home = reaches(folder) && reaches(program('postgres')) ? undefined : elsewhere(folder)
  const at = home === undefined ? binaries : copyOf(binaries, home)
  const place = home ?? folder
  return {
    binaries: at,
    place,
    start: (name, args, log) => spawn(program(name, at), args, { ...options(log), cwd: place, ...user }),
    own,
  }
}

function unprivileged(): { uid: number; gid: number } | undefined {
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
    const uid = id('-u')
    if (uid > 0) return { uid, gid: id('-g') }
  }
  return undefined
}

/** A folder an unprivileged user can enter, the same one for the same checkout. */
function elsewhere(folder: string): string {
  const place = join('/var/lib/jiangpu', createHash('sha256').update(folder).digest('hex').slice(0, 12))
  mkdirSync(place, { recursive: true, mode: 0o755 })
  return place
}

function copyOf(binaries: string, home: string): string {
  const copy = join(home, 'postgresql')
  if (!existsSync(join(copy, 'complete'))) {
    // A link made absolute would lead back into the folder that user may not enter.
    cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
    mkdirSync(join(copy, 'complete'))
  }
  return copy
}
