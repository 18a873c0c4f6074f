import type { Caller } from '#kernel/access'
import { recordDownload, type Subject } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import type { Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { bytesOf, type FileRow } from './fetch.ts'
import { kinds } from './kinds.ts'

/** What a browser shows by itself without running anything. */
export const shown: readonly string[] = ['jpg', 'png', 'pdf']

export const needsPurpose = (): Refusal =>
  refuse('files.purpose', {
    what: '打开极敏感文件须写明用途',
    why: '此类文件的每次打开都记录在案',
    remedy: '请填写用途后再打开',
  })

/** A file a module shows by a right of its own (a seat on a task), on record before the answer; one that is 极敏感 for a purpose alone. */
export async function handOut(
  caller: Caller,
  find: (tx: Transaction) => Promise<FileRow | Refusal>,
  { record, purpose }: { readonly record: Subject; readonly purpose: string | undefined },
): Promise<Attachment | Refusal> {
  const row = await caller.transaction(async tx => {
    const found = await find(tx)
    if (isRefusal(found)) return found
    if (found.class === '极敏感' && purpose === undefined) return needsPurpose()
    await recordDownload(tx, caller, { ...record, ...(purpose !== undefined && { purpose }) })
    return found
  })
  return isRefusal(row)
    ? row
    : { name: row.name, kind: kinds[row.kind].mime, bytes: await bytesOf(row), inline: shown.includes(row.kind) }
}

/** Why a file can't hang where everybody who works on a matter opens it; undefined when it can. `at` names the field it was given in. */
export async function cannotAttach(tx: Transaction, id: string, at: string): Promise<Refusal | undefined> {
  const file = await tx.find<{ class: FileRow['class'] }>(
    sql`select class from file where id = ${id} and gone_on is null`,
  )
  if (!file)
    return refuse('files.attach.unknown', {
      what: '文件没有传上来',
      remedy: '重新选择文件',
      details: [{ at, what: '重新选择文件' }],
    })
  return file.class === '极敏感'
    ? refuse('files.attach.class', {
        what: '极敏感的文件不附在这里',
        why: '这里附的，经办的各单位都打得开；极敏感的要一次一次写明用途',
        remedy: '去掉有关个人的内容，另存一份按“内部”传上来',
        details: [{ at, what: '换一份文件' }],
      })
    : undefined
}
