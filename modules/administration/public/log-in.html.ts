import { z } from 'zod'
import { html, ownPath, page, redirect, withCookies, type Visitor } from '#kernel/http'
import { closeSession, logIn, sessionCookie } from '#kernel/identity'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { tokenOf } from '../member.ts'
import { complaint, textOf } from './form.ts'

const query = z.object({ next: z.string().max(500).optional() })

const form = z.object({
  login: z.string().trim().min(1, '请填写登录名').max(64),
  password: z.string().min(1, '请填写口令').max(200),
  code: z.string().max(12).optional(),
  next: z.string().max(500).optional(),
})

const drawn = (visitor: Visitor, typed: Readonly<Record<string, unknown>>, refusal?: Refusal): string => html`
  !${complaint(refusal)}
  <form method="post" action="/login">
    !${visitor.formField()}
    <input type="hidden" name="next" value="${ownPath(typed['next'])}">
    <p><label for="login">登录名</label><input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${textOf(typed['login'])}"></p>
    <p><label for="password">口令</label><input id="password" name="password" type="password" autocomplete="current-password" required></p>
    !${refusal?.extra?.['needs'] === 'code' ? html`<p><label for="code">动态口令</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"></p>` : ''}
    <p><button type="submit" class="btn primary">登录</button></p>
  </form>
  <p>第一次用：凭本单位发的激活码<a href="/activate">设口令</a>。忘了口令，请本单位系统管理员重发激活码。</p>`

/** Log-in without scripts, for workers' phones. */
export const logInPages = [
  page({ method: 'GET', path: '/login', summary: '登录', query }, ({ query: { next } }, visitor) =>
    visitor.caller.account === null ? drawn(visitor, { next }) : redirect(ownPath(next)),
  ),
  page(
    { method: 'POST', path: '/login', summary: '登录', form },
    async ({ form: { next, code, ...given } }, { caller, visit }) => {
      const opened = await logIn(caller, { ...given, ...(code && { code }) }, visit.agent)
      return isRefusal(opened) ? opened : withCookies(redirect(ownPath(next)), [sessionCookie(opened.token)])
    },
    (refusal, typed, _, visitor) => ({ title: '没有登录', body: drawn(visitor, typed, refusal) }),
  ),
  page(
    { method: 'GET', path: '/logout', summary: '退出', door: 'account' },
    (_, visitor) => html`
    <form method="post" action="/logout">!${visitor.formField()}<p>${visitor.caller.name ?? ''}，要退出吗？</p><p><button type="submit" class="btn primary">退出</button></p></form>`,
  ),
  page(
    { method: 'POST', path: '/logout', summary: '退出', door: 'account', form: z.object({}) },
    async (_, { caller, visit }) => {
      await caller.transaction(tx => closeSession(tx, tokenOf(visit)))
      return withCookies(redirect('/'), [sessionCookie(null)])
    },
  ),
]
