import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'

const window = browser()

test('a visitor on a phone reads the clauses in large print, without any script', async () => {
  const page = await window.open('/clauses', 'phone')
  await expectAccessible(page)
  expect(await page.locator('script').count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  const before = await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize')
  await page.getByRole('link', { name: '大字' }).click()
  expect(new URL(page.url()).pathname).toBe('/clauses')
  const after = await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize')
  expect(parseFloat(after)).toBeGreaterThan(parseFloat(before))
  await page.getByRole('link', { name: '标准字' }).waitFor()
})

test('a visitor who opens the console is asked to log in', async () => {
  const page = await window.open('/console/')
  await page.getByRole('heading', { name: '登录匠谱' }).waitFor()
  await expectAccessible(page)
})

test('an address that is not there says so and leads home', async () => {
  const page = await window.open('/no-such-page')
  await page.getByRole('heading', { name: '没有这一页' }).waitFor()
  await expectAccessible(page)
})
