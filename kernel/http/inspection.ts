import type { Caller } from '#kernel/access'
import { recordOpen } from '#kernel/audit'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Endpoint } from './contract.ts'
import { insufficientPrivilege } from './problem.ts'

/** Looks and never writes, not even the key under which a reply would be kept. */
export const inspects = (caller: Caller): boolean => caller.reach.way === 'inspect'

/** Whoever inspects looks. Their database role has no right to write; this says so before anything is read. */
export function refuseInspectorsHand(endpoint: Endpoint, caller: Caller): Refusal | undefined {
  if (!inspects(caller) || endpoint.method === 'GET' || !('may' in endpoint)) return undefined
  return refuse('http.inspect.readOnly', {
    status: 403,
    what: '监督检查的岗位只看不办。',
    why: '查看和办理须是两个人；这个岗位在数据库里也没有写的权利。',
    remedy: '发现问题请按本机关的程序提出，由承办单位办理。',
  })
}

/** Runs the work; what the inspector's role was given no right to see is refused, not an error. */
export async function unlessHidden<T>(caller: Caller, work: () => Promise<T>): Promise<T | Refusal> {
  if (!inspects(caller)) return work()
  try {
    return await work()
  } catch (error) {
    if (codeOf(error) !== insufficientPrivilege) throw error
    return refuse('http.inspect.notGiven', {
      status: 403,
      what: '这一项不在监督检查的范围内。',
      why: '只看交给本岗位的那一届：推荐材料、办理记录、名单、公示、异议、联审函、报送。',
      remedy: '要查别的，请由系统管理员按文件另行授权。',
    })
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** What a folder of the address holds, in the words of the log. */
const kinds: Readonly<Record<string, string>> = {
  cases: 'kase',
  lists: 'list',
  notices: 'notice',
  objections: 'objection',
  letters: 'letter',
  rounds: 'round',
  files: 'file',
}

/** Every page an inspector opens is on record, whichever module it belongs to. */
export function looked(endpoint: Endpoint, params: unknown, caller: Caller): void {
  if (!inspects(caller) || endpoint.method !== 'GET' || !('may' in endpoint)) return
  const kind = kinds[endpoint.path.split('/')[1] ?? '']
  const subject = Object.values((params ?? {}) as Record<string, unknown>).find(isId)
  recordOpen(caller, { kind: kind ?? 'page', fields: [endpoint.summary], ...(subject !== undefined && { subject }) })
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
