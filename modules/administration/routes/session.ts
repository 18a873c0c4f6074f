import { sql } from '#kernel/database'
import { handle, withCookies } from '#kernel/http'
import {
  activate,
  atTheDoor,
  changePassword,
  closeSession,
  closeSessions,
  devicesOf,
  enrolTotp,
  logIn,
  presentCode,
  proveTotp,
  renewSession,
  sessionCookie,
} from '#kernel/identity'
import { isRefusal, refuse } from '#kernel/refusal'
import * as contract from '../contract/session.ts'
import { demoPassword } from '../demo.ts'
import { member, tokenOf } from '../member.ts'
import { isDemo, loginOf, whoIsHere } from '../me.ts'

const done = { done: true } as const

const ended = refuse('identity.session', { status: 401, what: '登录已结束。', remedy: '请重新登录。' })

export const sessionRoutes = [
  handle(contract.me, (_, caller, visit) => whoIsHere(caller, tokenOf(visit))),

  handle(contract.logIn, async ({ body }, caller, visit) => {
    const opened = await logIn(caller, body, visit.agent)
    return isRefusal(opened) ? opened : withCookies(done, [sessionCookie(opened.token)])
  }),

  handle(contract.logOut, async (_, caller, visit) => {
    await caller.transaction(tx => closeSession(tx, tokenOf(visit)))
    return withCookies(done, [sessionCookie(null)])
  }),

  handle(contract.takePost, async ({ body }, caller, visit) => {
    const token = await caller.transaction(tx =>
      renewSession(tx, tokenOf(visit), { today: caller.today, post: body.post }),
    )
    if (token !== undefined) return withCookies(done, [sessionCookie(token)])
    return refuse('identity.post.notYours', {
      status: 403,
      what: '没有切换：这不是您现在的岗位。',
      why: '岗位可能已经到期或交接。',
      remedy: '请刷新页面，从顶部的岗位列表里选。',
    })
  }),

  handle(contract.activate, async ({ body }, caller, visit) => {
    const opened = await activate(caller, body, visit.agent)
    return isRefusal(opened) ? opened : withCookies({ login: opened.login }, [sessionCookie(opened.token)])
  }),

  handle(contract.setPassword, async ({ body }, caller, visit) => {
    const login = await loginOf(caller, tokenOf(visit))
    if (login === undefined) return ended
    const token = await changePassword(
      member(caller),
      login,
      { present: body.current, password: body.next },
      tokenOf(visit),
    )
    return isRefusal(token) ? token : withCookies(done, [sessionCookie(token)])
  }),

  handle(contract.enrol, async (_, caller, visit) => {
    const login = await loginOf(caller, tokenOf(visit))
    if (login === undefined) return ended
    const me = member(caller)
    const enrolled = await enrolTotp(me, login)
    if (isRefusal(enrolled)) return enrolled
    const demoCode = await caller.transaction(async tx =>
      (await isDemo(tx)) ? ((await presentCode(tx, me.account)) ?? null) : null,
    )
    return { ...enrolled, demoCode }
  }),

  handle(contract.prove, async ({ body }, caller, visit) => {
    const token = await proveTotp(member(caller), body.code, tokenOf(visit))
    return isRefusal(token) ? token : withCookies(done, [sessionCookie(token)])
  }),

  handle(contract.devices, async (_, caller, visit) => {
    const rows = await caller.transaction(tx => devicesOf(tx, tokenOf(visit)))
    return { rows: rows.map(({ started_at: startedAt, seen_at: seenAt, ...row }) => ({ ...row, startedAt, seenAt })) }
  }),

  handle(contract.leaveOthers, async (_, caller, visit) => ({
    ended: await caller.transaction(tx =>
      closeSessions(tx, member(caller).account, '本人从另一台设备退出', tokenOf(visit)),
    ),
  })),

  handle(contract.demoAccounts, (_, caller) =>
    caller.transaction(async tx => {
      if (!(await isDemo(tx)))
        return refuse('administration.demo', {
          status: 404,
          what: '这里不是演示环境。',
          remedy: '请用本单位发的账号登录。',
        })
      await atTheDoor(tx)
      const rows = await tx.rows<DemoRow>(sql`select * from app.demo_accounts(${caller.today})`)
      const shown = []
      for (const row of rows)
        shown.push({
          login: row.login,
          name: row.name,
          password: demoPassword,
          roleTitle: row.role_title,
          organisationName: row.organisation_name,
          sector: row.sector,
          code: row.enrolled ? ((await presentCode(tx, row.account)) ?? null) : null,
        })
      return { rows: shown }
    }),
  ),
]

interface DemoRow {
  readonly account: string
  readonly login: string
  readonly name: string
  readonly role_title: string
  readonly sector: string
  readonly organisation_name: string
  readonly enrolled: boolean
}
