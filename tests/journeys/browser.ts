import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const sizes = { office: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } }

export interface Window {
  /** A fresh person at a fresh browser: no cookies, Chinese, a screen of an office or of a phone. */
  open(path: string, size?: keyof typeof sizes): Promise<Page>
  /** Another window of the same person, who need not log in again. */
  beside(page: Page): Promise<Page>
}

function watch(page: Page): void {
  page.on('pageerror', error => {
    throw error
  })
  follow(page)
}

/** A browser for this file. Close nothing: it is closed when the file is done. */
export function browser(): Window {
  let running: Browser | undefined
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    const executablePath = places.find(place => place !== undefined && existsSync(place))
    if (executablePath === undefined)
      throw new Error('没有找到浏览器：请安装 chromium，或用环境变量 CHROMIUM 指出它的位置。')
    running = await chromium.launch({ executablePath, args: quiet })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await pictures(task.name, contexts)
    // Where only the text of a run is kept, the failure says what everybody was reading.
    const read = await Promise.all(contexts.flatMap(context => context.pages()).map(sheetOf))
    for (const error of task.result.errors ?? []) error.message += `\n${read.join('\n')}`
  })
  afterAll(async () => {
    await Promise.all(contexts.map(context => context.close()))
    await running?.close()
  })
  return {
    open: async (path, size = 'office') => {
      if (!running) throw new Error('the browser has not started')
      const context = await running.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: sizes[size],
      })
      contexts.push(context)
      context.setDefaultTimeout(20_000)
      const page = await context.newPage()
      watch(page)
      await page.goto(address(path))
      return page
    },
    beside: async page => {
      const another = await page.context().newPage()
      watch(another)
      return another
    },
  }
}

/** Resolves when the page has asked for nothing for so long: what is drawn from several replies is whole. */
export async function settled(page: Page, ms = 100): Promise<void> {
  const waiting = asking.get(page) ?? new Set<unknown>()
  for (let quiet = 0; quiet < ms; quiet = waiting.size > 0 ? 0 : quiet + 20)
    await new Promise(resolve => setTimeout(resolve, 20))
}

/** The requests of each page that have no reply yet. */
const asking = new WeakMap<Page, Set<unknown>>()
function follow(page: Page): void {
  const waiting = new Set<unknown>()
  asking.set(page, waiting)
  page.on('request', request => {
    // What the page before this one asked for no longer matters.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) waiting.clear()
    waiting.add(request)
  })
  page.on('requestfinished', request => void waiting.delete(request))
  page.on('requestfailed', request => void waiting.delete(request))
}

/** What everybody had on the screen when the test failed, beside the other results. */
async function pictures(name: string, contexts: readonly BrowserContext[]): Promise<void> {
  const folder = join(import.meta.dirname, '../../var/test-results', name.replaceAll(/[^\p{L}\p{N}]+/gu, '-'))
  mkdirSync(folder, { recursive: true })
  const pages = contexts.flatMap(context => context.pages())
  await Promise.all(pages.map((page, i) => page.screenshot({ path: join(folder, `${i + 1}.png`), fullPage: true })))
}

async function sheetOf(page: Page): Promise<string> {
  const text = await page.locator('body').innerText()
  return `${new URL(page.url()).pathname}: ${text.replaceAll(/\s+/g, ' ').slice(0, 600)}`
}

/** A path of the installation under test. */
export const address = (path: string): string => new URL(path, inject('address')).href

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** Faults that axe can find, to WCAG 2.1 AA. */
export async function faultsIn(page: Page): Promise<string[]> {
  // The page's own policy forbids inline scripts; evaluate runs outside it.
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(readFileSync(source, 'utf8'))
  // Half way through a change of colour a button has the contrast of neither end.
  await page.evaluate('for (const a of document.getAnimations()) if (a instanceof CSSTransition) a.finish()')
  const result = await page.evaluate<AxeResult>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })`)
  return result.violations.map(v => `${v.help}: ${v.nodes[0]?.html ?? ''}`)
}

/** No fault that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsIn(page)).toEqual([])
}
