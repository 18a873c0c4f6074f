import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { address } from './browser.ts'

const modules = join(import.meta.dirname, '../../modules')

/** Paths of the pages that modules draw for everybody, as they are declared. */
function declared(): string[] {
  return readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter(file => /^\w+\/public\/[\w.-]+\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .flatMap(file => [...readFileSync(join(modules, file), 'utf8').matchAll(/method: 'GET',\s*path: '([^']+)'/g)])
    .map(found => found[1] ?? '')
}

/** Left out: what is only for somebody logged in, what is a file, what needs a number that only its owner has. */
const leftOut: Readonly<Record<string, string>> = {
  '/logout': '登录以后才有',
  '/account-slips/{import}': '系统管理员发激活码以后打印',
  '/notices/{id}/content': '供核对的文件，不是页面',
  '/ledger/find': '查存证的结果页，由那一页的表单打开，转到证明',
  '/skill-results/{id}': '考核结果封存、公布以后才有，由计划页给出链接',
  '/blue-books/{id}/files/{kind}': '下载的文件，不是页面',
  '/blue-books/{id}/content': '供核对的文件，不是页面',
  '/open-data/{slug}/csv': '下载的文件，不是页面',
  '/open-data/{slug}/metadata': '下载的文件，不是页面',
  '/survey-slips/{survey}': '登录以后打印的答题条',
  '/survey-names/{survey}': '登录以后打印的名单',
  '/survey-preview/{form}': '登录以后才有',
  '/q': '职工照答题条上的地址打开，首页没有链接；answers.test.ts 里打开',
  '/q/{token}': '凭答题条；answers.test.ts 里打开',
  '/q/done/thanks': '交上以后才有；answers.test.ts 里打开',
  '/objections/{number}': '凭受理编号；提出异议的那次办理里打开',
}

/** One address for each public page: followed from the first page on, so that each is also reached by a link. */
export async function publicPages(page: Page): Promise<string[]> {
  const shapes = declared().filter(path => !(path in leftOut))
  const open = new Map<string, string>()
  const waiting = ['/', '/login', '/activate']
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const here = path
    const shape = shapes.find(one => fits(one, here))
    if (shape === undefined || open.has(shape)) continue
    open.set(shape, here)
    await page.goto(address(here))
    for (const link of await page.locator('a[href]').all()) {
      const to = new URL((await link.getAttribute('href')) ?? '', address(here))
      if (to.origin !== address('').replace(/\/$/, '') || seen.has(to.pathname)) continue
      seen.add(to.pathname)
      waiting.push(to.pathname)
    }
  }
  const missing = shapes.filter(shape => !open.has(shape))
  if (missing.length > 0) throw new Error(`没有链接通到：${missing.join('、')}`)
  return [...open.values()]
}

const fits = (shape: string, path: string): boolean =>
  new RegExp(`^${shape.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
