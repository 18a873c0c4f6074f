import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { hashCode } from './activation.ts'
import { atTheDoor } from './door.ts'
import { interval } from './caller.ts'
import { hashPassword, passwordMatches, refusePassword, refuseReuse } from './passwords.ts'
import { identification, lockPolicy } from './policy.ts'
import { closeSessions, openSession, renewSession, type OpenedSession } from './sessions.ts'
import { hashLogin } from './tokens.ts'

const badCode = refuse('identity.activation', {
  what: '激活码不对、已用过或已过期。',
  why: '激活码只能用一次，发出30天后失效；重新发过的，旧码作废。',
  remedy: '请对照纸条逐字核对；仍不行的，请找发码的单位重新发一个。',
})

interface Activated extends OpenedSession {
  readonly account: string
  readonly login: string
}

/** 激活: a code and a new password open the account and log in. */
export async function activate(
  caller: Caller,
  given: { code: string; password: string },
  agent: string,
): Promise<Activated | Refusal> {
  const at = clock.instant()
  const found = await caller.transaction(async tx => {
    await atTheDoor(tx)
    const owner = await tx.find<{ account: string; login: string }>(
      sql`select account, login from app.find_activation(${hashCode(given.code)}, ${at})`,
    )
    return owner && { ...owner, earlier: await passwordsOf(tx, owner.account) }
  })
  if (!found) return badCode
  const refused = refusePassword(given.password, found.login) ?? (await refuseReuse(given.password, found.earlier))
  if (refused) return refused
  const hashed = await hashPassword(given.password)
  return caller.transaction(async tx => {
    await atTheDoor(tx)
    const { account } = await tx.get<{ account: string | null }>(
      sql`select app.use_activation(${hashCode(given.code)}, ${at}) as account`,
    )
    if (account === null) return badCode
    await tx.run(
      sql`select app.set_password(${account}, ${hashed}, ${at}, false), app.clear_failures(${hashLogin(found.login)})`,
    )
    await closeSessions(tx, account, '重新激活')
    return { ...(await openSession(tx, { account, agent, today: caller.today })), account, login: found.login }
  })
}

/** Whose code this is, for the page that asks for the new password. */
export function activationOf(
  caller: Caller,
  code: string,
): Promise<{ login: string; name: string; organisation_name: string } | undefined> {
  return caller.transaction(async tx => {
    await atTheDoor(tx)
    return tx.find(
      sql`select login, name, organisation_name from app.find_activation(${hashCode(code)}, ${clock.instant()})`,
    )
  })
}

/** 修改口令: the present one is asked for again; every other device is logged out and this one gets a new token. */
export async function changePassword(
  caller: Caller & { account: string },
  login: string,
  given: { present: string; password: string },
  token: string,
): Promise<string | Refusal> {
  const { earlier, locked } = await caller.transaction(async tx => {
    await atTheDoor(tx)
    // Counted like a log-in: whoever finds a browser left open does not try passwords here without end.
    const { locked } = await tx.get<{ locked: boolean }>(sql`
      select locked_until is not null as locked
      from app.begin_log_in(${login}, ${hashLogin(login)}, ${clock.instant()}, ${lockPolicy.failures}, ${interval(lockPolicy.lockedFor)}::interval)`)
    return { locked, earlier: await passwordsOf(tx, caller.account) }
  })
  if (locked)
    return refuse('identity.locked', {
      status: 423,
      what: '没有修改：口令连续输错，已经锁定。',
      why: `连续${lockPolicy.failures}次没有输对，锁定${lockPolicy.lockedFor / 60_000}分钟。`,
      article: identification,
      remedy: '请过后再试；忘了的，请找本单位系统管理员重新发激活码。',
    })
  if (!(await passwordMatches(given.present, earlier[0] ?? null)))
    return refuse('identity.password.present', {
      what: '现在的口令不对，没有修改。',
      details: [{ at: 'body.present', what: '与现在的口令不符' }],
      remedy: '请重新输入；忘了的，请找本单位系统管理员重新发激活码。',
    })
  const refused = refusePassword(given.password, login) ?? (await refuseReuse(given.password, earlier))
  if (refused) {
    await caller.transaction(async tx => (await atTheDoor(tx)).run(sql`select app.clear_failures(${hashLogin(login)})`))
    return refused
  }
  const hashed = await hashPassword(given.password)
  const fresh = await caller.transaction(async tx => {
    await atTheDoor(tx)
    await tx.run(
      sql`select app.set_password(${caller.account}, ${hashed}, ${clock.instant()}, false), app.clear_failures(${hashLogin(login)})`,
    )
    await closeSessions(tx, caller.account, '修改了口令', token)
    return renewSession(tx, token, { today: caller.today })
  })
  return (
    fresh ?? refuse('identity.session', { status: 401, what: '登录已结束。', remedy: '口令已修改，请用新口令登录。' })
  )
}

/** Sets a password without asking, for invented people and for tests; the policy holds here too. */
export async function givePassword(tx: Transaction, account: string, login: string, password: string): Promise<void> {
  const refused = refusePassword(password, login)
  if (isRefusal(refused)) throw new Error(refused.details?.map(d => d.what).join('；') ?? refused.what)
  const hashed = await hashPassword(password)
  await tx.run(sql`update account set state = '正常' where id = ${account} and state = '待激活'`)
  await atTheDoor(tx)
  await tx.run(sql`select app.set_password(${account}, ${hashed}, ${clock.instant()}, false)`)
}

async function passwordsOf(tx: Transaction, account: string): Promise<string[]> {
  return (await tx.rows<{ hash: string }>(sql`select h as hash from app.passwords_of(${account}) h`)).map(
    row => row.hash,
  )
}
