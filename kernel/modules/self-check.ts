import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { filesOf, transaction, type Cluster, type Transaction } from '#kernel/database'

/** What a self-check is given beside its transaction of the system's own work. */
export interface Inspected {
  readonly root: string
  readonly today: Day
  readonly law: Law
  readonly pool: pg.Pool
  /** The embedded database; undefined where the office runs its own. */
  readonly cluster: Cluster | undefined
  /** Where the proved backup is kept; nowhere when not given. */
  readonly keep?: string
}

export interface Findings {
  /** What is wrong, one line each, with the id of the row; empty when all holds. */
  readonly faults: readonly string[]
  /** What was looked at. */
  readonly seen: string
}

/** One thing an operator can have proved about the running data. It changes nothing. */
export interface SelfCheck {
  readonly title: string
  run(tx: Transaction, at: Inspected): Promise<Findings>
}

/** What every `verify.ts` of the kernel's folders and the modules declares. */
export async function findSelfChecks(root: string): Promise<SelfCheck[]> {
  const found = await Promise.all(
    (await filesOf(root, 'verify.ts')).map(async path => {
      // The name and shape of the export are the convention of the folder; a file without it is a mistake to be told.
      const { checks } = (await import(pathToFileURL(join(root, path)).href)) as { checks?: readonly SelfCheck[] }
      if (checks === undefined) throw new Error(`${path} exports no \`checks\``)
      return checks
    }),
  )
  return found.flat()
}

/** Runs every check, says each result as it comes, and returns the number of faults. */
export async function runSelfChecks(at: Inspected, say: (text: string) => void): Promise<number> {
  let failed = 0
  for (const check of await findSelfChecks(at.root)) {
    const { faults, seen } = await transaction(at.pool, { way: 'job', today: at.today }, tx => check.run(tx, at))
    failed += faults.length
    say(`${faults.length === 0 ? '✓' : '✗'} ${check.title}（${seen}）\n${faults.map(fault => `  ${fault}\n`).join('')}`)
  }
  return failed
}
