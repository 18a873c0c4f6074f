import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { desks, go, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)

test('[C301] a leader opens the cockpit, a county, a figure with its definition and statement, and comes back to the same place', async () => {
  const page = await desk('shilingdao')
  await go(page, '/console/', /./)
  await sheet(page).getByRole('link', { name: '市级驾驶舱' }).click()
  await says(page, /^忻州市：/)
  await expectAccessible(page)
  await page.getByLabel('看哪个数').selectOption({ label: '有电子档案的在职职工' })
  await says(page, /^忻州市：有电子档案的在职职工[\d,]+人/)
  await sheet(page)
    .getByRole('link', { name: /^忻岭 [\d,]+人/ })
    .click()
  await says(page, /^忻岭县.*有电子档案的在职职工[\d,]+人/)
  const here = page.url()
  expect(new URL(here).searchParams.get('indicator')).toBe('people.archives')
  await expectAccessible(page)
  // The figure opens to what it is of and the statement that gave it.
  await sheet(page).getByRole('link', { name: '有电子档案的在职职工' }).first().click()
  await says(page, /^有电子档案的在职职工：[\d,]+人/)
  await reads(page, /^select grouping\(/)
  await reads(page, '人员档案里在职的人')
  await sheet(page).getByRole('button', { name: '照登记现算一遍' }).click()
  await reads(page, /照登记现算，用了/)
  await page.goBack()
  if (page.url() !== here) await page.goBack()
  await says(page, /^忻岭县.*有电子档案的在职职工/)
  expect(page.url()).toBe(here)
  await page.goBack()
  await says(page, /^忻州市：有电子档案的在职职工/)
})

test('the legislature sees the same desk without small numbers of people; a county sees no neighbour', async () => {
  const page = await desk('renda')
  await go(page, '/console/cockpit?indicator=awards.craftsmenProvince', /^忻州市：省级工匠没有数/)
  await reads(page, '不展示')
  await expectAccessible(page)
  const county = await desk('xianzong')
  await go(county, '/console/cockpit', /^忻岭县/)
  await county.goto(new URL('/console/cockpit?division=140900000000', county.url()).href)
  await county.getByText('这个地方没有驾驶舱').first().waitFor()
})

test('the wall stands by itself and can be left', async () => {
  const page = await desk('shilingdao')
  await go(page, '/console/cockpit/wall?indicator=people.archives', /产业工人队伍建设$/)
  await page.getByRole('link', { name: '退出大屏' }).click()
  await says(page, /^忻州市：有电子档案的在职职工/)
})
