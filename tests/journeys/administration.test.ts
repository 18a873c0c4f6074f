import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { pick } from './desk.ts'

const window = browser()

/** Enters as one of the demo's people, by a click on the log-in page; administrators bring their code with them. */
async function enter(name: string): Promise<Page> {
  const page = await window.open('/console/login')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByRole('navigation', { name: '主要栏目' }).waitFor()
  return page
}

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a new colleague: account by one, activation by oneself, post by two', async () => {
  const admin = await enter('邢国栋')
  await admin.getByRole('link', { name: '账号', exact: true }).click()
  await title(admin, /个账号/)
  await expectAccessible(admin)
  await admin.getByRole('link', { name: '开立账号' }).first().click()
  await title(admin, '开立账号，当场发激活码')
  await admin.getByLabel('姓名').waitFor()
  await expectAccessible(admin)
  await admin.getByLabel('姓名').fill('宁致远')
  await pick(admin, '所在单位', /^忻州市总工会/, '忻州市总工会')
  await admin.getByLabel('证件号码').fill('140902188001010017')
  await admin.getByRole('button', { name: '开立', exact: true }).click()
  await title(admin, '宁致远的账号已开立，激活码只显示这一次')
  const code = (await admin.locator('.kv b.num').textContent()) ?? ''
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)

  // The same document again: refused in words, and nothing of the form is lost.
  await admin.getByRole('button', { name: '再开一个' }).click()
  await admin.getByLabel('姓名').fill('宁致远')
  await pick(admin, '所在单位', /^忻州市总工会/, '忻州市总工会')
  await admin.getByLabel('证件号码').fill('140902188001010017')
  await admin.getByRole('button', { name: '开立', exact: true }).click()
  await admin.getByText('同一证件已经有账号').first().waitFor()
  expect(await admin.getByLabel('姓名').inputValue()).toBe('宁致远')

  const own = await window.open('/activate', 'phone')
  await expectAccessible(own)
  await own.getByLabel('激活码').fill(code.toLowerCase())
  await own.getByLabel(/^新口令/).fill('12345678')
  await own.getByLabel('再填一次').fill('12345678')
  await own.getByRole('button', { name: '激活' }).click()
  await own.getByText('口令太弱，没有保存').waitFor()
  await own.getByLabel(/^新口令/).fill('Xinling-26!')
  await own.getByLabel('再填一次').fill('Xinling-26!')
  await own.getByRole('button', { name: '激活' }).click()
  await own.waitForURL(url => url.pathname === '/')
  await own.goto(own.url().replace(/\/$/, '/console/'))
  await title(own, '没有要办的事')

  const guard = await enter('樊建业')
  await guard.getByRole('link', { name: '岗位', exact: true }).click()
  await title(guard, /个岗位在任/)
  await expectAccessible(guard)
  await guard.getByRole('link', { name: '申请授予岗位' }).first().click()
  await pick(guard, '给谁', /宁致远/, '宁致远')
  await pick(guard, '角色', '市总工会劳模办')
  await pick(guard, '在哪个单位', /^忻州市总工会/, '忻州市总工会')
  await guard.getByLabel(/^依据/).fill('忻工发〔2026〕8号')
  await guard.getByRole('button', { name: '提交复核' }).click()
  await title(guard, '已提交，等另一人复核')

  const leader = await enter('任怀川')
  await leader
    .getByRole('link', { name: /待我复核/ })
    .first()
    .click()
  await title(leader, /份申请等您复核/)
  await expectAccessible(leader)
  await leader.getByText('忻工发〔2026〕8号').waitFor()
  await leader.getByRole('button', { name: /^同意.*宁致远/ }).click()
  await leader.getByText('忻工发〔2026〕8号').waitFor({ state: 'detached' })

  await own.reload()
  await own.getByText('市总工会劳模办').first().waitFor({ state: 'attached' })
})

