import { z } from 'zod'
import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { complaint, itself } from '#modules/administration'
import { ownLaw, shareMatter, type OwnLaw } from '../own-law.ts'
import { answerConsent, consentsOf, type Consent } from '../rights/consents.ts'

const portal = { door: 'person', frame: 'portal' } as const
const form = z.object({
  matter: z.string().max(60),
  answer: z.string().max(10).default(''),
  read: z.string().max(4).optional(),
})

type Matter = OwnLaw['matters'][number]

/** 同意与撤回: each matter says beforehand to whom, what for, and what follows a withdrawal; one press is the act. */
async function drawn(tx: Transaction, visitor: Visitor, refusal?: Refusal): Promise<{ title: string; body: string }> {
  const { matters } = await ownLaw()
  const all = await consentsOf(tx, itself(visitor.caller).person)
  const asked = matters.filter(m => all.some(one => one.matter === m.name && one.answer === '待答复')).length
  const holds = all.filter(one => one.holds).length
  return {
    title: asked > 0 ? `${asked}件事请您同意` : holds === 0 ? '现在没有您同意的事' : `您同意着${holds}件事`,
    body: html`!${complaint(refusal)}
<p>法律要求单独问您的事，在这里答复。不答复不算同意；不同意不影响您参加评选、培训。</p>
!${matters
      .filter(matter => matter.name !== shareMatter)
      .map(matter =>
        block(
          visitor,
          matter,
          all.filter(one => one.matter === matter.name),
        ),
      )}
<section><h2>给单位、学校看</h2><p>!${granted(all)}</p><p><a class="btn" href="/my/grants">看授权，或者再授权</a></p></section>
<section><h2>推荐的知情同意</h2><p>同意被推荐、撤回同意，在“我的推荐”里。</p></section>`,
  }
}

const granted = (all: readonly Consent[]): string => {
  const live = all.filter(one => one.matter === shareMatter && one.holds)
  return live.length === 0 ? '现在没有授权哪个单位看。' : html`正授权：${live.map(one => one.recipient).join('、')}。`
}

function block(visitor: Visitor, matter: Matter, mine: readonly Consent[]): string {
  const held = mine.find(one => one.holds)
  const waits = mine.find(one => one.answer === '待答复')
  const last = mine[0]
  const state = held
    ? html`<span class="st yes">您同意了</span> ${held.givenOn ?? ''}`
    : waits
      ? html`<span class="st wait">请您答复</span> ${waits.by ?? ''}${waits.askedOn ?? ''}提出`
      : last?.answer === '已撤回'
        ? html`<span class="st no">您撤回了</span> ${last.withdrawnOn ?? ''}`
        : last?.answer === '不同意'
          ? html`<span class="st no">您不同意</span> ${last.seenOn}`
          : last?.answer === '同意'
            ? html`<span class="st unknown">到期或没有核验，现在不算</span>`
            : html`<span class="st unknown">没有请过您</span>`
  const field = html`!${visitor.formField()}<input type="hidden" name="matter" value="${matter.name}">`
  return html`<section><h2>${matter.name}</h2><p>!${state}</p>
<ol class="told"><li><b>给谁</b>${matter.recipient}</li><li><b>作什么用</b>${matter.purpose}</li><li><b>为什么要问您</b>${matter.need}</li><li><b>撤回以后停什么</b>${matter.stops}</li><li><b>什么照旧有效</b>${matter.stays}</li></ol>
<form method="post" action="/my/consents">!${field}
!${
    held
      ? html`<p><button type="submit" class="btn danger" name="answer" value="撤回">撤回同意</button></p>`
      : html`<label class="tick"><input type="checkbox" name="read" value="yes" required><span>上面的内容我看过了，也看得懂</span></label>
<p><button type="submit" class="btn primary" name="answer" value="同意">我同意</button></p>!${waits ? html`<p><button type="submit" class="btn" name="answer" value="不同意" formnovalidate>我不同意</button></p>` : ''}`
  }</form>
<p><span class="cite">${matter.article}</span> <span class="ev">${matter.evidence}</span></p></section>`
}

export const consentPages = [
  page(
    {
      method: 'GET',
      path: '/my/consents',
      summary: '同意与撤回',
      ...portal,
      query: z.object({ done: z.string().max(10).optional() }),
    },
    ({ query }, visitor) =>
      visitor.caller.transaction(async tx => {
        const sheet = await drawn(tx, visitor)
        const said =
          query.done === 'withdrawn'
            ? '撤回了，当场停。要删除的，总工会在期限内办，办了答复您。'
            : query.done === 'given'
              ? '记下了您的同意。改主意了，随时点“撤回同意”。'
              : query.done === 'no'
                ? '记下了，您不同意。'
                : undefined
        return {
          title: sheet.title,
          body: html`!${said === undefined ? '' : html`<div class="done-line" role="status"><p><strong>${said}</strong></p></div>`}!${sheet.body}`,
        }
      }),
  ),
  page(
    { method: 'POST', path: '/my/consents', summary: '答复一项单独同意', ...portal, form },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const refused = await answerConsent(tx, caller, { ...given, read: given.read === 'yes' })
        return (
          refused ??
          redirect(
            given.answer === '撤回'
              ? '/my/consents?done=withdrawn'
              : given.answer === '同意'
                ? '/my/consents?done=given'
                : '/my/consents?done=no',
          )
        )
      })
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, refusal)),
  ),
]
