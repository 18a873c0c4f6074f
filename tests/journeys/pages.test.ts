import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addressOf, unread } from './addresses.ts'
import { address, browser, faultsIn, settled } from './browser.ts'
import { desks } from './desk.ts'
import { publicPages } from './public-pages.ts'

interface Listed {
  readonly path: string
  readonly may?: string
}
const modules = join(import.meta.dirname, '../../modules')
const lists = readdirSync(modules)
  .map(name => join(modules, name, 'console/pages.tsx'))
  .filter(file => existsSync(file))
const pages = (await Promise.all(lists.map(file => import(file) as Promise<{ pages: readonly Listed[] }>))).flatMap(
  module => module.pages,
)
const window = browser()
const desk = desks(window)

/** Who opens a page: the first of these whose role may and who has a row to open it on. */
const posts = [
  'danwei',
  'xianzong',
  'mps',
  'shizong',
  'shengzong',
  'xitong',
  'anquan',
  'shenji',
  'jijian',
  'pingwei',
  'renshe',
  'kaowu',
  'xianbangfu',
]

const opened = new Set<string>()

const mayOf = async (page: Page): Promise<readonly string[]> => {
  const reply = await page.request.get(address('/api/me'))
  return ((await reply.json()) as { may: string[] }).may
}

const titled = async (page: Page): Promise<boolean> =>
  page
    .getByRole('heading', { level: 1 })
    .waitFor()
    .then(
      () => true,
      () => false,
    )

const widths = [1440, 375]

/** What is wrong with the page as it stands, at the width of an office and of a telephone. */
async function wrongWith(page: Page, what: string, complaints: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 900 })
    // What measures itself does so before the second frame.
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    if (wide > 0) wrong.push(`${what}，${width}：正文比屏幕宽${wide}像素`)
    wrong.push(...(await faultsIn(page, { again: width !== widths[0] })).map(fault => `${what}，${width}：${fault}`))
  }
  const title = await page.getByRole('heading', { level: 1 }).allInnerTexts()
  if (title.length !== 1 || /没有画出来|没有这一页|没有取到/.test(title[0] ?? ''))
    wrong.push(`${what}：标题是“${title.join('、')}”`)
  if ((await page.title()).replaceAll('匠谱', '').length < 3) wrong.push(`${what}：窗口没有标题`)
  return [...wrong, ...complaints.map(said => `${what}：${said}`)]
}

/** One list read in several windows at once: while one waits for its reply, another is drawn and looked through. */
async function sideBySide<T>(
  windows: readonly Page[],
  list: readonly T[],
  read: (one: T, page: Page, complaints: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const waiting = [...list]
  const wrong = windows.map(async page => {
    const found: string[] = []
    const complaints: string[] = []
    page.on('console', said => said.type() === 'error' && complaints.push(`控制台：${said.text()}`))
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      complaints.length = 0
      found.push(...(await read(one, page, complaints)))
    }
    return found
  })
  return (await Promise.all(wrong)).flat()
}

describe('every page of the console', () => {
  test.each(posts)('as %s: drawn without a fault, at every width', { timeout: 480_000 }, async login => {
    const page = await desk(login)
    const may = await mayOf(page)
    const mine = pages.filter(
      one =>
        !unread.has(one.path) &&
        !opened.has(one.path) &&
        (one.may === undefined ? login === 'xianzong' : may.includes(one.may)),
    )
    const wrong = await sideBySide([page, await window.beside(page)], mine, async (one, sheet, complaints) => {
      const to = await addressOf(sheet, one.path)
      // Another post may have the row this one lacks; the last test asks for those nobody had.
      if (to === null) return []
      opened.add(one.path)
      await sheet.goto(address(`/console${to}`))
      if (!(await titled(sheet)))
        return [`${one.path}：没有标题，只有“${(await sheet.locator('main').innerText()).slice(0, 120)}”`]
      await settled(sheet)
      return wrongWith(sheet, one.path, complaints)
    })
    expect(wrong).toEqual([])
  })

  test('each of them was opened by somebody', () => {
    expect(pages.map(one => one.path).filter(path => !unread.has(path) && !opened.has(path))).toEqual([])
  })

  test.each(['/', '/nominations', '/notices'])('%s in large print is drawn without a fault', async path => {
    const page = await desk('xianzong')
    await page.goto(address(`/console${path}`))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(`document.documentElement.dataset.print = 'large'`)
    expect(await wrongWith(page, path, [])).toEqual([])
    await page.evaluate(`delete document.documentElement.dataset.print`)
  })
})

test('every public page is drawn without a fault, at every width', { timeout: 480_000 }, async () => {
  const page = await window.open('/', 'phone')
  const wrong = await sideBySide(
    [page, await window.beside(page)],
    await publicPages(page),
    async (path, sheet, said) => {
      await sheet.goto(address(path))
      return wrongWith(sheet, path, said)
    },
  )
  expect(wrong).toEqual([])
})
