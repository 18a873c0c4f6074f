import { expect, test } from 'vitest'
import { freshDatabase } from '#kernel/testing'
import { firstAdministrators } from './greeting.ts'
import { stage } from './stage.ts'

const { asSystem, browser } = await stage(await freshDatabase())
const greet = () => asSystem(tx => firstAdministrators(tx, 'http://localhost', '2026-04-07'))
const codesIn = (text: string) => [...text.matchAll(/激活码 (\S+)/g)].map(found => found[1] ?? '')

test('空的系统启动时开立三员；没有人启用以前，每次启动换新码，旧码作废；启用以后不再显示', async () => {
  const first = codesIn(await greet())
  const second = codesIn(await greet())
  expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([3, 3, 6])
  const own = browser()
  expect((await own.call('POST', '/activation', { code: first[0], password: 'Pingchuan-2026' })).status).toBe(422)
  expect((await own.call('POST', '/activation', { code: second[0], password: 'Pingchuan-2026' })).status).toBe(200)
  expect(await own.me()).toMatchObject({
    account: { login: 'admin' },
    post: { roleTitle: '系统管理员' },
    needsTotp: true,
  })
  expect(await greet()).toBe('登录：http://localhost/console/')
})
