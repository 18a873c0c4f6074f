import { z } from 'zod'
import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { complaint, itself, textOf } from '#modules/administration'
import { ownLaw, shareMatter } from '../own-law.ts'
import { recordsOf } from '../archive/read.ts'
import { sectionTitles } from '../rights/extract.ts'
import { giveGrant, grantsOf, revokeGrant, type Grant } from '../rights/grants.ts'

const portal = { door: 'person', frame: 'portal' } as const
/** One ticked box comes as a word, several as a list. */
const ticked = z
  .union([
    z.array(z.string().max(40)).max(40),
    z
      .string()
      .max(40)
      .transform(one => [one]),
  ])
  .default([])
const form = z.object({
  unit: z.string().max(120).default(''),
  groups: ticked,
  purpose: z.string().max(100).default(''),
  until: z.string().max(10).default(''),
})

const stateOf = (grant: Grant, today: string): string =>
  grant.revokedOn !== null
    ? html`<span class="st no">您${grant.revokedOn}收回了</span>`
    : grant.endedOn < today
      ? html`<span class="st no">${grant.endedOn}到期，自己停了</span>`
      : html`<span class="st yes">看得到</span> 到${grant.endedOn}为止`

async function drawn(
  tx: Transaction,
  visitor: Visitor,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): Promise<{ title: string; body: string }> {
  const caller = itself(visitor.caller)
  const grants = await grantsOf(tx, caller.person)
  const live = grants.filter(one => one.revokedOn === null && one.endedOn >= caller.today)
  const matter = (await ownLaw()).matters.find(one => one.name === shareMatter)
  // A group in which nothing is on record is not asked about.
  const rows = await recordsOf(tx, caller.person, undefined)
  const offered = sectionTitles().filter(
    ({ key }) => key === 'facts' || rows.get(key)?.some(row => row.state === '在册'),
  )
  const chosen = typed['groups'] === undefined ? [] : [typed['groups']].flat()
  return {
    title: live.length === 0 ? '现在没有单位能看我的档案摘录' : `${live.length}个单位能看我的档案摘录`,
    body: html`!${complaint(refusal)}
!${
      grants.length === 0
        ? ''
        : html`<section><h2 class="visually-hidden">授权过的</h2><ol class="entries">!${grants.map(
            grant =>
              html`<li><p><b>${grant.organisation}</b> !${stateOf(grant, caller.today)}</p><p class="sub">${grant.groups.join('、')}；用途：${grant.purpose}；${grant.givenOn}授权</p>!${
                live.includes(grant)
                  ? html`<form method="post" action="/my/grants/revoke">!${visitor.formField()}<input type="hidden" name="grant" value="${grant.id}"><button type="submit" class="btn danger" aria-label="收回给${grant.organisation}的授权">收回</button></form>`
                  : ''
              }</li>`,
          )}</ol></section>`
    }
<section><h2>授权一个单位看</h2><p>${matter?.need ?? ''}</p>
<form method="post" action="/my/grants">!${visitor.formField()}
<div><label for="unit">给哪个单位、学校</label><input id="unit" name="unit" required maxlength="120" value="${textOf(typed['unit'])}" aria-describedby="unit-note"><p class="sub" id="unit-note">写全称，或统一社会信用代码，一字不差。</p></div>
<fieldset><legend>给哪几组</legend>!${offered.map(
      group =>
        html`<label class="tick"><input type="checkbox" name="groups" value="${group.key}" !${chosen.includes(group.key) ? 'checked' : ''}><span>${group.title}${group.sensitive ? '（敏感）' : ''}</span></label>`,
    )}</fieldset>
<div><label for="purpose">作什么用</label><input id="purpose" name="purpose" required maxlength="100" value="${textOf(typed['purpose'])}" placeholder="应聘焊工"></div>
<div><label for="until">到哪天为止</label><input id="until" name="until" type="date" required min="${caller.today}" value="${textOf(typed['until'])}"></div>
<ol class="told"><li><b>给的是什么</b>今天的摘录：选的几组里现用的记载，证件只有尾号，封存的内容不给。以后档案改了，摘录不跟着改。</li><li><b>收回以后停什么</b>${matter?.stops ?? ''}</li><li><b>什么照旧</b>${matter?.stays ?? ''}</li></ol>
<p><button type="submit" class="btn primary">授权</button></p></form>
<p><span class="cite">${matter?.article ?? ''}</span></p></section>`,
  }
}

export const grantPages = [
  page(
    {
      method: 'GET',
      path: '/my/grants',
      summary: '给单位、学校看',
      ...portal,
      query: z.object({ done: z.string().max(10).optional() }),
    },
    ({ query }, visitor) =>
      visitor.caller.transaction(async tx => {
        const sheet = await drawn(tx, visitor, {})
        const said =
          query.done === 'given'
            ? '授权好了。谁看过，您看得到。'
            : query.done === 'revoked'
              ? '收回了，摘录已经销毁。'
              : undefined
        return {
          title: sheet.title,
          body: html`!${said === undefined ? '' : html`<div class="done-line" role="status"><p><strong>${said}</strong></p></div>`}!${sheet.body}`,
        }
      }),
  ),
  page(
    { method: 'POST', path: '/my/grants', summary: '授权一个单位看', ...portal, form },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const made = await giveGrant(tx, caller, given)
        return 'id' in made ? redirect('/my/grants?done=given') : made
      })
    },
    (refusal, typed, _, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, typed, refusal)),
  ),
  page(
    {
      method: 'POST',
      path: '/my/grants/revoke',
      summary: '收回授权',
      ...portal,
      form: z.object({ grant: z.uuid() }),
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(
        async tx => (await revokeGrant(tx, caller, given.grant)) ?? redirect('/my/grants?done=revoked'),
      )
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, {}, refusal)),
  ),
]