test('a password alone does not administer: the second factor is asked at log-in', async () => {
  const page = await window.open('/console/login')
  await page.getByLabel('登录名').fill('xitong')
  await page.getByLabel('口令', { exact: true }).fill('Jiangpu-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('动态口令').waitFor()
  await page.getByLabel('动态口令').fill('000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('动态口令不对').first().waitFor()
})

test('the auditor sees who opened accounts and gave rights, on pages anyone can use', async () => {
  const page = await enter('曹巧珍')
  await page.getByRole('link', { name: '谁看过什么', exact: true }).click()
  await title(page, /查阅/)
  await expectAccessible(page)
  await page.getByRole('link', { name: '权限和配置变更' }).click()
  await page.getByText('授予岗位').first().waitFor()
  await page.getByText('开立账号').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '登录记录' }).click()
  await title(page, /最近\d+次登录/)
  await expectAccessible(page)
})

test('an office types in a value with its document; it holds once another person agreed', async () => {
  const admin = await enter('邢国栋')
  await admin.getByRole('link', { name: '本单位参数' }).click()
  await title(admin, /参数/)
  await expectAccessible(admin)
  await admin
    .getByRole('row', { name: /职工不足此数/ })
    .getByRole('link', { name: /录入/ })
    .click()
  await title(admin, /职工不足此数的可以开职工大会/)
  await admin.getByLabel('取值').fill('100')
  await admin.getByLabel('文号').fill('忻工发〔2026〕9号')
  await admin.getByLabel('文件名称').fill('忻州市企业民主管理工作办法')
  await admin.getByLabel(/^条款/).fill('第八条')
  await admin.getByLabel('发文日期').fill('2026-03-02')
  await admin.getByLabel('发文日期').press('Tab')
  await admin.getByRole('button', { name: '提交复核' }).click()
  await title(admin, '已提交，等另一人复核')

  const guard = await enter('樊建业')
  await guard
    .getByRole('link', { name: /待我复核/ })
    .first()
    .click()
  await guard.getByText('忻工发〔2026〕9号').first().waitFor()
  await guard.getByRole('button', { name: /^同意.*职工不足此数/ }).click()
  await guard.getByText('忻工发〔2026〕9号').waitFor({ state: 'detached' })
  await admin.getByRole('navigation').getByRole('link', { name: '本单位参数' }).click()
  await admin.reload()
  await admin.getByText('忻州市（本级录入）').first().waitFor()
})

test('a roster becomes accounts: what can be opened, what cannot and why, slips to be cut apart', async () => {
  const admin = await enter('邢国栋')
  await admin.getByRole('navigation').getByRole('link', { name: '账号', exact: true }).click()
  await admin.getByRole('link', { name: '从表格开户' }).click()
  await title(admin, '从表格开户：先读给您看，再收')
  await admin.getByLabel('表格', { exact: true }).setInputFiles({
    name: '花名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '姓名,身份证号\n郗　静,11010519491231002X\n米秀兰,440524188001010015\n单立文,520102188001010014\n',
    ),
  })
  await pick(admin, '这些人在哪个单位', /^忻州市总工会/, '忻州市总工会')
  await admin.getByRole('button', { name: '读入预览' }).click()
  await title(admin, '共3行：可开户2个，不能开1行')
  await admin.getByText('末位校验码').first().waitFor()
  await expectAccessible(admin)
  await admin.getByRole('button', { name: '开立2个账号' }).click()
  await title(admin, '共3行：开户2个，退1行')
  const href = (await admin.getByRole('link', { name: '打印激活码纸条' }).getAttribute('href')) ?? ''
  await admin.goto(new URL(href, admin.url()).href)
  await title(admin, '激活码纸条')
  expect(await admin.locator('.slips > li').count()).toBe(2)
  await expectAccessible(admin)

  const stranger = await window.open(href)
  await title(stranger, /登录/)
})

test('a worker logs in and out on a phone without any script', async () => {
  const page = await window.open('/login?next=/clauses', 'phone')
  expect(await page.locator('script').count()).toBe(0)
  await expectAccessible(page)
  await page.getByLabel('登录名').fill('hr')
  await page.getByLabel('口令').fill('Wrong-2026')
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await page.getByText('登录名或口令不对').waitFor()
  expect(await page.getByLabel('登录名').inputValue()).toBe('hr')
  await page.getByLabel('口令').fill('Jiangpu-2026')
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await page.waitForURL(url => url.pathname === '/clauses')
  await page.goto(new URL('/logout', page.url()).href)
  await page.getByRole('button', { name: '退出' }).click()
  await page.waitForURL(url => url.pathname === '/')
  await page.getByRole('link', { name: '登录' }).first().waitFor()
})
