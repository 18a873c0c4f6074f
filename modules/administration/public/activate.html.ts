import { z } from 'zod'
import { html, page, redirect, withCookies, type Visitor } from '#kernel/http'
import { activate, passwordPolicy, sessionCookie } from '#kernel/identity'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { complaint, textOf } from './form.ts'

const form = z.object({
  code: z.string().trim().min(8, '激活码是12位，请对照纸条填写').max(40),
  password: z.string().min(1, '请填写新口令').max(200),
  again: z.string().max(200),
})

const drawn = (visitor: Visitor, typed: Readonly<Record<string, unknown>>, refusal?: Refusal): string => html`
  !${complaint(refusal)}
  <p>激活码由本单位发给本人，只能用一次。</p>
  <form method="post" action="/activate">
    !${visitor.formField()}
    <p><label for="code">激活码</label><input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required value="${textOf(typed['code'])}"></p>
    <p><label for="password">新口令（至少${String(passwordPolicy.minLength)}位，小写字母、大写字母、数字、符号至少用三类）</label><input id="password" name="password" type="password" autocomplete="new-password" required></p>
    <p><label for="again">再填一次</label><input id="again" name="again" type="password" autocomplete="new-password" required></p>
    <p><button type="submit" class="btn primary">激活</button></p>
  </form>`

/** The code on the slip, then a password of one's own; without scripts. */
export const activatePages = [
  page({ method: 'GET', path: '/activate', summary: '激活账号，设口令' }, (_, visitor) => drawn(visitor, {})),
  page(
    { method: 'POST', path: '/activate', summary: '激活账号，设口令', form },
    async ({ form: { code, password, again } }, { caller, visit }) => {
      if (password !== again)
        return refuse('identity.password.again', { what: '两次填写的口令不一样。', remedy: '请重新填写两次。' })
      const opened = await activate(caller, { code, password }, visit.agent)
      return isRefusal(opened) ? opened : withCookies(redirect('/'), [sessionCookie(opened.token)])
    },
    (refusal, typed, _, visitor) => ({ title: '没有激活', body: drawn(visitor, typed, refusal) }),
  ),
]
