import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, entered, fill, go, password, press, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)

/** The model worker of the demo, on a phone. */
async function worker(): Promise<Page> {
  const page = await window.open('/my', 'phone')
  await page.getByLabel('登录名').fill('laomo')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /今天/ }).waitFor()
  await page.goto(address('/my/benefits'))
  await page.getByRole('heading', { level: 1, name: /^您现在有\d+项待遇/ }).waitFor()
  return page
}

/** Asks again until what a job does after the answer is there. */
async function until(page: Page, path: string, words: RegExp): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(address(path))
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (words.test(await page.locator('main').innerText())) return
    await page.waitForTimeout(500)
  }
  await page.locator('main').getByText(words).first().waitFor()
}

test('[C072] a model worker’s allowance is there without an application, and one press says where it goes', async () => {
  const own = await worker()
  await expectAccessible(own)
  const allowance = own.locator('#honour-allowance')
  expect(await allowance.innerText()).toMatch(/荣誉津贴\s*应享\s*260元 每月/)
  await allowance.getByText('3个条件都符合，看看是哪几个').click()
  expect(await allowance.innerText()).toContain('持有在效力中的劳动模范称号')
  await own.getByRole('button', { name: '是我的，发到这里' }).click()
  await own.getByText('确认好了。应发的钱会自己发到这个账户，不用申请。').waitFor()
  await own.getByText('您2026年3月18日确认的。').waitFor()
  // 缺的写清楚差什么，一项一项补。
  await own.getByRole('link', { name: '补：医保报销后的自付医疗费' }).first().click()
  await own.getByRole('heading', { level: 1, name: '补：医保报销后的自付医疗费' }).waitFor()
  await expectAccessible(own)
  await own.getByLabel('医保报销后的自付医疗费（元）').fill('三千')
  await own.getByRole('button', { name: '交上去' }).click()
  await own.getByText('不是金额').first().waitFor()
  await own.getByLabel('医保报销后的自付医疗费（元）').fill('8600')
  await own.getByRole('button', { name: '交上去' }).click()
  await own.getByText('交上去了。').waitFor()
  const office = await desk('xianbangfu')
  await go(office, '/console/care/inbox', /^1份材料等核验/)
  await expectAccessible(office)
  await press(office, '和原件一致，收下')
  await says(office, '没有等着办的')
})

test('[C063] a notice shorter than the law above asks is refused where it is typed, and both clauses are named', async () => {
  const city = await desk('shengxitong')
  await go(city, '/console/admin/values/honours.notice.workdays', /录入.*公示的最少工作日数/)
  await fill(city, { 取值: '3' })
  await entered(city, '自哪天起', '2026-03-01')
  await fill(city, { 文号: '演工发〔2026〕12号', 文件名称: '评选工作办法', 条款: '第十二条' })
  await entered(city, '发文日期', '2026-03-01')
  await press(city, '提交复核')
  await city
    .getByText(/《评选工作办法》（演工发〔2026〕12号）第十二条定为3个工作日，低于.*公示要求定为5个工作日/)
    .first()
    .waitFor()
  await expectAccessible(city)
})

test('[C072] the province’s new standard, typed in March, is followed back to January for each person', async () => {
  const province = await desk('shengxitong')
  await go(province, '/console/admin/values/care.allowance', /录入.*劳模荣誉津贴月标准/)
  await fill(province, { 取值: '县、在职：100\n外星、在职：1' })
  await entered(province, '自哪天起', '2026-01-01')
  await fill(province, { 文号: '演工发〔2026〕11号', 文件名称: '关于再次调整劳模荣誉津贴标准的通知', 条款: '第二条' })
  await entered(province, '发文日期', '2026-03-17')
  await press(province, '提交复核')
  await province.getByText('“外星、在职:1”不是这张表的一格').first().waitFor()
  await fill(province, {
    取值: '国家、在职：500\n省、在职：300\n省、离退休：360\n市、在职：180\n市、离退休：230\n县、在职：120',
  })
  await press(province, '提交复核')
  await says(province, '已提交，等另一人复核')
  const leader = await desk('shenglingdao')
  await go(leader, '/console/approvals', /份申请等您复核$/)
  await leader.getByText('省、在职：300元').first().waitFor()
  await sheet(leader)
    .getByRole('button', { name: /^同意.*劳模荣誉津贴月标准/ })
    .click()
  await leader.getByText('演工发〔2026〕11号').waitFor({ state: 'detached' })

  const county = await desk('xianzong')
  await go(county, '/console/care', /人应享还没有享到/)
  await expectAccessible(county)
  await press(county, '全部重新计算')
  const own = await worker()
  await until(own, '/my/benefits', /荣誉津贴\s*应享\s*300元 每月/)
  const history = await own.locator('main').innerText()
  for (const month of ['1月', '2月', '3月'])
    expect(history).toMatch(new RegExp(`荣誉津贴 2026年${month} 补发 40元\\s*标准变动，照新标准重算`))
  await expectAccessible(own)
})

test('[C072] paid in a batch by two persons; who is left out is told why; the gate sees a masked name', async () => {
  const county = await desk('xianzong')
  await go(county, '/console/care/batches', /人可以发/)
  await expectAccessible(county)
  await press(county, '制单…')
  await sheet(county).getByRole('radio', { name: '劳模待遇资金' }).check()
  await press(county, '制单')
  await says(county, /，还没有送审$/)
  await expectAccessible(county)
  await press(county, '送审，等另一人批准')
  await says(county, /，等另一人批准$/)
  const leader = await desk('xianlingdao')
  await go(leader, '/console/approvals', /份申请等您复核$/)
  await sheet(leader)
    .getByRole('button', { name: /^同意.*劳模待遇资金/ })
    .click()
  await until(county, new URL(county.url()).pathname, /已批准，可以取银行文件/)
  await reads(county, /尾号\d{4}/)
  expect(await sheet(county).innerText()).not.toMatch(/\d{16,19}/)

  const own = await worker()
  await own.goto(address('/my/courtesy'))
  await own.getByRole('heading', { level: 1, name: /的礼遇码$/ }).waitFor()
  await expectAccessible(own)
  const gate = await window.open('/courtesy?code=abc.def.ghi', 'phone')
  await gate.getByRole('heading', { level: 1, name: '不是本系统的礼遇码' }).waitFor()
  await expectAccessible(gate)
  await own.goto(address('/my/trips'))
  await own.getByRole('heading', { level: 1, name: /^1批可以报名$|等您确认$|现在没有/ }).waitFor()
  await expectAccessible(own)
})
