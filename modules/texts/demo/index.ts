import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Caller } from '#kernel/access'
import { approve, carryOut } from '#kernel/access'
import { sql } from '#kernel/database'
import type { Call, Endpoint, Response } from '#kernel/http'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { actorNamed } from '#modules/honours'
import { approvals } from '../approvals.ts'
import * as c from '../contract.ts'
import { routes } from '../routes.ts'

/** A handler, called as the server calls it; a refusal is a mistake of the demo. */
async function run<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const route = routes.find(r => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const given = request as Readonly<Record<'params' | 'query' | 'body', unknown>>
  const reply: unknown = await route.handler(
    // What a handler takes is what its contract parsed; there is no visit in a demo.
    { params: given.params, query: given.query, body: endpoint.body?.parse(given.body) } as never,
    caller,
    {} as never,
  )
  if (isRefusal(reply)) throw new Error(`the demo was refused: ${reply.code} ${reply.what}`)
  return reply as Response<E>
}

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
