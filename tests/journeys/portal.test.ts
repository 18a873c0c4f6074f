import { deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go } from './desk.ts'

const window = browser()
const desk = desks(window)

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()

/** Without sideways scrolling at the narrowest phone, and with nothing axe can find. */
async function fits(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
}

async function enter(login: string): Promise<Page> {
  const page = await window.open('/my', 'phone')
  await title(page, '登录')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill('Jiangpu-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await title(page, /今天/)
  return page
}

test('the unit prints a slip, and its worker activates it on a phone', async () => {
  const clerk = await desk('danwei')
  await go(clerk, '/console/worker-accounts', /人没有账号/)
  await clerk.getByRole('combobox', { name: '账号' }).selectOption('未开通')
  const row = clerk.getByRole('row').filter({ hasText: '未开通' }).first()
  const name = (await row.getByRole('link').first().innerText()).replaceAll(/\s/g, '')
  await row.getByRole('checkbox').check()
  await press(clerk, '给1人开通，出纸条')
  await clerk.getByRole('link', { name: '打印1张激活码纸条' }).waitFor()
  await expectAccessible(clerk)
  const href = (await clerk.getByRole('link', { name: '打印1张激活码纸条' }).getAttribute('href')) ?? ''
  await clerk.goto(address(href))
  await title(clerk, '激活码纸条：1张')
  await clerk.getByText(name).first().waitFor()
  await expectAccessible(clerk)
  const code = await clerk.locator('.code').innerText()

  const own = await window.open('/my/activate', 'phone')
  await fits(own)
  await own.getByLabel('激活码').fill(code.toLowerCase())
  await own.getByLabel(/^自己定一个口令/).fill('12345678')
  await own.getByLabel('再填一次').fill('12345678')
  await press(own, '激活')
  await own.getByText('口令太弱').first().waitFor()
  await own.getByLabel(/^自己定一个口令/).fill('Zijide-26!')
  await own.getByLabel('再填一次').fill('Zijide-26!')
  await press(own, '激活')
  await title(own, '激活好了')
  await follow(own, '进入我的首页')
  await title(own, `${name}，今天没有要您办的事`)
  await fits(own)
  await follow(own, '大字')
  await own.locator('html[data-print="large"]').waitFor()
  expect(await own.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  // The code opens once.
  await own.goto(address('/my/account'))
  await press(own, '退出登录')
  await own.goto(address('/my/activate'))
  await own.getByLabel('激活码').fill(code)
  await own.getByLabel(/^自己定一个口令/).fill('Zijide-27!')
  await own.getByLabel('再填一次').fill('Zijide-27!')
  await press(own, '激活')
  await own.getByText('激活码不对、已用过或已过期').waitFor()
})

test('the nominee consents, asks for a correction, sends a photograph; the clerk sees and takes it; another worker sees nothing', async () => {
  const own = await enter('houxuan')
  await title(own, /今天有1件事要您办/)
  await fits(own)
  await follow(own, '看清楚，再同意')
  await title(own, '同意被推荐吗')
  await fits(own)
  const kase = /nominations\/([^/]+)/.exec(own.url())?.[1] ?? ''
  await own.getByLabel('上面的内容我看过了，也看得懂').check()
  await press(own, '我同意被推荐')
  await own.getByRole('heading', { name: '您已同意' }).waitFor()
  await fits(own)

  await own.getByRole('link', { name: '更正技能等级或职称' }).click()
  await title(own, '更正：技能等级或职称')
  await fits(own)
  await own.getByLabel('应当是').fill('一级/高级技师')
  await press(own, '交给单位')
  await own.getByRole('heading', { name: '我提的更正、交的材料' }).waitFor()

  await follow(own, '拍照交材料')
  await title(own, '拍照交材料')
  await fits(own)
  await own.getByLabel('这是什么材料').fill('2021年县劳动模范表彰决定')
  await own
    .getByLabel('照片')
    .setInputFiles({ name: '截图.txt', mimeType: 'text/plain', buffer: Buffer.from('不是照片') })
  await press(own, '交给单位')
  await own
    .getByText(/不是照片|不认识/)
    .first()
    .waitFor()
  expect(await own.getByLabel('这是什么材料').inputValue()).toBe('2021年县劳动模范表彰决定')
  await own.getByLabel('照片').setInputFiles({ name: '表彰决定.png', mimeType: 'image/png', buffer: bigPhoto() })
  // The script has made the picture smaller before it is sent.
  await own.getByText(/选好了1张，共\d{1,3}KB/).waitFor()
  await press(own, '交给单位')
  await own.getByText('交材料：2021年县劳动模范表彰决定').waitFor()

  const clerk = await desk('danwei')
  // Journeys before this one may have moved the calendar past a deadline.
  await go(clerk, '/console/', /手上|要办/)
  await clerk.getByText('答复本人更正申请：技能等级或职称').first().waitFor()
  await go(clerk, `/console/cases/${kase}`, /的推荐/)
  await clerk.getByRole('heading', { name: /^本人已知情同意；本人来件3件待答复/ }).waitFor()
  await expectAccessible(clerk)
  const photo = clerk.getByRole('listitem').filter({ hasText: '2021年县劳动模范表彰决定' }).last()
  await photo.getByLabel(/^答复/).fill('原件核对无误，归入材料')
  await photo.getByRole('button', { name: '收下，归入材料' }).click()
  await clerk.getByRole('heading', { name: /本人来件2件待答复/ }).waitFor()
  await clerk.getByText('原件核对无误，归入材料').first().waitFor()
  await clerk.getByText('补充材料').first().waitFor()
  const correction = clerk.getByRole('listitem').filter({ hasText: '要求更正：技能等级或职称' }).last()
  await correction.getByLabel(/^答复/).fill('核对证书无误，采纳')
  await correction.getByRole('button', { name: '采纳', exact: true }).click()
  await clerk.getByRole('heading', { name: /本人来件1件待答复/ }).waitFor()
  await clerk.getByText('核对证书无误，采纳').first().waitFor()

  await own.goto(address('/my/requests'))
  await title(own, /3件申请，1件等答复/)
  await own.getByText('核对证书无误，采纳').waitFor()
  await fits(own)

  const other = await enter('zhigong')
  await other.goto(address(`/my/nominations/${kase}`))
  await other.getByText('没有这份推荐，或者推荐的不是您本人').waitFor()
  await other.goto(address('/my/requests'))
  expect(await other.getByText('表彰决定').count()).toBe(0)
  await other.goto(address('/my/archive'))
  await title(other, /^我的档案：/)
  await fits(other)
})

test('last year’s model worker reads the outcome in plain words; the keyboard alone is enough', async () => {
  const own = await enter('laomo')
  await follow(own, /^我的推荐/)
  await title(own, '我的推荐：已经审定')
  await fits(own)
  await follow(own, '我的荣誉')
  await title(own, /荣誉/)
  await fits(own)
  await own.goto(address('/my'))
  await own.keyboard.press('Tab')
  await own.keyboard.press('Enter')
  expect(new URL(own.url()).hash).toBe('#main')
})

/** A photograph of some megabytes: noise, so that it can't be packed. */
function bigPhoto(): Buffer {
  const [width, height] = [1400, 1000]
  const raw = Buffer.alloc((width * 3 + 1) * height)
  let seed = 7
  for (let i = 0; i < raw.length; i++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    raw[i] = i % (width * 3 + 1) === 0 ? 0 : 128 + ((seed >> 16) & 31)
  }
  const chunk = (kind: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind), body])
    const out = Buffer.alloc(body.length + 12)
    out.writeUInt32BE(body.length, 0)
    named.copy(out, 4)
    out.writeUInt32BE(crc(named), out.length - 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.of()),
  ])
}

function crc(bytes: Buffer): number {
  let c = ~0
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return ~c >>> 0
}
