import { html, page, redirect, type PublicPage } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { sql, type Transaction } from '#kernel/database'
import { z } from 'zod'
import { objectionByPostmark } from '../parameters.ts'
import { contentOf, type Seal } from './content.ts'
import { fileObjection, maxFileBytes, maxFiles, objectionInput } from './file-objection.ts'
import { homePage, homeTitle } from './home.html.ts'
import { noticePage } from './notice.html.ts'
import { noticesPage, noticesTitle } from './notices.html.ts'
import { objectionForm, type Typed } from './objection-form.html.ts'
import { numberForm, readNumber, stateHtml, stateTitle, type ObjectionState } from './objection-state.html.ts'
import { trail } from './parts.html.ts'
import { findSnapshot, listSnapshots, noticeChoices, type NoticeFilter, type Snapshot } from './snapshots.ts'

const one = z.object({ id: z.string() })
const uuid = z.uuid()
// A select left at 全部 sends an empty word.
const word = z.string().max(60).trim().optional()
const query = z.object({
  place: z.union([z.literal(''), z.coerce.number().int().positive()]).optional(),
  round: word,
  q: word,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

const filterOf = (q: z.output<typeof query>): NoticeFilter => ({
  page: q.page,
  place: q.place === '' ? undefined : q.place,
  round: q.round || undefined,
  q: q.q || undefined,
})

const unknown = (): Refusal =>
  refuse('honours.notice.unknown', {
    status: 404,
    what: '没有这份公示，或者还没有到公开的日子。',
    remedy: '请从“公示”目录里选择。',
  })

const get = async (tx: Transaction, id: string, today: string): Promise<Snapshot | Refusal> =>
  (uuid.safeParse(id).success ? await findSnapshot(tx, id, today) : undefined) ?? unknown()

const sealOf = (tx: Transaction, id: string): Promise<Seal | undefined> =>
  tx.find<Seal>(sql`select leaf, idx, salt from app.published_seal(${id}::uuid)`)

const stateOf = (tx: Transaction, number: string): Promise<ObjectionState | undefined> =>
  tx.find<ObjectionState>(sql`select * from app.objection_state(${number})`)

export const pages: readonly PublicPage[] = [
  page({ method: 'GET', path: '/', summary: '匠谱', anonymous: true, cache: 60 }, (_, { caller }) =>
    caller.transaction(async tx => {
      const { rows, running: count, endToday } = await listSnapshots(tx, { page: 1 }, caller.today)
      const running = rows.filter(r => r.state === '公示中' && r.endsOn >= caller.today).slice(0, 8)
      const seen = { running, count, endToday }
      return { title: homeTitle(seen), body: homePage(seen, caller.today) }
    }),
  ),

  page(
    { method: 'GET', path: '/notices', summary: '公示', nav: '公示', anonymous: true, query, cache: 60 },
    ({ query: asked }, { caller }) =>
      caller.transaction(async tx => {
        const filter = filterOf(asked)
        const seen = { ...(await listSnapshots(tx, filter, caller.today)), ...(await noticeChoices(tx, caller.today)) }
        return { title: noticesTitle(seen, filter), body: noticesPage(seen, filter, caller.today) }
      }),
  ),

  page(
    { method: 'GET', path: '/notices/{id}', summary: '公示', anonymous: true, params: one, cache: 60 },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await get(tx, params.id, caller.today)
        if (isRefusal(snapshot)) return snapshot
        const { fields, division } = snapshot
        const byPostmark = caller.law.reading(objectionByPostmark.id, { division: division ?? 0, on: fields.startsOn })
        const leaf = (await sealOf(tx, snapshot.id))?.idx ?? null
        return { title: fields.title, body: noticePage({ snapshot, leaf, byPostmark, today: caller.today }) }
      }),
  ),

  page(
    { method: 'GET', path: '/notices/{id}/content', summary: '公示内容和盐', anonymous: true, params: one },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await get(tx, params.id, caller.today)
        if (isRefusal(snapshot)) return snapshot
        const seal = await sealOf(tx, snapshot.id)
        if (!seal)
          return refuse('honours.notice.noSeal', {
            status: 404,
            what: '这份公示没有可以核对的内容。',
            why: '已经撤下的公示不再公开内容。',
          })
        return {
          name: '公示内容.json',
          kind: 'application/json; charset=utf-8',
          bytes: Buffer.from(contentOf(snapshot, seal)),
          inline: true,
        }
      }),
  ),

  page(
    { method: 'GET', path: '/notices/{id}/objection', summary: '提出异议', anonymous: true, params: one },
    ({ params }, visitor) =>
      visitor.caller.transaction(async tx => {
        const snapshot = await get(tx, params.id, visitor.caller.today)
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
      params: one,
      form: objectionInput,
      upload: { maxBytes: maxFiles * maxFileBytes + 1024 * 1024 },
    },
    ({ params, form }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await get(tx, params.id, caller.today)
        if (isRefusal(snapshot)) return snapshot
        const filed = await fileObjection(tx, caller, snapshot, form)
        return isRefusal(filed) ? filed : redirect(`/objections/${filed.number}`)
      }),
    (refusal, typed: Typed, asked, visitor) =>
      visitor.caller.transaction(async tx => {
        const snapshot = await get(tx, asked.params?.id ?? '', visitor.caller.today)
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
          title: `异议已经收到，编号${number}`,
          body: html`!${trail(['公示', '/notices'], ['异议收据'])}<div class="said"><p><span class="st yes">已经收到</span> 请抄下或打印这个编号，凭它查办到哪一步。离开本页以后，系统不会再告诉您。</p></div>
<p>受理编号</p><p class="receipt num">${number}</p>!${stateHtml(found)}<p><a href="/objections">以后从这里查</a></p>`,
        }
      }),
  ),
]
