import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approve, carryOut } from '#kernel/access'
import { sql } from '#kernel/database'
import { actorNamed, acts } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { approvals } from '../approvals.ts'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'

const run = acts(routes)

/** The draft of an invented city's decision, brought in, confirmed and checked: what the map shows as a draft. The decision itself is left for whoever tries. */
export async function demo(loading: Loading): Promise<void> {
  const on = '2026-03-05'
  const city = (await actorNamed(loading, 'shizong'))(on)
  const leader = (await actorNamed(loading, 'shilingdao'))(on)
  const bytes = await readFile(join(import.meta.dirname, '../fixtures/yunhe-draft.txt'))
  const { id } = await run(c.addIntake, { body: { file: new File([bytes], '云和湾市决定（征求意见稿）.txt') } }, city)
  const params = { id }
  await run(
    c.changeHead,
    {
      params,
      body: {
        title: '云和湾市人民代表大会常务委员会关于弘扬劳模精神劳动精神工匠精神推动湾区制造高质量发展的决定',
        issuer: '云和湾市人民代表大会常务委员会',
        status: '征求意见稿',
        short: '云',
        division: '999900',
        folder: 'yunhewan',
      },
    },
    city,
  )
  await run(c.settleSure, { params, body: { confidence: '高' } }, city)
  const { clauses } = await run(c.readIntake, { params }, city)
  for (const clause of clauses.filter(x => x.state === '待定'))
    await run(
      c.settleClause,
      { params: { id, n: clause.n }, body: { take: clause.modality === 'none' ? '不要' : '接受' } },
      city,
    )
  await run(c.submitIntake, { params, body: {} }, city)
  await leader.transaction(async tx => {
    const kind = 'texts.check'
    const asked = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${id} and decision is null`,
    )
    const agreed = await approve<never>(tx, kind, asked.id)
    if (isRefusal(agreed)) throw new Error(agreed.what)
    const used = await carryOut(tx, kind, asked.id)
    if (isRefusal(used)) throw new Error(used.what)
    const refused = await approvals[kind]?.carryOut?.(tx, leader, agreed)
    if (refused) throw new Error(refused.what)
  })
}
