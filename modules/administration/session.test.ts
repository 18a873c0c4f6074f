import { afterEach, expect, test, vi } from 'vitest'
import { clock } from '#kernel/calendar'
import { transaction, ways } from '#kernel/database'
import type { Response } from '#kernel/http'
import { freshDatabase } from '#kernel/testing'
import { codeAt, issueCode, stepOf } from '#kernel/identity'
import type * as contract from './contract.ts'
import { password, stage } from './stage.ts'

const database = await freshDatabase()
const { office, person, browser, as, asSystem, world } = await stage(database)
const city = await office(990100000000, '平川市总工会')
const county = await office(990121000000, '云溪县总工会')

afterEach(() => void vi.restoreAllMocks())

/** Moves the machine's clock; the world's day stands still. */
function later(minutes: number): void {
  vi.restoreAllMocks()
  const then = clock.instant()
  then.setTime(then.getTime() + minutes * 60_000)
  vi.spyOn(clock, 'instant').mockImplementation(() => structuredClone(then))
}

test('登录后看到自己的岗位和权限，退出后什么也看不到', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  const own = browser()
  expect((await own.call('GET', '/me')).body).toMatchObject({
    account: null,
    post: null,
    may: [],
    today: '2026-04-07',
    demo: false,
  })
  const logIn = await own.call('POST', '/session', { login: ` ${chu.login.toUpperCase()} `, password })
  expect(logIn.cookie).toMatchObject({ name: 'jp_session', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 43_200 })
  expect((await own.call('GET', '/me')).body).toMatchObject({
    account: { id: chu.id, name: '褚文秀' },
    post: { roleTitle: '县总工会', organisationName: '云溪县总工会' },
    may: ['people.read'],
    mustChangePassword: false,
    needsTotp: false,
  })
  const old = own.cookie()
  await own.call('DELETE', '/session')
  own.useCookie(old)
  expect((await own.me()).account).toBeNull()
})

test('口令错、没有这个账号，回答一样；第6次锁定，三十分钟后可以再试', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  const own = browser()
  const wrong = (login: string) => own.call<object>('POST', '/session', { login, password: 'Wrong-2026' })
  const first = await wrong(chu.login)
  const nobody = await wrong('nobody-here')
  expect(first.status).toBe(401)
  expect({ ...first.body, instance: 0 }).toEqual({ ...nobody.body, instance: 0 })
  for (let n = 2; n <= 5; n++)
    expect((await wrong(chu.login)).body).toMatchObject({ status: 401, code: 'identity.logIn' })
  const sixth = await own.call('POST', '/session', { login: chu.login, password })
  expect(sixth.body).toMatchObject({ status: 423, code: 'identity.locked', why: '连续5次没有登录成功。' })
  later(31)
  expect((await own.call('POST', '/session', { login: chu.login, password })).status).toBe(200)
})

test('同时猜很多次也只有五次机会', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  const tries = await Promise.all(
    Array.from({ length: 12 }, () => browser().call('POST', '/session', { login: chu.login, password: 'Wrong-2026' })),
  )
  expect(tries.filter(t => t.status === 401)).toHaveLength(5)
  expect(tries.filter(t => t.status === 423)).toHaveLength(7)
})

test('闲置三十分钟自动注销，一直在用的十二小时后注销', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  const own = await as(chu)
  later(29)
  expect((await own.me()).account).not.toBeNull()
  later(58)
  expect((await own.me()).account).not.toBeNull()
  later(89)
  expect((await own.me()).account).toBeNull()
  const busy = await as(chu)
  for (let minutes = 89 + 25; minutes < 89 + 720; minutes += 25) {
    later(minutes)
    expect((await busy.me()).account).not.toBeNull()
  }
  later(89 + 721)
  expect((await busy.me()).account).toBeNull()
})

