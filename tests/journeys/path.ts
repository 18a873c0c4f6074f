import type { Page } from 'playwright-core'
import { act, attach, choose, entered, fill, go, press, reads, says, send } from './desk.ts'
import { photo, scan } from './papers.ts'

/** The step the case stands at, on its page. */
export const stands = (page: Page, title: string): Promise<void> =>
  page.locator('.path li[aria-current="step"]', { hasText: title }).last().waitFor()

/** 「下一个工作日」, until the day in the head of the page is the one wanted. */
export async function until(page: Page, wanted: string): Promise<void> {
  const shown = page.locator('.top .day')
  for (let tries = 0; tries < 30; tries++) {
    const before = await shown.innerText()
    if (before.startsWith(wanted)) return
    await page.getByRole('button', { name: '下一个工作日' }).click()
    await page.locator('.top .day', { hasNotText: before }).waitFor()
  }
  throw new Error(`${wanted} has not come`)
}

export async function recommend(page: Page): Promise<void> {
  await act(page, '民主推荐')
  await choose(page, '党政工集体研究')
  await fill(page, { 参加人数: 9, 同意人数: 9, 推荐意见: '经党政工集体研究，一致同意推荐该同志为人选。' })
  await attach(page, { 推荐会议纪要: scan('推荐会议纪要') })
  await send(page, '民主推荐')
  await stands(page, '职代会审议')
}

export interface Votes {
  readonly present: number
  readonly inFavour: number
  readonly against: number
}

/** 应到60人。 */
export async function vote(page: Page, { present, inFavour, against }: Votes): Promise<void> {
  await act(page, '职代会审议')
  await choose(page, '职工代表大会', '是')
  await fill(page, { '应到：全体职工代表人数': 60, 实到人数: present, 赞成票: inFavour, 反对票: against, 弃权票: 0 })
  await attach(page, { 职代会纪要与表决结果: scan('职代会纪要') })
  await send(page, '职代会审议')
}

/** From a case's page: seals the list of its office and opens the sealed list. */
export async function seal(page: Page, button: string, list: RegExp): Promise<void> {
  await act(page, button)
  await says(page, /可以列入/)
  await act(page, '封存1人的名单')
  await says(page, list)
}

/** Posts the sealed list; the form knows the office's telephone and address already. */
export async function post(page: Page, place: string): Promise<void> {
  await fill(page, { 张贴或发布的地方: place, 受理电话: '0350-0000000', 受理地址: '演示路1号' })
  await send(page, '公示')
  await says(page, /公示第1个工作日/)
}

/** 公示无异议报告，附近景、远景照片。 */
export async function report(page: Page, notice: string, summary: string): Promise<void> {
  await go(page, notice, /工作日已满/)
  await act(page, '出具公示无异议报告（1人）')
  await choose(page, '是')
  await fill(page, { 情况说明: summary })
  await attach(page, {
    公示现场近景照片: photo('近景'),
    公示现场远景照片: photo('远景'),
    '公示无异议报告（盖章）': scan('公示无异议报告'),
  })
  await send(page, '为1人出具报告')
  await page
    .getByRole('group', { name: '可办理的事项' })
    .getByRole('button', { name: /出具/ })
    .waitFor({ state: 'detached' })
}

export async function receive(page: Page, title: string, opinion: string): Promise<void> {
  await act(page, title)
  await choose(page, '受理')
  await fill(page, { 审核意见: opinion })
  await send(page, title)
}

/** 退回：清单和期限。 */
export async function sendBack(page: Page, title: string, items: readonly string[], dueOn: string): Promise<void> {
  await act(page, title)
  await choose(page, '退回')
  await fill(page, { 审核意见: '材料不齐，一次告知。' })
  for (const item of items) await entered(page, '退补清单', item)
  await entered(page, '补正期限', dueOn)
  await send(page, title)
}

export async function decide(page: Page, title: string, meeting: string): Promise<void> {
  await act(page, title)
  await choose(page, '同意')
  await fill(page, { 会议名称: meeting, 意见: '同意推荐上报。' })
  await attach(page, { 会议纪要: scan('会议纪要') })
  await send(page, title)
}

/** From a case's page: seals the list for the office above and sends it with its report. */
export async function submit(page: Page): Promise<void> {
  await seal(page, '封存报送名单', /报送名单封存了1人/)
  await attach(page, { '推荐报告（盖章）': scan('推荐报告') })
  await send(page, '报送')
  await says(page, /报送名单1人，已报送/)
}

/** One press for everybody on the letter, signed. */
export async function reply(page: Page, signer: string, sealed = false): Promise<void> {
  await press(page, '1人都无不同意见')
  await fill(page, { 负责人: signer })
  if (sealed) await attach(page, { 盖章回函扫描件: scan('盖章回函') })
  await press(page, sealed ? '登记盖章回函（1人）' : '签署并回函（1人）')
  await reads(page, sealed ? '凭盖章回函代录' : '1人已答复')
}
