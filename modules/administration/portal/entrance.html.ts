import { z } from 'zod'
import { html, ownPath, page, redirect, withCookies, type Visitor } from '#kernel/http'
import { activate, activationOf, atTheDoor, logIn, sessionCookie } from '#kernel/identity'
import { passwordPolicy } from '#kernel/identity'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { sql } from '#kernel/database'
import { demoPassword } from '../demo.ts'
import { isDemo } from '../me.ts'
import { complaint, textOf } from '../public/form.ts'

const portal = { frame: 'portal' } as const
const next = z.string().max(500).optional()
const logInForm = z.object({
  login: z.string().trim().min(1, '请填写登录名').max(64),
  password: z.string().min(1, '请填写口令').max(200),
  code: z.string().max(12).optional(),
  next,
})

/** After log-in: back to the page of one's own that was asked for, never out of the portal. */
const inPortal = (to: unknown): `/${string}` => {
  const own = ownPath(to)
  return own === '/my' || own.startsWith('/my/') ? own : '/my'
}

async function logInBody(
  visitor: Visitor,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): Promise<string> {
  const people = await demoPersons(visitor)
  return html`!${complaint(refusal)}
<form method="post" action="/my/login">
!${visitor.formField()}
<input type="hidden" name="next" value="${inPortal(typed['next'])}">
<p><label for="login">登录名</label><input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${textOf(typed['login'])}"></p>
<p><label for="password">口令</label><input id="password" name="password" type="password" autocomplete="current-password" required></p>
!${refusal?.extra?.['needs'] === 'code' ? html`<p><label for="code">动态口令</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"></p>` : ''}
<p><button type="submit" class="btn primary">登录</button></p>
</form>
<section><h2>第一次用</h2><p>单位发给您一张纸条，上面有激活码。</p><p><a class="btn" href="/my/activate">用激活码设口令</a></p><p class="sub">忘了口令，请本单位工会经办或人力资源重发激活码。单位的办事岗位请走<a href="/console/login">办事入口</a>。</p></section>
!${
    people.length === 0
      ? ''
      : html`<section><h2>演示：换一个人看看</h2><p class="sub">都是虚构的人。点一行就进去</p>!${people
          .map(
            p =>
              html`<form method="post" action="/my/login">!${visitor.formField()}<input type="hidden" name="login" value="${p.login}"><input type="hidden" name="password" value="${demoPassword}"><button type="submit" class="enter-as"><b>${p.name}</b><span>${p.organisation_name}</span></button></form>`,
          )
          .join('')}</section>`
  }`
}

/** The demo's workers, and nobody anywhere else. */
const demoPersons = (visitor: Visitor) =>
  visitor.caller.transaction(async tx => {
    if (!(await isDemo(tx))) return []
    await atTheDoor(tx)
    return tx.rows<{ login: string; name: string; organisation_name: string }>(
      sql`select login, name, organisation_name from app.demo_accounts(${visitor.caller.today}) where role is null`,
    )
  })

const activateForm = z.object({
  code: z.string().trim().min(8, '激活码是12位，请对照纸条填写').max(40),
  password: z.string().min(1, '请填写新口令').max(200),
  again: z.string().max(200),
})

const activateBody = (visitor: Visitor, typed: Readonly<Record<string, unknown>>, refusal?: Refusal): string => html`
!${complaint(refusal)}
<p>激活码在单位发给您的纸条上，只能用一次。</p>
<form method="post" action="/my/activate">
!${visitor.formField()}
<p><label for="code">激活码</label><input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required value="${textOf(typed['code'])}"></p>
<p><label for="password">自己定一个口令（至少${String(passwordPolicy.minLength)}位，小写字母、大写字母、数字、符号至少用三类）</label><input id="password" name="password" type="password" autocomplete="new-password" required></p>
<p><label for="again">再填一次</label><input id="again" name="again" type="password" autocomplete="new-password" required></p>
<p><button type="submit" class="btn primary">激活</button></p>
</form>`

/** 活动码、登录：the worker's own way in, on a phone. */
export const entrancePages = [
  page(
    { method: 'GET', path: '/my/login', summary: '登录', ...portal, query: z.object({ next }) },
    ({ query }, visitor) =>
      visitor.caller.account === null
        ? logInBody(visitor, query).then(body => ({ title: '登录', body }))
        : redirect(inPortal(query.next)),
  ),
  page(
    { method: 'POST', path: '/my/login', summary: '登录', ...portal, form: logInForm },
    async ({ form: { next: to, code, ...given } }, { caller, visit }) => {
      const opened = await logIn(caller, { ...given, ...(code && { code }) }, visit.agent)
      return isRefusal(opened) ? opened : withCookies(redirect(inPortal(to)), [sessionCookie(opened.token)])
    },
    async (refusal, typed, _, visitor) => ({ title: '没有登录', body: await logInBody(visitor, typed, refusal) }),
  ),
  page({ method: 'GET', path: '/my/activate', summary: '用激活码设口令', ...portal }, (_, visitor) =>
    activateBody(visitor, {}),
  ),
  page(
    { method: 'POST', path: '/my/activate', summary: '用激活码设口令', ...portal, form: activateForm },
    async ({ form: { code, password, again } }, { caller, visit }) => {
      if (password !== again)
        return refuse('identity.password.again', { what: '两次填写的口令不一样。', remedy: '请重新填写两次。' })
      const owner = await activationOf(caller, code)
      const opened = await activate(caller, { code, password }, visit.agent)
      if (isRefusal(opened)) return opened
      return withCookies(redirect(`/my/welcome?login=${encodeURIComponent(owner?.login ?? opened.login)}`), [
        sessionCookie(opened.token),
      ])
    },
    (refusal, typed, _, visitor) => ({ title: '没有激活', body: activateBody(visitor, typed, refusal) }),
  ),
  page(
    {
      method: 'GET',
      path: '/my/welcome',
      summary: '激活好了',
      ...portal,
      door: 'account',
      query: z.object({ login: z.string().max(64).optional() }),
    },
    ({
      query,
    }) => html`<div class="done-line"><p><strong>口令设好了。</strong></p>!${query.login ? html`<p>以后登录，登录名是 <b>${query.login}</b></p>` : ''}</div>
<p class="sub">纸条上的激活码已经作废，可以撕掉。</p>
<p><a class="btn primary" href="/my">进入我的首页</a></p>`,
  ),
]
