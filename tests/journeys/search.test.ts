import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { desks, go, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)
let name = ''
let two = ''
let path = ''
let found = 0
/** The kind of choice that narrows: 技能等级, 年龄 … whichever those found differ in. */
let kind = ''

/** How many the title says were found. */
const count = async (title: string | null) => Number(/\d+/.exec(title ?? '')?.[0] ?? '0')

test('an officer finds people by two characters', async () => {
  const page = await desk('xianzong')
  await go(page, '/console/people', /^在册\d+人/)
  await expectAccessible(page)
  name = ((await page.locator('tbody th a').nth(7).textContent()) ?? '').replaceAll(/\s/g, '')
  two = [...name].slice(-2).join('')
  await page.getByLabel('查找', { exact: true }).last().fill(two)
  await says(page, /^找到\d+人$/)
  await reads(page, `姓名：${two}`)
  found = await count(await page.getByRole('heading', { level: 1 }).textContent())
  expect(found).toBeGreaterThan(0)
})

test('narrows by a facet, whose figure is what is found, and takes the chip away again', async () => {
  const page = await desk('xianzong')
  const facet = page
    .locator('.margin fieldset.facet')
    .filter({ has: page.locator('.facet-n') })
    .first()
  kind = (await facet.locator('legend').textContent()) ?? ''
  const choice = facet.getByRole('listitem').first()
  const figure = Number(await choice.locator('.facet-n').textContent())
  await choice.getByRole('checkbox').check()
  await says(page, `找到${figure}人`)
  await expectAccessible(page)
  await page.getByRole('button', { name: `去掉“${kind}：` }).click()
  await says(page, `找到${found}人`)
  await choice.getByRole('checkbox').check()
  await says(page, `找到${figure}人`)
})

test('keeps the search under a name and opens it by one click; the address is the same', async () => {
  const page = await desk('xianzong')
  const asked = new URL(page.url()).searchParams
  await page.getByText('保存的查询').click()
  await page.getByLabel('查询的名字').fill('要核对的人')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '要核对的人' }).waitFor()
  await go(page, '/console/people', /^在册\d+人/)
  await page.getByText(/^保存的查询/).click()
  await page.getByRole('link', { name: '要核对的人' }).click()
  await reads(page, `姓名：${two}`)
  const now = new URL(page.url()).searchParams
  expect([...asked.keys()].length).toBeGreaterThan(1)
  for (const [key, value] of asked) expect(now.get(key), key).toBe(value)
})

test('opens the person', async () => {
  const page = await desk('xianzong')
  await page.getByRole('button', { name: `去掉“${kind}：` }).click()
  await says(page, `找到${found}人`)
  await sheet(page).locator('tbody th a').first().click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  path = new URL(page.url()).pathname
  await reads(page, '档案')
})

test('a whole number is looked up without standing in the address', async () => {
  const page = await desk('xianzong')
  await go(page, '/console/people', /^在册\d+人/)
  await page.getByLabel('查找', { exact: true }).last().fill('191407197906120119')
  await page.getByRole('button', { name: '按身份证号查' }).click()
  await page.locator('.people-found p').last().waitFor()
  expect(page.url()).not.toContain('19140719')
})

test('a curious officer of the next county finds nobody of that name there, and cannot open the person', async () => {
  const page = await desk('xianzong2')
  await page.goto(new URL(path, page.url()).href)
  await reads(page, '没有这份档案，或者它不在您岗位的范围内')
  await go(page, `/console/people?q=${encodeURIComponent(name)}`, /^(没有找到|找到\d+人)$/)
  const links = await sheet(page)
    .locator('tbody th a')
    .evaluateAll(all => all.map(one => one.getAttribute('href')))
  expect(links).not.toContain(path)
  await page.goto(new URL(`/console/people?q=${encodeURIComponent('郗郗郗郗')}`, page.url()).href)
  await says(page, '没有找到')
  await reads(page, '可以这样试')
  await expectAccessible(page)
})

test('on a phone the filters lie in a drawer', async () => {
  const desktop = await desk('xianzong')
  const page = await desktop.context().newPage()
  await page.setViewportSize({ width: 375, height: 800 })
  await page.goto(desktop.url())
  await page.getByRole('button', { name: /^筛选/ }).click()
  const drawer = page.getByRole('dialog', { name: '缩小范围' })
  await drawer.getByRole('group', { name: '性别' }).getByRole('checkbox').first().check()
  await drawer.getByRole('button', { name: /^看这\d+人$/ }).click()
  await says(page, /^找到\d+人$/)
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})
