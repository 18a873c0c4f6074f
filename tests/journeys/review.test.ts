import { expect, test } from 'vitest'
import { browser, expectAccessible } from './browser.ts'
import { act, attach, desks, fill, go, password, press, reads, says, sheet } from './desk.ts'
import { scan } from './papers.ts'

const window = browser()
const desk = desks(window)
const title = '2026年忻州市劳动模范补评会（演示）'

test('a meeting is set aside and called anew, a reviewer scores on a phone, the signed sheet carries the scores on', async () => {
  const office = await desk('shizong')
  await go(office, '/console/panels', /次评审会正在评/)
  await expectAccessible(office)
  await sheet(office)
    .getByRole('link', { name: /第二次评审会/ })
    .click()
  await says(office, /份评分表还有\d+份没有交/)
  await reads(office, '亲属：人选是本人表弟')
  await act(office, '作废这次评审会…')
  await says(office, /^作废/)
  await office.getByLabel(/评审会名称/).fill('2026年忻州市劳动模范第二次评审会（演示）')
  await office.getByLabel(/理由/).fill('评委不足，改期再开')
  await sheet(office).getByRole('button', { name: '作废', exact: true }).click()
  await says(office, /这次评审会已作废/)
  await sheet(office).getByRole('link', { name: '重开评审会' }).click()
  await says(office, /7人可以上会/)
  // 其余评委都按没有账号的专家登记，只有一名在手机上打分。
  for (const name of ['巫启明', '梁守田', '湛清源', '濮阳凯'])
    await sheet(office)
      .getByRole('button', { name: new RegExp(`不请评委\\d+${name}`) })
      .click()
  for (let n = 2; n <= 7; n++) {
    await press(office, '加一名没有账号的专家')
    await fill(office, { [`评委${n}姓名`]: `专家${n}`, [`评委${n}单位`]: `外省大学第${n}学院（演示）` })
  }
  await fill(office, { 评审会名称: title, 地点: '三楼会议室', 为什么重开: '评委不足，改期再开' })
  await expectAccessible(office)
  await act(office, '封存上会名单，请7名评委评7人')
  await says(office, '7人上会，49份评分表还有49份没有交')
  const panel = new URL(office.url()).pathname

  const phone = await window.open('/console/login', 'phone')
  await phone.getByLabel('登录名').fill('pingwei2')
  await phone.getByLabel('口令', { exact: true }).fill(password)
  await phone.getByRole('button', { name: '登录', exact: true }).click()
  await says(phone, /还有7人等您打分/)
  await sheet(phone).getByRole('link', { name: title }).click()
  await says(phone, /先申报回避关系/)
  await expectAccessible(phone)
  await sheet(phone)
    .getByRole('checkbox', { name: /申报属实/ })
    .check()
  await press(phone, '提交申报，开始评审')
  await says(phone, /还有7人等您打分/)
  await act(phone, /^接着评/)
  for (let n = 1; n <= 7; n++) {
    await says(phone, /等您打分$/)
    if (n === 1) {
      await expectAccessible(phone)
      await fill(phone, { 技能水平: '25.5' })
      await reads(phone, /没有保存：技能水平最多25分/)
      expect(await phone.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
    for (const [label, points] of [
      ['技能水平', '22'],
      ['技术创新与攻关', '21.5'],
      ['传承带徒', '18'],
      ['业绩贡献与经济社会效益', '17'],
      ['职业操守', String(10 - n / 2)],
    ] as const)
      await phone.getByLabel(label).fill(points)
    const number = new URL(phone.url()).pathname
    await press(phone, n === 7 ? '提交' : '提交，看后一件')
    if (n < 7) await phone.waitForURL(url => url.pathname !== number)
    else await says(phone, /已提交/)
  }

  for (let n = 2; n <= 7; n++) {
    await go(office, panel, /份评分表还有/)
    await sheet(office)
      .getByRole('link', { name: `专家${n}` })
      .click()
    await says(office, new RegExp(`评委${n}专家${n}还有7份没有交`))
    if (n === 2) await expectAccessible(office)
    const inputs = sheet(office).locator('.paper-sheet .points-input')
    for (let i = 0; i < 35; i++) await inputs.nth(i).fill(i % 5 === 4 ? '8' : String(12 + ((i * n) % 7)))
    await attach(office, { 评委签字的评分表: scan('评分表') })
    await press(office, '录入7人的评分')
    await says(office, new RegExp(`评委${n}专家${n}已交齐`))
  }
  await go(office, panel, '49份评分表都已交齐，可以汇总')
  await act(office, '汇总评分')
  await office.getByRole('dialog').getByRole('button', { name: '汇总评分' }).click()
  await says(office, '7人的成绩已汇总，等评委在结果表上签字')
  await expectAccessible(office)
  await act(office, '上传签字的结果表')
  await says(office, /评委签字以后，把7人的成绩带入办件/)
  await attach(office, { 评委签字的结果表: scan('结果表') })
  await act(office, '带入7人的成绩')
  await says(office, '7人的成绩已带入办件')
  await go(office, panel, '7人的评审成绩已签字，带入办件')
  await sheet(office).locator('table').first().getByRole('link').first().click()
  await reads(office, /评审成绩\d+\.\d\d分，本类第1名/)
})
