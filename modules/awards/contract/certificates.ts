import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { reissueReasons } from '../kinds.ts'
import { id } from './parts.ts'

export const issueCertificates = endpoint({
  method: 'POST',
  path: '/decisions/{decision}/certificates',
  summary: '给名单上还没有的出电子证书',
  may: 'awards.write',
  params: z.object({ decision: id }),
  body: z.object({}),
  returns: z.object({ issued: z.int(), had: z.int() }),
})
export const issueCertificate = endpoint({
  method: 'POST',
  path: '/awards/{award}/certificates',
  summary: '出电子证书',
  may: 'awards.write',
  params: z.object({ award: id }),
  body: z.object({}),
  returns: z.object({ id, code: z.string() }),
})
export const reissueCertificate = endpoint({
  method: 'POST',
  path: '/awards/{award}/certificates/reissue',
  summary: '补发、换发电子证书（原来的即日作废）',
  may: 'awards.write',
  params: z.object({ award: id }),
  body: z.object({
    reason: z.enum(reissueReasons).meta({ title: '缘由' }),
    note: z.string().trim().max(500).meta({ title: '说明', description: '如遗失声明刊登的日期、更名依据' }),
    paper: id.optional().meta({ title: '申请或依据的扫描件', 'x-widget': 'file', 'x-accept': 'any' }),
  }),
  returns: z.object({ id, code: z.string() }),
})
export const printCertificate = endpoint({
  method: 'GET',
  path: '/awards/{award}/certificate',
  summary: '电子证书（查验用）',
  may: 'awards.read',
  params: z.object({ award: id }),
  returns: attachment,
})

/** 名单、证书、索引合成一册 */
export const startPacket = endpoint({
  method: 'POST',
  path: '/decisions/{decision}/packets',
  summary: '整册打印：名单、电子证书和索引',
  may: 'awards.write',
  params: z.object({ decision: id }),
  body: z.object({}),
  returns: z.object({ id }),
})
export const readPacket = endpoint({
  method: 'GET',
  path: '/award-packets/{packet}',
  summary: '整册打印办到哪里',
  may: 'awards.read',
  params: z.object({ packet: id }),
  returns: z.object({
    id,
    decision: id,
    total: z.int(),
    done: z.int(),
    state: z.enum(['等待', '取数', '排版', '完成', '没有完成']),
    file: id.nullable(),
    pages: z.int().nullable(),
    problem: z.string().nullable(),
  }),
})
