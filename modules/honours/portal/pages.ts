import { z } from 'zod'
import { html, page, redirect } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { itself, textOf, type Itself } from '#modules/administration'
import { askOwn, photoForm, requestsOf, uploadLimit, type OwnRequest } from '#modules/people'
import { giveConsent } from '../consent/give.ts'
import { correctionBody, paperBody } from './ask.html.ts'
import { caseBody, caseTitle } from './case.html.ts'
import { consentBody, consentTitle, toldTo } from './consent.html.ts'
import { ownCase, ownCases, type OwnCase } from './own-case.ts'
import { dayOf, formLines, standing } from './words.ts'

const portal = { door: 'person', frame: 'portal' } as const
const params = z.object({ id: z.uuid() })
const note = z.string().max(4000).default('')
const upload = { maxBytes: uploadLimit }

const over = refuse('honours.request.ended', {
  status: 409,
  what: '没有交上去：这份推荐已经办完。',
  remedy: '档案里记错的，在“我的档案”里要求更正；对结果有意见的，向评选办反映。',
})
const noLine = refuse('honours.request.field', {
  status: 404,
  what: '推荐表里没有这一项。',
  remedy: '从推荐页上要更正的那一项点进来。',
})

/** Who answers a request about a nomination: the unit that nominates, where the case stands. */
const standingOf = (kase: OwnCase) => ({
  place: kase.place,
  node: kase.node,
  line: kase.line,
  division: kase.division,
  organisation: kase.offices['unit'] ?? kase.form.employer,
})

/** The case of this address, read anew for a form that is drawn again. */
const again = async (caller: Itself, asked: { params?: { id: string } }) =>
  asked.params ? caller.transaction(tx => ownCase(tx, asked.params?.id ?? '')) : undefined

