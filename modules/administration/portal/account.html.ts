import { z } from 'zod'
import { html, page, redirect, withCookies, type Visitor } from '#kernel/http'
import { changePassword, closeSession, closeSessions, devicesOf, renewSession, sessionCookie } from '#kernel/identity'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { loginOf, whoIsHere } from '../me.ts'
import { member, tokenOf } from '../member.ts'
import { complaint } from '../public/form.ts'

const portal = { frame: 'portal', door: 'account' } as const
const ended = refuse('identity.session', { status: 401, what: '登录已结束。', remedy: '请重新登录。' })

const selfBody = async (visitor: Visitor): Promise<{ title: string; body: string }> => {
  const { caller } = visitor
  const here = await whoIsHere(caller, tokenOf(visitor.visit))
  if (here.mustChangePassword)
    return {
      title: '先改口令，再看自己的事',
      body: html`<p>口令用了很久，或者是别人替您设的。</p><p><a class="btn primary" href="/my/password">改口令</a></p>`,
    }
  if (here.post)
    return {
      title: '现在是在岗位上，不是本人',
      body: html`<p>您正以“${here.post.organisationName}${here.post.roleTitle}”的岗位登录。看自己的事，要换成本人。</p>
<form method="post" action="/my/self">!${visitor.formField()}<p><button type="submit" class="btn primary">换成本人</button></p></form>
<p><a class="btn" href="/console/">回到办事页面</a></p><p class="sub">换成本人以后，岗位上的事要从办事页面顶部再换回来。</p>`,
    }
  if (caller.person !== null)
    return { title: '您就是本人', body: html`<p><a class="btn primary" href="/my">进入我的首页</a></p>` }
  return {
    title: '这个账号还没有绑定本人档案',
    body: html`<p>绑定以后，才看得到自己的档案、荣誉和推荐。</p><p>请本单位工会经办或人力资源，在“职工账号”里找到您的名字，点开通。同一证件的账号会自动绑上。</p>
<p><a class="btn" href="/console/">回到办事页面</a></p>`,
  }
}

const passwordForm = z.object({
  current: z.string().min(1, '请填写现在的口令').max(200),
  password: z.string().min(1, '请填写新口令').max(200),
  again: z.string().max(200),
})
const passwordBody = (visitor: Visitor, refusal?: Refusal): string => html`!${complaint(refusal)}
<form method="post" action="/my/password">!${visitor.formField()}
<p><label for="current">现在的口令</label><input id="current" name="current" type="password" autocomplete="current-password" required></p>
<p><label for="password">新口令（至少8位，小写字母、大写字母、数字、符号至少用三类）</label><input id="password" name="password" type="password" autocomplete="new-password" required></p>
<p><label for="again">再填一次</label><input id="again" name="again" type="password" autocomplete="new-password" required></p>
<p><button type="submit" class="btn primary">改口令</button></p></form>`

/** The account itself: who I am here, other devices, password, and the way out. */
export const accountPages = [
  page(
    {
      method: 'GET',
      path: '/my/account',
      summary: '我的账号',
      ...portal,
      tab: { word: '我的', order: 90, icon: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M4 21c1-5 4-7 8-7s7 2 8 7' },
    },
    async (_, visitor) => {
      const token = tokenOf(visitor.visit)
      const login = await loginOf(visitor.caller, token)
      const devices = await visitor.caller.transaction(tx => devicesOf(tx, token))
      const others = devices.filter(device => !device.current).length
      return {
        title: '我的账号',
        body: html`<dl class="own"><div><dt>姓名</dt><dd>${visitor.caller.name ?? ''}</dd></div><div><dt>登录名</dt><dd>${login ?? ''}</dd></div>
<div><dt>登录的设备</dt><dd>${others === 0 ? '只有这一台' : `这一台，另外${others}台`}</dd></div></dl>
<div class="done-acts"><a class="btn" href="/my/password">改口令</a>
!${others === 0 ? '' : html`<form method="post" action="/my/devices">!${visitor.formField()}<button type="submit" class="btn">退出其他${others}台设备</button></form>`}
<form method="post" action="/my/logout">!${visitor.formField()}<button type="submit" class="btn">退出登录</button></form></div>
<a class="call" href="tel:12351">职工服务热线 12351</a>`,
      }
    },
  ),
  page({ method: 'GET', path: '/my/self', summary: '换成本人', ...portal }, (_, visitor) => selfBody(visitor)),
  page(
    { method: 'POST', path: '/my/self', summary: '换成本人', ...portal, form: z.object({}) },
    async (_, { caller, visit }) => {
      const token = await caller.transaction(tx =>
        renewSession(tx, tokenOf(visit), { today: caller.today, post: null }),
      )
      return token === undefined ? ended : withCookies(redirect('/my'), [sessionCookie(token)])
    },
  ),
  page({ method: 'GET', path: '/my/password', summary: '改口令', ...portal }, (_, visitor) => passwordBody(visitor)),
  page(
    { method: 'POST', path: '/my/password', summary: '改口令', ...portal, form: passwordForm },
    async ({ form }, { caller, visit }) => {
      if (form.password !== form.again)
        return refuse('identity.password.again', { what: '两次填写的口令不一样。', remedy: '请重新填写两次。' })
      const login = await loginOf(caller, tokenOf(visit))
      if (login === undefined) return ended
      const token = await changePassword(
        member(caller),
        login,
        { present: form.current, password: form.password },
        tokenOf(visit),
      )
      return isRefusal(token) ? token : withCookies(redirect('/my'), [sessionCookie(token)])
    },
    (refusal, _typed, _, visitor) => ({ title: '口令没有改', body: passwordBody(visitor, refusal) }),
  ),
  page(
    { method: 'POST', path: '/my/devices', summary: '退出其他设备', ...portal, form: z.object({}) },
    async (_, { caller, visit }) => {
      await caller.transaction(tx => closeSessions(tx, member(caller).account, '本人从另一台设备退出', tokenOf(visit)))
      return redirect('/my/account')
    },
  ),
  page(
    { method: 'POST', path: '/my/logout', summary: '退出登录', ...portal, form: z.object({}) },
    async (_, { caller, visit }) => {
      await caller.transaction(tx => closeSession(tx, tokenOf(visit)))
      return withCookies(redirect('/my/login'), [sessionCookie(null)])
    },
  ),
]
