// The pictures of docs/round.md, taken from a demo that runs: node tools/pictures.ts http://127.0.0.1:8080 — kept beside the text, made anew when pages change.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

const [base = 'http://127.0.0.1:8080'] = process.argv.slice(2)
const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (!executablePath) throw new Error('没有找到浏览器：请安装 chromium。')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

/** A page of the demo as one of its accounts; `-` is the public. */
async function as(login: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 860 },
  })
  const page = await context.newPage()
  if (login === '-') return page
  await page.goto(`${base}/console/login`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill('Jiangpu-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(url => !url.pathname.endsWith('/login'))
  return page
}

async function shot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(base + path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  process.stdout.write(`${name}　${path}\n`)
}

interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}
const rowsOf = async (page: Page, path: string): Promise<Rows['rows']> => {
  const reply = await page.request.get(`${base}/api${path}`)
  return ((await reply.json()) as Rows).rows
}
const idOf = async (page: Page, path: string, fits: (row: Rows['rows'][number]) => boolean): Promise<string> => {
  const found = (await rowsOf(page, path)).find(fits)
  if (typeof found?.['id'] !== 'string') throw new Error(`${path} has no such row`)
  return found['id']
}

/** The choice is solved when somebody asks for it; asked once, it stays. */
async function solved(page: Page, path: string): Promise<void> {
  await page.goto(base + path)
  const ask = page.getByRole('button', { name: /^求解/ })
  await page.waitForTimeout(1500)
  if ((await ask.count()) === 0) return
  await ask.first().click()
  await page.getByText('得分更高但未入选').waitFor({ timeout: 60_000 })
}

const city = await as('shizong')
const round = await idOf(city, '/rounds', row => String(row['title']).includes('忻州市劳动模范'))
await shot(city, `/console/rounds/${round}/edit`, '1-settings')
await shot(city, `/console/rounds/${round}/quotas`, '2-quotas')
const unit = await as('danwei')
const kase = await idOf(unit, '/nominations?size=50', row => row['step'] === 'unit.notice')
await shot(unit, `/console/cases/${kase}`, '3-case')
await shot(
  unit,
  `/console/notices/${await idOf(unit, '/notices?size=50', row => row['state'] === '公示中')}`,
  '4-notice',
)
const county = await as('xianzong')
await shot(
  county,
  `/console/letters/${await idOf(county, '/letters?size=50', row => row['state'] !== '已回函')}`,
  '5-letter',
)
await shot(city, `/console/panels/${await idOf(city, '/panels', row => row['state'] === '已签字')}`, '6-panel')
await solved(city, `/console/rounds/${round}/choice`)
await shot(city, `/console/rounds/${round}/choice`, '7-choice')
const province = await as('shengzong')
const last = await idOf(province, '/rounds', row => row['state'] === '办结')
await shot(province, `/console/rounds/${last}/decision`, '8-decision')
await shot(await as('-'), '/certificates', '9-certificate')
await shot(city, `/console/rounds/${round}/statistics`, '10-statistics')
await browser.close()
