import { z } from 'zod'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { complaint, itself, textOf } from '#modules/administration'
import { registerOf } from '../archive/registers.ts'
import { ownLaw } from '../own-law.ts'
import { askOwn } from '../requests/ask.ts'
import { photoField, photos, uploadLimit } from '../requests/photos.ts'
import { standingOf } from '../requests/standing.ts'

const portal = { door: 'person', frame: 'portal' } as const
const form = z.object({
  title: z.string().max(4000).default(''),
  note: z.string().max(4000).default(''),
  photo: photos,
})

const drawn = (visitor: Visitor, typed: Readonly<Record<string, unknown>>, refusal?: Refusal): string => html`
!${complaint(refusal)}
<form method="post" action="/my/archive/paper" enctype="multipart/form-data">!${visitor.formField()}
<div><label for="title">这是什么材料</label><input id="title" name="title" required maxlength="60" value="${textOf(typed['title'])}"></div>
<div><label for="note">说明（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
!${photoField('照片', true)}
<p><button type="submit" class="btn primary">交给单位</button></p>
<p class="sub">单位对过原件，登记以后才算数；收没收下会答复您。</p></form>
<p><a class="btn" href="/my/archive">回到我的档案</a></p>`

/** A missing paper, photographed and handed to the unit. */
export const paperPages = [
  page(
    {
      method: 'GET',
      path: '/my/archive/paper',
      summary: '拍照交材料',
      ...portal,
      query: z.object({ register: z.string().max(40).optional() }),
    },
    async ({ query }, visitor) => {
      itself(visitor.caller)
      const register = registerOf(query.register ?? '')
      const paper = (await ownLaw()).papers.find(one => one.register === register?.key)
      return {
        title: register ? `拍照交材料：${register.title}` : '拍照交材料',
        body: html`!${paper ? html`<p>要的是：${paper.paper}。</p>` : ''}!${drawn(visitor, { title: register?.title ?? '' })}`,
      }
    },
  ),
  page(
    {
      method: 'POST',
      path: '/my/archive/paper',
      summary: '拍照交材料',
      ...portal,
      form,
      upload: { maxBytes: uploadLimit },
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const id = await askOwn(tx, caller, {
          kind: '材料',
          title: given.title.trim(),
          was: null,
          shouldBe: null,
          note: given.note,
          photos: given.photo,
          kase: null,
          at: await standingOf(tx, caller),
        })
        return isRefusal(id) ? id : redirect('/my/requests?sent=1')
      })
    },
    (refusal, typed, _, visitor) => ({ title: '没有交上去', body: drawn(visitor, typed, refusal) }),
  ),
]
