import type { Locator, Page } from 'playwright-core'
import { address, type Window } from './browser.ts'
import type { ChosenFile } from './papers.ts'

/** Printed by the demo when it starts. */
export const password = 'Jiangpu-2026'

/** People of the demo by their log-in name; each logs in once, on the log-in page, and keeps that window. */
export function desks(window: Window): (login: string) => Promise<Page> {
  const open = new Map<string, Promise<Page>>()
  return login => {
    const known = open.get(login) ?? atDesk(window, login)
    open.set(login, known)
    return known
  }
}

/** Logs in with name and password, and with the code the demo shows where the account asks for one. */
async function atDesk(window: Window, login: string): Promise<Page> {
  const page = await window.open('/console/login')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const sheetOrCode = page.getByLabel('动态口令').or(page.locator('#side'))
  await sheetOrCode.first().waitFor({ state: 'attached' })
  if (await page.getByLabel('动态口令').isVisible()) {
    const reply = await page.request.get(address('/api/demo/accounts'))
    const { rows } = (await reply.json()) as { rows: { login: string; code: string | null }[] }
    await page.getByLabel('动态口令').fill(rows.find(row => row.login === login)?.code ?? '')
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  await page.getByRole('navigation', { name: '主要栏目' }).waitFor({ state: 'attached' })
  return page
}

export const sheet = (page: Page): Locator => page.locator('main')

/** Opens an address and waits until its title says so. */
export async function go(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(address(path))
  await says(page, title)
}

/** Waits for the title of the page, which is its finding. */
export const says = (page: Page, title: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Waits for words anywhere on the sheet. */
export const reads = (page: Page, words: string | RegExp): Promise<void> =>
  sheet(page).getByText(words).first().waitFor()

/** Presses a button in the bar of what can be done here. */
export const act = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name, exact: true }).click()

/** Presses a button of a form. */
export const send = (page: Page, name: string): Promise<void> =>
  sheet(page).locator('form').getByRole('button', { name, exact: true }).click()

export const press = (page: Page, name: string): Promise<void> =>
  sheet(page).getByRole('button', { name, exact: true }).click()

/** Writes into fields by their labels. */
export async function fill(page: Page, given: Readonly<Record<string, string | number>>): Promise<void> {
  for (const [label, value] of Object.entries(given)) await field(page, label).fill(String(value))
}

/** Days, and one line of a list after another, are typed and then taken over with Enter. */
export async function entered(page: Page, label: string, value: string): Promise<void> {
  await field(page, label).fill(value)
  await field(page, label).press('Enter')
}

/** Chooses among what is visible at once. */
export async function choose(page: Page, ...options: readonly string[]): Promise<void> {
  for (const name of options) await sheet(page).getByRole('radio', { name, exact: true }).check()
}

/** Takes a line of a list: opened, or searched by typing. A list that closed while the page was still being drawn is opened again, as anybody would. */
export async function pick(page: Page, label: string | RegExp, words: string | RegExp, typed?: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  const line = page.locator('.ant-select-item-option:visible', { hasText: words }).first()
  for (let tries = 0; ; tries++) {
    if (typed !== undefined) await box.fill(typed)
    else await box.click()
    try {
      await line.click({ timeout: 4000 })
      return
    } catch (failure) {
      if (tries === 4) throw failure
      await box.press('Escape')
    }
  }
}

/** Uploads files and waits until the server has taken them in. */
export async function attach(page: Page, given: Readonly<Record<string, ChosenFile>>): Promise<void> {
  for (const [label, file] of Object.entries(given)) {
    await field(page, label).setInputFiles(file)
    await sheet(page).getByRole('link', { name: file.name }).last().waitFor()
  }
}

// Labels end in （选填） where the field may be left out.
const field = (page: Page, label: string): Locator =>
  sheet(page).getByLabel(new RegExp(`^${label.replaceAll(/[()?.]/g, '\\$&')}(（选填）)?$`))
