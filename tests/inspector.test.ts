import { beforeAll, expect, test } from 'vitest'
import { demoTown, type Town } from './house/town.ts'

let town: Town
let token = ''
let round = ''

beforeAll(async () => {
  town = await demoTown()
  const { rows } = await town.database.owner.query<{ account: string; post: string; round: string }>(
    `select p.account, p.id as post, r.id as round from account a join post p on p.account = a.id join inspection i on i.post = p.id join round r on r.id = i.round
     where a.login = 'jijian' and r.title = '2026年忻州市劳动模范（演示）'`,
  )
  const [given] = rows
  if (!given) throw new Error('the demo gives no inspector the city’s round')
  round = given.round
  token = await town.tokenOf(given.account, given.post)
}, 300_000)

const get = (path: string, params: Record<string, string> = {}, query: Record<string, string> = {}) => {
  const endpoint = town.endpoints.find(e => e.method === 'GET' && e.path === path)
  if (!endpoint) throw new Error(`nothing reads ${path}`)
  return town.call(endpoint, { params, query }, token)
}

test('whoever inspects a round reads its review meetings, scores once they are closed, and who gave which', async () => {
  const { rows } = await get('/panels').then(reply =>
    reply.json<{ rows: { id: string; state: string; round: string }[] }>(),
  )
  expect(rows.length).toBeGreaterThan(1)
  expect(new Set(rows.map(row => row.round))).toEqual(new Set([round]))
  for (const { id, state } of rows) {
    expect((await get('/panels/{panel}', { panel: id })).statusCode).toBe(200)
    const matrix = await get('/panels/{panel}/matrix', { panel: id })
    expect(matrix.statusCode).toBe(state === '评审中' ? 409 : 200)
  }
})

test('seats, ratios, the choice and the decision of the round are open to the inspector, and of no other', async () => {
  for (const path of [
    '/rounds/{round}/quotas',
    '/rounds/{round}/ratios',
    '/rounds/{round}/choice',
    '/rounds/{round}/decision',
  ])
    expect([path, (await get(path, { round })).statusCode]).toEqual([path, 200])
  const others = (town.ids.get('/rounds') ?? []).filter(id => id !== round)
  expect(others.length).toBeGreaterThan(1)
  for (const other of others)
    for (const path of [
      '/rounds/{round}',
      '/rounds/{round}/ratios',
      '/rounds/{round}/choice',
      '/rounds/{round}/decision',
    ])
      expect([path, (await get(path, { round: other })).statusCode]).toEqual([path, 404])
})

test('every page an inspector may open answers, or says whose it is: none fails', async () => {
  const may = town.may.get('jijian')
  const failed: string[] = []
  for (const endpoint of town.endpoints) {
    if (endpoint.method !== 'GET' || endpoint.path.includes('{') || ('may' in endpoint && !may?.has(endpoint.may)))
      continue
    const reply = await town.call(endpoint, { query: {} }, token)
    if (reply.statusCode >= 500) failed.push(`${endpoint.path}: ${reply.statusCode}`)
  }
  expect(failed).toEqual([])
})

test('the inspector goes from one round to the next, as the console does it: with a key', async () => {
  const { rows } = await town.database.owner.query<{ post: string }>(
    `select i.post from inspection i join account a on a.id = i.account where a.login = 'jijian' and i.round <> $1`,
    [round],
  )
  const endpoint = town.endpoints.find(e => e.path === '/session/post')
  if (!endpoint) throw new Error('nobody can change posts')
  const reply = await town.call(endpoint, { body: { post: rows[0]?.post }, key: 'k'.repeat(20) }, token)
  expect([reply.statusCode, reply.body.slice(0, 200)]).toEqual([200, '{"done":true}'])
})
