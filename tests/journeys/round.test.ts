import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { act, desks, fill, go, pick, reads, says, send, sheet } from './desk.ts'

const desk = desks(browser())
const title = '2027年山西省劳动模范（演示）'

test('the province deploys a round from its notice, and opens it to the units', async () => {
  const page = await desk('shengzong')
  await go(page, '/console/rounds/new', /按本届通知录入方案/)
  await pick(page, '或者照上一届（选填）', '2026年山西省劳动模范（演示）')
  await reads(page, /^已按所选/)
  await fill(page, {
    届次名称: title,
    通知标题: `关于评选${title}的通知（演示）`,
    年份: 2027,
    参评条件: '第二条',
    电话: '0350-0000000',
    地址: '演示路1号',
  })
  await expectAccessible(page)
  await send(page, '保存为草拟')
  await says(page, new RegExp(`${title}：方案还在草拟`))
  const round = new URL(page.url()).pathname
  const unit = await desk('danwei')
  await go(unit, '/console/rounds', /届/)
  expect(await sheet(unit).getByRole('link', { name: title }).count()).toBe(0)
  await act(page, '开放推荐')
  await page.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name: '截止推荐' }).waitFor()
  await go(unit, round, new RegExp(title))
  await unit.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name: /推荐/ }).first().waitFor()
})
