import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentIdCheck } from '#kernel/identifiers'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, press, reads, says, sheet } from './desk.ts'

/** 企业人力资源: a roster with mistakes comes in as far as it is right, is repaired, and changes nothing the second time. */
const desk = desks(browser())
const head = '姓名,身份证号,所在单位,岗位,入会日期'
const first17 = (born: string, nth: number) => `199722${born}${String(nth).padStart(3, '0')}`
const number = (born: string, nth: number) => first17(born, nth) + residentIdCheck(first17(born, nth))
const right = number('19910305', 811)
const mistyped = (full: string) => full.slice(0, 16) + (full[16] === '1' ? '2' : '1') + full.slice(17)
const other = number('19880712', 812)
let unit = ''

async function upload(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await go(page, '/console/rosters', /花名册/)
  const buffer = Buffer.from([head, ...lines].join('\n'))
  await sheet(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/)
}

test('what is wrong is named by its cell with what to do; the right row can come in at once', async () => {
  const page = await desk('hr')
  const me = (await (await page.request.get(address('/api/me'))).json()) as { post: { organisationName: string } }
  unit = me.post.organisationName
  const lines = [`金满仓,${right},${unit},装卸工,2020-05-01`, `卜算子,${mistyped(other)},${unit},调度员,二〇二〇年五月`]
  await upload(page, '花名册.csv', lines)
  await says(page, '预检2行：新增1，退回1')
  await reads(page, /校验码|校验位/)
  await reads(page, /入会日期/)
  await expectAccessible(page)
  const receipt = page.waitForEvent('download')
  await press(page, '下载错误回执')
  expect((await receipt).suggestedFilename()).toMatch(/\.xlsx$/)
  await press(page, '入库1行，退回1行')
  await sheet(page).getByRole('link', { name: '金满仓' }).waitFor()
})

test('the repaired row comes in; the same sheet once more changes nothing', async () => {
  const page = await desk('hr')
  const lines = [`金满仓,${right},${unit},装卸工,2020-05-01`, `卜算子,${other},${unit},调度员,2020-05-01`]
  await upload(page, '花名册改好.csv', lines)
  await press(page, '入库1行')
  await sheet(page).getByRole('link', { name: '卜算子' }).waitFor()
  await upload(page, '花名册再传.csv', lines)
  await sheet(page).getByRole('button', { name: '不动2' }).waitFor()
  await press(page, '没有要改的，记为已办')
  await go(page, '/console/people?q=卜算子', /./)
  await page.getByRole('rowheader', { name: '卜算子' }).waitFor()
})

test('a batch is taken back as a whole', async () => {
  const page = await desk('hr')
  await go(page, '/console/rosters', /批/)
  await sheet(page).getByRole('link', { name: '花名册改好.csv' }).click()
  await press(page, '整批撤销')
  await page.getByRole('dialog').getByLabel(/理由/).fill('传错了表')
  await page.getByRole('dialog').getByRole('button', { name: /撤销/ }).last().click()
  await says(page, /已整批撤销/)
  await go(page, '/console/people?q=卜算子', /没有/)
})
