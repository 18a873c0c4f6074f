import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { findEdition, type Edition } from './compile.ts'

export const unknownEdition = (): Refusal =>
  refuse('bluebook.unknown', {
    status: 404,
    what: '没有这一版蓝皮书，或者它不在您岗位的范围内',
    remedy: '从蓝皮书列表进入',
  })

/** Of the office that makes it; the row is held until the transaction ends. */
export async function editionToEdit(tx: Transaction, caller: Caller, id: string): Promise<Edition | Refusal> {
  await tx.run(sql`select 1 from blue_edition where id = ${id} for update`)
  const found = await findEdition(tx, id)
  if (!found) return unknownEdition()
  if (found.organisation !== caller.post?.organisation)
    return refuse('bluebook.notOurs', { status: 403, what: `由${found.office}编`, remedy: '看得到，不能改' })
  return found
}

export const whileWriting = (edition: Edition): Refusal | undefined =>
  edition.state === '编写中'
    ? undefined
    : refuse('bluebook.closed', {
        status: 409,
        what: `这一版已经${edition.state}`,
        why: '定稿以后文字和快照都不动，书才能照样再排一遍',
        remedy: edition.state === '定稿' ? '还要改的，先退回编写' : '发布以后的更正写进下一年版',
      })

/** Somebody was faster: who, when, and the version that stands now. */
export async function stale(
  tx: Transaction,
  table: 'blue_edition' | 'blue_chapter' | 'reform_report',
  id: string,
  version: number,
): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string; version: number }>(sql`
    select t.by_name as by, t.since as at, t.version from ${sql.table(table)} t where t.id = ${id} and t.version > ${version}
    union all select l.body ->> 'by_name', l.since, (l.body ->> 'version')::int from ${sql.table(`${table}_log`)} l where l.id = ${id} and (l.body ->> 'version')::int > ${version} order by at`)
  return refuse('bluebook.stale', {
    status: 409,
    what: '刚有人改过',
    why: '您打开这一页之后，别人保存了新的内容。写的都还在。',
    remedy: '刷新，对着新的内容再改',
    extra: {
      version: rows.at(-1)?.version ?? version,
      changes: rows.map(row => ({ what: words[table], by: row.by ?? '系统', at: row.at })),
    },
  })
}
const words = { blue_edition: '蓝皮书', blue_chapter: '这一章', reform_report: '产改章节的文字' } as const
