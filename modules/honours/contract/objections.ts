import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, paged, paging } from './parts.ts'

const objection = z.object({
  id,
  number: z.string(),
  notice: id,
  noticeTitle: z.string(),
  /** 评选名单，还是别的登记簿的名单（待遇发放对象）。 */
  ofNominees: z.boolean(),
  kase: id.nullable(),
  /** 别的名单里的一行。 */
  entry: id.nullable(),
  about: z.string().nullable(),
  channel: z.string(),
  named: z.boolean(),
  hasContact: z.boolean(),
  content: z.string(),
  receivedOn: day,
  late: z.boolean(),
  state: z.string(),
  /** What the reporter handed in with it. */
  files: z.array(z.object({ id, name: z.string() })),
  handler: z.string().nullable(),
  acceptedOn: day.nullable(),
  dueOn: day.nullable(),
  investigation: z.string().nullable(),
  finding: z.string().nullable(),
  consequence: z.string().nullable(),
  conclusion: z.string().nullable(),
  draftedOn: day.nullable(),
  signedOn: day.nullable(),
  signer: z.string().nullable(),
  reporterToldOn: day.nullable(),
  mine: z.boolean(),
  signBecause: z.string().nullable().describe('待签字而这个岗位不能签的原因'),
  may: z.array(z.enum(['accept', 'draft', 'sign', 'tell'])),
})
/** 经办人办理，主管领导只签字，两种权限都能进来；没有这两种权限的，由处理函数拒绝。 */
export const listObjections = endpoint({
  method: 'GET',
  path: '/objections',
  summary: '异议',
  door: 'account',
  query: z.object({ ...paging, notice: id.optional(), state: z.string().optional() }),
  returns: paged(objection),
})
export const readObjection = endpoint({
  method: 'GET',
  path: '/objections/{id}',
  summary: '一件异议',
  door: 'account',
  params: z.object({ id }),
  returns: objection,
})
export const recordObjection = endpoint({
  method: 'POST',
  path: '/notices/{id}/objections',
  summary: '登记来信、来电、来访的异议',
  may: 'honours.objection.handle',
  params: z.object({ id }),
  body: z.object({
    kase: id.optional(),
    channel: z.enum(['来信', '来电', '来访', '邮件']),
    receivedOn: day,
    name: z.string().max(60).optional(),
    contact: z.string().max(120).optional(),
    content: z.string().min(5).max(4000),
  }),
  returns: z.object({ id, number: z.string() }),
})
export const actOnObjection = endpoint({
  method: 'POST',
  path: '/objections/{id}/{act}',
  summary: '受理、写结论、签字、告知',
  door: 'account',
  params: z.object({ id, act: z.enum(['accept', 'draft', 'sign', 'tell']) }),
  body: z.object({
    handler: z.string().max(60).optional(),
    dueOn: day.optional(),
    investigation: z.string().max(4000).optional(),
    finding: z.enum(['属实', '部分属实', '不属实', '无法查实']).optional(),
    consequence: z.enum(['不影响推荐', '取消推荐', '更正后重新公示', '不影响发放', '取消发放']).optional(),
    conclusion: z.string().max(4000).optional(),
  }),
  returns: objection,
})
/** 实名人的姓名和联系方式：写明用途后查看，记入日志。 */
export const revealReporter = endpoint({
  method: 'POST',
  path: '/objections/{id}/reveal',
  summary: '查看实名举报人',
  may: 'honours.objection.handle',
  params: z.object({ id }),
  body: z.object({ purpose: z.string().trim().min(4).max(200) }),
  returns: z.object({ name: z.string().nullable(), contact: z.string().nullable() }),
})
