import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, password, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('an officer opens a portrait from the person’s page; the worker sees the same and contests a datum, which the officer sees', async () => {
  const officer = await desk('xianzong')
  await go(officer, '/console/people', /人/)
  // 蒋来福 logs in as zhigong; the demo has put a working life on record for him.
  await officer.goto(address('/console/people?q=蒋来福'))
  await sheet(officer).getByRole('link', { name: '蒋来福' }).first().click()
  await officer.getByRole('navigation', { name: '人员档案页面' }).getByRole('link', { name: '画像' }).click()
  await says(officer, /^蒋来福：技能二级\/技师，岗位\d+年，学习144学时，竞赛县级，创新2项，传承2人；荣誉没有记载$/)
  await reads(officer, '没有总分，不排名次')
  await officer.getByRole('img', { name: /7个维度的雷达图.*荣誉没有记载/ }).waitFor()
  await expectAccessible(officer)
  await officer.getByRole('button', { name: /^去掉二级\/技师/ }).click()
  await officer.getByText(/画像有1维要变；.*没有一条参评条件靠它/).waitFor()
  await officer.getByText('技能等级：二级/技师变为三级/高级工，可信度中变为高').waitFor()
  await expectAccessible(officer)
  await officer.getByRole('button', { name: '关闭' }).click()

  const own = await window.open('/my', 'phone')
  await own.getByLabel('登录名').fill('zhigong')
  await own.getByLabel('口令', { exact: true }).fill(password)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await title(own, /今天/)
  await own.getByRole('link', { name: /我的画像/ }).click()
  await title(own, /^蒋来福：技能二级\/技师/)
  const heading = await own.getByRole('heading', { level: 1 }).innerText()
  expect(heading.replaceAll(/\s/g, '')).toBe(
    (await officer.getByRole('heading', { level: 1 }).innerText()).replaceAll(/\s/g, ''),
  )
  // Who looked stands on the person's own page.
  await own
    .getByText(/忻岭县总工会.*解雨桐，打开档案（多维画像）/)
    .first()
    .waitFor()
  await own.setViewportSize({ width: 320, height: 700 })
  expect(await own.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await expectAccessible(own)
  await own.getByRole('link', { name: /^去掉二级\/技师/ }).click()
  await title(own, '去掉它会怎样：技能证书')
  await own.getByText('二级/技师变为三级/高级工').waitFor()
  await expectAccessible(own)
  await own.getByRole('link', { name: '回到画像' }).click()
  await own.getByRole('link', { name: /^对2016年忻岭县职工技能大赛.*有异议$/ }).click()
  await title(own, '有异议：竞赛')
  await expectAccessible(own)
  await own.getByLabel(/^应当是/).fill('第2名')
  await own.getByRole('button', { name: '交给单位' }).click()
  await own.getByText('更正：竞赛：2016年忻岭县职工技能大赛').waitFor()
  await own.goto(address('/my/portrait'))
  await own.getByText('您有异议，等单位答复').waitFor()

  await officer.reload()
  await reads(officer, '本人有异议，待答复')
  await reads(officer, /应当是“第2名”/)
  await reads(officer, '本人对其中1条有异议，还没有答复')

  // The next county has no such archive.
  const neighbour = await desk('xianzong2')
  await neighbour.goto(officer.url())
  await neighbour.getByText('没有这份档案，或者它不在您岗位的范围内').first().waitFor()
  expect(await neighbour.getByText('蒋来福').count()).toBe(0)
})
