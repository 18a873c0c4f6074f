import { ask, carryOut, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'

/** A new code or a dropped second factor lets somebody in as another: for these accounts a second person agrees first. */
export type Reset = 'account.code' | 'account.factor'

export interface ResetAsked {
  readonly account: string
}

const titles: Readonly<Record<Reset, string>> = { 'account.code': '重发激活码', 'account.factor': '解除动态口令' }

/**
 * 三员分立 and 复核 would be empty if one administrator could enter as those who watch or review them: accounts in use that
 * hold a role this one excludes, or that may be the second person.
 */
async function isGuarded(tx: Transaction, caller: Caller, account: string): Promise<boolean> {
  const found = await tx.find(sql`
    select from post p join role r on r.id = p.role join account a on a.id = p.account
    where p.account = ${account} and a.state = '正常' and p.account <> ${caller.account}
      and p.ended_on is null and coalesce(p.to_day, ${caller.today}) >= ${caller.today}
      and ('approve.second' = any (r.may) or r.id = any ((select own.excludes from role own where own.id = ${caller.post?.role ?? ''})::text[]))
    limit 1`)
  return found !== undefined
}

/** Uses up the agreement of a second person, where this account needs one; a refusal where there is none yet. */
async function refuseAlone(
  tx: Transaction,
  caller: Caller,
  account: string,
  kind: Reset,
): Promise<Refusal | undefined> {
  if (!(await isGuarded(tx, caller, account))) return undefined
  const agreed = await tx.find<{ id: string }>(sql`
    select id from approval where kind = ${kind} and subject = ${account} and asked_by = ${caller.account}
      and decision = 'approved' and carried_out_on is null limit 1`)
  if (!agreed) return alone
  const used = await carryOut(tx, kind, agreed.id)
  return isRefusal(used) ? used : undefined
}

/** Does the work, or asks a second person first and says so; pressed again after they agreed, it is done. */
export async function withSecondPerson<T extends object>(
  caller: Caller,
  {
    account,
    kind,
    name,
  }: { readonly account: string; readonly kind: Reset; readonly name: (tx: Transaction) => Promise<string> },
  work: (tx: Transaction) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const result = await caller.transaction(
    async tx => (await refuseAlone(tx, caller, account, kind)) ?? (await work(tx)),
  )
  if (result !== alone) return result
  const asked = await caller.transaction(async tx =>
    ask<ResetAsked>(tx, { kind, subject: account, title: `${titles[kind]}　${await name(tx)}`, payload: { account } }),
  )
  return isRefusal(asked) ? asked : alone
}

const alone = refuse('administration.account.second', {
  status: 409,
  what: '已经提出申请，等另一人复核；现在还没有办。',
  why: '这个账号是另外两员，或者有复核权。一个人不能替他们重设登录。',
  article: 'GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》第8章“安全管理中心”',
  remedy: '请安全管理员、审计管理员或签字领导在“复核”里同意，再回到这里办一次。',
})
