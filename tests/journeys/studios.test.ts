import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { act, attach, choose, desks, fill, go, press, reads, says, send, sheet } from './desk.ts'
import { photo, scan } from './papers.ts'
import { stands } from './path.ts'

const window = browser()
const desk = desks(window)
const programme = '2026年市级劳模和工匠人才创新工作室（演示）'
const studio = '褚文秀劳模创新工作室'
let kase = ''

const inCase = async (login: string): Promise<Page> => {
  const page = await desk(login)
  await go(page, kase, new RegExp(studio))
  return page
}

test('the unit applies; a self-assessment below the notice’s eighty is refused and stays typed', async () => {
  const page = await desk('danwei')
  await go(page, '/console/studios', /工作室/)
  await expectAccessible(page)
  await sheet(page).getByRole('link', { name: '申报工作室' }).click()
  await says(page, /批次可以申报/)
  await sheet(page).getByRole('link', { name: programme }).click()
  await says(page, new RegExp(`${programme.slice(0, 10)}.*开放申报`))
  await act(page, '申报工作室')
  await says(page, /^申报市级劳模和工匠人才创新工作室/)
  await fill(page, {
    工作室名称: studio,
    带头人姓名: '褚文秀',
    专业领域: '货运调度',
    工作室情况: '工作室设在调度中心，三年来完成技改四项，带徒五人。',
  })
  await sheet(page)
    .getByLabel(/^带头人荣誉、等级/)
    .fill('2021年忻州市劳动模范')
  await sheet(page)
    .getByLabel(/^带头人荣誉、等级/)
    .press('Enter')
  const members = sheet(page)
    .getByRole('group', { name: /成员（不含带头人）/ })
    .first()
  for (const [i, name] of ['单铁山', '仇正'].entries()) {
    await members.getByRole('button', { name: '加一行' }).click()
    await members.getByLabel('姓名').nth(i).fill(name)
  }
  await expectAccessible(page)
  await send(page, '立案')
  await stands(page, '申报')
  kase = new URL(page.url()).pathname
  await act(page, '申报')
  const scores = {
    '场所和设备（满分20）': 10,
    '技术攻关（满分30）': 20,
    '成果和效益（满分30）': 20,
    '带徒传艺（满分20）': 10,
  }
  await fill(page, scores)
  await sheet(page)
    .getByRole('checkbox', { name: /填报内容属实/ })
    .check()
  await attach(page, { 盖章的申报表: scan('申报表') })
  await send(page, '申报')
  await reads(page, /自评不低于80分/)
  await fill(page, { '技术攻关（满分30）': 28, '成果和效益（满分30）': 27, '场所和设备（满分20）': 18 })
  await send(page, '申报')
  await stands(page, '县级推荐')
})

test('[C071] the county recommends, the city reads, the county looks on the spot with a telephone', async () => {
  const county = await inCase('xianzong')
  await act(county, '县级推荐')
  await choose(county, '推荐')
  await fill(county, { 意见: '材料齐全，同意推荐。' })
  await send(county, '县级推荐')
  await stands(county, '材料复核')
  const city = await inCase('shizong')
  await act(city, '材料复核')
  await choose(city, '通过', '是')
  await fill(city, { 复核意见: '证书看过原件。' })
  await send(city, '材料复核')
  await stands(city, '现场核查')
  await county.setViewportSize({ width: 375, height: 812 })
  await go(county, kase, new RegExp(studio))
  await act(county, '现场核查')
  for (const item of ['场所和设备', '技术攻关', '成果和效益', '带徒传艺'])
    await sheet(county)
      .locator('form .ant-form-item', { hasText: item })
      .getByRole('radio', { name: '符合', exact: true })
      .check()
  await fill(county, { '核查人（两人以上）': '解雨桐、查国栋', 核查地点: '调度中心三楼' })
  await choose(county, '核查通过')
  await attach(county, { 现场照片: photo('现场') })
  expect(await county.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await expectAccessible(county)
  await send(county, '现场核查')
  await stands(county, '集体研究')
  await reads(county, /现场核查：核查通过，解雨桐、查国栋/)
})

test('the city decides together and names; the studio stands in the register and on the public list', async () => {
  const city = await inCase('shizong')
  await act(city, '集体研究')
  await choose(city, '同意命名')
  await fill(city, { 会议名称: '部务会', 参加研究: 5, 意见: '同意命名。' })
  await attach(city, { 会议纪要: scan('会议纪要') })
  await send(city, '集体研究')
  await stands(city, '命名')
  await act(city, '命名')
  await fill(city, { 命名文件标题: '关于命名2026年市级创新工作室的决定（演示）' })
  await attach(city, { 盖章的命名文件: scan('命名决定') })
  await send(city, '命名')
  await says(city, `${studio}的申报：已命名`)
  await sheet(city).getByRole('link', { name: '打开工作室' }).click()
  await says(city, new RegExp(`${studio}：褚文秀带头`))
  await expectAccessible(city)
  await press(city, '记课题')
  const dialog = city.getByRole('dialog')
  await dialog.getByLabel('课题', { exact: true }).fill('配载优化攻关')
  await dialog.getByLabel('年度').fill('2026')
  await dialog.getByRole('radio', { name: '立项' }).check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await reads(city, '配载优化攻关')
  const visitor = await window.open(`/studios?q=${encodeURIComponent('褚文秀')}`, 'phone')
  await visitor.getByText(studio).waitFor()
  await expectAccessible(visitor)
})
