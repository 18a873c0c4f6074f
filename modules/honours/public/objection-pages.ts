import { html, page, redirect, type PublicPage } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { sql, type Transaction } from '#kernel/database'
import { z } from 'zod'
import { fileObjection, maxFileBytes, maxFiles, objectionInput } from './file-objection.ts'
import { objectionForm, type Typed } from './objection-form.html.ts'
import { numberForm, readNumber, stateHtml, stateTitle, type ObjectionState } from './objection-state.html.ts'
import { trail } from './parts.html.ts'
import { getSnapshot, oneNotice } from './snapshots.ts'

const stateOf = (tx: Transaction, number: string): Promise<ObjectionState | undefined> =>
  tx.find<ObjectionState>(sql`select * from app.objection_state(${number})`)

/** Objections by anyone: the form on a page of its own, the receipt, and how far it has come. */
export const pages: readonly PublicPage[] = [
  page(
    { method: 'GET', path: '/notices/{id}/objection', summary: '提出异议', anonymous: true, params: oneNotice },
    ({ params }, visitor) =>
      visitor.caller.transaction(async tx => {
        const snapshot = await getSnapshot(tx, params.id, visitor.caller.today)
        if (isRefusal(snapshot)) return snapshot
        if (snapshot.state === '撤下' || snapshot.state === '更正')
          return refuse('honours.objection.notOpen', {
            status: 409,
            what: `这份公示已经${snapshot.state}，不再收异议。`,
            remedy: '对更正后的公示提出，或打电话问发布公示的单位。',
          })
        return { title: '提出异议', body: objectionForm(snapshot, visitor.formField(), visitor.caller.today) }
      }),
  ),

  page(
    {
      method: 'POST',
      path: '/notices/{id}/objection',
      summary: '提出异议',
      anonymous: true,
      params: oneNotice,
      form: objectionInput,
      upload: { maxBytes: maxFiles * maxFileBytes + 1024 * 1024 },
    },
    ({ params, form }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await getSnapshot(tx, params.id, caller.today)
        if (isRefusal(snapshot)) return snapshot
        const filed = await fileObjection(tx, caller, snapshot, form)
        return isRefusal(filed) ? filed : redirect(`/objections/${filed.number}`)
      }),
    (refusal, typed: Typed, asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const snapshot = await getSnapshot(tx, asked.params?.id ?? '', visitor.caller.today)
        if (isRefusal(snapshot)) return snapshot
        return {
          title: '异议没有提交，请改好再交',
          status: refusal.status,
          body: objectionForm(snapshot, visitor.formField(), visitor.caller.today, typed, refusal),
        }
      }),
  ),

  page(
    {
      method: 'GET',
      path: '/objections',
      summary: '异议办到哪一步',
      anonymous: true,
      query: z.object({ number: z.string().max(60).optional() }),
    },
    ({ query: { number } }, { caller }) =>
      caller.transaction(async tx => {
        if (!number?.trim()) return html`<p>提出异议时给的受理编号，形如YY260407加8个字母数字。</p>!${numberForm()}`
        const found = await stateOf(tx, readNumber(number))
        if (found === undefined)
          return {
            title: stateTitle(found),
            status: 404,
            body: html`<p>请对照收据检查：编号以YY开头，没有0、1、I、O。来信、来电登记的异议，编号由受理单位告知。</p>!${numberForm(number)}`,
          }
        return {
          title: stateTitle(found),
          body: html`<p>受理编号 <b class="num">${readNumber(number)}</b></p>!${stateHtml(found)}!${numberForm()}`,
        }
      }),
  ),

  page(
    {
      method: 'GET',
      path: '/objections/{number}',
      summary: '异议收据',
      anonymous: true,
      params: z.object({ number: z.string().max(60) }),
    },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const number = readNumber(params.number)
        const found = await stateOf(tx, number)
        if (found === undefined)
          return refuse('honours.objection.unknown', {
            status: 404,
            what: '没有这个受理编号。',
            remedy: '请对照收据检查，或问受理单位。',
          })
        return {
          title: '异议已经收到，请记下编号',
          body: html`!${trail(['公示', '/notices'], ['异议收据'])}<div class="said"><p><span class="st yes">已经收到</span> 请抄下或打印这个编号，凭它查办到哪一步。离开本页以后，系统不会再告诉您。</p></div>
<p>受理编号</p><p class="receipt num">${number}</p>!${stateHtml(found)}<p><a href="/objections">以后从这里查</a></p>`,
        }
      }),
  ),
]
