import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { desks, go, press, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)
const title = '云和湾市人民代表大会常务委员会关于弘扬劳模精神劳动精神工匠精神推动湾区制造高质量发展的决定'

test('[C306] a clerk of the legislature brings in another city’s decision, confirms it, and sees the pack draft and the comparison', async () => {
  const page = await desk('renda')
  await go(page, '/console/drafts/new', '导入一份决定的文本')
  await expectAccessible(page)
  const choose = sheet(page).locator('input[type=file]')
  // A news article is refused with what to do.
  const paper = await readFile(new URL('../../modules/texts/fixtures/national-newspaper.txt', import.meta.url), 'utf8')
  await choose.setInputFiles({
    name: '新闻.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(paper.slice(paper.indexOf('# 责任福彩'))),
  })
  await press(page, '读入')
  await reads(page, '没有读到条文')
  // The decision itself.
  await choose.setInputFiles({
    name: '云和湾市决定.txt',
    mimeType: 'text/plain',
    buffer: await readFile(new URL('../../modules/texts/fixtures/yunhe-decision.txt', import.meta.url)),
  })
  await press(page, '读入')
  await says(page, /^云和湾市.*还有\d+句没有定，其中\d+句把握高$/)
  await reads(page, '2026-01-22')
  await sheet(page)
    .getByText(/^读到\d+条项，整理了\d+处，舍去\d+行$/)
    .click()
  await reads(page, /网页上的访问次数/)
  await expectAccessible(page)
  await sheet(page)
    .getByRole('button', { name: /^把握高的\d+句一并接受$/ })
    .click()
  await reads(page, /^撤回：一并接受/)
  // One by one, by the keyboard; a step back and forward again.
  const left = page.getByRole('heading', { level: 1 })
  for (let before = await left.first().textContent(); /还有\d+句没有定/.test(before ?? '');) {
    await page.keyboard.press('a')
    await page.waitForFunction(was => document.querySelector('h1')?.textContent !== was, before)
    before = await left.first().textContent()
  }
  await says(page, /全部定完，可以交复核$/)
  await page.keyboard.press('z')
  await says(page, /还有1句没有定/)
  await page.keyboard.press('a')
  await says(page, /全部定完，可以交复核$/)
  await press(page, '核定标题、机关、日期')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('行政区划代码').fill('999900')
  await dialog.getByLabel('文件夹拼音').fill('yunhewan')
  await dialog.getByRole('button', { name: '核定', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const saved = page.waitForEvent('download')
  await press(page, '下载草稿包')
  expect((await saved).suggestedFilename()).toBe('999900-yunhewan.zip')
  await press(page, '交另一人复核')
  await says(page, /：待复核$/)
  const mine = page.url()

  // The draft that was checked before stands in the map without force, and beside the decision.
  await go(page, '/console/drafts', /份/)
  await expectAccessible(page)
  const checked = sheet(page).getByRole('row').filter({ hasText: '已复核' }).getByRole('link', { name: title })
  const draft = ((await checked.getAttribute('href')) ?? '').split('/').at(-1) ?? ''
  await checked.click()
  await says(page, /：已复核$/)
  await sheet(page).getByRole('link', { name: '在条文图里看' }).click()
  await says(page, /征求意见稿：\d+条只供对照，不起算期限$/)
  await go(page, `/console/drafts/compare?a=${draft}&b=${mine.split('/').at(-1) ?? ''}`, /变严\d+段，变宽\d+段$/)
  await reads(page, '每三年、二十名 → 每两年、三十名')
  await expectAccessible(page)
})
