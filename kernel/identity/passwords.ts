import { hash, verify } from '@node-rs/argon2'
import { refuse, type Refusal } from '#kernel/refusal'
import { identification, passwordPolicy } from './policy.ts'

// const enum Algorithm.Argon2id; TypeScript can't read a const enum from typings here.
const argon2id = 2

/** The parameters of today. A hash carries its own, so older ones keep working and are renewed at the next log-in. */
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const today = '$argon2id$v=19$m=19456,t=2,p=1$'

/** The hash of a password, to be stored. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), parameters)

/** Whether the hash was made with parameters that are no longer ours. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(today)

let nobody: Promise<string> | undefined

/** Compares in the same time whether or not there is a hash to compare with, so that nobody learns which accounts exist. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const matches = await verify(stored ?? (await nobody), normal(password))
  return stored !== null && matches
}

// 全角 digits from an input method are the same characters to whoever types them.
const normal = (password: string): string => password.normalize('NFKC')

const classes: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** Why a new password is not good enough; undefined when it is. */
export function refusePassword(password: string, login: string): Refusal | undefined {
  const text = normal(password)
  const what: string[] = []
  if ([...text].length < passwordPolicy.minLength)
    what.push(`至少${passwordPolicy.minLength}位，现在是${[...text].length}位`)
  if (text.length > passwordPolicy.maxLength) what.push(`不超过${passwordPolicy.maxLength}位`)
  const present = classes.filter(kind => kind.test(text)).length
  if (present < passwordPolicy.classes) what.push(`小写字母、大写字母、数字、符号四类中至少含三类，现在是${present}类`)
  if (login.length >= 3 && text.toLowerCase().includes(login.toLowerCase())) what.push('不能含登录名')
  if (new Set(text).size < 4) what.push('至少用4个不同的字符')
  if (what.length === 0) return undefined
  return refuse('identity.password.weak', {
    what: '口令太弱，没有保存。',
    article: identification,
    remedy: '请换一个口令，例如几个词加数字和符号。',
    details: what.map(w => ({ at: 'body.password', what: w })),
  })
}

/** Refuses a password that is among the last ones. */
export async function refuseReuse(password: string, earlier: readonly string[]): Promise<Refusal | undefined> {
  for (const stored of earlier.slice(0, passwordPolicy.history)) {
    if (await passwordMatches(password, stored))
      return refuse('identity.password.reused', {
        what: '这个口令用过，没有保存。',
        why: `最近${passwordPolicy.history}次用过的口令不能再用。`,
        article: identification,
        remedy: '请换一个没有用过的口令。',
        details: [{ at: 'body.password', what: `最近${passwordPolicy.history}次用过` }],
      })
  }
  return undefined
}
