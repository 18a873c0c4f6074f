import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { transaction } from '#kernel/database'
import { demoTown, none, type Town } from './town.ts'

// The worker's own pages over the whole demo: everything of one worker is asked for by another.

let town: Town
/** The demo's nominee, last year's model worker, and an ordinary worker: account, person, token. */
const people = new Map<string, { account: string; person: string; token: string }>()
let kase = ''

beforeAll(async () => {
  town = await demoTown()
  const { rows } = await town.database.owner.query<{ login: string; id: string; person: string }>(
    `select login, id, person from account where person is not null`,
  )
  for (const { login, id, person } of rows) people.set(login, { account: id, person, token: await town.tokenOf(id) })
  const own = await town.database.owner.query<{ kase: string }>(`select kase from nomination where person = $1`, [
    people.get('houxuan')?.person,
  ])
  kase = own.rows[0]?.kase ?? ''
}, 300_000)

const pages = () => town.modules.flatMap(m => m.pages).filter(p => p.shape.frame === 'portal')
const as = (login: string, token?: string) => ({ cookie: `jp_session=${token ?? people.get(login)?.token ?? ''}` })
const get = (url: string, login?: string) =>
  town.app.inject({ method: 'GET', url, ...(login && { headers: as(login) }) })
const fill = (path: string, id: string) => path.replace(/\{\w+\}/g, id)
const query = '?field=name&sent=1'

/** Posts a plain form as a browser would: from our own page, with a token of that session. */
async function submit(url: string, from: string, login: string, fields: Readonly<Record<string, string>>) {
  const token = /name="_form" value="([^"]+)"/.exec((await get(from, login)).body)?.[1] ?? ''
  return town.app.inject({
    method: 'POST',
    url,
    headers: {
      ...as(login),
      origin: 'http://localhost',
      host: 'localhost',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ _form: token, ...fields }).toString(),
  })
}

test('the demo has four workers, and each is led to their own home page', async () => {
  expect([...people.keys()].sort()).toEqual(['hangong', 'houxuan', 'laomo', 'zhigong'])
  for (const login of people.keys()) {
    const { statusCode, body } = await get('/my', login)
    expect(statusCode).toBe(200)
    expect(body).toMatch(/今天(没有要您办的事|有\d+件事要您办)/)
  }
})

test('every page of one’s own answers its owner, and is not there for another worker', async () => {
  const wrong: string[] = []
  for (const { shape } of pages().filter(p => p.shape.method === 'GET' && p.shape.door === 'person')) {
    const url = fill(shape.path, kase) + query
    const mine = await get(url, 'houxuan')
    if (mine.statusCode !== 200) wrong.push(`houxuan ${url}: ${mine.statusCode}`)
    if (!shape.path.includes('{')) continue
    for (const other of ['zhigong', 'laomo']) {
      const reply = await get(url, other)
      if (reply.statusCode !== 404) wrong.push(`${other} ${url}: ${reply.statusCode}`)
    }
  }
  none(wrong)
})

test('nothing of one’s own is open without log-in, or to somebody who acts in a post', async () => {
  const wrong: string[] = []
  const clerk = await town.tokenAt('danwei')
  for (const { shape } of pages().filter(p => p.shape.door === 'person')) {
    const url = fill(shape.path, kase)
    const closed = await town.app.inject({ method: shape.method, url })
    if (closed.statusCode !== 303 || !String(closed.headers.location).startsWith('/my/login'))
      wrong.push(`nobody ${url}: ${closed.statusCode}`)
    const posted = await town.app.inject({ method: shape.method, url, headers: as('', clerk) })
    if (posted.statusCode !== 303 || posted.headers.location !== '/my/self')
      wrong.push(`clerk ${url}: ${posted.statusCode} ${String(posted.headers.location)}`)
  }
  none(wrong)
})

test('every form of one’s own refuses another worker, a foreign page and a form without its token', async () => {
  const wrong: string[] = []
  const count = async () =>
    (
      await town.database.owner.query<{ n: string }>(
        `select (select count(*) from consent) || ' ' || (select count(*) from own_request) as n`,
      )
    ).rows[0]?.n
  const before = await count()
  for (const { shape } of pages().filter(p => p.shape.method === 'POST' && p.shape.path.includes('{'))) {
    const url = fill(shape.path, kase)
    const reply = await submit(url, '/my/account', 'zhigong', {
      answer: '同意',
      read: 'yes',
      field: 'name',
      shouldBe: '别人',
      title: '别人的',
    })
    if (reply.statusCode !== 404) wrong.push(`zhigong ${url}: ${reply.statusCode}`)
    const foreign = await town.app.inject({
      method: 'POST',
      url,
      headers: { ...as('houxuan'), origin: 'https://evil.example' },
      payload: {},
    })
    if (foreign.statusCode !== 403) wrong.push(`foreign ${url}: ${foreign.statusCode}`)
    const bare = await town.app.inject({
      method: 'POST',
      url,
      headers: { ...as('houxuan'), origin: 'http://localhost', host: 'localhost' },
      payload: {},
    })
    if (bare.statusCode !== 403) wrong.push(`bare ${url}: ${bare.statusCode}`)
  }
  none(wrong)
  expect(await count()).toBe(before)
})

