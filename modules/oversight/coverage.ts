import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Status } from './status.ts'

/** What a module says it carries out. A clause nobody names is not carried out. */
export type Coverage = Readonly<Record<string, 'live' | 'partial'>>

const folder = new URL('../', import.meta.url)
let coverage: Promise<ReadonlyMap<string, Status>> | undefined

/** The declarations of every module's `clauses.ts` together. Two modules may share a clause; the weaker word counts. */
export function loadCoverage(): Promise<ReadonlyMap<string, Status>> {
  coverage ??= read()
  return coverage
}

async function read(): Promise<ReadonlyMap<string, Status>> {
  const names = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/clauses.ts`, folder)))
  const declared = await Promise.all(
    names.map(
      async name => ((await import(new URL(`${name}/clauses.ts`, folder).href)) as { clauses: Coverage }).clauses,
    ),
  )
  const together = new Map<string, Status>()
  for (const [id, status] of declared.flatMap(c => Object.entries(c)))
    together.set(id, together.get(id) === 'partial' ? 'partial' : status)
  return together
}
