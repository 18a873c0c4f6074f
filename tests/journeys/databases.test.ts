import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { attach, choose, desks, fill, go, press, reads, says, sheet } from './desk.ts'
import { scan } from './papers.ts'

const window = browser()
const desk = desks(window)
let person = ''
let name = ''

/** Asks again until what a job does after the answer is there. */
async function until(page: Page, path: string, title: RegExp): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    await page.goto(address(path))
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (title.test(await page.getByRole('heading', { level: 1 }).innerText())) return
    await page.waitForTimeout(500)
  }
  await says(page, title)
}

test('the three databases say how many, who keeps them and by which words; a list is narrowed and every figure opens its people', async () => {
  const page = await desk('xianzong')
  await go(page, '/console/databases', /^劳模库\d+人，工匠库\d+人，高技能人才库\d+人$/)
  await reads(page, /谁维护：市总工会主管/)
  await reads(page, '产品约定')
  await expectAccessible(page)
  await sheet(page).getByRole('link', { name: '高技能人才库' }).first().click()
  await says(page, /^高技能人才库在库\d+人/)
  await expectAccessible(page)
  await sheet(page).getByRole('link', { name: '分布' }).click()
  await says(page, /^高技能人才库\d+人：/)
  const figure = sheet(page).getByRole('cell').getByRole('link').first()
  const n = await figure.innerText()
  await figure.click()
  await says(page, `高技能人才库：找到${n}人`)
  expect(await sheet(page).locator('tbody tr').count()).toBe(Number(n))
  await sheet(page).getByRole('link', { name: '进出' }).click()
  await says(page, /^高技能人才库3月进\d+人，出\d+人，转入\d+人，转出1人$/)
  await sheet(page)
    .getByRole('button', { name: /^2026-02进\d+人，出1人$/ })
    .click()
  await says(page, /^高技能人才库2月进\d+人，出1人/)
  await reads(page, '证书记载已作废：同名的人登错了档案')
  await expectAccessible(page)
  await sheet(page).getByRole('link', { name: '定义' }).click()
  await says(page, '高技能人才库现在照忻州市2024年12月19日起的定义')
  await press(page, '比最早和最新的两版')
  await sheet(page)
    .getByRole('heading', { name: /^换成后一版：进[1-9]\d*人，出0人/ })
    .waitFor()
  await expectAccessible(page)
})

test('what no register holds is proposed with its document, agreed to by another, and stands in the list', async () => {
  const page = await desk('xianzong')
  const { rows } = (await (await page.request.get(address('/api/people?size=8'))).json()) as {
    rows: { id: string; name: string }[]
  }
  person = rows[7]?.id ?? ''
  name = rows[7]?.name ?? ''
  await go(page, `/console/people/${person}/databases`, new RegExp(`^${name}：`))
  await press(page, '凭文件提出入库…')
  await choose(page, '劳模库')
  await fill(page, {
    凭什么: '全国演示战线劳动模范',
    级别或等级: '部委',
    '发文（认定）机关': '演示部委',
    文件标题: '关于表彰劳动模范的决定',
    为什么要凭材料入库: '决定里明文写享受省部级劳动模范待遇',
  })
  await sheet(page).getByLabel('授予（核发）日期').fill('2019-12-10')
  await sheet(page).getByLabel('授予（核发）日期').press('Enter')
  await attach(page, { 文件或证书扫描件: scan('部委表彰决定') })
  await expectAccessible(page)
  await press(page, '提出，等另一人同意')
  await reads(page, `${name}凭“全国演示战线劳动模范”进入劳模库`)

  const leader = await desk('xianlingdao')
  await go(leader, '/console/approvals', /份申请等您复核$/)
  await sheet(leader)
    .getByRole('button', { name: new RegExp(`^同意.*${name}凭“全国演示战线劳动模范”`) })
    .click()
  await until(page, `/console/people/${person}/databases`, new RegExp(`^${name}：.*在.*劳模库`))
  await reads(page, '凭材料入库：全国演示战线劳动模范')
  await go(page, '/console/databases/model?hand=yes', /^劳模库：找到\d人$/)
  await sheet(page).locator('tbody').getByRole('row').filter({ hasText: '全国演示战线劳动模范' }).waitFor()
})

test('a mark that does not fit is refused with its article; one on its document is given and taken back', async () => {
  const page = await desk('xianzong')
  await go(page, `/console/people/${person}/databases`, new RegExp(`^${name}：`))
  await press(page, '凭文件给标记…')
  await choose(page, '乡村工匠')
  await fill(page, { '发文（认定）机关': '演示县农业农村局', 文件标题: '关于公布乡村工匠名单的通知' })
  await attach(page, { 文件扫描件: scan('乡村工匠名单') })
  await press(page, '给标记')
  await sheet(page).getByRole('heading', { name: '标记：乡村工匠' }).waitFor()
  await press(page, '撤回标记…')
  await fill(page, { 为什么撤回: '名单公布后更正，本人不在其中' })
  await press(page, '撤回')
  await sheet(page).getByRole('heading', { name: '没有标记' }).waitFor()
  await reads(page, '已撤回')
  await expectAccessible(page)
})

test('the next county sees nobody of this one; the worker reads on a phone where they stand and why', async () => {
  const next = await desk('xianzong2')
  await next.goto(address(`/console/people/${person}/databases`))
  await reads(next, '没有这个人，或者不在您岗位的范围内')
  const own = await window.open('/my', 'phone')
  await own.getByLabel('登录名').fill('laomo')
  await own.getByLabel('口令', { exact: true }).fill('Jiangpu-2026')
  await own.getByRole('button', { name: '登录', exact: true }).click()
  await own.getByText('您在劳模库，因为山西省劳动模范').click()
  await own.getByRole('heading', { level: 1, name: '我在劳模库里' }).waitFor()
  await own.getByText('《忻州市人民代表大会常务委员会').waitFor()
  await expectAccessible(own)
})
