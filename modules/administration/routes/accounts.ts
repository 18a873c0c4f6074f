import { recordChange } from '#kernel/audit'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import {
  atTheDoor,
  bindDocument,
  closeSessions,
  dropTotp,
  hashLogin,
  issueCode,
  noAccount,
  openWithCode,
} from '#kernel/identity'
import { isRefusal, refuse } from '#kernel/refusal'
import { readDocument } from '../accounts/document.ts'
import { freeLogin } from '../accounts/logins.ts'
import {
  countAccounts,
  findOrganisation,
  listAccounts,
  oneAccount,
  pageSize,
  type AccountRow,
  type OrganisationRow,
} from '../accounts/queries.ts'
import { withSecondPerson, type Reset } from '../accounts/second-person.ts'
import * as contract from '../contract/accounts.ts'
import { member } from '../member.ts'
import { findName } from '../posts/granting.ts'

const done = { done: true } as const

const resetOf = (account: string, kind: Reset) => ({
  account,
  kind,
  name: async (tx: Transaction) => (await findName(tx, account))?.name ?? '',
})

export const noOrganisation = refuse('administration.organisation.none', {
  status: 404,
  what: '没有这个单位，或它不在您管理的范围内。',
  remedy: '请从列表中选择；还没有登记的单位，先在“单位与工会”中登记。',
})

