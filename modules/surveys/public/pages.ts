import { sql, type Transaction } from '#kernel/database'
import { html, page, redirect, type PublicPage, type Sheet, type Visitor } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import { readAnswers } from '../answers.ts'
import type { FormBody } from '../form.ts'
import { maskWords } from '../masking.ts'
import { hashOf, readToken } from '../tokens.ts'
import { projectLine } from '../waves.ts'
import { questionsHtml, type Typed } from '../words.html.ts'

interface ToAnswer {
  readonly id: string
  readonly title: string
  readonly office_name: string
  readonly project_body: string | null
  readonly project_number: string | null
  readonly state: '筹备' | '回收' | '已结束'
  readonly opens_on: string
  readonly closes_on: string
  readonly closed_on: string | null
  readonly sampled: boolean
  readonly body: FormBody
}

const find = (tx: Transaction, token: string): Promise<ToAnswer | undefined> =>
  tx.find<ToAnswer>(sql`select * from app.survey_to_answer(${hashOf(token)}::bytea, ${token})`)

const call = html`<a class="call" href="tel:12351">职工服务热线 12351</a>`
const sorry = (title: string, why: string, what: string, status = 410): Sheet => ({
  title,
  status,
  body: html`<div class="refusal" role="alert"><p><strong>${why}</strong></p><p>${what}</p></div>!${call}`,
})

const longDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** Why it can't be answered now, in words; undefined when it can. */
function shut(at: ToAnswer | undefined, today: string): Sheet | undefined {
  if (!at)
    return sorry(
      '打不开这份问卷',
      '没有这个链接，或者少抄了几个字',
      '请重新扫码；照着纸条抄的，字母和数字一共16个，没有0、1、I、O。',
      404,
    )
  if (at.state === '已结束' || today > at.closes_on)
    return sorry(
      '这次调查结束了',
      `${longDay(at.closed_on ?? at.closes_on)}结束，不再收`,
      '谢谢您愿意回答。下一次抽中了，会再请您。',
    )
  if (at.state === '筹备' || today < at.opens_on)
    return sorry('还没有开始', `${longDay(at.opens_on)}开始`, '到日子再打开这个链接。', 409)
  return undefined
}

function sheet(
  at: ToAnswer,
  visitor: Visitor,
  { token, typed, refusal }: { token: string; typed?: Typed; refusal?: Refusal },
): Sheet {
  const project = at.project_body === null ? null : `${at.project_body}，${at.project_number ?? ''}`
  return {
    title: refusal ? '还没有交上，请补好再交' : at.title,
    ...(refusal && { status: refusal.status }),
    body: html`<p>${at.body.intro}</p>
<p class="sub">${at.office_name}办，${longDay(at.closes_on)}截止。${at.sampled ? '您是随机抽中的。一个链接只收第一份，再交不算；答卷里没有链接，没有姓名，不记网络地址，时间只记到哪一周。别人打开这个链接，看不出您答过没有。' : '这是谁都能填的链接：自己来填的单列，不代表全体职工。不记姓名，不记网络地址。'}${projectLine(project)}。</p>
<form method="post" action="/q/${token}" class="survey" novalidate !${at.sampled ? html`data-draft="${at.id}"` : ''}>!${visitor.formField()}
!${questionsHtml(at.body, typed, refusal)}
<p><button type="submit" class="btn primary">交上</button></p>
<p class="sub">交上以后不能改，也查不回来。</p></form>!${call}`,
  }
}

const oneToken = z.object({ token: z.string().max(60) })
const portal = { anonymous: true, frame: 'portal' } as const

/** The questionnaire for whoever holds a link: whole without a script, the same for everybody and before and after it was used, nothing of the visitor kept. */
export const publicPages: readonly PublicPage[] = [
  page(
    {
      method: 'GET',
      path: '/q',
      summary: '填问卷',
      ...portal,
      query: z.object({ token: z.string().max(60).optional() }),
    },
    ({ query }) => {
      const token = readToken(query.token ?? '')
      if (token !== '') return redirect(`/q/${encodeURIComponent(token)}`)
      return html`<p>抄下纸条上的16个字母和数字。</p><form class="search" method="get" action="/q"><label>问卷码<input name="token" maxlength="40" autocomplete="off" spellcheck="false" required></label><button class="btn primary" type="submit">打开问卷</button></form>!${call}`
    },
  ),
  page({ method: 'GET', path: '/q/{token}', summary: '填问卷', ...portal, params: oneToken }, ({ params }, visitor) =>
    visitor.caller.transaction(async tx => {
      const token = readToken(params.token)
      const at = await find(tx, token)
      return shut(at, visitor.caller.today) ?? (at ? sheet(at, visitor, { token }) : '')
    }),
  ),
  page(
    {
      method: 'POST',
      path: '/q/{token}',
      summary: '填问卷',
      ...portal,
      params: oneToken,
      form: z.record(z.string(), z.unknown()),
    },
    ({ params, form }, visitor) =>
      visitor.caller.transaction(async tx => {
        const token = readToken(params.token)
        const at = await find(tx, token)
        const closed = shut(at, visitor.caller.today)
        if (closed) return closed
        if (!at) return ''
        const read = readAnswers(at.body.questions, form)
        if (isRefusal(read)) return read
        const texts = Object.fromEntries(Object.entries(read.texts).map(([key, words]) => [key, maskWords(words)]))
        const { said } = await tx.get<{ said: string }>(
          sql`select app.answer_survey(${at.sampled ? hashOf(token) : null}::bytea, ${token}, ${JSON.stringify(read.answers)}::jsonb, ${JSON.stringify(texts)}::jsonb) as said`,
        )
        // A link that was used is thanked alike: whoever printed it must not learn by trying who has answered.
        if (said === '收下') return redirect('/q/done/thanks')
        return (
          shut({ ...at, state: said === '不在期内' ? '已结束' : at.state }, visitor.caller.today) ??
          refuse('surveys.gone', { status: 409, what: '没有交上', remedy: '请重新打开链接' })
        )
      }),
    (refusal, typed: Typed, asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const token = readToken(asked.params?.token ?? '')
        const at = await find(tx, token)
        return shut(at, visitor.caller.today) ?? (at ? sheet(at, visitor, { token, typed, refusal }) : '')
      }),
  ),
  // An address without the link: what stays in the history of a borrowed telephone says nothing.
  page({ method: 'GET', path: '/q/done/thanks', summary: '交上了', ...portal }, () => ({
    title: '交上了，谢谢您',
    body: html`<div class="done-line" role="status" data-draft-done><p><strong>答卷收到了。</strong></p></div>
<p>一个链接只收第一份：这个链接以前交过的，这一份不算。答卷和链接分开放，谁也查不出是哪一份。结果办完以后由承办的工会公布，只公布加起来的数。</p><p>用的是别人的手机，请关掉这一页。</p>!${call}`,
  })),
]
