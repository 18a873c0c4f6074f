import { expect, test } from 'vitest'
import { writeBook, readSheet } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import type { Response } from '#kernel/http'
import { freshDatabase } from '#kernel/testing'
import type * as contract from './contract.ts'
import { password, stage } from './stage.ts'

const database = await freshDatabase()
const { office, person, browser, as, app } = await stage(database)
const city = await office(990100000000, '平川市总工会')
const county = await office(990121000000, '云溪县总工会')
const bridge = await office(990122000000, '石桥县总工会')
const root = await person(city, '路遥知', 'sys_admin')
const admin = await as(root)

const open = (name: string, document: string, more: object = {}) =>
  admin.call<Response<typeof contract.openOne>>('POST', '/accounts', {
    name,
    document,
    organisation: county.id,
    ...more,
  })

test('开户：实名绑定，发激活码，本人用码设口令后登录', async () => {
  const { status, body } = await open('褚文秀', '110101199003070011')
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { login: 'chuwenxiu', organisationName: '云溪县总工会' },
  })
  const own = browser()
  expect((await own.call('POST', '/session', { login: 'chuwenxiu', password })).status).toBe(401)
  expect((await own.call('POST', '/activation', { code: body.code, password: 'Yunxi-2026' })).status).toBe(200)
  expect((await own.call('GET', '/me')).body).toMatchObject({ account: { name: '褚文秀' }, posts: [], may: [] })
  const seen = await admin.call('GET', `/accounts/${body.id}`)
  expect(seen.body).toMatchObject({ account: { state: '正常', documentTail: '0011' }, code: null })
  expect(JSON.stringify(seen.body)).not.toContain('110101199003070011')
  const { rows } = await database.owner.query<{ all: string }>(
    `select a::text as all from account a where login = 'chuwenxiu'`,
  )
  expect(rows[0]?.all).not.toContain('19900307')
})

test('同证件二次开户被拒，写法不同也认得出', async () => {
  await open('郗静', '11010519491231002X')
  const again = await open('郗 静', '110105 19491231 002x', { login: 'xijing-2' })
  expect(again.body).toMatchObject({ status: 409, code: 'identity.account.document', what: '同一证件已经有账号。' })
  const elsewhere = await person(bridge, '石桥管理员', 'sys_admin')
  expect(
    (
      await (
        await as(elsewhere)
      ).call('POST', '/accounts', { name: '郗静', document: '11010519491231002X', organisation: bridge.id })
    ).body,
  ).toMatchObject({ code: 'identity.account.document' })
})

test('证件号码错一位当场说明，登录名重了换一个', async () => {
  expect((await open('王五', '110101199003070012')).body).toMatchObject({
    code: 'administration.document',
    details: [{ at: 'body.document' }],
  })
  expect((await open('单立文', '440524188001010014', { login: 'CHUWENXIU' })).body).toMatchObject({
    code: 'identity.account.login',
  })
  expect((await open('储文秀', '440524188001010014')).body).toMatchObject({ login: 'chuwenxiu2' })
})

test('县里的管理员看不到邻县的账号，市里的都看得到', async () => {
  const near = await person(bridge, '邻县人', 'county_union')
  const local = await as(await person(county, '县管理员', 'sys_admin'))
  expect((await local.call('GET', `/accounts/${near.id}`)).body).toMatchObject({ status: 404 })
  expect((await local.call('POST', `/accounts/${near.id}/closing`, { why: '试试能不能停用' })).status).toBe(404)
  expect((await admin.call('GET', '/accounts?q=邻县')).body).toMatchObject({ total: 1, rows: [{ name: '邻县人' }] })
  expect((await local.call('GET', '/accounts?q=邻县')).body).toMatchObject({ total: 0 })
})

test('一键停用：正在登录的立即退出，恢复后才能再登录', async () => {
  const leaving = await person(county, '离职人', 'county_union')
  const own = await as(leaving)
  expect((await admin.call('POST', `/accounts/${leaving.id}/closing`, { why: '已调离本单位' })).body).toEqual({
    ended: 1,
  })
  expect((await own.me()).account).toBeNull()
  expect((await own.call('POST', '/session', { login: leaving.login, password })).body).toMatchObject({
    code: 'identity.closed',
  })
  expect((await admin.call('POST', `/accounts/${leaving.id}/reopening`, { why: '调回本单位' })).status).toBe(200)
  expect((await own.call('POST', '/session', { login: leaving.login, password })).status).toBe(200)
  expect((await admin.call('POST', `/accounts/${root.id}/closing`, { why: '停用我自己' })).body).toMatchObject({
    code: 'administration.account.own',
  })
})

test('外包账号到期自动失效', async () => {
  const temp = await person(county, '外包人员', 'county_union')
  await admin.call('PATCH', `/accounts/${temp.id}`, { name: '外包人员', validTo: '2026-04-06' })
  expect((await browser().call('POST', '/session', { login: temp.login, password })).body).toMatchObject({
    code: 'identity.closed',
    why: '账号有效期到2026-04-06为止。',
  })
})

