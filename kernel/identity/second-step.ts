import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { keyFor, seal, unseal } from '#kernel/keys'
import { refuse, type Refusal } from '#kernel/refusal'
import { interval } from './caller.ts'
import { atTheDoor } from './door.ts'
import { identification, lockPolicy } from './policy.ts'
import { renewSession } from './sessions.ts'
import { codeAt, matchCode, newSecret, otpauthUrl, stepOf } from './totp.ts'

const key = () => keyFor('totp')

export interface Enrolment {
  /** Typed into the app by hand where nothing can be scanned. */
  readonly secret: string
  readonly url: string
}

/** 绑定动态口令: gives a secret, shown once. It counts from the first right code on. */
export async function enrolTotp(caller: Caller & { account: string }, login: string): Promise<Enrolment | Refusal> {
  const secret = newSecret()
  const enrolled = await caller.transaction(async tx => writeSecret(tx, caller.account, secret))
  if (!enrolled)
    return refuse('identity.totp.enrolled', {
      status: 409,
      what: '已经绑定过动态口令。',
      remedy: '换了手机的，请找系统管理员解除后重新绑定。',
    })
  return { secret, url: otpauthUrl(secret, login) }
}

async function writeSecret(tx: Transaction, account: string, secret: string): Promise<boolean> {
  await atTheDoor(tx)
  return (await tx.get<{ done: boolean }>(sql`select app.enrol_totp(${account}, ${seal(secret, key())}) as done`)).done
}

/** 输入动态口令: proves the second factor for this session, which gets a new token. The first right code confirms an enrolment. */
export async function proveTotp(
  caller: Caller & { account: string },
  code: string,
  token: string,
): Promise<string | Refusal> {
  const result = await caller.transaction(async tx => {
    await atTheDoor(tx)
    const refusal = await refuseCode(tx, caller.account, code)
    if (refusal) return { refusal }
    const fresh = await renewSession(tx, token, { today: caller.today, strong: true })
    return fresh === undefined
      ? { refusal: refuse('identity.session', { status: 401, what: '登录已结束。', remedy: '请重新登录。' }) }
      : { fresh }
  })
  // The count of tries is kept although the code is refused, so the refusal travels inside the result.
  return result.refusal ?? result.fresh
}

/** Whether this account's second factor is asked for at log-in. */
export async function isEnrolled(tx: Transaction, account: string): Promise<boolean> {
  return (await tx.find<Kept>(kept(account)))?.confirmed === true
}

/** Tries a code, at the door; a right one is used up. Commit whatever it answers: the tries are counted. */
export async function refuseCode(tx: Transaction, account: string, code: string): Promise<Refusal | undefined> {
  const at = clock.instant()
  const totp = await tx.find<Kept>(kept(account))
  if (!totp)
    return refuse('identity.totp.none', {
      status: 409,
      what: '还没有绑定动态口令。',
      remedy: '请先绑定，再输入验证器上的6位数字。',
    })
  const { open } = await tx.get<{ open: boolean }>(
    sql`select app.begin_totp(${account}, ${at}, ${lockPolicy.failures}, ${interval(lockPolicy.lockedFor)}::interval) as open`,
  )
  if (!open) return lockedOut
  const step = matchCode(unseal(totp.secret, key()), code, at, totp.last_step, totp.demo ? demoDrift : undefined)
  if (step === undefined) return wrongCode
  const { used } = await tx.get<{ used: boolean }>(sql`select app.use_totp(${account}, ${step}, ${at}) as used`)
  return used ? undefined : wrongCode
}

interface Kept {
  readonly secret: Buffer
  readonly confirmed: boolean
  readonly last_step: number
  readonly demo: boolean
}

const kept = (account: string) => sql`select secret, confirmed, last_step, demo from app.totp_of(${account})`

// Several people may enter the demo as the same invented administrator within one half-minute; each still uses a code once.
const demoDrift = 40

const wrongCode = refuse('identity.totp.wrong', {
  what: '动态口令不对，或已经用过。',
  why: '每个动态口令30秒一换，只能用一次。',
  article: identification,
  remedy: '请等验证器换下一个数字再输；仍不行的，核对手机时间是否准确。',
})

const lockedOut = refuse('identity.totp.locked', {
  status: 423,
  what: `动态口令连续${lockPolicy.failures}次不对，已锁定${lockPolicy.lockedFor / 60_000}分钟。`,
  article: identification,
  remedy: '换了手机的，请找系统管理员解除后重新绑定。',
})

/** Takes the second factor off an account, for a lost phone; the holder enrols anew. */
export async function dropTotp(tx: Transaction, account: string): Promise<boolean> {
  await atTheDoor(tx)
  return (await tx.get<{ done: boolean }>(sql`select app.drop_totp(${account}) as done`)).done
}

/** Enrols an invented account with a secret, confirmed at once. */
export async function giveTotp(tx: Transaction, account: string): Promise<void> {
  if (await writeSecret(tx, account, newSecret()))
    await tx.run(sql`select app.use_totp(${account}, 1, ${clock.instant()})`)
}

/** The code an invented account's app would show now. For the demo's log-in page alone. */
export async function presentCode(tx: Transaction, account: string): Promise<string | undefined> {
  await atTheDoor(tx)
  const totp = await tx.find<Kept>(kept(account))
  return totp && codeAt(unseal(totp.secret, key()), Math.max(stepOf(clock.instant()), totp.last_step + 1))
}
