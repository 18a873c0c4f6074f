import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

/** Somebody was faster: who, when, and the version that stands now. */
export async function stale(
  tx: Transaction,
  table: 'congress' | 'representative',
  id: string,
  version: number,
): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string; version: number }>(sql`
    select t.by_name as by, t.since as at, t.version from ${sql.table(table)} t where t.id = ${id} and t.version > ${version}
    union all select l.body ->> 'by_name', l.since, (l.body ->> 'version')::int from ${sql.table(`${table}_log`)} l where l.id = ${id} and (l.body ->> 'version')::int > ${version} order by at`)
  return refuse(`statistics.${table}.stale`, {
    status: 409,
    what: '这一行刚有人改过',
    why: '您打开这一页之后，别人保存了新的内容。填写的都还在。',
    remedy: '按新版本核对后再保存',
    extra: {
      version: rows.at(-1)?.version ?? version,
      changes: rows.map(row => ({ what: '代表登记内容', by: row.by ?? '系统', at: row.at })),
    },
  })
}
