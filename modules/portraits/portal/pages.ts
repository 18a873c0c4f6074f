import { whoSaw } from '#kernel/audit'
import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { complaint, itself, textOf, type Itself } from '#modules/administration'
import { photoField, photoForm, uploadLimit } from '#modules/people'
import { z } from 'zod'
import { contest, datumOf } from '../contest.ts'
import { portraitPage, type PortraitView } from '../page.ts'
import { without } from '../without.ts'
import { portraitBody, withoutBody } from './portrait.html.ts'

const portal = { door: 'person', frame: 'portal' } as const
const datum = z.object({ register: z.string().max(40), record: z.uuid() })
/** Without a datum in the address one is led back to where they are listed. */
const asked = z.object({ register: z.string().max(40).optional(), record: z.uuid().optional() })
const form = datum.extend({
  shouldBe: z.string().max(4000).default(''),
  note: z.string().max(4000).default(''),
  photo: photoForm,
})

const viewOf = (tx: Transaction, caller: Itself): Promise<PortraitView | Refusal> =>
  portraitPage(tx, caller, caller.person)

function drawn(
  visitor: Visitor,
  one: PortraitView['dimensions'][number]['evidence'][number],
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): string {
  return html`
!${complaint(refusal)}
<p>现在记的：<b>${[one.when, one.value].filter(Boolean).join('，')}</b></p>
<p class="sub">${one.registerTitle}，来源：${one.source}，${one.verified}</p>
<form method="post" action="/my/portrait/contest" enctype="multipart/form-data">
!${visitor.formField()}<input type="hidden" name="register" value="${one.register}"><input type="hidden" name="record" value="${one.record}">
<div><label for="shouldBe">应当是（不该有的，写“没有这回事”）</label><input id="shouldBe" name="shouldBe" required maxlength="2000" value="${textOf(typed['shouldBe'])}"></div>
<div><label for="note">为什么，凭什么（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
!${photoField('证件、证书的照片', false)}
<p><button type="submit" class="btn primary">交给单位</button></p>
<p class="sub">交上去不等于改了。答复以前，单位和工会看到的画像上，这一条旁边写着您有异议。</p>
</form>
<p><a class="btn" href="/my/portrait">不提了，回到画像</a></p>`
}

export const pages = [
  page({ method: 'GET', path: '/my/portrait', summary: '我的画像', ...portal }, (_, { caller }) =>
    caller.transaction(async tx => {
      const own = itself(caller)
      const view = await viewOf(tx, own)
      if (isRefusal(view)) return view
      return { title: view.finding, body: portraitBody(view, await whoSaw(tx, own.person, { limit: 30 })) }
    }),
  ),
  page(
    { method: 'GET', path: '/my/portrait/without', summary: '去掉它会怎样', ...portal, query: asked },
    ({ query }, { caller }) =>
      caller.transaction(async tx => {
        const own = itself(caller)
        const { register, record } = query
        if (register === undefined || record === undefined) return noDatum()
        const view = await without(tx, own, own.person, { register, record })
        return isRefusal(view) ? view : { title: `去掉它会怎样：${view.registerTitle}`, body: withoutBody(view) }
      }),
  ),
  page(
    { method: 'GET', path: '/my/portrait/contest', summary: '对一条记载有异议', ...portal, query: asked },
    ({ query }, visitor) =>
      visitor.caller.transaction(async tx => {
        const { register, record } = query
        if (register === undefined || record === undefined) return noDatum()
        const view = await viewOf(tx, itself(visitor.caller))
        const one = isRefusal(view) ? view : datumOf(view, { register, record })
        return isRefusal(one) ? one : { title: `有异议：${one.registerTitle}`, body: drawn(visitor, one, {}) }
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/portrait/contest',
      summary: '对一条记载有异议',
      ...portal,
      form,
      upload: { maxBytes: uploadLimit },
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const view = await viewOf(tx, caller)
        if (isRefusal(view)) return view
        const sent = await contest(tx, caller, view, given, {
          shouldBe: given.shouldBe.trim(),
          note: given.note,
          photos: given.photo,
        })
        return isRefusal(sent) ? sent : redirect('/my/requests?sent=1')
      })
    },
    async (refusal, typed, _, visitor) => {
      const given = datum.safeParse(typed)
      if (!given.success) return refusal
      const caller = itself(visitor.caller)
      const one = await caller.transaction(async tx => {
        const view = await viewOf(tx, caller)
        return isRefusal(view) ? view : datumOf(view, given.data)
      })
      return isRefusal(one) ? refusal : { title: '没有交上去', body: drawn(visitor, one, typed, refusal) }
    },
  ),
]

const noDatum = () => ({
  title: '请从画像里选一条',
  body: html`<p>要说哪一条，从画像里它的旁边点进来。</p><p><a class="btn" href="/my/portrait">看我的画像</a></p>`,
})
