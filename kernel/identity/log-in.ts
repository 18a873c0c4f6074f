import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { interval } from './caller.ts'
import { atTheDoor } from './door.ts'
import { hashPassword, isOutdated, passwordMatches } from './passwords.ts'
import { identification, lockPolicy } from './policy.ts'
import { isEnrolled, refuseCode } from './second-step.ts'
import { openSession, type OpenedSession } from './sessions.ts'
import { hashLogin, tidyLogin } from './tokens.ts'

interface Candidate {
  readonly account: string | null
  readonly password_hash: string | null
  readonly state: '待激活' | '正常' | '停用' | null
  readonly valid_to: string | null
  readonly locked_until: string | null
  readonly failed: number
}

export interface LoggedIn extends OpenedSession {
  readonly account: string
}

/**
 * 登录: counts the attempt, compares the password outside any transaction, then opens the session. An unknown login, a wrong
 * password and an account not yet activated are answered alike, in the same time.
 */
export async function logIn(
  caller: Caller,
  given: { login: string; password: string; code?: string | undefined },
  agent: string,
): Promise<LoggedIn | Refusal> {
  const login = tidyLogin(given.login)
  const candidate = await caller.transaction(async tx => {
    await atTheDoor(tx)
    return tx.get<Candidate>(sql`
      select account, password_hash, state, valid_to, to_char(locked_until, 'HH24:MI') as locked_until, failed
      from app.begin_log_in(${login}, ${hashLogin(login)}, ${clock.instant()}, ${lockPolicy.failures}, ${interval(lockPolicy.lockedFor)}::interval)`)
  })
  const right = await passwordMatches(given.password, candidate.locked_until === null ? candidate.password_hash : null)
  const refusal = refuseCandidate(candidate, right, caller.today)
  return caller
    .transaction(async tx => {
      await atTheDoor(tx)
      const end = (outcome: string) =>
        tx.run(
          sql`select app.end_log_in(${hashLogin(login)}, ${candidate.account}, ${clock.instant()}, ${outcome}, ${agent})`,
        )
      // Returned inside an object: a bare refusal would roll the record of the attempt back.
      if (refusal) {
        await end(outcomes[refusal.code] ?? refusal.code)
        return { refusal }
      }
      const { account, password_hash: stored } = candidate
      if (account === null || stored === null) throw new Error('a password matched and there is no account')
      const enrolled = await isEnrolled(tx, account)
      const unproved = enrolled
        ? given.code === undefined
          ? askForCode
          : await refuseCode(tx, account, given.code)
        : undefined
      // A right password alone is not a log-in where a code is asked too, and is not on record as one.
      await end(unproved ? (outcomes[unproved.code] ?? unproved.code) : '成功')
      if (unproved) return { refusal: { ...unproved, extra: { needs: 'code' } } }
      if (isOutdated(stored))
        await tx.run(sql`select app.rehash_password(${account}, ${stored}, ${await hashPassword(given.password)})`)
      return {
        opened: { ...(await openSession(tx, { account, agent, today: caller.today, strong: enrolled })), account },
      }
    })
    .then(result => result.refusal ?? result.opened)
}

const askForCode = refuse('identity.totp.asked', {
  status: 401,
  what: '请再输入动态口令。',
  why: '这个账号绑定了动态口令，只凭口令不能登录。',
  article: identification,
  remedy: '打开手机上的验证器，输入现在显示的6位数字。',
})

const outcomes: Readonly<Record<string, string>> = {
  'identity.locked': '已锁定',
  'identity.logIn': '口令不符',
  'identity.closed': '账号停用',
  'identity.totp.asked': '等待动态口令',
  'identity.totp.wrong': '动态口令不符',
  'identity.totp.locked': '动态口令已锁定',
}

function refuseCandidate(candidate: Candidate, right: boolean, today: string): Refusal | undefined {
  if (candidate.locked_until !== null)
    return refuse('identity.locked', {
      status: 423,
      what: `登录已锁定，${candidate.locked_until}以后可以再试。`,
      why: `连续${lockPolicy.failures}次没有登录成功。`,
      article: identification,
      remedy: '忘了口令，请找本单位系统管理员重新发激活码。',
    })
  if (!right || candidate.state === '待激活') {
    const left = lockPolicy.failures - candidate.failed
    return refuse('identity.logIn', {
      status: 401,
      what: '登录名或口令不对。',
      why:
        left > 0
          ? `再错${left}次，登录将锁定${lockPolicy.lockedFor / 60_000}分钟。`
          : `已连续${lockPolicy.failures}次不对，下一次起锁定${lockPolicy.lockedFor / 60_000}分钟。`,
      remedy: '还没有激活的账号，先用激活码设口令；忘了口令，请找本单位系统管理员重新发激活码。',
    })
  }
  if (candidate.state === '停用' || (candidate.valid_to !== null && candidate.valid_to < today))
    return refuse('identity.closed', {
      status: 403,
      what: '这个账号已停用，不能登录。',
      why: candidate.state === '停用' ? '管理员停用了它。' : `账号有效期到${String(candidate.valid_to)}为止。`,
      remedy: '请找本单位系统管理员。',
    })
  return undefined
}
