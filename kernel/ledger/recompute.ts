import { sql, type Transaction } from '#kernel/database'
import { grow, leafHash, type Node } from './merkle.ts'

export interface LedgerReport {
  readonly leaves: number
  readonly checkpoints: number
  /** Sizes whose published root is not the one the leaves give. */
  readonly wrong: readonly number[]
  /** Places that are missing, or leaves beyond the last checkpoint. */
  readonly gaps: readonly string[]
}

const step = 10_000

/** Recomputes the whole log from its leaves and compares every checkpoint. Nothing of the node cache is believed. */
export async function verifyLedger(tx: Transaction): Promise<LedgerReport> {
  const published = await tx.rows<{ size: number; root: string }>(
    sql`select size, encode(root, 'hex') as root from checkpoint order by size`,
  )
  const gaps: string[] = []
  const wrong: number[] = []
  let frontier: readonly Node[] = []
  let size = 0
  let next = 0
  for (;;) {
    const leaves = await tx.rows<{ idx: number; commitment: string }>(sql`
      select idx, encode(commitment, 'hex') as commitment from leaf
      where idx >= ${size} and idx < ${size + step} order by idx`)
    if (leaves.length === 0) break
    for (const { idx, commitment } of leaves) {
      if (idx !== size) return report([`第 ${size} 号叶子缺失`])
      const grown = grow(frontier, size, [leafHash(Buffer.from(commitment, 'hex'))])
      ;({ frontier, size } = grown)
      if (published[next]?.size === size && published[next++]?.root !== grown.root) wrong.push(size)
    }
  }
  if (next < published.length) gaps.push(`检查点 ${published[next]?.size ?? ''} 以后的叶子缺失`)
  if (size > (published.at(-1)?.size ?? 0)) gaps.push('末尾有叶子没有检查点')
  return report(gaps)

  function report(found: string[]): LedgerReport {
    return { leaves: size, checkpoints: published.length, wrong, gaps: found }
  }
}
