import { z } from 'zod'
import type { Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { complaint, itself, textOf } from '#modules/administration'
import { ownLaw } from '../own-law.ts'
import { rightsWorkdays } from '../parameters.ts'
import { standingOf } from '../requests/standing.ts'
import { askRight, subjectOf } from '../rights/ask.ts'
import { liftRestriction, restrictionsOf, type Restriction } from '../rights/restrictions.ts'

const portal = { door: 'person', frame: 'portal' } as const
const about = { register: z.string().max(40).optional(), record: z.uuid().optional() }
const blank = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)
const form = z.object({
  kind: z.string().max(4).default(''),
  register: z.string().max(40).optional(),
  record: z.union([z.literal(''), z.uuid()]).optional(),
  note: z.string().max(4000).default(''),
})

interface About {
  readonly register: string | null
  readonly record: string | null
}

async function drawn(
  tx: Transaction,
  visitor: Visitor,
  of: About,
  typed: Readonly<Record<string, unknown>>,
  refusal?: Refusal,
): Promise<{ title: string; body: string } | Refusal> {
  const caller = itself(visitor.caller)
  const subject = await subjectOf(tx, caller.person, of)
  if (subject === undefined)
    return refuse('people.request.field', {
      status: 404,
      what: '档案里没有这一条',
      remedy: '回到“我的档案”，从那一条点进来',
    })
  const { kept, rights } = await ownLaw()
  const { division } = await standingOf(tx, caller)
  const { value, evidence } = caller.law.reading(rightsWorkdays.id, { division, on: caller.today })
  const clock =
    typeof value === 'number'
      ? `总工会在${value}个工作日内答复（${evidence}），交上去以后写着是哪天。`
      : '答复期限还没有定，由省总工会录入。'
  const restricted = await restrictionsOf(tx, caller.person)
  const now = [...(restricted.whole ? [restricted.whole] : []), ...restricted.records.values()]
  const lines: string[] = []
  for (const one of now) lines.push(await liftLine(tx, visitor, caller.person, one))
  return {
    title: of.register === null ? '删除、限制处理' : `要求删除或停用：${subject}`,
    body: html`!${complaint(refusal)}
!${now.length === 0 ? '' : html`<section><h2>正在限制处理的</h2><ol class="entries">!${lines}</ol></section>`}
<form method="post" action="/my/rights">!${visitor.formField()}<input type="hidden" name="register" value="${of.register ?? ''}"><input type="hidden" name="record" value="${of.record ?? ''}">
<p>针对：<b>${subject}</b>!${of.register === null ? html`<span class="sub">。只针对一条的，从“我的档案”里点“看这一条”进来。</span>` : ''}</p>
<div><label for="note">为什么（选填）</label><textarea id="note" name="note" maxlength="1000">${textOf(typed['note'])}</textarea></div>
<ol class="told"><li><b>先停用（限制处理）</b>有争议、没核实的，先只存着：不用、不导出、不改。您随时可以解除。已经授权给单位的照旧到期，要停的在<a href="/my/grants">授权</a>里收回。<span class="cite">${rights.restrict}</span></li>
<li><b>删除</b>!${of.register === null ? '各登记簿的记载、电话和其余事实都删；没有荣誉和推荐案卷的，姓名、证件也毁掉，账号停用，以后查不到您。' : '这一条和它改动的经过都删。'}总工会办，另一人复核。删了找不回来，想留一份的先<a href="/my/export">下载</a>。<span class="cite">${rights.erase}</span></li></ol>
<p><button type="submit" class="btn" name="kind" value="限制">要求先停用</button></p>
<p><button type="submit" class="btn danger" name="kind" value="删除">要求删除</button></p>
<p class="sub">${clock}不办的，要写明凭哪一条。</p></form>
<section><h2>要求删也依法留着的</h2><dl class="own">!${kept.map(one => html`<div><dt>${one.what}</dt><dd>${one.why}</dd><dd><span class="cite">${one.article}</span> <span class="ev">${one.evidence}</span></dd></div>`)}</dl></section>
<p><a class="btn" href="/my/archive">回到我的档案</a></p>`,
  }
}

async function liftLine(tx: Transaction, visitor: Visitor, person: string, one: Restriction): Promise<string> {
  const what = (await subjectOf(tx, person, { register: one.register, record: one.record })) ?? '一条记载'
  return html`<li><p><b>${what}</b></p><p class="sub">${one.startedOn}起，${one.by ?? ''}：${one.reason}</p><form method="post" action="/my/rights/lift">!${visitor.formField()}<input type="hidden" name="restriction" value="${one.id}"><button type="submit" class="btn" aria-label="解除限制：${what}">解除限制</button></form></li>`
}

export const rightsPages = [
  page(
    { method: 'GET', path: '/my/rights', summary: '删除、限制处理', ...portal, query: z.object(about) },
    ({ query }, visitor) =>
      visitor.caller.transaction(tx =>
        drawn(tx, visitor, { register: query.register ?? null, record: query.record ?? null }, {}),
      ),
  ),
  page(
    { method: 'POST', path: '/my/rights', summary: '要求删除或限制处理', ...portal, form },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const { kind } = given
        if (kind !== '删除' && kind !== '限制')
          return refuse('people.request.kind', { what: '没有说要删除还是先停用', remedy: '点下面两个按钮中的一个' })
        const id = await askRight(tx, caller, {
          kind,
          register: blank(given.register),
          record: blank(given.record),
          note: given.note,
        })
        return isRefusal(id) ? id : redirect('/my/requests?sent=1')
      })
    },
    (refusal, typed, _, visitor) =>
      visitor.caller.transaction(tx => {
        const record = z.uuid().safeParse(typed['record'])
        return drawn(
          tx,
          visitor,
          { register: blank(textOf(typed['register'])), record: record.success ? record.data : null },
          typed,
          refusal,
        )
      }),
  ),
  page(
    {
      method: 'POST',
      path: '/my/rights/lift',
      summary: '解除限制处理',
      ...portal,
      form: z.object({ restriction: z.uuid() }),
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(
        async tx =>
          (await liftRestriction(tx, caller, caller.person, given.restriction, '本人解除')) ?? redirect('/my/rights'),
      )
    },
  ),
]