export const portalPages = [
  page({ method: 'GET', path: '/my/nominations', summary: '我的推荐', ...portal }, (_, { caller }) =>
    itself(caller).transaction(async tx => {
      const rows = await ownCases(tx)
      return {
        title: rows.length === 0 ? '还没有人推荐您' : `我的推荐${rows.length}件`,
        body:
          rows.length === 0
            ? html`<p>单位推荐您参加评选，这里当天就看得到，由您答复同意还是不同意。</p>`
            : html`<div class="p-rows">!${rows.map(
                row =>
                  html`<a href="/my/nominations/${row.id}"><b>${row.round}</b><span>${standing(row.procedure, row.step, row.status)}。${row.employer_name}推荐，${dayOf(row.opened_on)}立案</span></a>`,
              )}</div>`,
      }
    }),
  ),
  page({ method: 'GET', path: '/my/nominations/{id}', summary: '我的推荐', ...portal, params }, (asked, visitor) => {
    const caller = itself(visitor.caller)
    return caller.transaction(async tx => {
      const kase = await ownCase(tx, asked.params.id)
      if (isRefusal(kase)) return kase
      const requests = await tx.rows<OwnRequest>(requestsOf(caller.person, kase.id))
      return {
        title: caseTitle(kase, caller.law, caller.today),
        body: caseBody(kase, requests, caller.law, caller.today),
      }
    })
  }),
  page(
    { method: 'GET', path: '/my/nominations/{id}/consent', summary: '知情同意', ...portal, params },
    (asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        if (kase.status !== 'open') return redirect(`/my/nominations/${kase.id}`)
        return { title: consentTitle(kase), body: consentBody(kase, visitor, {}) }
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/nominations/{id}/consent',
      summary: '知情同意',
      ...portal,
      params,
      form: z.object({
        answer: z.enum(['同意', '不同意', '撤回'], { error: '请按“我同意”或“我不同意”' }),
        read: z.literal('yes').optional(),
        reason: z.string().max(500, '说明不超过500字').default(''),
      }),
    },
    (asked, visitor) => {
      const caller = itself(visitor.caller)
      const { answer, read, reason } = asked.form
      return caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        if (answer === '同意' && read !== 'yes')
          return refuse('honours.consent.unread', {
            what: '没有记：还没有勾“上面的内容我看过了”。',
            why: '同意要在看清楚以后作出。',
            article: '《中华人民共和国个人信息保护法》第十四条',
            remedy: '看过以后打上勾，再按“我同意被推荐”。',
          })
        const done = await giveConsent(tx, caller, {
          kase: kase.id,
          answer,
          how: '本人网上',
          givenOn: caller.today,
          told: toldTo(kase),
          reason: reason.trim(),
          file: null,
        })
        return isRefusal(done) ? done : redirect(`/my/nominations/${kase.id}`)
      })
    },
    async (refusal, typed, asked, visitor) => {
      const kase = await again(itself(visitor.caller), asked)
      return !kase || isRefusal(kase)
        ? refusal
        : { title: '没有记上', body: consentBody(kase, visitor, typed, refusal) }
    },
  ),
  page(
    {
      method: 'GET',
      path: '/my/nominations/{id}/correction',
      summary: '要求更正',
      ...portal,
      params,
      query: z.object({ field: z.string().max(40) }),
    },
    (asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        const line = formLines(kase.form, kase.settings).find(one => one.key === asked.query.field)
        if (!line) return noLine
        return kase.status === 'open'
          ? { title: `更正：${line.title}`, body: correctionBody(kase, line, visitor, {}) }
          : over
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/nominations/{id}/correction',
      summary: '要求更正',
      ...portal,
      params,
      upload,
      form: z.object({ field: z.string().max(40), shouldBe: note, note, photo: photoForm }),
    },
    (asked, visitor) => {
      const caller = itself(visitor.caller)
      const { form } = asked
      return caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        if (kase.status !== 'open') return over
        const line = formLines(kase.form, kase.settings).find(one => one.key === form.field)
        if (!line) return noLine
        const id = await askOwn(tx, caller, {
          kind: '更正',
          title: line.title,
          was: line.value,
          shouldBe: form.shouldBe.trim(),
          note: form.note,
          photos: form.photo,
          kase: kase.id,
          at: standingOf(kase),
        })
        return isRefusal(id) ? id : redirect(`/my/nominations/${kase.id}#requests`)
      })
    },
    async (refusal, typed, asked, visitor) => {
      const kase = await again(itself(visitor.caller), asked)
      if (!kase || isRefusal(kase)) return refusal
      const line = formLines(kase.form, kase.settings).find(one => one.key === textOf(typed['field']))
      return line ? { title: '没有交上去', body: correctionBody(kase, line, visitor, typed, refusal) } : refusal
    },
  ),
  page(
    { method: 'GET', path: '/my/nominations/{id}/paper', summary: '拍照交材料', ...portal, params },
    (asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        return kase.status === 'open' ? { title: '拍照交材料', body: paperBody(kase, visitor, {}) } : over
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/nominations/{id}/paper',
      summary: '拍照交材料',
      ...portal,
      params,
      upload,
      form: z.object({ title: z.string().max(200).default(''), note, photo: photoForm }),
    },
    (asked, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const kase = await ownCase(tx, asked.params.id)
        if (isRefusal(kase)) return kase
        if (kase.status !== 'open') return over
        const id = await askOwn(tx, caller, {
          kind: '材料',
          title: asked.form.title.trim(),
          was: null,
          shouldBe: null,
          note: asked.form.note,
          photos: asked.form.photo,
          kase: kase.id,
          at: standingOf(kase),
        })
        return isRefusal(id) ? id : redirect(`/my/nominations/${kase.id}#requests`)
      })
    },
    async (refusal, typed, asked, visitor) => {
      const kase = await again(itself(visitor.caller), asked)
      return !kase || isRefusal(kase)
        ? refusal
        : { title: '没有交上去', body: paperBody(kase, visitor, typed, refusal) }
    },
  ),
]
