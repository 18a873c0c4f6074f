import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { act, attach, desks, entered, fill, go, press, reads, says, send, sheet } from './desk.ts'
import { scan } from './papers.ts'

const window = browser()
const desk = desks(window)
const title = '关于授予“忻州工匠”称号的决定（演示）'
let code = ''

test('the city seals the list of a round it approved and registers the decision with its scan', async () => {
  const page = await desk('shizong')
  await go(page, '/console/', /./)
  await page
    .getByRole('link', { name: /登记表彰决定/ })
    .first()
    .click()
  await says(page, /^3个审定，等封存名单$/)
  await expectAccessible(page)
  await press(page, '封存表彰名单（3个）')
  await says(page, /^3个在封存的名单上，等登记决定$/)
  await fill(page, { 决定标题: title, 授予机关全称: '演示市总工会', 研究决定的会议: '市总工会党组会议' })
  await entered(page, '会议日期', '2026-03-13')
  await entered(page, '决定日期', '2026-03-16')
  await send(page, '登记决定，名单入册')
  await reads(page, /没有提交：还有1处要填/)
  await attach(page, { 盖章的决定扫描件: scan('盖章的决定') })
  await expectAccessible(page)
  await send(page, '登记决定，名单入册')
  await says(page, /^表彰3名个人，电子证书还没有出，名录还没有公开$/)
})

test('it issues the certificates and opens one; the numbers have not come', async () => {
  const page = await desk('shizong')
  await act(page, '出电子证书（3份）')
  await says(page, /电子证书已出齐/)
  await reads(page, '还没有拿到')
  await expectAccessible(page)
  const link = sheet(page)
    .getByRole('link', { name: /^[2-9A-Z]{4}-/ })
    .first()
  code = (await link.textContent()) ?? ''
  const pdf = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href)
  expect(pdf.headers()['content-type']).toContain('application/pdf')
  await act(page, '申请公开名录')
  await reads(page, /公开名录的申请在等另一人批准/)
})

test('the whole list is printed as one booklet, and says how far it is', async () => {
  const page = await desk('shizong')
  await act(page, '整册打印')
  await reads(page, /3份证书，\d+页/)
  await sheet(page).getByRole('link', { name: '打开名册' }).waitFor()
})

test('the leader agrees, and the roll is public', async () => {
  const page = await desk('shilingdao')
  await go(page, '/console/', /./)
  await page
    .getByRole('link', { name: /批准公开荣誉名录/ })
    .first()
    .click()
  await says(page, /名录等批准公开$/)
  await press(page, '批准公开')
  await says(page, /名录已公开$/)
})

test('a stranger on a phone checks the certificate: in force, mistyped, unknown', async () => {
  const page = await window.open('/certificates', 'phone')
  const check = async (typed: string, says: RegExp) => {
    await page.getByLabel('查验码').fill(typed)
    await page.getByRole('button', { name: '查验', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: says }).waitFor()
  }
  await check(code.toLowerCase().replaceAll('-', ''), /^证书有效：/)
  await page.getByText('忻州工匠').first().waitFor()
  await expectAccessible(page)
  const last = code.endsWith('2') ? '3' : '2'
  await check(`${code.slice(0, -1)}${last}`, /^查验码没有输对$/)
  await page.getByText('有一位输错了').waitFor()
  await check('O000', /^查验码没有输对$/)
  await expectAccessible(page)
})

test('anybody reads the roll, and nothing but the roll', async () => {
  const page = await window.open('/honours', 'phone')
  await page.getByRole('heading', { name: title }).waitFor()
  const words = (await page.locator('main').textContent()) ?? ''
  expect(words).not.toMatch(/出生|民族|班组长/)
  await expectAccessible(page)
})
