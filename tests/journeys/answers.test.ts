import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, reads } from './desk.ts'

const window = browser()
const desk = desks(window)

test('[C033] a worker answers by the slip on a phone, and the link looks the same afterwards; the clerk has results of the finished wave alone', async () => {
  const clerk = await desk('xianzong')
  await go(clerk, '/console/surveys', /次调查在回收/)
  await expectAccessible(clerk)
  await clerk.getByRole('link', { name: '2026年春季待遇和服务满意度调查（演示）' }).click()
  await clerk.getByRole('heading', { level: 1, name: /收回率/ }).waitFor()
  const survey = /surveys\/([^/?]+)/.exec(clerk.url())?.[1] ?? ''
  await clerk.goto(address(`/survey-slips/${survey}?purpose=${encodeURIComponent('发给抽中的职工')}`))
  await clerk.getByRole('heading', { level: 1, name: /张纸条$/ }).waitFor()
  await expectAccessible(clerk)
  const codes = await clerk.locator('.survey-slips .num').allInnerTexts()

  await clerk.goto(address(`/survey-names/${survey}?purpose=${encodeURIComponent('发给抽中的职工')}`))
  await clerk.getByRole('heading', { level: 1, name: /人的名单$/ }).waitFor()
  await expectAccessible(clerk)
  expect(await clerk.locator('main').innerText()).not.toContain(codes[0] ?? '')

  const own = await window.open('/q', 'phone')
  await own.getByLabel('问卷码').fill((codes[0] ?? '').toLowerCase())
  await own.getByRole('button', { name: '打开问卷' }).click()
  await own.getByRole('button', { name: '交上' }).waitFor()
  const open = own.url()
  await expectAccessible(own)
  expect(await own.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  // Only whoever used a service is asked how it was.
  const how = own.getByText('您用过的服务，下面几项怎么样')
  expect(await how.isVisible()).toBe(false)
  await own.getByLabel('技能培训、补贴').check()
  expect(await how.isVisible()).toBe(true)
  await own.getByLabel('技能培训、补贴').uncheck()
  await own.getByLabel('都没有用过').check()
  await own.getByRole('button', { name: '交上' }).click()
  await own.getByRole('heading', { level: 1, name: '还没有交上，请补好再交' }).waitFor()
  await own.getByText('第3题：还没有回答').first().waitFor()
  expect(await own.getByLabel('都没有用过').isChecked()).toBe(true)
  await own.locator('input[name=all][value="4"]').check()
  await own.getByRole('button', { name: '交上' }).click()
  await own.getByRole('heading', { level: 1, name: '交上了，谢谢您' }).waitFor()
  await expectAccessible(own)
  await own.goto(open)
  // Whoever printed the code learns nothing by opening it.
  await own.getByRole('button', { name: '交上' }).waitFor()

  await go(clerk, `/console/surveys/${survey}/return`, /收回率/)
  await expectAccessible(clerk)
  await go(clerk, `/console/surveys/${survey}/results`, /结果在结束以后才有/)
  await expectAccessible(clerk)
  expect((await clerk.request.get(address(`/api/surveys/${survey}/results`))).status()).toBe(409)
  await go(clerk, '/console/surveys', /次调查在回收/)
  await clerk.getByRole('link', { name: '2026年1月决定知晓率调查（演示）' }).click()
  await clerk.getByRole('heading', { level: 1, name: /结束了/ }).waitFor()
  await clerk.getByRole('link', { name: '结果', exact: true }).click()
  await reads(clerk, /知晓率[\d.]+%，误差±[\d.]+个百分点/)
  await expectAccessible(clerk)
}, 120_000)
