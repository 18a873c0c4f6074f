import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, password, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a welder sees what is missing for 技师 and for 工程师, applies for an open examination, and the firm decides', async () => {
  const own = await window.open('/my', 'phone')
  await own.getByLabel('登录名').fill('hangong')
  await own.getByLabel('口令', { exact: true }).fill(password)
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await title(own, /今天/)
  await own.getByRole('link', { name: /成长路径/ }).click()
  await title(own, /焊工三级\/高级工：最早2027年9月20日可以申报二级\/技师$/)
  await own.getByText('最早2027年9月20日。还差取得三级/高级工证书满5年（技师①）').waitFor()
  await own.getByText('最早2030年9月20日。还差二级/技师，取得以后再满3年').waitFor()
  await own.getByText('不收费，企业承担').first().waitFor()
  await expectAccessible(own)
  await own.setViewportSize({ width: 320, height: 700 })
  expect(await own.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await own.getByRole('link', { name: '去报名' }).first().click()
  await title(own, '现在没有报着名的考核')
  await own.getByText('2026年第一批焊工技师认定（演示）').click()
  await own.getByRole('button', { name: '报名', exact: true }).click()
  await title(own, '报着1场考核')
  await own.getByText('报名那天按登记簿判定：要补材料').waitFor()
  await expectAccessible(own)

  const hr = await desk('hr')
  await go(hr, '/console/skill-plans', /^评价计划2个/)
  await sheet(hr).getByRole('link', { name: '2026年第一批焊工技师认定（演示）' }).click()
  await says(hr, /报名4人，4人等审核/)
  await hr.getByRole('button', { name: '审核高欣怡的报名' }).click()
  const dialog = hr.getByRole('dialog')
  await dialog.getByLabel('退回补正').check()
  await dialog.getByLabel(/^理由/).fill('请补交技师学院毕业证书')
  await dialog.getByRole('button', { name: '记下审核' }).click()
  await says(hr, /报名4人，3人等审核/)
  await expectAccessible(hr)

  await own.goto(address('/my/assessments'))
  await own.getByText('请补交技师学院毕业证书').waitFor()
})

test('two people enter the scores; one part below sixty fails whatever the others are', async () => {
  const hr = await desk('hr')
  await go(hr, '/console/skill-plans', /^评价计划/)
  await sheet(hr).getByRole('link', { name: '2026年春季焊工高级工认定（演示）' }).click()
  await says(hr, /已考核，录成绩$/)
  await reads(hr, '两人各录一遍，一致了才能封存')
  const second = await desk('kaowu')
  await second.goto(hr.url())
  await says(second, /已考核，录成绩$/)
  await second.getByLabel('录哪一科').selectOption('操作技能')
  const marks = second.getByLabel(/的操作技能$/)
  for (let i = 0; i < (await marks.count()); i++) await marks.nth(i).fill('85')
  // 第四个人缺考，第一个人录的也是缺考。
  await second.getByLabel(/缺考$/).nth(3).check()
  await second.getByRole('button', { name: '记下我这一遍' }).click()
  await second.getByText('记下了第二遍，5人').waitFor()
  await expectAccessible(second)
  await second
    .getByRole('button', { name: /为什么$/ })
    .nth(1)
    .click()
  await second.getByText(/理论知识59.5分（应不少于60分）/).waitFor()
  await second.getByText('不合格').first().waitFor()
})

test('an officer asks the crosswalk what a holder may apply for; nothing is called equal', async () => {
  const officer = await desk('renshe')
  await go(officer, '/console/crosswalk', /各自能申报什么$/)
  await officer.getByLabel('持有的证书、职称、学历或荣誉').selectOption({ label: '技能等级：特级技师' })
  await says(officer, '持有特级技师：可以申报0项，直接认定0项，只享受待遇1项')
  await reads(officer, '比照本企业正高级职称人员的待遇；不是取得正高级职称')
  await expectAccessible(officer)
})
