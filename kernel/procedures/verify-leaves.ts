import { sql, type Transaction } from '#kernel/database'
import { compareLeaves } from '#kernel/ledger'
import type { Findings } from '#kernel/modules'
import { contentOf } from './record.ts'
import { eachCase } from './verify-batches.ts'

/** What the act says now is what was committed to when it was done. */
export async function checkLeaves(tx: Transaction): Promise<Findings> {
  const faults: string[] = []
  let compared = 0
  let destroyed = 0
  await eachCase(tx, async batch => {
    const leaves = await leavesOf(
      tx,
      batch.map(one => one.row.id),
    )
    const claims = batch.flatMap(({ row, acts }) =>
      acts.map(act => ({
        leaf: leaves.get(`${row.id} ${act.n}`),
        entry: { kind: 'decision' as const, subject: row.id, content: contentOf(act.n, act) },
      })),
    )
    const answers = await compareLeaves(tx, claims)
    answers.forEach((answer, i) => {
      const claim = claims[i]
      compared++
      if (answer === '已销毁') destroyed++
      else if (claim && answer !== '相符')
        faults.push(`案件 ${claim.entry.subject} 第 ${claim.entry.content.n} 步：与存证${answer}`)
    })
  })
  return { faults, seen: `${compared} 步${destroyed > 0 ? `，其中 ${destroyed} 步的盐已依法销毁` : ''}` }
}

async function leavesOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ kase: string; n: number; leaf: string | null }>(
    sql`select kase, n, leaf from act where kase = any (${[...ids]}::uuid[])`,
  )
  // An act without a leaf is looked for under an id that no leaf has.
  return new Map(rows.map(({ kase, n, leaf }) => [`${kase} ${n}`, leaf ?? '00000000-0000-0000-0000-000000000000']))
}
