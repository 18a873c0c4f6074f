import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#kernel/http'
import { openAccount } from '#kernel/identity'
import { isRefusal } from '#kernel/refusal'
import { testInstallation, type TestInstallation } from '../installation.ts'

let town: TestInstallation
let endpoints: readonly Endpoint[]
let stranger: string

beforeAll(async () => {
  town = await testInstallation('2026-04-07')
  endpoints = town.modules.flatMap(m => m.routes.map(r => r.endpoint))
  const account = await town.loading.transaction(tx =>
    openAccount(tx, {
      login: 'moshengren',
      name: '莫生人',
      organisation: null,
      organisationName: '无',
      place: 1,
      node: null,
    }),
  )
  if (isRefusal(account)) throw new Error(account.what)
  await town.database.owner.query(`update account set state = '正常' where id = $1`, [account])
  stranger = await town.tokenOf(account)
})

const name = (e: Endpoint) => `${e.method} ${e.path}`
const filled = (e: Endpoint) => ({
  params: Object.fromEntries([...e.path.matchAll(/\{(\w+)\}/g)].map(m => [m[1] ?? '', randomUUID()])),
  ...(e.method !== 'GET' && { body: {} }),
})

test('whoever has not logged in is let into nothing but what is for anyone', async () => {
  const open: string[] = []
  for (const e of endpoints) {
    const { statusCode } = await town.call(e, filled(e))
    const closed = 'may' in e || e.door === 'account'
    if (closed ? statusCode !== 401 : statusCode === 401 || statusCode >= 500)
      open.push(`${name(e)} answered ${statusCode}`)
  }
  expect(open).toEqual([])
})

test('an account without a post is told which permission is missing', async () => {
  const open: string[] = []
  for (const e of endpoints) {
    if (!('may' in e)) continue
    const reply = await town.call(e, filled(e), stranger)
    // What is entered by a key of another system knows no session.
    const said = e.bearer ? '401 http.key' : '403 http.permission'
    if (`${reply.statusCode} ${reply.json<{ code: string }>().code}` !== said)
      open.push(`${name(e)} answered ${reply.statusCode}`)
  }
  expect(open).toEqual([])
})

test('a write from a page that is not ours is refused before anything is read', async () => {
  const open: string[] = []
  for (const e of endpoints) {
    // A key is sent on purpose; no page can make a browser send it.
    if (e.method === 'GET' || e.bearer) continue
    const url = `/api${e.path.replace(/\{\w+\}/g, randomUUID())}`
    const reply = await town.app.inject({
      method: e.method,
      url,
      headers: { origin: 'https://evil.example', cookie: `jp_session=${stranger}` },
      payload: {},
    })
    if (reply.statusCode !== 403) open.push(`${name(e)} answered ${reply.statusCode}`)
  }
  expect(open).toEqual([])
})

test('public pages answer everybody without an error', async () => {
  const broken: string[] = []
  for (const { shape } of town.modules.flatMap(m => m.pages)) {
    if (shape.method !== 'GET') continue
    const { statusCode } = await town.app.inject(shape.path.replace(/\{\w+\}/g, randomUUID()))
    if (statusCode >= 500) broken.push(`${shape.path} answered ${statusCode}`)
  }
  expect(broken).toEqual([])
})
