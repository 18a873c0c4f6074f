import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { answerErrors, bareServer, formTokens, mountPages, throttle } from '#kernel/http'
import { sequence, verifyInclusion, proveInclusion } from '#kernel/ledger'
import * as c from '../contract.ts'
import { done, settings, stage } from '../stage.ts'
import { pages } from './pages.ts'

keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-public-')))

let s: Awaited<ReturnType<typeof stage>>
let app: FastifyInstance
let published = ''
let notice = ''
let list = ''
const kases: string[] = []

const visitor = (): Caller => {
  const reach = { way: 'public', today: s.today() } as const
  return {
    account: null,
    person: null,
    name: null,
    post: null,
    may: new Set(),
    reach,
    today: s.today(),
    law: s.law,
    transaction: work => transaction(s.login, reach, work),
  }
}

beforeAll(async () => {
  s = await stage()
  const made = await done(
    c.createRound,
    {
      body: {
        title: '2026年演示省劳动模范',
        honour: '14-MODEL',
        year: 2026,
        preset: 'province',
        noticeTitle: '关于评选2026年演示省劳动模范的通知',
        noticeOn: '2026-03-01',
        settings,
      },
    },
    s.as.province(),
  )
  await done(c.openRound, { params: { round: made.id }, body: { state: '开放' } }, s.as.province())
  for (const [id, brief] of [
    [s.people.jin, '坚守锻造一线二十年'],
    [s.people.mi, '带出徒弟三十人'],
  ] as const)
    kases.push(await recommended(made.id, id, brief))
  list = (
    await done(
      c.sealList,
      { params: { round: made.id }, body: { kind: 'notice', level: 'unit', cases: kases } },
      s.as.unit(),
    )
  ).id
  const posted = await done(
    c.openNotice,
    {
      params: { id: list },
      body: { startsOn: '2026-03-18', place: '厂区公示栏', phone: '0350-0000000', address: '演示路1号' },
    },
    s.as.unit(),
  )
  ;({ published, notice } = posted)
  await sequence(s.owner)

  app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: true, styles: [] })
  mountPages(app, pages, {
    // Whoever has logged in is a county clerk.
    gate: { callerOf: async request => (request.cookies['session'] ? s.as.county() : visitor()), titleOf: id => id },
    throttle: throttle(1000, clock.instant),
    tokens: formTokens(Buffer.alloc(32, 7), clock.instant),
    demo: true,
    styles: [],
    sessionCookie: 'session',
  })
  await app.ready()
})
afterAll(() => app.close())

async function recommended(round: string, person: string, brief: string): Promise<string> {
  const { id } = await done(
    c.createNomination,
    {
      body: {
        round,
        subject: { kind: 'person', id: person },
        category: 'worker',
        kind: 'frontline',
        deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
        brief,
        curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
      },
    },
    s.as.unit(),
  )
  const step = async (key: string, answer: object, kind: string) => {
    const { version } = await done(c.readCase, { params: { id } }, s.as.unit())
    await done(
      c.actOnCase,
      { params: { id, step: key }, body: { version, answer: { ...answer }, papers: [{ kind, file: await s.file() }] } },
      s.as.unit(),
    )
  }
  await step(
    'recommend',
    { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' },
    'recommendation-minutes',
  )
  await step(
    'congress',
    { form: '职工代表大会', delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true },
    'congress-minutes',
  )
  return id
}

const open = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const newForm = async (headers: Record<string, string>) =>
  /name="_form" value="([^"]+)"/.exec((await open(`/notices/${published}/objection`, headers)).body)?.[1] ?? ''

/** Sends the form as a browser does. */
async function object(
  fields: Record<string, string>,
  files: readonly (readonly [name: string, bytes: Uint8Array])[] = [],
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ _form: await newForm(headers), about: '', ...fields }))
    form.append(name, value)
  for (const [name, bytes] of files) form.append('files', new File([new Uint8Array(bytes)], name))
  const body = new Response(form)
  return app.inject({
    method: 'POST',
    url: `/notices/${published}/objection`,
    headers: { origin: 'http://localhost', 'content-type': body.headers.get('content-type') ?? '', ...headers },
    payload: Buffer.from(await body.arrayBuffer()),
  })
}
const anonymous = { named: 'no', content: '所述成果由班组集体完成，不应只写本人' }

test('[C063] the snapshot holds what a notice may show of a person, and nothing else', async () => {
  const [row] = await direct<{ fields: { entries: Record<string, unknown>[] } }>(
    s.owner,
    sql`select fields from published where id = ${published}`,
  )
  const allowed = [
    'brief',
    'category',
    'education',
    'employer',
    'ethnicity',
    'kase',
    'kind',
    'name',
    'politics',
    'position',
    'rank',
    'sex',
    'skill',
  ]
  for (const entry of row?.fields.entries ?? []) expect(Object.keys(entry).sort()).toEqual(allowed)
  expect(JSON.stringify(row?.fields)).not.toContain('1979')
})

