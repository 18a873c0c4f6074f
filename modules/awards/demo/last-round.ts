import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { renderPdf } from '#kernel/documents'
import { keepFile } from '#kernel/files'
import type { Call, Endpoint, Response } from '#kernel/http'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'
import { actor } from './actor.ts'

/** Acts by the handler a browser would reach; a refusal is a mistake of the demo. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const route = routes.find(r => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  const reply: unknown = await route.handler(
    { params: part('params'), query: part('query'), body: part('body') } as never,
    caller,
    {} as never,
  )
  if (isRefusal(reply))
    throw new Error(`${endpoint.path} ${reply.what} ${(reply.details ?? []).map(d => `${d.at} ${d.what}`).join('；')}`)
  return reply as Response<E>
}

/** Last year's round: the list sealed, the decision registered, the certificates issued, the roll public. Numbers have not come yet. */
export async function honourLastRound(loading: Loading): Promise<void> {
  const round = await loading.transaction(tx =>
    tx.find<{ id: string; title: string }>(
      sql`select id, title from round where year = 2025 and state = '办结' order by notice_on limit 1`,
    ),
  )
  if (!round) return
  const [clerk, leader] = [await actor(loading, 'shengzong'), await actor(loading, 'shenglingdao')]
  const on = clerk('2025-04-28')
  const desk = await call(c.readDecisionDesk, { params: { round: round.id } }, on)
  if (desk.waiting.length === 0) return
  const list = await call(
    c.sealAwardList,
    { params: { round: round.id }, body: { cases: desk.waiting.map(w => w.kase) } },
    on,
  )
  const titled = (key: string) => (key === 'office' ? '山西省先进工作者' : '山西省劳动模范')
  const decision = await call(
    c.registerDecision,
    {
      params: { list: list.id },
      body: {
        title: `关于表彰${round.title}的决定`,
        organ: '中共演示省委员会　演示省人民政府',
        meeting: '演示省委常委会会议',
        metOn: '2025-04-22',
        decidedOn: '2025-04-26',
        paper: await standIn(on),
        titles: Object.fromEntries(desk.categories.map(({ key }) => [key, titled(key)])),
      },
    },
    on,
  )
  const params = { decision: decision.id }
  await call(c.issueCertificates, { params, body: {} }, clerk('2025-05-06'))
  await call(c.askPublish, { params, body: {} }, clerk('2025-05-06'))
  await call(c.decidePublish, { params, body: { decision: 'approved' } }, leader('2025-05-07'))
}

/** One page that says it is a stand-in for a scan. */
async function standIn(caller: Caller): Promise<string> {
  const pdf = await renderPdf('kernel/documents/typst/letter.typ', {
    title: '演示扫描件',
    blocks: [{ text: '本页代替盖章的表彰决定，供演示使用。单位、人物、数字均为虚构。' }],
    issuer: '演示',
    day: caller.today,
  })
  if (isRefusal(pdf)) throw new Error(pdf.what)
  const kept = await caller.transaction(tx => keepFile(tx, { name: '演示表彰决定.pdf', bytes: pdf, class: '内部' }))
  if (isRefusal(kept)) throw new Error(kept.what)
  return kept.id
}
