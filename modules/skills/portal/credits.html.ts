import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { complaint, itself } from '#modules/administration'
import { z } from 'zod'
import { accountOf, ask, type Account } from '../credits.ts'

const portal = { door: 'person', frame: 'portal' } as const
const form = z.object({ rule: z.string().max(40).default(''), record: z.string().max(40).default('') })
const marks: Readonly<Record<string, string>> = {
  待核: 'wait',
  已核: 'wait',
  已入账: 'yes',
  不予转换: 'no',
  已冲销: 'near',
  已撤回: 'unknown',
}

/** 我的学分: the account as a bank shows one, what was asked, and what of one's own a school takes. */
async function drawn(tx: Transaction, visitor: Visitor, refusal?: Refusal): Promise<{ title: string; body: string }> {
  const { person, today } = itself(visitor.caller)
  const account = await accountOf(tx, person, today)
  return {
    title: account.entries.length === 0 ? '还没有转成学分的' : `我的学分：${account.sum}`,
    body: html`!${refusal === undefined ? '' : complaint(refusal)}
!${account.entries.length === 0 ? '' : html`<section><h2>流水</h2><dl class="own">!${account.entries.map(entry)}</dl></section>`}
!${account.requests.length === 0 ? '' : html`<section><h2>我的申请</h2><dl class="own">!${account.requests.map(one => html`<div><dt>${one.rule.course}，${one.rule.credits}学分</dt><dd><span class="st !${marks[one.state] ?? 'unknown'}">${one.state}</span> ${one.rule.school}，规则${one.rule.ruleNumber}</dd><dd>${one.says}${one.why === null ? '' : `。${one.why}`}</dd></div>`)}</dl></section>`}
<section><h2>可以转的</h2>!${
      account.offers.length === 0
        ? html`<p>现在没有院校的规则收您档案里的成果；已经抵过的不能再抵。</p>`
        : account.offers.map(
            one => html`<details class="reg"><summary>${one.says}<span class="sub">　转${one.rule.credits}学分</span></summary>
<p>转到${one.rule.school}${one.rule.programme}专业的“${one.rule.course}”，照规则${one.rule.ruleNumber}（${one.rule.approvedBy}）。由学校认定，认定以后才算。</p>
<form method="post" action="/my/credits">!${visitor.formField()}<input type="hidden" name="rule" value="${one.rule.id}"><input type="hidden" name="record" value="${one.record}"><button type="submit" class="btn primary">申请转换</button></form></details>`,
          )
    }</section>
<p><span class="cite">《中华人民共和国职业教育法》第五十一条</span> <span class="ev">已核</span></p>
<p class="sub">一件成果只能抵一次。学校冲销的，另记一笔，原来的留着。</p>`,
  }
}

const entry = (one: Account['entries'][number]): string =>
  html`<div><dt>${one.on}　${one.amount > 0 ? `+${one.amount}` : one.amount}</dt><dd>${one.school}，${one.programme}，${one.course}</dd><dd>${one.why}</dd></div>`

export const creditPages = [
  page({ method: 'GET', path: '/my/credits', summary: '我的学分', ...portal }, (_, visitor) =>
    visitor.caller.transaction(tx => drawn(tx, visitor)),
  ),
  page(
    { method: 'POST', path: '/my/credits', summary: '申请转换学分', ...portal, form },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const done = await ask(tx, caller, given)
        return isRefusal(done) ? done : redirect('/my/credits')
      })
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, refusal)),
  ),
]
