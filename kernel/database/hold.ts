import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, startedAt } from './postmaster.ts'

/** Who answers for stopping the server: the first process of ours on the folder. Later ones are guests. */
export interface Hold {
  readonly guest: boolean
  release(): void
}

/** Marks this process as the holder of the folder unless a living one is there. */
export function holdFolder(home: string): Hold {
  const path = join(home, 'holder')
  const mine = `${process.pid} ${startedAt(process.pid)}`
  try {
    writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
  } catch {
    const written = readFileSync(path, 'utf8')
    const [pid = '', started = ''] = written.split(' ')
    const lives = written !== mine && isAlive(Number(pid)) && startedAt(Number(pid)) === started
    if (lives) return { guest: true, release: () => undefined }
    writeFileSync(path, mine, { mode: 0o600 })
  }
  return { guest: false, release: () => rmSync(path, { force: true }) }
}
