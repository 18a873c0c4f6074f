import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, go, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)
const ours = '建“培训、选拔、比武、奖励、晋级”台账'

test('[C303] an inspector of the legislature goes from a clause to its tasks, numbers and evidence in three clicks, and back to the same place', async () => {
  const page = await desk('renda')
  await go(page, '/console/clause-map?pack=140900-xinzhou&body=政府&q=一线', /^\d+条：/)
  await expectAccessible(page)
  // One: the clause.
  await sheet(page).getByRole('link', { name: /^C064/ }).click()
  await says(page, /^劳模一线劳动者比例：/)
  await reads(page, '劳动模范中一线劳动者的比例')
  await expectAccessible(page)
  // Two: the task, with its evidence; three: the evidence itself, which opens.
  await sheet(page).getByRole('link', { name: '测算劳模一线劳动者比例，写进评选方案' }).click()
  await says(page, /已销号$/)
  const evidence = sheet(page).getByRole('link', { name: '近三届一线比例测算表' })
  const file = await page.request.get(address((await evidence.getAttribute('href')) ?? ''))
  expect(file.status()).toBe(200)
  expect(file.headers()['content-type']).toContain('spreadsheetml')
  // Nothing here is theirs to do.
  expect(await page.getByRole('group', { name: '可办理的事项' }).count()).toBe(0)
  await page.goBack()
  await says(page, /^劳模一线劳动者比例：/)
  // The number opens to its words and its statement.
  await sheet(page).getByRole('link', { name: '劳动模范中一线劳动者的比例' }).click()
  await says(page, /^劳动模范中一线劳动者的比例：/)
  await reads(page, /^select grouping\(/)
  await reads(page, '本岗位看数，不看名单')
  await page.goBack()
  await page.goBack()
  await says(page, /^\d+条：/)
  expect(new URL(page.url()).searchParams.get('body')).toBe('政府')
  expect(new URL(page.url()).searchParams.get('q')).toBe('一线')
})

test('a department reports with its evidence, the office checks it, a second person closes', async () => {
  const labour = await desk('hrss')
  await go(labour, '/console/replies', /回函/)
  await sheet(labour)
    .getByRole('link', { name: /^派给本单位的任务\d+件/ })
    .click()
  await says(labour, /：欠\d+件/)
  await sheet(labour).getByRole('link', { name: ours }).click()
  await says(labour, new RegExp(`^${ours}：推进中`))
  await labour.getByRole('button', { name: '申请销号', exact: true }).click()
  const finishing = labour.getByRole('dialog')
  await finishing.getByLabel('办成了什么').fill('台账建成，一季度数据已经汇总')
  await finishing.getByRole('button', { name: '申请销号', exact: true }).click()
  await says(labour, new RegExp(`^${ours}：待核验`))

  const office = await desk('xianzong')
  await office.goto(labour.url())
  await says(office, new RegExp(`^${ours}：待核验`))
  // Not before the evidence has been looked at.
  await office.getByRole('button', { name: '同意销号，交另一人' }).click()
  const early = office.getByRole('dialog')
  await early.getByLabel('核验意见').fill('材料齐全')
  await early.getByRole('button', { name: '同意销号，交另一人' }).click()
  await early.getByText('还有1份证据没有核').waitFor()
  await office.keyboard.press('Escape')
  await sheet(office).getByRole('button', { name: '核对', exact: true }).click()
  const checking = office.getByRole('dialog')
  await checking.getByText('属实', { exact: true }).click()
  await checking.getByRole('button', { name: '登记核对结果' }).click()
  await reads(office, '证据1份，核为属实1份')
  await office.getByRole('button', { name: '同意销号，交另一人' }).click()
  const agreeing = office.getByRole('dialog')
  await agreeing.getByLabel('核验意见').fill('看了台账原件')
  await agreeing.getByRole('button', { name: '同意销号，交另一人' }).click()
  await says(office, new RegExp(`^${ours}：待销号`))

  const leader = await desk('xianlingdao')
  await go(leader, '/console/approvals', /份申请等您复核$/)
  await sheet(leader)
    .getByRole('button', { name: new RegExp(`^同意.*${ours}`) })
    .click()
  await leader.getByRole('button', { name: new RegExp(`^同意.*${ours}`) }).waitFor({ state: 'detached' })

  await labour.reload()
  await says(labour, new RegExp(`^${ours}：.*已销号$`))
  await expectAccessible(labour)
  // The next county has no such task.
  const neighbour = await desk('xianzong2')
  await neighbour.goto(labour.url())
  await neighbour.getByText('没有这件任务，或者它不在您岗位的范围内').first().waitFor()
})
