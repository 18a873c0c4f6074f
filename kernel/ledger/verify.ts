import { mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  keepCopy,
  notToBeKeptIn,
  openPool,
  restoreBeside,
  transaction,
  type Cluster,
  type Transaction,
} from '#kernel/database'
import type { Findings, Inspected, SelfCheck } from '#kernel/modules'
import type pg from 'pg'
import { checkpointAt, latestCheckpoint } from './checkpoint.ts'
import { verifyLedger } from './recompute.ts'

async function checkLog(tx: Transaction): Promise<Findings> {
  const { leaves, checkpoints, wrong, gaps } = await verifyLedger(tx)
  return {
    faults: [...wrong.map(size => `检查点 ${size} 的根不符`), ...gaps],
    seen: `${leaves} 片叶子，${checkpoints} 个检查点`,
  }
}

async function checkBackup(tx: Transaction, { cluster, today, keep }: Inspected): Promise<Findings> {
  const no = keep && notToBeKeptIn(keep)
  if (no) return { faults: [no], seen: '没有备份' }
  if (!cluster) return { faults: [], seen: '外部数据库由单位自行备份，这里不查' }
  const folder = mkdtempSync(join(dirname(cluster.data), '..', 'backup-'))
  try {
    const source = openPool(cluster.connection(), { max: 1 })
    const before = await countRows(source).finally(() => source.end())
    const published = await latestCheckpoint(tx)
    const copy = await restoreBeside(cluster, folder)
    const pool = openPool(copy.connection(), { max: 2 })
    try {
      const found = await compare(tx, { cluster, pool, today, before, published: published?.size ?? 0 })
      if (keep === undefined || found.faults.length > 0) return found
      await pool.end()
      await copy.stop()
      await keepCopy(copy, keep)
      return { ...found, seen: `${found.seen}；已留存到 ${keep}` }
    } finally {
      if (!pool.ended) await pool.end()
      await copy.stop()
      // Where the folder cannot be entered by whom the database runs as, its files lie elsewhere.
      rmSync(copy.data, { recursive: true, force: true })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Beside {
  readonly cluster: Cluster
  /** The owner's door to the restored copy. */
  readonly pool: pg.Pool
  readonly today: Inspected['today']
  readonly before: ReadonlyMap<string, number>
  /** How long the log was before the backup began. */
  readonly published: number
}

/** The copy's log must be a beginning of ours no shorter than it was when the backup began, and hold by itself. */
async function compare(tx: Transaction, { cluster, pool, today, before, published }: Beside): Promise<Findings> {
  const [restored, log] = await transaction(pool, { way: 'job', today }, async other => [
    await latestCheckpoint(other),
    await verifyLedger(other),
  ])
  const faults = [...log.wrong.map(size => `副本检查点 ${size} 的根不符`), ...log.gaps.map(gap => `副本：${gap}`)]
  const ours = restored && (await checkpointAt(tx, restored.size))
  if ((restored?.size ?? 0) < published)
    faults.push(`副本只恢复到第 ${restored?.size ?? 0} 片叶子，应至少到 ${published}`)
  if (restored && restored.root !== ours?.root) faults.push(`副本第 ${restored.size} 号检查点的根与本库不符`)
  const counted = await countRows(pool)
  const source = openPool(cluster.connection(), { max: 1 })
  const after = await countRows(source).finally(() => source.end())
  // What was written to while the backup ran has no one right count; the log answers for that.
  const still = [...before].filter(([table, rows]) => after.get(table) === rows)
  for (const [table, rows] of still)
    if (counted.get(table) !== rows) faults.push(`副本 ${table} 有 ${counted.get(table) ?? 0} 行，本库 ${rows} 行`)
  const root = restored ? `，根 ${restored.root.slice(0, 16)}…` : ''
  const rows = still.reduce((sum, [, n]) => sum + n, 0)
  return { faults, seen: `恢复到第 ${restored?.size ?? 0} 片叶子${root}，${still.length} 张表 ${rows} 行` }
}

async function countRows(owner: pg.Pool): Promise<Map<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'app') order by 1`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const { rows } = await owner.query<{ n: number }>(`select count(*) as n from ${name}`)
    counts.set(name, rows[0]?.n ?? 0)
  }
  return counts
}

export const checks: readonly SelfCheck[] = [
  { title: '存证链：每个检查点的根都能由叶子重算', run: checkLog },
  { title: '备份：热备份在旁边恢复后，存证根和行数一致', run: checkBackup },
]
