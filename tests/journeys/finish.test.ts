import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, reads, says, sheet } from './desk.ts'

const desk = desks(browser())

test('the organiser reads the schedule and the figures of a round, opens the names behind a number and takes the table out', async () => {
  const page = await desk('shengzong')
  const reply = await page.request.get(address('/api/rounds'))
  const { rows } = (await reply.json()) as { rows: { id: string; state: string }[] }
  const round = rows.find(row => row.state === '开放')?.id ?? ''
  await go(page, `/console/rounds/${round}/schedule`, /单位在办/)
  await reads(page, /个环节，最少要15个工作日/)
  await expectAccessible(page)
  await sheet(page)
    .getByRole('button', { name: /改日子.*市级公示/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: '不改了' }).click()
  await sheet(page).getByRole('link', { name: '统计与审计包' }).click()
  await says(page, /推荐\d+件/)
  await expectAccessible(page)
  const leaving = page.waitForEvent('download')
  await sheet(page).getByRole('button', { name: '导出统计表' }).click()
  expect((await leaving).suggestedFilename()).toMatch(/统计表.*\.xlsx$/)
  await sheet(page)
    .getByRole('link', { name: /^推荐女\d+件，看名单$/ })
    .click()
  await says(page, /推荐，性别：女：\d+件/)
  await go(page, `/console/rounds/${round}/exits`, /件退出本届/)
  await expectAccessible(page)
})

test('the inspector sees the round that was given, what is odd in it, and has nothing to press', async () => {
  const page = await desk('jijian')
  await go(page, '/console/inspection', /届交您看/)
  await expectAccessible(page)
  await sheet(page)
    .getByRole('button', { name: /切到这一届.*派员监督本届/ })
    .click()
  await says(page, /不寻常|没有发现/)
  await expectAccessible(page)
  await sheet(page).getByRole('link', { name: '2026年山西省劳动模范（演示）' }).click()
  await says(page, /件在办/)
  await go(page, '/console/nominations', /件/)
  await sheet(page).getByRole('row').nth(1).getByRole('link').first().click()
  await page.waitForURL(/\/cases\//)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('group', { name: '可办理的事项' }).getByRole('button').count()).toBe(0)
  const kase = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const write = await page.request.post(address(`/api/cases/${kase}/withdraw`), {
    headers: { 'x-jiangpu-csrf': '1', origin: address('/').replace(/\/$/, '') },
    data: { version: 1, answer: { reason: '不该能办' } },
  })
  expect(write.status()).toBe(403)
  expect(((await write.json()) as { code: string }).code).toBe('http.inspect.readOnly')
})
