import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, pick, says, sheet } from './desk.ts'

const desk = desks(browser())
const title = '2026年山西省劳动模范（演示）'

async function roundOf(page: Page): Promise<string> {
  const reply = await page.request.get(address('/api/rounds'))
  const { rows } = (await reply.json()) as { rows: { id: string; title: string }[] }
  return rows.find(row => row.title === title)?.id ?? ''
}

/** Pastes a sheet, weighs its one indicator, and keeps the trial. */
async function tryOut(page: Page, seats: string, cells: string): Promise<void> {
  const work = sheet(page)
  await work.getByLabel('要分的名额').fill(seats)
  await work.getByText('从表格里粘贴').click()
  await work.getByLabel(/^第一列单位/).fill(cells)
  await work.getByRole('button', { name: '填入表中' }).click()
  await work.getByLabel('权重').fill('100')
}

test('[C064] the province gives its seats to the city; the city gives them on, and rules the tie by hand', async () => {
  const province = await desk('shengzong')
  const round = await roundOf(province)
  await go(province, `/console/rounds/${round}/quotas`, /名额还没有分|还没有分/)
  await tryOut(province, '5', '单位\t职工人数\n忻州市\t1,280')
  await sheet(province).getByRole('button', { name: '保存试算' }).click()
  await says(province, /5名分给1个单位，还没有下达/)
  await expectAccessible(province)
  await sheet(province).getByRole('button', { name: '下达', exact: true }).click()
  await province.getByRole('dialog').getByRole('button', { name: '下达', exact: true }).click()
  await says(province, /5名已下达给1个单位/)

  const city = await desk('shizong')
  await go(city, `/console/rounds/${round}/quotas`, /5名还没有分：先填各单位的指标/)
  const names = await sheet(city).locator('.allocation tbody th').allInnerTexts()
  const [first = '', second = ''] = names
  await tryOut(
    city,
    '5',
    [['单位', '职工人数'], ...names.map((name, i) => [name, i < 2 ? '100' : '0'])].map(r => r.join('\t')).join('\n'),
  )
  const ruling = sheet(city).getByRole('region', { name: '并列的裁定' })
  await ruling.getByText('余额并列，最后1名给谁，要由人裁定').waitFor()
  expect(await sheet(city).getByRole('button', { name: '下达', exact: true }).getAttribute('aria-disabled')).toBe(
    'true',
  )
  await ruling.getByLabel(second).check()
  await ruling.getByLabel('裁定的理由').fill('主任办公会议定，向山区县倾斜')
  await ruling.getByText(`余额并列，最后1名裁定给${second}`).waitFor()
  await sheet(city).getByRole('button', { name: '保存试算' }).click()
  await says(city, new RegExp(`5名分给${names.length}个单位，还没有下达`))
  await expectAccessible(city)
  await sheet(city).getByRole('button', { name: '下达', exact: true }).click()
  await city.getByRole('dialog').getByRole('button', { name: '下达', exact: true }).click()
  await says(city, new RegExp(`5名已下达给${names.length}个单位`))
  const seats = (name: string) =>
    sheet(city)
      .getByRole('row', { name: new RegExp(`^${name}.*各类别合计`) })
      .getByRole('cell')
      .nth(1)
      .innerText()
  expect([await seats(first), await seats(second)]).toEqual(['2', '3'])

  const county = await desk('xianzong')
  await go(county, `/console/rounds/${round}/quotas`, /分到\d名，已报\d名/)
})

test('[C064] a ratio set is offered with its source, filled only when asked for, and taken back', async () => {
  const page = await desk('shengzong')
  await go(page, '/console/rounds/new', /按本届通知录入方案/)
  await pick(page, /按往届或别处的口径起步/, '全国劳动模范2015届')
  expect(await sheet(page).getByText('一线工人和专业技术人员占企业职工人选不低于57%').count()).toBe(0)
  await sheet(page).getByRole('button', { name: '按全国劳动模范2015届的口径填入' }).click()
  await sheet(page).getByText('一线工人和专业技术人员占企业职工人选不低于57%').waitFor()
  await sheet(page).getByRole('button', { name: '改第1条比例' }).click()
  await sheet(page).getByRole('group', { name: '分母：占这些人' }).waitFor()
  await expectAccessible(page)
  await sheet(page).getByRole('button', { name: '撤销填入' }).click()
  expect(await sheet(page).getByText('一线工人和专业技术人员占企业职工人选不低于57%').count()).toBe(0)
})
