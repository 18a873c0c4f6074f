import { expect, test } from 'vitest'
import { address, browser, expectAccessible } from './browser.ts'
import { desks, fill, go, reads, says, sheet } from './desk.ts'

const window = browser()
const desk = desks(window)
const topic = '关于推进产业工人队伍建设改革情况的报告'
const heard = '关于职工技能培训经费使用情况的报告'

test('[C304] the committee sees the days before its meeting, who reports hands in the draft, nobody else may', async () => {
  const committee = await desk('renda')
  await go(committee, '/console/', /.+/)
  await sheet(committee)
    .getByRole('link', { name: /^离下次会议|^没有定下的会议/ })
    .click()
  await reads(committee, topic)
  await expectAccessible(committee)
  await sheet(committee).getByRole('link', { name: topic }).first().click()
  await says(committee, new RegExp(`^${topic}：`))
  expect(await committee.getByRole('button', { name: '登记报告送征求意见' }).count()).toBe(0)

  const labour = await desk('renshe')
  await labour.goto(committee.url())
  await says(labour, new RegExp(`^${topic}：`))
  await labour.getByRole('button', { name: '登记报告送征求意见' }).click()
  const handing = labour.getByRole('dialog')
  await handing.getByLabel('说明').fill('征求意见稿已送社会建设委员会')
  await handing.getByRole('button', { name: '登记', exact: true }).click()
  await reads(labour, '征求意见稿已送社会建设委员会')
  await expectAccessible(labour)
})

test('[C303 C304] an opinion is answered by its body, closed by the committee, and its results are read by anybody', async () => {
  const labour = await desk('renshe')
  await go(labour, '/console/legislature/matters', /件在办/)
  await sheet(labour).getByRole('link', { name: heard }).click()
  await says(labour, new RegExp(`^${heard}：6条意见`))
  await labour.getByRole('button', { name: '反馈：第6条' }).click()
  const answering = labour.getByRole('dialog')
  await answering.getByText('已落实', { exact: true }).click()
  await fill(labour, { 做了什么: '给骑手和货车司机开了夜校', 结果: '培训1200人次（演示数）' })
  await answering.getByRole('button', { name: '反馈', exact: true }).click()
  await reads(labour, /给骑手和货车司机开了夜校/)

  const committee = await desk('renda')
  await committee.goto(labour.url())
  await committee.getByRole('button', { name: '办结：第6条' }).click()
  const closing = committee.getByRole('dialog')
  await closing.getByLabel('凭什么办结').fill('看了签到册')
  await closing.getByRole('button', { name: '办结', exact: true }).click()
  await reads(committee, /办结：看了签到册/)

  const visitor = await window.open('/legislature')
  await visitor.getByRole('link', { name: /研究处理情况的报告/ }).click()
  await visitor.getByText('公开职工教育培训经费的使用情况').waitFor()
  expect(await visitor.getByText('财政部门的一条没有反馈').count()).toBe(0)
  await expectAccessible(visitor)
  // The next county's union reads no drafts.
  const neighbour = await desk('xianzong2')
  await neighbour.goto(labour.url())
  await neighbour.getByText('没有这件监督议题，或者它不在您岗位的范围内').first().waitFor()
  expect((await neighbour.request.get(address('/api/legislature/matters'))).ok()).toBe(true)
})
