import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/calendar'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, password, press, reads } from './desk.ts'
import { photo } from './papers.ts'

const window = browser()
const desk = desks(window)

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const send = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const to = (page: Page, path: string) => page.goto(address(path))

/** Without sideways scrolling at the narrowest phone, and with nothing axe can find. */
async function fits(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
}

/** A worker at a phone; the portal is whole without a script, so its own is kept away. */
async function enter(login: string): Promise<Page> {
  const page = await window.open('/my', 'phone')
  await page.route(/\.js$/, route => route.abort())
  await title(page, '登录')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await send(page, '登录')
  await title(page, /今天/)
  return page
}
/** What the link hands over, as the browser fetches it. */
async function fetched(page: Page, name: string): Promise<Buffer> {
  const href = (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? ''
  const reply = await page.request.get(address(href))
  expect(reply.status()).toBe(200)
  return reply.body()
}

test('a worker on a phone corrects a datum, gives and withdraws a consent, lets a school look and takes it back, has a record erased', async () => {
  const own = await enter('zhigong')
  await own.getByRole('heading', { name: '有件事请您单独同意' }).waitFor()
  await own.getByRole('link', { name: '看清楚，再答复' }).click()
  await title(own, '1件事请您同意')
  await fits(own)
  await own.getByLabel('上面的内容我看过了，也看得懂').check()
  await send(own, '我同意')
  await title(own, '您同意着1件事')
  await own.getByText('记下了您的同意').waitFor()
  await fits(own)

  const health = await desk('jiankang')
  const clerk = await desk('danwei')
  await to(own, '/my/archive')
  await title(own, /^我的档案：/)
  await fits(own)
  await own.getByText('技能证书', { exact: false }).first().click()
  await own.getByRole('link', { name: /^看这一条：四级\/中级工，锻造工/ }).click()
  await title(own, /^技能证书：/)
  await fits(own)
  await own.getByRole('link', { name: '记错了，要求更正' }).click()
  await title(own, '更正：技能证书')
  await fits(own)
  await own.getByLabel('应当是').fill('三级/高级工，2022年换的证')
  await own.getByLabel('证件、证书的照片（选填）').setInputFiles(photo('证书'))
  await send(own, '交给单位')
  await title(own, /件等答复/)
  await fits(own)

  await go(clerk, '/console/', /手上|要办/)
  await clerk
    .getByRole('link', { name: /答复本人更正申请：技能证书/ })
    .first()
    .click()
  await clerk.getByRole('heading', { level: 1, name: /要求更正技能证书，等答复/ }).waitFor()
  await reads(clerk, '看照片1')
  await expectAccessible(clerk)
  await clerk.getByLabel('采纳', { exact: true }).check()
  await clerk.getByLabel('答复', { exact: true }).fill('对过证书原件，照改')
  await press(clerk, '答复本人')
  await clerk.getByRole('link', { name: '改这一条记载' }).waitFor()
  await to(own, '/my/requests')
  await own.getByText('对过证书原件，照改').waitFor()

  // The post that keeps health records writes one while the consent stands; the clerk never sees the group.
  const href = await clerk.getByRole('link', { name: '打开档案' }).getAttribute('href')
  await go(health, href ?? '', /.+/)
  await health.getByRole('link', { name: '登记健康与职业健康' }).click()
  await health.getByRole('heading', { level: 1, name: /登记.*的健康与职业健康/ }).waitFor()
  await expectAccessible(health)
  await go(clerk, href ?? '', /.+/)
  await reads(clerk, /健康与职业健康.*：不在您岗位的可见范围内/)
  await to(own, '/my/consents')
  await send(own, '撤回同意')
  await own.getByText('撤回了，当场停').waitFor()
  await fits(own)
  await go(health, href ?? '', /.+/)
  await reads(health, '已撤回')

  await to(own, '/my/grants')
  await fits(own)
  const school = '忻岭县技师学院（演示）'
  const today = (await own.getByLabel('到哪天为止').getAttribute('min')) ?? ''
  const authorise = async (unit: string) => {
    await own.getByLabel('给哪个单位、学校').fill(unit)
    await own.getByLabel('技能证书').check()
    await own.getByLabel('作什么用').fill('报名技师班')
    await own.getByLabel('到哪天为止').fill(addDays(today, 30))
    await send(own, '授权')
  }
  await authorise('忻岭县没有这所学校')
  await own.getByText('没有找到这个单位').waitFor()
  expect(await own.getByLabel('作什么用').inputValue()).toBe('报名技师班')
  await fits(own)
  await authorise(school)
  await title(own, '1个单位能看我的档案摘录')
  const union = await desk('xianzong')
  await authorise('忻岭县总工会（演示）')
  await title(own, '2个单位能看我的档案摘录')
  await fits(own)
  await go(union, '/console/lent-archives', '1个人授权本单位看档案摘录')
  await expectAccessible(union)
  await union.getByRole('row').nth(1).getByRole('link').click()
  await union.getByRole('heading', { level: 1, name: /的档案摘录，到/ }).waitFor()
  await reads(union, '四级/中级工，锻造工')
  await expectAccessible(union)
  for (const unit of [school, '忻岭县总工会（演示）']) await send(own, `收回给${unit}的授权`)
  await title(own, '现在没有单位能看我的档案摘录')
  await own.getByText('收回了，摘录已经销毁').waitFor()
  await go(union, '/console/lent-archives', '没有人授权本单位看档案')
  await to(own, '/my/looks')
  await own.getByText('本人授权：报名技师班').first().waitFor()
  await fits(own)

  await to(own, '/my/export')
  await fits(own)
  expect((await fetched(own, '下载 PDF')).subarray(0, 5).toString()).toBe('%PDF-')
  const data = await fetched(own, '下载数据文件')
  expect(data.toString()).toContain('"format": "jiangpu.archive"')
  const stranger = await window.open('/archive-check')
  const check = async (buffer: Buffer) => {
    await stranger
      .getByLabel('本人下载的数据文件（.json）')
      .setInputFiles({ name: '档案.json', mimeType: 'application/json', buffer })
    await send(stranger, '查验')
  }
  await expectAccessible(stranger)
  await check(data)
  await title(stranger, /^没有改过：/)
  await expectAccessible(stranger)
  await check(Buffer.from(data.toString().replace('四级/中级工', '一级/高级技师')))
  await title(stranger, '改过了：签名对不上')
  await check(Buffer.from('{"format": "别的"}'))
  await title(stranger, '不是电子档案的数据文件')

  await to(own, '/my/archive')
  await own.getByText('志愿服务', { exact: false }).first().click()
  await own.getByRole('link', { name: /^看这一条：义务维修小家电/ }).click()
  await own.getByRole('link', { name: '要求删除，或先停用' }).click()
  await title(own, /^要求删除或停用：志愿服务/)
  await fits(own)
  await own.getByLabel('为什么（选填）').fill('不想让单位知道')
  await send(own, '要求删除')
  await own.getByText('等总工会答复').first().waitFor()
  await go(clerk, '/console/own-requests', /本人申请/)
  expect(await clerk.getByText('义务维修小家电').count()).toBe(0)
  await go(union, '/console/', /手上|要办/)
  await union
    .getByRole('link', { name: /答复删除申请：志愿服务/ })
    .first()
    .click()
  await union.getByRole('heading', { level: 1, name: /要求删除：志愿服务.*等答复/ }).waitFor()
  await expectAccessible(union)
  await union.getByLabel('不办', { exact: true }).check()
  await union.getByLabel('答复', { exact: true }).fill('先留着再说')
  await press(union, '答复本人')
  await reads(union, '没有写凭哪一条不办')
  await union.getByLabel('删除', { exact: true }).check()
  await union.getByLabel('答复', { exact: true }).fill('目的已达到，予以删除')
  await press(union, '答复本人')
  await reads(union, '同意删除，等另一人复核')
  const leader = await desk('xianlingdao')
  await go(leader, '/console/approvals', /份申请等您复核/)
  await expectAccessible(leader)
  await leader.getByRole('button', { name: /^同意.*删除.*志愿服务/ }).click()
  await expect
    .poll(async () => {
      await to(own, '/my/requests')
      return own.getByText('目的已达到，予以删除').count()
    })
    .toBe(1)
  await own.getByText('已删除').first().waitFor()
  await fits(own)
  await to(own, '/my/archive')
  expect(await own.getByText('义务维修小家电').count()).toBe(0)
})
