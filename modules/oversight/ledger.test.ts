import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { transaction, type Reach } from '#kernel/database'
import { append, proveInclusion, sequence } from '#kernel/ledger'
import { isRefusal } from '#kernel/refusal'
import { freshDatabase } from '#kernel/testing'
import { consistencyProof, inclusionProof, latestCheckpointOf } from './ledger-contract.ts'
import { routes } from './ledger-routes.ts'
import { stepsOf } from './ledger-steps.ts'
import { pages } from './public/ledger-pages.ts'

const { login, owner } = await freshDatabase()
const law: Law = { calendar: calendar([]), reading: title => ({ value: null, evidence: '未配置', title }) }
const reach: Reach = { way: 'public', today: '2026-04-07' }
const visitor: Caller = {
  account: null,
  person: null,
  name: null,
  post: null,
  may: new Set(),
  reach,
  today: '2026-04-07',
  law,
  transaction: work => transaction(login, reach, work),
}
const add = async (count: number): Promise<void> => {
  await transaction(login, { way: 'job', today: '2026-04-07' }, async tx => {
    for (let i = 0; i < count; i++)
      await append(tx, { kind: 'list', subject: crypto.randomUUID(), content: randomBytes(4).toString('hex') })
  })
  await sequence(owner)
}
const open = async (path: string, asked: object): Promise<{ title: string; body: string } | undefined> => {
  const found = pages.find(p => p.shape.path === path)
  const answer = await found?.handler({ query: {}, params: {}, ...asked } as never, { caller: visitor } as never)
  return answer === undefined || isRefusal(answer) ? undefined : (answer as { title: string; body: string })
}
const ask = (endpoint: object, asked: object): Promise<unknown> =>
  routes.find(r => r.endpoint === endpoint)?.handler(asked as never, visitor, {} as never) ?? Promise.resolve(undefined)

test('before anything is kept the page says so', async () => {
  expect((await open('/ledger', {}))?.title).toBe('还没有存证')
  expect(await ask(latestCheckpointOf, {})).toMatchObject({ status: 404 })
})

test('done by hand, every leaf of logs of every size leads to the published root', async () => {
  for (const grow of [1, 1, 1, 4, 6, 20]) {
    await add(grow)
    await visitor.transaction(async tx => {
      for (let index = 0; ; index++) {
        const proof = await proveInclusion(tx, { index })
        if (!proof) break
        expect(stepsOf(proof).at(-1)?.result ?? proof.leaf).toBe(proof.checkpoint.root)
      }
    })
  }
})

test('the page of a proof shows every hash and says that it holds', async () => {
  const proof = await visitor.transaction(tx => proveInclusion(tx, { index: 5 }))
  const shown = await open('/ledger/proof/{leaf}', { params: { leaf: '5' } })
  for (const hash of [proof?.commitment, proof?.leaf, proof?.checkpoint.root, ...(proof?.path ?? [])])
    expect(shown?.body).toContain(hash)
  expect(shown?.body).toContain('算到的根与公布的根相同')
  expect(await ask(inclusionProof, { params: { leaf: 5 } })).toMatchObject({ index: 5, leaf: proof?.leaf })
  expect((await open('/ledger', {}))?.body).toContain(proof?.checkpoint.root)
  expect(await ask(consistencyProof, { query: { first: 1, second: proof?.checkpoint.size } })).toMatchObject({
    first: { size: 1 },
  })
})

test('a leaf that is not there is refused, whatever was typed', async () => {
  expect(await open('/ledger/proof/{leaf}', { params: { leaf: '99' } })).toBeUndefined()
  expect(await open('/ledger/proof/{leaf}', { params: { leaf: 'x' } })).toBeUndefined()
  expect(await ask(inclusionProof, { params: { leaf: 99 } })).toMatchObject({ code: 'oversight.ledger.noLeaf' })
})
