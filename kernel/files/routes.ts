import type { Caller } from '#kernel/access'
import { recordChange, recordDownload, recordOpen } from '#kernel/audit'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { downloadFile, downloadPublicFile, previewFile, uploadFile } from './contract.ts'
import { bytesOf, findFile, findPublicFile, type FileRow } from './fetch.ts'
import { needsPurpose, shown } from './hand-out.ts'
import { keepFile } from './keep.ts'
import { kinds } from './kinds.ts'

export const routes = [
  handle(uploadFile, async ({ body }, caller) => {
    const bytes = new Uint8Array(await body.file.arrayBuffer())
    const { class: of, purpose } = body
    const open = of === '公开'
    if (open && caller.reach.way !== 'division' && caller.reach.way !== 'line') return notAnOffice()
    return caller.transaction(async tx => {
      const given = { name: body.file.name, bytes, class: of, ...(purpose !== undefined && { purpose }) }
      const kept = await keepFile(tx, given)
      // Everybody who logs in may fetch it from now on: who decided that is on record.
      if (open && !isRefusal(kept))
        await recordChange(tx, caller, { what: '上传公开文件', kind: 'file', subject: kept.id })
      return kept
    })
  }),
  handle(downloadFile, ({ params, query }, caller) => opened(params.id, query.purpose, caller, false)),
  handle(previewFile, ({ params, query }, caller) => opened(params.id, query.purpose, caller, true)),
  handle(downloadPublicFile, async ({ params }, caller) => {
    const row = await caller.transaction(tx => findPublicFile(tx, params.id))
    return isRefusal(row) ? row : attached(row, shown.includes(row.kind))
  }),
]

/** 敏感 and 极敏感 are on record before the answer, the latter with a purpose; the rest within 250 ms (D13). */
async function opened(
  id: string,
  purpose: string | undefined,
  caller: Caller,
  inline: boolean,
): Promise<Attachment | Refusal> {
  const row = await caller.transaction(async tx => {
    const found = await findFile(tx, id)
    if (isRefusal(found)) return found
    if (inline && !shown.includes(found.kind)) return notShown()
    if (found.class === '极敏感' && purpose === undefined) return needsPurpose()
    if (found.sealed)
      await recordDownload(tx, caller, { kind: 'file', subject: id, ...(purpose !== undefined && { purpose }) })
    return found
  })
  if (isRefusal(row)) return row
  if (!row.sealed) recordOpen(caller, { kind: 'file', subject: id })
  return attached(row, inline)
}

async function attached(row: FileRow, inline: boolean): Promise<Attachment> {
  return { name: row.name, kind: kinds[row.kind].mime, bytes: await bytesOf(row), inline }
}

const notAnOffice = (): Refusal =>
  refuse('files.public', {
    status: 403,
    what: '您现在的岗位不能上传“公开”的文件',
    why: '公开的文件不受岗位范围限制，只由机关、总工会和产业工会的岗位放入',
    remedy: '请按“内部”上传；需要公开的，请交给承办机构',
  })

const notShown = (): Refusal =>
  refuse('files.notShown', { status: 415, what: '这种文件不能在线查看', remedy: '请下载后用本机软件打开' })