test('the notice is there whole without a script: clock, names, how to object, proof', async () => {
  const { body, headers } = await open(`/notices/${published}`)
  expect(headers['cache-control']).toBe('public, max-age=60')
  for (const words of [
    '靳长河',
    '米秀兰',
    '坚守锻造一线二十年',
    '第1个',
    '今天 3月18日',
    '0350-0000000',
    '演示路1号',
    '3月24日',
    '存证',
    '未配置',
  ])
    expect(body).toContain(words)
  expect(body).toContain('class="off"')
  expect(body).not.toContain('<script')
  expect((await open('/notices')).body).toContain('正在公示1份')
  expect((await open('/')).body).toContain(`/notices/${published}`)
})

test('names and units are found in what was published', async () => {
  expect((await open(`/notices?q=${encodeURIComponent('秀兰')}`)).body).toContain(published)
  expect((await open(`/notices?q=${encodeURIComponent('北岭')}&place=140900000000`)).body).toContain(published)
  expect((await open(`/notices?place=140998000000`)).body).not.toContain(published)
  expect((await open(`/notices?q=${encodeURIComponent('郗静')}`)).body).toContain('没有查到')
})

test('an outsider can tell that the notice is the one in the ledger', async () => {
  const content = (await open(`/notices/${published}/content`)).json<Record<string, string>>()
  const hash = createHash('sha256')
    .update(Buffer.from(content['盐'] ?? '', 'hex'))
    .update(content['正文'] ?? '')
    .digest('hex')
  const proof = await visitor().transaction(tx => proveInclusion(tx, { index: Number(content['存证编号']) }))
  expect(proof?.commitment).toBe(hash)
  expect(
    proof &&
      verifyInclusion({
        index: proof.index,
        size: proof.checkpoint.size,
        leaf: proof.leaf,
        path: proof.path,
        root: proof.checkpoint.root,
      }),
  ).toBe(true)
})

test('an anonymous objection gets a number that opens its state and nothing else', async () => {
  const sent = await object({ ...anonymous, about: kases[0] ?? '' })
  expect(sent.statusCode).toBe(303)
  const receipt = await open(sent.headers.location ?? '')
  const number = /YY260318[0-9A-Z]{8}/.exec(receipt.body)?.[0] ?? ''
  expect(receipt.headers['cache-control']).toBe('no-store')
  for (const page of [receipt, await open(`/objections?number=${number.toLowerCase()}`)]) {
    expect(page.body).toContain('2026年3月18日')
    expect(page.body).not.toContain('班组集体')
    expect(page.body).not.toContain('靳长河')
  }
  const [row] = await direct<{ content: string; late: boolean; name_cipher: unknown; kase: string }>(
    s.owner,
    sql`select content, late, name_cipher, kase from objection where number = ${number}`,
  )
  expect(row).toEqual({ content: anonymous.content, late: false, name_cipher: null, kase: kases[0] })
  const heard = await done(c.listObjections, { query: { notice } }, s.as.unit())
  expect(heard.rows[0]?.content).toBe(anonymous.content)
  expect((await open('/objections?number=YY260318AAAAAAAA')).statusCode).toBe(404)
})

test('what a visitor wrote can not be read back, by nobody of the public', async () => {
  await expect(visitor().transaction(tx => tx.rows(sql`select * from objection`))).rejects.toThrow('permission denied')
  await expect(visitor().transaction(tx => tx.rows(sql`select * from notice`))).rejects.toThrow('permission denied')
  await expect(visitor().transaction(tx => tx.rows(sql`select * from file`))).rejects.toThrow('permission denied')
})

test('a real name is sealed and opens only to the office, with a purpose', async () => {
  await object({ named: 'yes', name: '某职工', contact: '13800000000', content: '公示的工龄与实际不符，差了三年' })
  const [row] = await direct<{ id: string; name: string }>(
    s.owner,
    sql`select id, encode(name_cipher, 'escape') as name from objection where named`,
  )
  expect(row?.name).not.toContain('某职工')
  expect(
    await done(c.revealReporter, { params: { id: row?.id ?? '' }, body: { purpose: '告知办理结果' } }, s.as.unit()),
  ).toEqual({ name: '某职工', contact: '13800000000' })
})

test('a name that is not on the notice is refused, and nothing typed is lost', async () => {
  const refused = await object({ ...anonymous, about: crypto.randomUUID() })
  expect(refused.statusCode).toBe(409)
  expect(refused.body).toContain('选的人不在名单上')
  expect(refused.body).toContain(`${anonymous.content}</textarea>`)
})

