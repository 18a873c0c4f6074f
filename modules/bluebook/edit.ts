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

export const staleEdition = (): Refusal =>
  refuse('bluebook.stale', { status: 409, what: '别人刚改过', remedy: '刷新以后再改，您写的字先留在剪贴板' })