test('激活码设口令：只能用一次，弱口令不收，重新发的码作废旧码', async () => {
  const hui = await person(county, '惠兰', 'county_union')
  const [old, code] = await asSystem(
    async tx => [await issueCode(tx, hui.id, null), await issueCode(tx, hui.id, null)] as const,
  )
  const own = browser()
  expect((await own.call('POST', '/activation', { code: old.code, password: 'Yunxi-2026' })).body).toMatchObject({
    code: 'identity.activation',
  })
  expect((await own.call('POST', '/activation', { code: code.code, password: 'yunxi' })).body).toMatchObject({
    code: 'identity.password.weak',
  })
  expect((await own.call('POST', '/activation', { code: code.code, password })).body).toMatchObject({
    code: 'identity.password.reused',
  })
  expect(
    (
      await own.call('POST', '/activation', {
        code: code.code.toLowerCase().replaceAll('-', ''),
        password: 'Yunxi-2026',
      })
    ).status,
  ).toBe(200)
  expect((await own.me()).account).toMatchObject({ name: '惠兰' })
  expect((await browser().call('POST', '/activation', { code: code.code, password: 'Yunxi-2027' })).body).toMatchObject(
    { code: 'identity.activation' },
  )
})

test('改口令：先核对现在的，改后别的设备退出，本机换新令牌', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  const [here, there] = [await as(chu), await as(chu)]
  expect((await here.call<Response<typeof contract.devices>>('GET', '/session/devices')).body.rows).toHaveLength(2)
  expect((await here.call('POST', '/password', { current: 'Wrong-2026', next: 'Yunxi-2026' })).body).toMatchObject({
    code: 'identity.password.present',
  })
  const before = here.cookie()
  expect((await here.call('POST', '/password', { current: password, next: 'Yunxi-2026' })).status).toBe(200)
  expect(here.cookie()).not.toBe(before)
  expect((await there.me()).account).toBeNull()
  expect((await here.call('POST', '/password', { current: 'Yunxi-2026', next: password })).body).toMatchObject({
    code: 'identity.password.reused',
  })
})

test('口令满九十天：先换口令，换之前什么也办不了', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  later(60 * 24 * 91)
  const own = await as(chu)
  expect((await own.call('GET', '/me')).body).toMatchObject({ mustChangePassword: true, may: [], post: null })
  await own.call('POST', '/password', { current: password, next: 'Yunxi-2026' })
  expect((await own.call('GET', '/me')).body).toMatchObject({ mustChangePassword: false, may: ['people.read'] })
})

test('切换岗位换令牌；别人的岗位切不过去', async () => {
  const both = await person(city, '靳长河', 'county_union', 'leader')
  const other = await person(city, '石守信', 'city_union_lmb')
  const own = await as(both)
  const before = own.cookie()
  expect((await own.call('POST', '/session/post', { post: both.posts[1] })).status).toBe(200)
  expect(own.cookie()).not.toBe(before)
  expect((await own.call('GET', '/me')).body).toMatchObject({
    may: ['approve.second'],
    post: { roleTitle: '签字领导' },
  })
  expect((await own.call('POST', '/session/post', { post: other.posts[0] })).body).toMatchObject({
    code: 'identity.post.notYours',
  })
  expect((await own.call('POST', '/session/post', { post: null })).status).toBe(200)
  expect((await own.call('GET', '/me')).body).toMatchObject({ may: [], post: null })
})

test('岗位到期的当天还能用，第二天就没有了', async () => {
  const chu = await person(county, '褚文秀', 'county_union')
  await database.owner.query(`update post set to_day = '2026-04-08' where account = $1`, [chu.id])
  const own = await as(chu)
  world.move('2026-04-08')
  expect((await own.me()).may).toEqual(['people.read'])
  world.move('2026-04-09')
  expect((await own.call('GET', '/me')).body).toMatchObject({ may: [], post: null })
  world.move('2026-04-07')
})

