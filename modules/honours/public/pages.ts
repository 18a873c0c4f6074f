import { page, type PublicPage } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { sql, type Transaction } from '#kernel/database'
import { z } from 'zod'
import { objectionByPostmark } from '../parameters.ts'
import { contentOf, type Seal } from './content.ts'
import { homePage, homeTitle } from './home.html.ts'
import { noticePage } from './notice.html.ts'
import { noticesPage, noticesTitle } from './notices.html.ts'
import { pages as objections } from './objection-pages.ts'
import { getSnapshot, listSnapshots, noticeChoices, oneNotice, type NoticeFilter } from './snapshots.ts'

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

const sealOf = (tx: Transaction, id: string): Promise<Seal | undefined> =>
  tx.find<Seal>(sql`select leaf, idx, salt from app.published_seal(${id}::uuid)`)

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
    { method: 'GET', path: '/notices/{id}', summary: '公示', anonymous: true, params: oneNotice, cache: 60 },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await getSnapshot(tx, params.id, caller.today)
        if (isRefusal(snapshot)) return snapshot
        const { fields, division } = snapshot
        const byPostmark = caller.law.reading(objectionByPostmark.id, { division: division ?? 0, on: fields.startsOn })
        const leaf = (await sealOf(tx, snapshot.id))?.idx ?? null
        return { title: fields.title, body: noticePage({ snapshot, leaf, byPostmark, today: caller.today }) }
      }),
  ),

  page(
    { method: 'GET', path: '/notices/{id}/content', summary: '公示内容和盐', anonymous: true, params: oneNotice },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const snapshot = await getSnapshot(tx, params.id, caller.today)
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

  ...objections,
]
