import { html, type Visitor } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { complaint, textOf } from '#modules/administration'
import { consentArticle, toldOf, type Told } from '../consent/told.ts'
import type { OwnCase } from './own-case.ts'
import { formLines } from './words.ts'

export const toldTo = (kase: OwnCase): Told[] =>
  toldOf({ round: kase.round, notice: kase.notice_title, category: kase.form.category, settings: kase.settings })

export function consentTitle(kase: OwnCase): string {
  const last = kase.consents.at(-1)?.answer
  if (last === '同意') return '您已经同意，可以撤回'
  return last === undefined ? '同意被推荐吗' : '改变主意，同意被推荐吗'
}

/** 知情同意: everything that is told, then the answers, on a page of its own. Not pressing is not consent. */
export function consentBody(
  kase: OwnCase,
  visitor: Visitor,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): string {
  const last = kase.consents.at(-1)?.answer
  const field = html`!${visitor.formField()}<input type="hidden" name="id" value="${kase.id}">`
  const reason = html`<div><label for="reason">想说明的（选填）</label><textarea id="reason" name="reason" maxlength="500">${textOf(typed['reason'])}</textarea></div>`
  return html`!${complaint(refusal)}
<p>${kase.form.employer_name}推荐您参加${kase.round}。请先看清楚，再答复。</p>
<ol class="told">!${toldTo(kase).map(told => html`<li><b>${told.title}</b>${told.text}</li>`)}</ol>
<section><h2>要公开的简要事迹</h2><p class="said-of">${kase.form.brief}</p><p class="sub">其余写您的内容，在<a href="/my/nominations/${kase.id}#form">推荐页</a>上，写错了可以要求更正。</p></section>
!${missing(kase)}
<form method="post" action="/my/nominations/${kase.id}/consent">!${field}
!${
    last === '同意'
      ? html`!${reason}<p><button type="submit" class="btn danger" name="answer" value="撤回">撤回同意</button></p><p><a class="btn" href="/my/nominations/${kase.id}">不撤回，回去</a></p>`
      : html`<label class="tick"><input type="checkbox" name="read" value="yes" required><span>上面的内容我看过了，也看得懂</span></label>
<p><button type="submit" class="btn primary" name="answer" value="同意">我同意被推荐</button></p>
!${
          last === undefined
            ? html`!${reason}<p><button type="submit" class="btn" name="answer" value="不同意" formnovalidate>我不同意</button></p><p class="sub">还没想好，可以先不答复，改天再来。没有答复，不算同意。</p>`
            : html`<p><a class="btn" href="/my/nominations/${kase.id}">不改，回去</a></p>`
        }`
  }
</form>
<p><span class="cite">${consentArticle}</span></p>`
}

function missing(kase: OwnCase): string {
  const without = formLines(kase.form, kase.settings).filter(line => line.value === null)
  return without.length === 0
    ? ''
    : html`<p class="sub"><span class="st unknown">没有写的</span> ${without.map(line => line.title).join('、')}。</p>`
}