test('仅口令不能导出：绑定动态口令后才能，同一个动态口令不能用两次', async () => {
  const shi = await person(city, '石守信', 'city_union_lmb')
  const own = await as(shi)
  expect((await own.call('GET', '/me')).body).toMatchObject({
    may: ['people.read'],
    withheld: ['people.export'],
    needsTotp: true,
  })
  const { body } = await own.call<Response<typeof contract.enrol>>('POST', '/second-factor')
  expect(body).toMatchObject({ url: expect.stringContaining('otpauth://totp/') as string, demoCode: null })
  expect((await own.call('POST', '/second-factor/code', { code: '000000' })).body).toMatchObject({
    code: 'identity.totp.wrong',
  })
  const code = codeAt(body.secret, stepOf(clock.instant()))
  expect((await own.call('POST', '/second-factor/code', { code })).status).toBe(200)
  expect((await own.call('GET', '/me')).body).toMatchObject({
    may: ['people.read', 'people.export'],
    withheld: [],
    needsTotp: false,
    secondFactor: true,
  })
  expect((await own.call('POST', '/second-factor')).body).toMatchObject({ code: 'identity.totp.enrolled' })

  const again = browser()
  expect((await again.call('POST', '/session', { login: shi.login, password })).body).toMatchObject({
    code: 'identity.totp.asked',
    needs: 'code',
  })
  expect((await again.call('POST', '/session', { login: shi.login, password, code })).body).toMatchObject({
    code: 'identity.totp.wrong',
    needs: 'code',
  })
  later(1)
  expect(
    (
      await again.call('POST', '/session', {
        login: shi.login,
        password,
        code: codeAt(body.secret, stepOf(clock.instant())),
      })
    ).status,
  ).toBe(200)
  expect((await again.me()).may).toContain('people.export')
})

test('只凭登录角色，数据库里什么也读不到', async () => {
  for (const table of ['account', 'credential', 'session', 'totp', 'activation', 'password_history'])
    await expect(database.login.query(`select * from ${table}`)).rejects.toThrow('permission denied')
  const calls = [
    `app.passwords_of(gen_random_uuid())`,
    `app.set_password(gen_random_uuid(), 'x', clock_timestamp(), false)`,
    `app.open_session('x', gen_random_uuid(), null, clock_timestamp(), clock_timestamp(), '2026-01-01', 'x', true)`,
  ]
  for (const way of ways)
    for (const call of calls)
      await expect(
        transaction(database.login, { way, today: '2026-04-07' }, tx => tx.raw(`select ${call}`)),
      ).rejects.toThrow('permission denied')
})

test('不是演示环境，没有演示账号', async () => {
  expect((await browser().call('GET', '/demo/accounts')).body).toMatchObject({
    status: 404,
    code: 'administration.demo',
  })
})

test('口令对、动态口令没有或不对，不算登录成功，记录上也不是；连错五次同样锁定', async () => {
  const root = await person(city, '有验证器的人', 'sys_admin')
  const attempt = (code?: string) =>
    browser().call('POST', '/session', { login: root.login, password, ...(code && { code }) })
  expect((await attempt()).body).toMatchObject({ status: 401, code: 'identity.totp.asked' })
  for (let n = 0; n < 5; n++) expect((await attempt('000000')).body).toMatchObject({ code: 'identity.totp.wrong' })
  expect((await attempt('000000')).body).toMatchObject({ status: 423, code: 'identity.locked' })
  const { rows } = await database.owner.query<{ outcome: string }>(
    `select outcome from log_in_attempt where account = $1 order by id`,
    [root.id],
  )
  expect(rows.map(row => row.outcome)).toEqual([
    '等待动态口令',
    ...Array.from({ length: 5 }, () => '动态口令不符'),
    '已锁定',
  ])
})

test('改口令时试口令，和登录一样计次锁定', async () => {
  const own = await as(await person(county, '没锁屏的人', 'county_union'))
  const attempt = (current: string) => own.call('POST', '/password', { current, next: 'Shiqiao-2027' })
  for (let n = 0; n < 5; n++)
    expect((await attempt(`Wrong-${n}-2026`)).body).toMatchObject({ code: 'identity.password.present' })
  expect((await attempt(password)).body).toMatchObject({ status: 423, code: 'identity.locked' })
})
