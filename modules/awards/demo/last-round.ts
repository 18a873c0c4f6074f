import { sql } from '#kernel/database'
import { actorNamed, acts, keepScan, standIn } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'

export const call = acts(routes)

/** Last year's round: the list sealed, the decision registered, the certificates issued, the roll public. Numbers have not come yet. */
export async function honourLastRound(loading: Loading): Promise<void> {
  const round = await loading.transaction(tx =>
    tx.find<{ id: string; title: string }>(
      sql`select id, title from round where year = 2025 and state = '办结' order by notice_on limit 1`,
    ),
  )
  if (!round) return
  const [clerk, leader] = [await actorNamed(loading, 'shengzong'), await actorNamed(loading, 'shenglingdao')]
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
        paper: await keepScan(on, await standIn(on.today, '盖章的表彰决定'), { name: '演示表彰决定.pdf' }),
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
