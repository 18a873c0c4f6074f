import { sql, type Transaction } from '#kernel/database'
import type { Findings } from '#kernel/modules'
import type { Procedure } from './procedure.ts'
import { hashOf } from './versions.ts'

/** Cases are folded under the procedure they began with; a version changed in the table would bend the fold with it. */
export async function checkVersions(tx: Transaction): Promise<Findings> {
  const versions = await tx.rows<{ hash: string; body: Procedure }>(sql`select hash, body from procedure_version`)
  const faults = versions.flatMap(({ hash, body }) => (hashOf(body) === hash ? [] : [`程序 ${hash} 的内容与摘要不符`]))
  return { faults, seen: `${versions.length} 版` }
}