test('every endpoint is tried as a worker: nothing of anybody else is told, nothing is written', async () => {
  const wrong: string[] = []
  const own = people.get('zhigong')
  const rows = [...town.ids]
    .filter(([path]) => path !== '/rounds')
    .flatMap(([, ids]) => ids)
    .filter(one => one !== own?.account && one !== own?.person)
  // Logging out would end what is tried.
  for (const e of town.endpoints.filter(one => !/^\/(session|demo)/.test(one.path) && !one.bearer)) {
    const first = /\{(\w+)\}/.exec(e.path)?.[1]
    const id =
      first === undefined ? undefined : (town.ids.get(e.path.slice(0, e.path.indexOf('/{')))?.[0] ?? randomUUID())
    const params = Object.fromEntries(
      [...e.path.matchAll(/\{(\w+)\}/g)].map((m, i) => [m[1] ?? '', i === 0 ? (id ?? '') : 'x']),
    )
    const reply = await town.call(e, { params, ...(e.method !== 'GET' && { body: {} }) }, people.get('zhigong')?.token)
    const told = rows.find(one => one !== id && reply.body.includes(one))
    if (reply.statusCode >= 500 || ('may' in e && reply.statusCode !== 403) || told)
      wrong.push(`${e.method} ${e.path}: ${reply.statusCode} ${told ?? ''}`)
  }
  none(wrong)
})

test('row security itself: a worker reaches no row that names another worker', async () => {
  const one = people.get('zhigong')
  if (!one) throw new Error('no zhigong')
  const counts = await transaction(
    town.database.login,
    { way: 'self', account: one.account, person: one.person, today: '2026-03-18' },
    tx =>
      tx.raw(`select (select count(*) from person where id <> '${one.person}') as person, (select count(*) from kase) as kase, (select count(*) from act) as act,
      (select count(*) from nomination) as nomination, (select count(*) from consent) as consent, (select count(*) from term) as term, (select count(*) from list_entry) as entry,
      (select count(*) from notice) as notice, (select count(*) from round) as round, (select count(*) from own_request where person <> '${one.person}') as request,
      (select count(*) from file f where not exists (select from file_link l where l.file = f.id and l.subject = '${one.person}')) as file, (select count(*) from account where id <> '${one.account}') as account, (select count(*) from document where person <> '${one.person}') as document`),
  )
  expect(Object.values(counts.at(-1)?.[0] ?? {}).map(Number)).toEqual(Array.from({ length: 13 }, () => 0))
  const nominee = people.get('houxuan')
  const acts = await transaction(
    town.database.login,
    { way: 'self', account: nominee?.account ?? '', person: nominee?.person ?? '', today: '2026-03-18' },
    tx =>
      tx.raw(
        `select count(*) filter (where subject <> '${nominee?.person ?? ''}') as others, count(*) as own from kase`,
      ),
  )
  const [seen] = acts.at(-1) ?? []
  expect(seen).toMatchObject({ others: 0 })
  expect(Number((seen as { own: unknown }).own)).toBeGreaterThan(0)
})

test('bad input of the forms: said in words, what was typed is kept, nothing is written', async () => {
  const consent = `/my/nominations/${kase}/consent`
  const unread = await submit(consent, consent, 'houxuan', { answer: '同意' })
  expect(unread.statusCode).toBe(422)
  expect(unread.body).toContain('还没有勾')
  const nothing = await submit(consent, consent, 'houxuan', { answer: '也许', reason: '再想想' })
  expect(nothing.statusCode).toBe(422)
  expect(nothing.body).toContain('再想想')
  const correction = `/my/nominations/${kase}/correction`
  const blank = await submit(correction, `${correction}?field=skill`, 'houxuan', {
    field: 'skill',
    shouldBe: '',
    note: '证书在单位',
  })
  expect(blank.body).toContain('没有写应当是什么')
  expect(blank.body).toContain('证书在单位')
  expect((await get(`${correction}?field=nothing`, 'houxuan')).statusCode).toBe(404)
  expect((await get('/my/archive/correction?field=phone', 'houxuan')).statusCode).toBe(404)
})

test('first load of the portal stays within 100 KB as sent: page, styles and script together', async () => {
  const { body } = await get('/my', 'houxuan')
  const parts = [...body.matchAll(/(?:href|src)="(\/styles\/[^"]+)"/g)].map(m => m[1] ?? '')
  expect(parts).toHaveLength(3)
  let bytes = Buffer.byteLength(body)
  for (const part of parts) {
    const reply = await town.app.inject({ url: part, headers: { 'accept-encoding': 'gzip' } })
    expect(reply.headers['content-encoding']).toBe('gzip')
    expect(reply.headers['cache-control']).toContain('immutable')
    bytes += reply.rawPayload.length
  }
  // Nothing else is asked for: no font, no picture, no script of the console.
  expect(body).not.toMatch(/<img|url\(|\/assets\//)
  expect(bytes).toBeLessThan(100 * 1024)
})
