import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { bindDocument, issueCode, openWithCode } from '#kernel/identity'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Response } from '#kernel/http'
import { freeLogin, sealSlips, type Slip } from '#modules/administration'
import type { openWorkerAccounts } from '../contract.ts'
import { openField } from '../sealed.ts'

interface Worker {
  readonly id: string
  readonly name: string
  readonly employment: string
  readonly salt: Buffer
  readonly place: number
  readonly node: number
  readonly employer: string | null
  readonly employer_name: string | null
  readonly cipher: Buffer | null
  readonly account: string | null
  readonly login: string | null
  readonly state: string | null
}
type Done = Response<typeof openWorkerAccounts>

/**
 * 给职工开通账号: an account bound to the person and to the identity document on file, without any post; its holder sees their
 * own things and nothing else. Whoever has one gets a new code; whoever has an account under the same document gets the archive
 * bound to it. The codes lie sealed until they are printed.
 */
export async function openFor(tx: Transaction, caller: Caller, people: readonly string[]): Promise<Done | Refusal> {
  const workers = await tx.rows<Worker>(sql`
    select p.id, p.name, p.employment, coalesce(d.salt, p.salt) as salt, p.place, p.node, p.employer, o.name as employer_name, a.id as account, a.login, a.state, d.cipher
    from person p left join lateral (select d.cipher, s.salt from document d join person s on s.id = coalesce(d.sealed_for, d.person)
      where d.person = p.id order by d.kind = '居民身份证' desc, d.since desc limit 1) d on true left join organisation o on o.id = p.employer left join account a on a.person = p.id
    where p.id = any(${people}::uuid[]) and p.merged_into is null order by p.pinyin, p.id`)
  if (workers.length < new Set(people).size)
    return refuse('people.accounts.none', {
      status: 404,
      what: '没有开通：有职工不在您岗位的范围内',
      remedy: '刷新名单后重新勾选',
    })
  const slips: Slip[] = []
  const done = {
    opened: 0,
    reissued: 0,
    bound: [] as string[],
    left: [] as { name: string; why: string; remedy: string }[],
  }
  for (const worker of workers) {
    const one = await openOne(tx, caller, worker)
    if ('slip' in one) {
      slips.push(one.slip)
      done[one.was]++
    } else if ('why' in one) done.left.push({ name: worker.name, ...one })
    else done.bound.push(worker.name)
  }
  return { ...done, slips: slips.length === 0 ? null : await keepSlips(tx, caller, slips) }
}

type One = { slip: Slip; was: 'opened' | 'reissued' } | { why: string; remedy: string } | { bound: true }

async function openOne(tx: Transaction, caller: Caller, worker: Worker): Promise<One> {
  if (worker.employment === '去世') return { why: '档案记为去世', remedy: '记错了的，先更正档案' }
  if (worker.account !== null && worker.login !== null) {
    if (worker.state === '停用') return { why: '账号已停用', remedy: '请本地系统管理员恢复账号，再重发激活码' }
    // 岗位上的账号重发激活码等于重设登录，由系统管理员办。
    if (await tx.find(sql`select from post where account = ${worker.account} and ended_on is null limit 1`))
      return { why: '这个人另有办事岗位，账号由系统管理员管理', remedy: '用原来的登录名登录，在“我的”里换成本人' }
    const { code } = await issueCode(tx, worker.account, caller.account)
    await recordChange(tx, caller, { what: '重发激活码', kind: 'account', subject: worker.account })
    return { slip: { name: worker.name, login: worker.login, code }, was: 'reissued' }
  }
  if (worker.cipher === null)
    return { why: '档案里没有证件', remedy: '先在人员档案里登记证件：账号与实名绑定，一证一号' }
  const document = bindDocument(openField(worker.salt, 'document', worker.cipher))
  const { bound } = await tx.get<{ bound: boolean }>(
    sql`select app.bind_person(${document.hash}, ${worker.id}) as bound`,
  )
  if (bound) {
    await recordChange(tx, caller, { what: '绑定本人档案', kind: 'person', subject: worker.id })
    return { bound: true }
  }
  const login = await freeLogin(tx, worker.name)
  const opened = await openWithCode(tx, {
    login,
    name: worker.name,
    document,
    person: worker.id,
    organisation: worker.employer,
    organisationName: worker.employer_name ?? caller.post?.organisationName ?? '',
    place: worker.place,
    node: worker.node,
    createdBy: caller.account,
  })
  if (isRefusal(opened))
    return { why: opened.what.replace(/。$/, ''), remedy: (opened.remedy ?? '请系统管理员核对').replace(/。$/, '') }
  await recordChange(tx, caller, {
    what: '开通职工账号',
    kind: 'account',
    subject: opened.id,
    after: { login, name: worker.name },
  })
  return { slip: { name: worker.name, login, code: opened.code.code }, was: 'opened' }
}

async function keepSlips(tx: Transaction, caller: Caller, slips: readonly Slip[]): Promise<string> {
  const { sealed, until } = sealSlips(slips)
  const { id } = await tx.get<{ id: string }>(sql`
    insert into slip_batch (organisation, organisation_name, place, node, slips, count, until, account, made_on)
    select ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, o.place, o.node, ${sealed}, ${slips.length}, ${until}, ${caller.account}, ${caller.today}
    from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
  return id
}
