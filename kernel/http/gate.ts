import type { FastifyRequest } from 'fastify'
import type { Caller } from '#kernel/access'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Door } from './contract.ts'

/** What the edge needs from identity: who calls, and how permissions are named to people. */
export interface Gate {
  callerOf(request: Pick<FastifyRequest, 'cookies'>): Promise<Caller>
  /** The system that holds this key; undefined when the key opens nothing. */
  systemOf?(key: string): Promise<Caller | undefined>
  titleOf(permission: string): string
}

/** Whether this caller may come through this door, with the reason when not. */
export function refuseEntry(
  door: Door & { readonly bearer?: true },
  caller: Caller,
  gate: Pick<Gate, 'titleOf'>,
): Refusal | undefined {
  if ('door' in door && door.door === 'anyone') return undefined
  if (door.bearer && caller.account === null)
    return refuse('http.key', {
      status: 401,
      what: '没有带密钥，或者密钥不能用。',
      why: '密钥放在请求头 Authorization: Bearer 里；密钥没有、抄错、过期、已吊销，或者系统没有开通、已停用、过了有效期，都是这个答复。',
      remedy: '请核对密钥；需要新密钥的，请接入的单位在“对接系统”里轮换。',
    })
  if (caller.account === null)
    return refuse('http.login', {
      status: 401,
      what: '请先登录。',
      why: '这里的内容只给登录的人看。',
      remedy: '请登录后再来；还没有账号的，请向本单位领取激活码。',
    })
  if ('door' in door || caller.may.has(door.may)) return undefined
  if (caller.withheld?.has(door.may))
    return refuse('http.secondFactor', {
      status: 403,
      what: '只凭口令不能办理这件事。',
      why: `“${gate.titleOf(door.may)}”须同时用口令和动态口令确认身份。`,
      article: 'GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》第8章“身份鉴别”',
      remedy: '请点右上角姓名，选“动态口令”，输入验证器上的6位数字后再办。',
      extra: { permission: door.may },
    })
  return refuse('http.permission', {
    status: 403,
    what: '您现在的岗位不能办理这件事。',
    why: `需要权限“${gate.titleOf(door.may)}”${caller.post ? `，当前岗位在${caller.post.organisationName}` : '，您还没有选择岗位'}。`,
    remedy: '有别的岗位可在页面顶部切换；需要这项权限，请找本单位系统管理员。',
    extra: { permission: door.may },
  })
}
