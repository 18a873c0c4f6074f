import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { desks, fill, go, press, reads, says, sheet } from './desk.ts'

const desk = desks(browser())

test('[C072] an officer simulates a raise of the allowance and reads what it costs before anything is decided', async () => {
  const county = await desk('xianzong')
  await go(county, '/console/care', /人应享还没有享到|应享的都到了/)
  await county.getByRole('link', { name: '如果标准改为……' }).click()
  await says(county, '如果改标准，谁多谁少、要多少钱')
  await expectAccessible(county)
  await press(county, '测算')
  await county.getByText('请给方案起个名字').first().waitFor()
  await fill(county, { 方案名称: '每级加一成', 为什么这样改: '测一测加一成要多少钱' })
  await sheet(county).getByLabel('哪一级的标准').selectOption({ label: '山西省' })
  await press(county, '每格加10%')
  await press(county, '测算')
  // 这个县增减的人不足十个：人数和钱都不说，也不能用合计倒推出来。
  await says(county, /^\d{4}年增减的人少，人数和费用不展示$/)
  await reads(county, '人群是')
  await expectAccessible(county)
  // 同样的快照和方案，再算一遍是一样的。
  await press(county, '再算一遍，核对')
  await reads(county, /^一样：结果的哈希和当时相同/)
  expect(await sheet(county).innerText()).toMatch(/2031年\s+人少，不展示\s+人少，不展示\s+人少，不展示/)
  await sheet(county).getByRole('link', { name: '测算说明（Word）' }).waitFor()

  await county.getByRole('link', { name: '和别的方案比较' }).click()
  await says(county, '选两个方案比较')
  await sheet(county).getByLabel('方案二').selectOption({ label: '荣誉津贴提高两成（演示）' })
  await says(county, '2个方案并排')
  await expectAccessible(county)
})
