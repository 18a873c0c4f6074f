import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes about itself. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socket: string
  readonly host: string
  readonly ready: boolean
}

/** Reads postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status. */
export function readPostmaster(data: string): Postmaster | undefined {
  const path = join(data, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return {
    pid,
    port: Number(lines[3]),
    socket: lines[4]?.trim() ?? '',
    host: lines[5]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Who this process is beyond its number: numbers are given again after a restart, above all in a container. */
export function startedAt(pid: number): string {
  return statOf(pid)?.[19] ?? ''
}

/** False when the number now belongs to something else; true when it is PostgreSQL or nobody can tell. */
export function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return true
  }
}

function isZombie(pid: number): boolean {
  return statOf(pid)?.[0] === 'Z'
}

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
