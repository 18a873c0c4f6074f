import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction, type Way } from '#kernel/database'
import { grantPost, handOver, noAccount, refuseExcluded } from '#kernel/identity'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { boundsOf } from './bounds.ts'

export interface PostAsked {
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly from: Day
  readonly to: Day | null
  readonly actingFor: string | null
  readonly ground: string
}

export interface HandOverAsked {
  readonly post: string
  readonly to: string
  readonly on: Day
  readonly ground: string
}

interface RoleRow {
  readonly id: string
  readonly title: string
  readonly way: Way
}

export const findRole = (tx: Transaction, role: string): Promise<RoleRow | undefined> =>
  tx.find(sql`select id, title, way from role where id = ${role} and way <> 'self'`)

export const findName = (tx: Transaction, account: string): Promise<{ name: string; state: string } | undefined> =>
  tx.find(sql`select name, state from account where id = ${account}`)

/** Everything that would stop the post, asked before a second person is troubled and again when it is given. */
export async function checkPost(
  tx: Transaction,
  asked: PostAsked,
  today: Day,
): Promise<{ title: string; name: string; role: RoleRow } | Refusal> {
  const [role, account] = [await findRole(tx, asked.role), await findName(tx, asked.account)]
  if (!role)
    return refuse('administration.role.none', { status: 404, what: '没有这个角色。', remedy: '请从列表中选择。' })
  if (!account) return noAccount
  if (account.state === '停用')
    return refuse('administration.account.closed', {
      status: 409,
      what: `${account.name}的账号已停用，不能授予岗位。`,
      remedy: '先恢复账号。',
    })
  if (asked.to !== null && asked.to < asked.from)
    return refuse('administration.post.span', {
      what: '结束日早于开始日。',
      details: [{ at: 'body.to', what: '应不早于开始日' }],
    })
  const excluded = await refuseExcluded(tx, asked.account, asked.role, asked.from < today ? today : asked.from)
  if (excluded) return excluded
  const bounds = await boundsOf(tx, asked.organisation, role.way)
  if (isRefusal(bounds)) return bounds
  const twice = await tx.find(sql`
    select 1 from post where account = ${asked.account} and role = ${asked.role} and organisation = ${asked.organisation}
      and ended_on is null and coalesce(to_day, ${asked.from}) >= ${asked.from}`)
  if (twice)
    return refuse('administration.post.twice', {
      status: 409,
      what: `${account.name}已经有这个岗位。`,
      remedy: '请在岗位列表中查看；要换时间，先结束原来的。',
    })
  return { title: `${account.name}：${bounds.organisationName}${role.title}`, name: account.name, role }
}

/** 授予岗位, once a second person has agreed. */
export async function givePost(
  tx: Transaction,
  caller: Caller,
  asked: PostAsked,
  askedBy: string,
): Promise<Refusal | undefined> {
  const checked = await checkPost(tx, asked, caller.today)
  if (isRefusal(checked)) return checked
  const bounds = await boundsOf(tx, asked.organisation, checked.role.way)
  if (isRefusal(bounds)) return bounds
  const id = await grantPost(tx, {
    ...bounds,
    account: asked.account,
    role: asked.role,
    from: asked.from,
    to: asked.to,
    actingFor: asked.actingFor,
    askedBy,
    approvedBy: caller.account,
  })
  if (isRefusal(id)) return id
  await recordChange(tx, caller, {
    what: '授予岗位',
    kind: 'account',
    subject: asked.account,
    after: { role: checked.role.title, organisation: bounds.organisationName, from: asked.from, to: asked.to },
    ground: asked.ground,
  })
  return undefined
}

/** 换岗交接, once a second person has agreed. */
export async function giveOver(
  tx: Transaction,
  caller: Caller,
  asked: HandOverAsked,
  askedBy: string,
): Promise<Refusal | undefined> {
  const old = await findPost(tx, asked.post)
  const successor = await findName(tx, asked.to)
  if (!successor) return noAccount
  const id = await handOver(tx, {
    post: asked.post,
    to: asked.to,
    on: asked.on,
    by: askedBy,
    approvedBy: caller.account,
  })
  if (isRefusal(id)) return id
  await recordChange(tx, caller, {
    what: '换岗交接',
    kind: 'account',
    subject: asked.to,
    before: { name: old?.name, post: old?.title },
    after: { name: successor.name, on: asked.on, openTasks: old?.openTasks },
    ground: asked.ground,
  })
  return undefined
}

export interface PostShown {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly title: string
  readonly role: string
  readonly openTasks: number
}

/** A post that has not ended, with the work that goes with it: tasks belong to the organisation and what its role may do. */
export const findPost = (tx: Transaction, post: string): Promise<PostShown | undefined> =>
  tx.find(sql`
    select p.id, p.account, coalesce(a.name, '') as name, p.organisation_name || r.title as title, p.role,
      (select count(*) from task t where t.organisation = p.organisation and t.may = any(r.may) and t.done_on is null) as "openTasks"
    from post p join role r on r.id = p.role left join account a on a.id = p.account
    where p.id = ${post} and p.ended_on is null`)