test('each fault is told beside its field', async () => {
  const refused = await object({ named: 'yes', name: '', content: '太短' })
  expect(refused.statusCode).toBe(422)
  for (const words of [
    '实名反映的没有写姓名',
    '实名反映的没有写联系方式',
    '内容不到10个字',
    '太短</textarea>',
    'aria-describedby="wrong-content"',
  ])
    expect(refused.body).toContain(words)
  expect((await object({ content: anonymous.content })).body).toContain('还没有选实名还是匿名')
})

test('files go to the office that posted the notice, and bear nobody’s account', async () => {
  const text = new TextEncoder().encode('考勤记录')
  const sent = await object(
    anonymous,
    [
      ['考勤.txt', text],
      ['名册.txt', new TextEncoder().encode('名册')],
    ],
    { cookie: 'session=clerk' },
  )
  expect(sent.statusCode).toBe(303)
  const files = await direct<{ node: number; uploaded_by: string | null }>(
    s.owner,
    sql`select f.node, f.uploaded_by from file f join file_link l on l.file = f.id where l.kind = 'objection'`,
  )
  expect(files).toEqual([
    { node: s.offices.unit.node, uploaded_by: null },
    { node: s.offices.unit.node, uploaded_by: null },
  ])
  const heard = await done(c.listObjections, { query: { notice } }, s.as.unit())
  expect(heard.rows.flatMap(r => r.files.map(f => f.name)).sort()).toEqual(['名册.txt', '考勤.txt'])
  expect(
    (
      await object(
        anonymous,
        [1, 2, 3, 4].map(n => [`${n}.txt`, text] as const),
      )
    ).body,
  ).toContain('最多收3件')
  expect((await object(anonymous, [['病毒.exe', text.map(() => 0)]])).body).toContain('有一个附件不能收')
})

test('after the last day it is still taken, and says and records that it is late', async () => {
  s.at('2026-03-25')
  expect((await open(`/notices/${published}/objection`)).body).toContain('受理期已过')
  const sent = await object(anonymous)
  expect((await open(sent.headers.location ?? '')).body).toContain('逾期收到')
  expect((await open('/notices')).body).toContain('都已期满')
})

test('a corrected notice leads to the one that took its place and takes no more objections', async () => {
  await direct(s.owner, sql`update notice set state = '更正' where id = ${notice}`)
  const [later] = await direct<{ id: string }>(
    s.owner,
    sql`insert into published (kind, title, place, node, line, fields, published_on) select kind, title, place, node, line, fields, '2026-03-25' from published where id = ${published} returning id`,
  )
  await direct(
    s.owner,
    sql`insert into notice (list, round, level, organisation, place, node, starts_on, workdays, ends_on, objections_until, provisional, calendar_version, explain, posted_at, phone, address, published, corrects)
    select list, round, level, organisation, place, node, '2026-03-25', workdays, '2026-03-31', '2026-03-31', provisional, calendar_version, explain, posted_at, phone, address, ${later?.id}, id from notice where id = ${notice}`,
  )
  expect((await open(`/notices/${published}`)).body).toContain(`/notices/${later?.id ?? ''}`)
  expect((await open(`/notices/${later?.id ?? ''}`)).body).toContain('这是更正后的公示')
  const form = await open(`/notices/${published}/objection`)
  expect([form.statusCode, form.body.includes('对更正后的公示提出')]).toEqual([409, true])
  await direct(s.owner, sql`delete from notice where corrects = ${notice}`)
  await direct(s.owner, sql`delete from published where id = ${later?.id}`)
})

test('what was taken down shows no name, and is not found by one', async () => {
  await direct(
    s.owner,
    sql`update published set withdrawn_on = '2026-03-25', withdrawn_why = '单位名称有误，更正后重新公示' where id = ${published}`,
  )
  await direct(s.owner, sql`update notice set state = '撤下' where id = ${notice}`)
  const { body } = await open(`/notices/${published}`)
  expect(body).toContain('单位名称有误')
  expect(body).not.toContain('靳长河')
  expect((await open(`/notices?q=${encodeURIComponent('靳长河')}`)).body).not.toContain(published)
  expect((await open(`/notices/${published}/objection`)).statusCode).toBe(409)
  expect((await open(`/notices/${published}/content`)).statusCode).toBe(404)
})

test('an address nobody gave is refused with the way back', async () => {
  expect((await open(`/notices/${crypto.randomUUID()}`)).statusCode).toBe(404)
  expect((await open('/notices/12')).body).toContain('没有这份公示')
})
