import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { act, attach, desks, fill, go, pick, reads, says, send, sheet } from './desk.ts'
import { scan } from './papers.ts'

const desk = desks(browser())
const title = '2026年忻州市劳动模范（演示）'

async function roundOf(page: Page): Promise<string> {
  const reply = await page.request.get(address('/api/rounds'))
  const { rows } = (await reply.json()) as { rows: { id: string; title: string }[] }
  return rows.find(row => row.title === title)?.id ?? ''
}

let displaced = ''
let entered = ''

test('[C064] the best list under seats and ratios is computed; who gave way to whom, and by which rule, stands in words', async () => {
  const city = await desk('shizong')
  const round = await roundOf(city)
  await go(city, `/console/rounds/${round}/choice`, /人等着择优，还没有求解/)
  await expectAccessible(city)
  await act(city, /^求解：从\d+人里选$/)
  await says(city, /从\d+人里选定\d+人.*：满足\d+条约束，总分只少/)
  await reads(city, '得分更高但未入选')
  await reads(city, /去掉这一条、其余不变，重新求解/)
  await reads(city, '另一段程序逐条验算，全部成立')
  await expectAccessible(city)
  const told = await sheet(city)
    .getByText(/^为什么是.+让出、.+补入$/)
    .first()
    .innerText()
  ;[, displaced = '', entered = ''] = /^为什么是(.+)让出、(.+)补入$/.exec(told) ?? []
  const letter = sheet(city).getByRole('link', { name: `生成${displaced}的答复函` })
  const paper = await city.request.get(address((await letter.getAttribute('href')) ?? ''))
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

test('a change by hand shows what it does to every rule; one that breaks a hard rule is not saved without a ruling', async () => {
  const city = await desk('shizong')
  await pick(city, '从名单里换下', entered, entered)
  await pick(city, '从名单外换上', displaced, displaced)
  await send(city, '试改，看影响')
  await reads(city, /条约束不成立/)
  await reads(city, '这样改破了约束，系统不能直接保存')
  await fill(city, { 理由: '领导小组认为他的贡献更大。' })
  await send(city, '按领导小组的裁定保存')
  const reply = await city.request.get(address(`/api/rounds/${await roundOf(city)}/choice`))
  const { choice } = (await reply.json()) as { choice: { changes: unknown[] } }
  expect(choice.changes).toEqual([])
  await expectAccessible(city)
})

test('the meeting settles the list: the chosen go on to the notice, the others end and read why', async () => {
  const city = await desk('shizong')
  const round = await roundOf(city)
  await go(city, `/console/rounds/${round}/choice/confirm`, /确定\d+人的名单：\d+人到此未入选/)
  await expectAccessible(city)
  await fill(city, { 哪次会议确定的: '市评选工作领导小组第2次会议（演示）' })
  await attach(city, { 会议纪要: scan('择优会议纪要') })
  await send(city, await submitOf(city))
  await says(city, /已确定|会议确定/)
  const reply = await city.request.get(address(`/api/nominations?round=${round}&size=200`))
  const { rows } = (await reply.json()) as { rows: { id: string; step: string; name: string }[] }
  const ended = rows.filter(row => row.step === 'notChosen')
  expect(rows.filter(row => row.step === 'city.openNotice').length).toBeGreaterThan(0)
  expect(ended.length).toBeGreaterThan(0)
  await go(city, `/console/cases/${ended[0]?.id ?? ''}`, /未入选/)
  await reads(city, /未入选/)
  await expectAccessible(city)
})

const submitOf = async (page: Page): Promise<string> =>
  (
    await sheet(page)
      .locator('form')
      .getByRole('button', { name: /^确定并封存这\d+人的名单$/ })
      .innerText()
  ).trim()
