import type { Day } from '#kernel/calendar'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { hashCode, newCode } from './activation.ts'
import type { BoundDocument } from './document.ts'
import { identification, activationPolicy } from './policy.ts'
import { tidyLogin } from './tokens.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly document?: BoundDocument | null
  readonly person?: string | null
  readonly organisation: string | null
  readonly organisationName: string
  readonly place: number
  readonly node: number | null
  readonly validTo?: Day | null
  readonly demo?: boolean
  readonly createdBy?: string | null
}

const takenBy = {
  document: [
    '同一证件已经有账号。',
    '一个人只有一个账号，账号不共用。',
    '请查找这个人原有的账号，给它增加岗位或重新发激活码。',
  ],
  person: [
    '这个人已经有账号。',
    '一个人只有一个账号，账号不共用。',
    '请查找这个人原有的账号，给它增加岗位或重新发激活码。',
  ],
  login: ['登录名已被使用。', '登录名全系统唯一，不分大小写。', '请换一个登录名，例如在姓名拼音后加单位简称。'],
} as const

/** Why an account can't be opened: somebody has the document, the person or the login already. */
export async function refuseTaken(
  tx: Transaction,
  account: Pick<NewAccount, 'login' | 'document' | 'person'>,
): Promise<Refusal | undefined> {
  const { taken } = await tx.get<{ taken: keyof typeof takenBy | null }>(
    sql`select app.taken_account(${tidyLogin(account.login)}, ${account.document?.hash ?? null}, ${account.person ?? null}) as taken`,
  )
  if (taken === null) return undefined
  const [what, why, remedy] = takenBy[taken]
  return refuse(`identity.account.${taken}`, {
    status: 409,
    what,
    why,
    remedy,
    article: identification,
    details: [{ at: `body.${taken}`, what }],
  })
}

/** Opens an account that waits to be activated. Returns its id. */
export async function openAccount(tx: Transaction, account: NewAccount): Promise<string | Refusal> {
  const taken = await refuseTaken(tx, account)
  if (taken) return taken
  const { id } = await tx.get<{ id: string }>(sql`
    insert into account (login, name, person, document_hash, document_tail, organisation, organisation_name, place, node, valid_to, demo, created_by)
    values (${tidyLogin(account.login)}, ${account.name}, ${account.person ?? null}, ${account.document?.hash ?? null},
      ${account.document?.tail ?? null}, ${account.organisation}, ${account.organisationName}, ${account.place}, ${account.node},
      ${account.validTo ?? null}, ${account.demo ?? false}, ${account.createdBy ?? null})
    returning id`)
  return id
}

export interface IssuedCode {
  readonly code: string
  readonly expiresAt: Date
}

/** Gives an account a new activation code; earlier ones are withdrawn. The code is shown once and kept as a hash. */
export async function issueCode(tx: Transaction, account: string, by: string | null): Promise<IssuedCode> {
  const code = newCode()
  const at = clock.instant()
  const expiresAt = clock.instant()
  expiresAt.setTime(at.getTime() + activationPolicy.validFor)
  await tx.run(
    sql`update activation set withdrawn_at = ${at} where account = ${account} and used_at is null and withdrawn_at is null`,
  )
  await tx.run(sql`
    insert into activation (code_hash, account, issued_by, issued_at, expires_at) values (${hashCode(code)}, ${account}, ${by}, ${at}, ${expiresAt})`)
  return { code, expiresAt }
}

/** Opens an account and gives its first code. */
export async function openWithCode(
  tx: Transaction,
  account: NewAccount,
): Promise<{ id: string; code: IssuedCode } | Refusal> {
  const id = await openAccount(tx, account)
  return isRefusal(id) ? id : { id, code: await issueCode(tx, id, account.createdBy ?? null) }
}

export const noAccount = refuse('identity.account.none', {
  status: 404,
  what: '没有这个账号，或它不在您管理的范围内。',
  remedy: '请核对；账号由开立它的单位或其上级的系统管理员管理。',
})
