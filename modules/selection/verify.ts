import { sql, type Transaction } from '#kernel/database'
import { compareLeaves } from '#kernel/ledger'
import type { Findings, SelfCheck } from '#kernel/modules'
import { check, hashOf, type Certificate } from '#kernel/selection'

interface Row {
  readonly id: string
  readonly hash: string
  readonly snapshotOn: string
  readonly certificate: Certificate
}

/** Every certificate is the one that was committed to, and its list, counted anew, still holds. */
async function checkChoices(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<Row>(sql`
    select id, hash, snapshot_on as "snapshotOn", certificate from choice where certificate is not null order by id`)
  const leaves = await compareLeaves(
    tx,
    rows.map(r => ({
      entry: {
        kind: 'decision',
        subject: r.id,
        content: { choice: r.id, state: '有名单', hash: r.hash, snapshotOn: r.snapshotOn },
      },
    })),
  )
  const faults = rows.flatMap(({ id, hash, certificate }, i) => {
    const counted = check(certificate.model, certificate.chosen)
    return [
      ...(hashOf(certificate) === hash ? [] : [`择优 ${id}：证书与摘要不符`]),
      ...(counted.met && counted.total === certificate.total ? [] : [`择优 ${id}：名单重新数过，与证书不符`]),
      ...(leaves[i] === '相符' ? [] : [`择优 ${id}：与存证${leaves[i] ?? ''}`]),
    ]
  })
  return { faults, seen: `${rows.length} 份` }
}

export const checks: readonly SelfCheck[] = [{ title: '择优：证书与摘要、存证相符，名单重新数过', run: checkChoices }]
