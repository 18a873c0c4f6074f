import { fileURLToPath } from 'node:url'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { contradictionsOf, discoverPacks, type Contradiction } from '#kernel/modules'
import { loadParameters } from './parameter-list.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where the packs go against the law above them, by the recorded parents of divisions. None is loaded with any; the page proves it. */
export async function readContradictions(tx: Transaction, today: Day): Promise<readonly Contradiction[]> {
  const [packs, parameters] = await Promise.all([discoverPacks(root), loadParameters()])
  const rows = await tx.rows<{ code: number; parent: number | null }>(
    sql`select code, parent from division where code % 1000000 = 0`,
  )
  const parents = new Map(rows.map(r => [r.code, r.parent]))
  return contradictionsOf(packs, [{ parameters }], code => parents.get(code) ?? null, today)
}
