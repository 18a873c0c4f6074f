import { z } from 'zod'
import { attachment, endpoint } from '#kernel/http'
import { kinds, maxBytes } from './kinds.ts'

const fileClass = z.enum(['公开', '内部', '敏感', '极敏感'])
const id = z.object({ id: z.uuid() })
/** Why a file of the class 极敏感 is opened. */
export const openPurpose = z.object({ purpose: z.string().trim().min(2).max(200).optional() })

export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  summary: '上传文件',
  door: 'account',
  upload: { maxBytes },
  body: z.object({ file: z.file(), class: fileClass.default('内部'), purpose: z.string().max(100).optional() }),
  returns: z.object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]),
    bytes: z.number().int(),
    pixels: z.object({ width: z.number().int(), height: z.number().int() }).optional(),
    encrypted: z.boolean(),
  }),
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/files/{id}',
  summary: '下载文件',
  door: 'account',
  params: id,
  query: openPurpose,
  returns: attachment,
})

export const previewFile = endpoint({
  method: 'GET',
  path: '/files/{id}/preview',
  summary: '在线查看图片或 PDF',
  door: 'account',
  params: id,
  query: openPurpose,
  returns: attachment,
})

export const downloadPublicFile = endpoint({
  method: 'GET',
  path: '/public/files/{id}',
  summary: '下载公开文件',
  door: 'anyone',
  params: id,
  returns: attachment,
})