test('锁定的账号由管理员解除；换手机由管理员解除动态口令', async () => {
  const locked = await person(county, '锁定人', 'county_union')
  for (let n = 0; n < 6; n++) await browser().call('POST', '/session', { login: locked.login, password: 'Wrong-2026' })
  const seen = await admin.call<Response<typeof contract.account>>('GET', `/accounts/${locked.id}`)
  expect(seen.body.lockedUntil).not.toBeNull()
  expect(seen.body.attempts.map(a => a.outcome)).toEqual([
    '已锁定',
    '口令不符',
    '口令不符',
    '口令不符',
    '口令不符',
    '口令不符',
  ])
  await admin.call('POST', `/accounts/${locked.id}/unlocking`)
  expect((await browser().call('POST', '/session', { login: locked.login, password })).status).toBe(200)
  const other = await person(city, '另一管理员', 'sys_admin')
  expect((await admin.call('GET', `/accounts/${other.id}`)).body).toMatchObject({ secondFactor: true })
  await admin.call('POST', `/accounts/${other.id}/second-factor/removal`, { why: '手机丢失，已当面核对' })
  const own = browser()
  await own.call('POST', '/session', { login: other.login, password })
  expect((await own.call('GET', '/me')).body).toMatchObject({ needsTotp: true, may: [] })
})

test('一个人进不了另外两员和复核人的账号：重发激活码、解除动态口令先要另一人复核', async () => {
  const guard = await person(city, '被重设的安全员', 'sec_admin')
  const [auditor, chief] = [await person(city, '审计员', 'audit_admin'), await person(city, '分管领导', 'leader')]
  const watcher = await as(auditor)
  const codeOf = (id: string) => admin.call<{ code: string }>('POST', `/accounts/${id}/code`)
  for (const { id } of [guard, auditor, chief])
    expect((await codeOf(id)).body).toMatchObject({ status: 409, code: 'administration.account.second' })
  const again = { status: 409, code: 'access.approval.open' }
  expect((await codeOf(guard.id)).body).toMatchObject(again)
  expect(
    (await admin.call('POST', `/accounts/${guard.id}/second-factor/removal`, { why: '手机丢失' })).body,
  ).toMatchObject({
    code: 'administration.account.second',
  })
  const waiting = await watcher.call<Response<typeof contract.approvals>>('GET', '/approvals')
  const asked = waiting.body.rows.find(row => row.title === '重发激活码　被重设的安全员')
  expect((await admin.call('POST', `/approvals/${asked?.id}`, { decision: 'approved' })).status).toBe(403)
  expect((await watcher.call('POST', `/approvals/${asked?.id}`, { decision: 'approved' })).status).toBe(200)
  expect((await codeOf(guard.id)).body.code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  expect((await codeOf(guard.id)).body).toMatchObject({ code: 'administration.account.second' })
})

test('从表格开户：每一行要么收，要么在错误回执里；纸条打得出来，重复提交不重复开户', async () => {
  await open('已有人', '330106188001010030')
  const bytes = await writeBook([
    {
      name: '花名册',
      title: '云溪县总工会人员',
      columns: [{ title: '姓名' }, { title: '身份证号' }, { title: '有效期至' }],
      rows: [
        ['靳长河', '140902188001010017', ''],
        ['已有人', '330106188001010030', ''],
        ['米秀兰', '440524188001010015', ''],
        ['', '520102188001010014', ''],
        ['宁远', '520102188001010014', '2026-12-31'],
        ['宁远', '520102188001010014', ''],
      ],
    },
  ])
  const form = new FormData()
  form.append('organisation', county.id)
  form.append('file', new File([new Uint8Array(bytes)], '花名册.xlsx'))
  const encoded = new Request('http://localhost/', { method: 'POST', body: form })
  const upload = await app.inject({
    method: 'POST',
    url: '/api/account-imports',
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: {
      'x-jiangpu-csrf': '1',
      cookie: `jp_session=${admin.cookie()}`,
      'content-type': encoded.headers.get('content-type') ?? '',
    },
  })
  const preview = upload.json<{
    id: string
    total: number
    rows: { name: string; login: string }[]
    errors: { row: number; reason: string }[]
  }>()
  expect(preview).toMatchObject({
    total: 6,
    rows: [
      { name: '靳长河', login: 'jinchanghe' },
      { name: '宁远', login: 'ningyuan' },
    ],
  })
  expect(new Set(preview.errors.map(e => e.row)).size).toBe(4)
  expect(preview.errors.map(e => e.reason).join()).toContain('同一证件已经有账号')

  const file = await app.inject({
    url: `/api/account-imports/${preview.id}/errors`,
    headers: { cookie: `jp_session=${admin.cookie()}` },
  })
  const book = await readSheet(new Uint8Array(file.rawPayload), '回执.xlsx')
  if (isRefusal(book)) throw new Error(book.what)
  expect([...(book.sheets[0]?.rows ?? [])]).toHaveLength(4)

  expect((await admin.call('POST', `/account-imports/${preview.id}/taking-in`)).body).toEqual({ opened: 2, left: 4 })
  expect((await admin.call('POST', `/account-imports/${preview.id}/taking-in`)).body).toMatchObject({
    status: 409,
    code: 'administration.import.done',
  })
  expect((await admin.call('GET', '/accounts?q=ningyuan')).body).toMatchObject({
    rows: [{ state: '待激活', validTo: '2026-12-31' }],
  })
})

test('没有权限的人打不开账号管理', async () => {
  const clerk = await as(await person(county, '普通经办', 'county_union'))
  expect((await clerk.call('GET', '/accounts')).body).toMatchObject({ status: 403, code: 'http.permission' })
  expect((await browser().call('GET', '/accounts')).status).toBe(401)
})
