import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { scan } from './papers.ts'
import { act, attach, choose, desks, entered, fill, go, press, reads, says, send } from './desk.ts'

const desk = desks(browser())
let award = ''
let name = ''
let kase = ''

const inCase = async (login: string): Promise<Page> => {
  const page = await desk(login)
  await go(page, kase, new RegExp(name))
  return page
}
/** 申报表逐级签章；退回的不在这条路上。 */
async function report(
  page: Page,
  title: string,
  answer: string,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  await act(page, title)
  await choose(page, answer)
  await fill(page, words)
  await attach(page, { '申报表（本级签章）': scan('申报表签章') })
  await send(page, title)
}
async function raise(page: Page, ground: string, title: string, paper: string): Promise<void> {
  await choose(page, ground)
  await entered(page, /^发现/.test(title) ? title : '文书生效的日期', '2026-03-16')
  await fill(page, { 作出文书的机关: '忻岭县人民法院', 文书名称: paper, 提起意见: '文书已经生效，提请按规定办理。' })
}

test('[C067] nothing is raised without the document; with it the county suspends the benefits', async () => {
  const page = await desk('xianzong')
  const reply = await page.request.get(address('/api/awards?level=市&subject=person&state=有效&size=50'))
  const { rows } = (await reply.json()) as {
    rows: { id: string; name: string; verified: string; employerName: string | null }[]
  }
  const chosen = rows.find(row => row.verified === '已核') ?? rows[0]
  award = chosen?.id ?? ''
  name = chosen?.name ?? ''
  await go(page, `/console/revocations/new?award=${award}`, new RegExp(`提起撤销：${name}`))
  await expectAccessible(page)
  await raise(page, '受刑事处罚', '发现或者文书生效的日期', '刑事判决书')
  await send(page, '提起撤销')
  await reads(page, /判决书、处分决定或者核查结论/)
  expect(new URL(page.url()).pathname).toBe('/console/revocations/new')
  await attach(page, { '判决书、处分决定或者核查结论': scan('刑事判决书') })
  await send(page, '提起撤销')
  await says(page, /现在是受理并暂停待遇/)
  kase = new URL(page.url()).pathname
  await act(page, '受理并暂停待遇')
  await choose(page, '暂停')
  await entered(page, '待遇从哪个月起停发', '2026-04')
  await fill(page, { 意见: '先暂停待遇，决定以前推定荣誉保持。' })
  await send(page, '受理并暂停待遇')
  await says(page, /荣誉推定保持/)
  await expectAccessible(page)
})

test('[C067] it goes up with the signed sheet, and another person at the city records the decision', async () => {
  const county = await inCase('xianzong')
  await report(county, '县级查核上报', '同意上报', { 查核意见: '查核属实，同意上报。', 负责人: '查国栋' })
  await says(county, /现在是市级查核拟办，等市级办理/)
  const city = await inCase('shizong')
  await act(city, '市级查核拟办')
  await choose(city, '报批')
  await choose(city, '建议撤销')
  await fill(city, { 理由: '查核属实，建议撤销。' })
  await attach(city, { '申报表（本级签章）': scan('申报表签章') })
  await send(city, '市级查核拟办')
  await says(city, /现在是登记批准机关的决定，等市级审批人办理/)
  await decide(
    '撤销',
    { 决定名称: `关于撤销${name}荣誉称号的决定` },
    { 撤销生效日: '2026-03-18', 待遇从哪个月起停发: '2026-04' },
  )
  await says(await inCase('xianzong'), /：撤销荣誉$/)
})

test('[C067] the judgement is overturned: a case of its own restores the honour, and the old one stays', async () => {
  const page = await desk('xianzong')
  await go(page, `/console/revocations/new?award=${award}`, new RegExp(`提起恢复：${name}`))
  await raise(page, '改判无罪或者撤销原判', '', '再审判决书')
  await attach(page, { '判决书、处分决定或者核查结论': scan('再审判决书') })
  await send(page, '提起恢复')
  await says(page, /现在是县级查核上报/)
  kase = new URL(page.url()).pathname
  await report(page, '县级查核上报', '同意上报', { 查核意见: '再审改判，同意恢复。', 负责人: '查国栋' })
  const city = await inCase('shizong')
  await act(city, '市级查核拟办')
  await choose(city, '报批')
  await choose(city, '建议恢复')
  await fill(city, { 理由: '再审改判，应当恢复。' })
  await attach(city, { '申报表（本级签章）': scan('申报表签章') })
  await send(city, '市级查核拟办')
  await decide(
    '恢复',
    { 决定名称: `关于恢复${name}荣誉称号的决定` },
    { 恢复生效日: '2026-03-18', 待遇从哪个月起恢复和补发: '2026-04' },
  )
  const county = await inCase('xianzong')
  await says(county, /：恢复荣誉$/)
  await reads(county, '同一份荣誉的其他案')
  await go(county, '/console/awards/events', /异动/)
  await expectAccessible(county)
})

/** On its own page, with the name written out again. */
async function decide(
  what: '撤销' | '恢复',
  words: Readonly<Record<string, string>>,
  days: Readonly<Record<string, string>>,
): Promise<void> {
  const page = await inCase('shilingdao')
  await press(page, '登记批准机关的决定')
  await says(page, new RegExp(`登记批准机关的决定：${name}`))
  await choose(page, what)
  await fill(page, {
    批准机关全称: '演示市人民政府',
    会议名称: '演示市政府常务会议',
    ...words,
    理由: '按规定办理。',
    [`再写一遍姓名：${name}`]: name,
  })
  await entered(page, '会议日期', '2026-03-17')
  await entered(page, '决定日期', '2026-03-18')
  for (const [label, day] of Object.entries(days)) await entered(page, label, day)
  if (what === '撤销') await choose(page, '待收缴')
  await attach(page, { 会议纪要: scan('会议纪要'), 批准机关的决定: scan('决定') })
  await expectAccessible(page)
  await send(page, '登记批准机关的决定')
  await says(page, /：(撤销|恢复)荣誉$/)
}