export const accountRoutes = [
  handle(contract.accounts, ({ query }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<AccountRow>(listAccounts(query, query.page)),
      total: (await tx.get<{ n: number }>(countAccounts(query))).n,
      pageSize,
    })),
  ),

  handle(contract.organisationsToChoose, async ({ query: { q = '', id = null } }, caller) => {
    // 本人看不到单位档案，也没有账号可开。
    if (caller.reach.way === 'self') return { rows: [] }
    return caller.transaction(async tx => ({
      rows: await tx.rows<{ id: string; title: string; note: string }>(sql`
        select o.id, o.name as title, coalesce(d.name, '') as note from organisation o left join division d on d.code = o.division
        where o.state <> '注销' and case when ${id}::text is not null then o.id::text = ${id} else position(${q} in o.name) > 0 end
        order by o.name collate pinyin limit 30`),
    }))
  }),

  handle(contract.account, ({ params }, caller) =>
    caller.transaction(async tx => {
      const account = await tx.find<AccountRow>(oneAccount(params.account))
      if (!account) return noAccount
      const attempts = await tx.rows<{ at: string; outcome: string; agent: string }>(
        sql`select at, outcome, agent from log_in_attempt where account = ${account.id} order by id desc limit 20`,
      )
      const code = await tx.find<{ issuedAt: string; expiresAt: string }>(sql`
        select issued_at as "issuedAt", expires_at as "expiresAt" from activation
        where account = ${account.id} and used_at is null and withdrawn_at is null and expires_at > ${clock.instant()}`)
      const posts = await tx.rows<{
        id: string
        role: string
        roleTitle: string
        organisationName: string
        from: string
        to: string | null
        ended: boolean
        why: string | null
      }>(sql`
        select p.id, p.role, r.title as "roleTitle", p.organisation_name as "organisationName", p.from_day as "from", p.to_day as "to",
          p.ended_on is not null or coalesce(p.to_day, (select app.today())) < (select app.today()) as ended, p.ended_why as why
        from post p join role r on r.id = p.role where p.account = ${account.id} order by p.from_day desc, p.since desc`)
      const { until } = await tx.get<{ until: string | null }>(
        sql`select app.locked_until(${hashLogin(account.login)}, ${clock.instant()}) as until`,
      )
      await atTheDoor(tx)
      const totp = await tx.find<{ confirmed: boolean }>(sql`select confirmed from app.totp_of(${account.id})`)
      return {
        account,
        lockedUntil: until,
        secondFactor: totp?.confirmed ?? false,
        code: code ?? null,
        attempts,
        posts,
      }
    }),
  ),

  handle(contract.openOne, ({ body }, caller) =>
    caller.transaction(async tx => {
      const document = readDocument(body.document, caller.today)
      if ('what' in document)
        return refuse('administration.document', {
          what: document.what,
          remedy: document.remedy,
          details: [{ at: 'body.document', what: document.what }],
        })
      const organisation = await tx.find<OrganisationRow>(findOrganisation(body.organisation))
      if (!organisation) return noOrganisation
      const login = body.login ?? (await freeLogin(tx, body.name))
      const opened = await openWithCode(tx, {
        login,
        name: body.name,
        document: bindDocument(document.number),
        organisation: organisation.id,
        organisationName: organisation.name,
        place: organisation.place,
        node: organisation.node,
        validTo: body.validTo ?? null,
        createdBy: member(caller).account,
      })
      if (isRefusal(opened)) return opened
      await recordChange(tx, caller, {
        what: '开立账号',
        kind: 'account',
        subject: opened.id,
        after: { login, name: body.name, organisation: organisation.name },
      })
      return {
        id: opened.id,
        login,
        name: body.name,
        organisationName: organisation.name,
        code: opened.code.code,
        expiresAt: opened.code.expiresAt.toISOString(),
      }
    }),
  ),

  handle(contract.rename, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const before = await tx.find<AccountRow>(oneAccount(params.account))
      if (!before) return noAccount
      await tx.run(sql`update account set name = ${body.name}, valid_to = ${body.validTo} where id = ${params.account}`)
      await recordChange(tx, caller, {
        what: '修改账号',
        kind: 'account',
        subject: params.account,
        before: { name: before.name, validTo: before.validTo },
        after: body,
      })
      return done
    }),
  ),

  handle(contract.close, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      if (params.account === caller.account)
        return refuse('administration.account.own', {
          what: '不能停用自己的账号。',
          remedy: '请由另一位系统管理员办理。',
        })
      const n = await tx.run(
        sql`update account set state = '停用', state_why = ${body.why} where id = ${params.account} and state <> '停用'`,
      )
      if (n === 0) return noAccount
      await recordChange(tx, caller, { what: '停用账号', kind: 'account', subject: params.account, ground: body.why })
      return { ended: await closeSessions(tx, params.account, '账号停用') }
    }),
  ),

  handle(contract.reopen, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const n = await tx.run(sql`
        update account set state_why = ${body.why},
          state = case when exists (select from session s where s.account = account.id) then '正常' else '待激活' end
        where id = ${params.account} and state = '停用'`)
      if (n === 0) return noAccount
      await recordChange(tx, caller, { what: '恢复账号', kind: 'account', subject: params.account, ground: body.why })
      return done
    }),
  ),

  handle(contract.unlock, ({ params }, caller) =>
    caller.transaction(async tx => {
      const account = await tx.find<AccountRow>(oneAccount(params.account))
      if (!account) return noAccount
      await recordChange(tx, caller, { what: '解除登录锁定', kind: 'account', subject: params.account })
      await atTheDoor(tx)
      await tx.run(sql`select app.clear_failures(${hashLogin(account.login)})`)
      return done
    }),
  ),

  handle(contract.newCodeFor, ({ params }, caller) =>
    withSecondPerson(caller, resetOf(params.account, 'account.code'), async tx => {
      const account = await tx.find<AccountRow>(oneAccount(params.account))
      if (!account) return noAccount
      if (account.state === '停用')
        return refuse('administration.account.closed', {
          status: 409,
          what: '账号已停用，不能发激活码。',
          remedy: '先恢复账号，再发激活码。',
        })
      const { code, expiresAt } = await issueCode(tx, account.id, caller.account)
      await recordChange(tx, caller, { what: '重发激活码', kind: 'account', subject: account.id })
      return {
        id: account.id,
        login: account.login,
        name: account.name,
        organisationName: account.organisationName,
        code,
        expiresAt: expiresAt.toISOString(),
      }
    }),
  ),

  handle(contract.dropSecondFactor, ({ params, body }, caller) =>
    withSecondPerson(caller, resetOf(params.account, 'account.factor'), async tx => {
      if (params.account === caller.account)
        return refuse('administration.totp.own', {
          what: '不能解除自己的动态口令。',
          remedy: '请由另一位系统管理员办理。',
        })
      const account = await tx.find<AccountRow>(oneAccount(params.account))
      if (!account) return noAccount
      await recordChange(tx, caller, { what: '解除动态口令', kind: 'account', subject: account.id, ground: body.why })
      await closeSessions(tx, account.id, '解除了动态口令')
      await dropTotp(tx, account.id)
      return done
    }),
  ),
]
