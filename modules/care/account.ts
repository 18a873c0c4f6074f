import type { Caller } from '#kernel/access'
import { recordReveal } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { openField, sealField } from '#modules/people'

export interface AccountSaid {
  readonly bank: string
  readonly holder: string
  readonly number: string
}

/** The check digit of bank cards (GB/T 19584-2004, Luhn). */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, one, i) => {
    const n = Number(one) * (i % 2 === 1 ? 2 : 1)
    return all + (n > 9 ? n - 9 : n)
  }, 0)
  return sum % 10 === 0
}

/** The digits of an account, or what is wrong with what was typed. Cards of 16 to 19 digits that begin with 62 carry a check digit; passbooks do not. */
export function readNumber(typed: string): string | Refusal {
  const number = typed.replaceAll(/[\s-]/g, '')
  if (!/^\d{8,32}$/.test(number))
    return refuse('care.account.number', {
      what: '账号应当是8到32位数字',
      remedy: '照银行卡卡面或存折上的账号填，不填字母和户名',
      details: [{ at: 'number', what: '不是账号' }],
    })
  if (/^62\d{14,17}$/.test(number) && !luhn(number))
    return refuse('care.account.checkDigit', {
      what: '卡号的校验位不对，有一位填错了',
      remedy: '请对照卡面重新填一遍',
      details: [{ at: 'number', what: '有一位不对' }],
    })
  return number
}

const unknown = refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })

/** The account benefits are paid to. Oneself confirms it; an office that types it in from a paper has oneself confirm it, or keeps the signed paper. */
export async function giveAccount(
  tx: Transaction,
  caller: Caller,
  person: string,
  said: AccountSaid & { readonly paper?: string | undefined },
): Promise<{ readonly tail: string } | Refusal> {
  const number = readNumber(said.number)
  if (isRefusal(number)) return number
  const found = await tx.find<{ name: string; salt: Uint8Array }>(
    sql`select name, salt from person where id = ${person} and merged_into is null`,
  )
  if (!found) return unknown
  const bySelf = caller.reach.way === 'self'
  if (said.holder.trim() !== found.name)
    return refuse('care.account.holder', {
      what: `户名“${said.holder.trim()}”与档案姓名“${found.name}”不一致`,
      why: '待遇只发到本人名下的账户',
      remedy: '请用本人的账户；改过姓名的，先更正档案',
      details: [{ at: 'holder', what: '与档案姓名不一致' }],
    })
  await tx.run(
    sql`update care_account set ended_on = ${caller.today}, end_reason = '换了账户' where person = ${person} and ended_on is null`,
  )
  const tail = number.slice(-4)
  await tx.run(sql`
    insert into care_account (person, bank, holder, cipher, tail, confirmed_on, by_self, by_name, by_office, paper, recorded_on)
    values (${person}, ${said.bank.trim()}, ${found.name}, ${sealField(found.salt, 'record', number)}, ${tail}, ${bySelf || said.paper !== undefined ? caller.today : null}, ${bySelf},
      ${caller.name ?? found.name}, ${bySelf ? null : (caller.post?.organisationName ?? null)}, ${said.paper ?? null}, ${caller.today})`)
  return { tail }
}

/** 免申即享: one press says that the account on file is mine and the benefits may go there. */
export async function confirmAccount(tx: Transaction, caller: Caller, person: string): Promise<Refusal | undefined> {
  const n = await tx.run(
    sql`update care_account set confirmed_on = ${caller.today} where person = ${person} and ended_on is null and confirmed_on is null`,
  )
  return n === 0
    ? refuse('care.account.none', {
        status: 409,
        what: '没有等着确认的账户',
        remedy: '没有账户的，请先填写银行账户；已经确认的，不用再确认',
      })
    : undefined
}

/** The number in full, for the bank alone; how many were opened and what for goes to the log before anything leaves. */
export async function openNumbers(
  tx: Transaction,
  caller: Caller,
  { batch, purpose }: { readonly batch: string; readonly purpose: string },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; cipher: Uint8Array; salt: Uint8Array; person: string }>(sql`
    select a.id, a.cipher, p.salt, a.person from care_line l join care_account a on a.id = l.account join person p on p.id = a.person where l.batch = ${batch} and l.state = '待发'`)
  await recordReveal(tx, caller, {
    kind: 'care_batch',
    subject: batch,
    count: rows.length,
    fields: ['收款账号'],
    purpose,
  })
  return new Map(rows.map(row => [row.id, openField(row.salt, 'record', row.cipher)]))
}
