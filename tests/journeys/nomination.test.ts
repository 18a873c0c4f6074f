import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browser } from './browser.ts'
import { photo, scan } from './papers.ts'
import { act, attach, choose, desks, entered, fill, go, pick, press, reads, says, send, sheet } from './desk.ts'
import * as on from './path.ts'

const window = browser()
const desk = desks(window)
const round = '2026年山西省劳动模范（演示）'
const deeds =
  '从事货运调度二十二年，带领班组改进配载方法，车辆实载率由百分之七十一提高到百分之八十八，三年没有发生一起责任事故，带出徒弟十一名，受到职工群众公认。'
let who = ''
let kase = ''
let notice = ''
let published = ''

const at = async (login: string, path: string, title: RegExp): Promise<Page> => {
  const page = await desk(login)
  await go(page, path, title)
  return page
}
const inCase = (login: string): Promise<Page> => at(login, kase, new RegExp(who))
const pathOf = (page: Page): string => new URL(page.url()).pathname

test('the unit puts forward somebody of its own whom nobody has put forward', async () => {
  const page = await at('danwei', '/console/people', /在册/)
  const inPost = await page.getByRole('row', { name: /在职/ }).getByRole('rowheader').allInnerTexts()
  await go(page, '/console/nominations', /推荐/)
  await sheet(page).getByRole('table').waitFor()
  const taken = await page.getByRole('rowheader').allInnerTexts()
  who = inPost.find(name => name.length === 3 && !taken.includes(name)) ?? ''
  expect(who).not.toBe('')
  await sheet(page).getByRole('link', { name: '推荐人选' }).click()
  // Several rounds are open: which one is asked first.
  await pick(page, '届次', round)
  await says(page, `推荐${round}人选`)
  await pick(page, '人选', who, who)
  await reads(page, '档案里已有的，不用再填')
  await choose(page, '企业职工', '一线工人')
  await fill(page, { 行政级别: '无', 主要事迹: deeds, '简要事迹（公示、汇总表用）': deeds.slice(0, 50) })
  await press(page, '加一段')
  await entered(page, '起', '2004-07')
  await page.getByRole('checkbox', { name: '至今' }).check()
  await fill(page, { '单位（学校写全称）': '演示单位', '岗位、职务': '调度员' })
  await reads(page, '起止衔接，没有断档')
  await press(page, '加一项荣誉')
  await fill(page, { 称号全称: '忻州市劳动模范', 决定文号: '演示文号' })
  await entered(page, '决定日期', '2021-04-28')
  await send(page, '立案推荐')
  await on.stands(page, '民主推荐')
  kase = pathOf(page)
})

test('[C063] half of all delegates is no majority: the vote is kept, the case goes back, then it passes', async () => {
  const page = await inCase('danwei')
  await on.recommend(page)
  await on.vote(page, { present: 40, inFavour: 30, against: 10 })
  await on.stands(page, '民主推荐')
  await reads(page, '没有通过')
  await on.recommend(page)
  await on.vote(page, { present: 50, inFavour: 48, against: 2 })
  await on.stands(page, '单位公示张贴')
})

test('the notice is posted, a visitor objects on the public page, and the name is held', async () => {
  const page = await inCase('danwei')
  await on.seal(page, '封存公示名单', /公示名单封存了1人/)
  await on.post(page, '厂区公示栏和职工食堂')
  notice = pathOf(page)
  published = (await page.getByRole('link', { name: '看公示页' }).getAttribute('href')) ?? ''
  const visitor = await window.open(published, 'phone')
  await visitor.getByRole('link', { name: '网上提出异议' }).click()
  await visitor.getByLabel('对谁有异议').selectOption({ index: 1 })
  await visitor.getByRole('radio', { name: /^实名/ }).check()
  await visitor.getByLabel(/^姓名/).fill('演示反映人')
  await visitor.getByLabel(/^联系方式/).fill('0350-1111111')
  await visitor.getByLabel(/^异议的内容/).fill('配载方法是调度班组五个人一起改出来的，不应当只写一个人。')
  await visitor.getByLabel(/^证明材料/).setInputFiles(photo('班组合影'))
  await visitor.getByRole('button', { name: '提交异议' }).click()
  await visitor.getByText('受理编号').first().waitFor()
  await on.until(page, '3月25日')
  await go(page, kase, new RegExp(who))
  await on.stands(page, '单位公示')
  await reads(page, /异议/)
})

test('the objection is accepted and drafted by the clerk, and signed by somebody else', async () => {
  const page = await at('danwei', notice, /1件没有结/)
  await page.getByRole('table').getByRole('link', { name: /^YY/ }).first().click()
  await says(page, /还没有受理/)
  const objection = pathOf(page)
  await act(page, '受理')
  await send(page, '受理')
  await says(page, /正在调查/)
  await act(page, '写调查结论')
  await fill(page, { 调查情况: '查阅了技改档案，询问了班组五人。', 处理意见: '事迹材料补写班组，不影响推荐。' })
  await choose(page, '部分属实', '不影响推荐')
  await send(page, '写调查结论')
  await says(page, /等主管领导签字/)
  await page.getByRole('group', { name: '可办理的事项' }).getByText(/签/).first().waitFor()
  const chair = await at('zhuxi', '/console/objections', /异议/)
  await chair
    .getByRole('row', { name: new RegExp(who) })
    .getByRole('link')
    .first()
    .click()
  await says(chair, new RegExp(who))
  expect(pathOf(chair)).toBe(objection)
  await act(chair, '签署结论')
  await send(chair, '签署结论')
  await says(chair, /不影响推荐/)
  await on.until(page, '3月26日')
  await go(page, kase, new RegExp(who))
  await on.stands(page, '出具公示无异议报告')
})

test('the unit reports with photographs and sends the case to the county', async () => {
  const page = await desk('danwei')
  await on.report(page, notice, '公示期内收到一件异议，已查清，不影响推荐。')
  await go(page, kase, new RegExp(who))
  await act(page, '单位报送')
  await send(page, '单位报送')
  await on.stands(page, '县级初审')
})

test('the county takes it in and asks the departments; one answers for itself', async () => {
  const page = await inCase('xianzong')
  await on.receive(page, '县级初审', '材料齐全，予以受理。')
  await on.stands(page, '县级征求意见')
  await on.seal(page, '封存征求意见名单', /征求意见名单封存了1人/)
  await send(page, '发出3封函')
  await says(page, /等/)
  const police = await at('mps', '/console/replies', /函/)
  await police
    .getByRole('row', { name: /待回函/ })
    .getByRole('link')
    .first()
    .click()
  await says(police, /1人等答复/)
  await reads(police, who)
  await on.reply(police, '单铁山')
  await says(police, /没有不同意见/)
})

test('a department that does not answer has not consented: overdue, chased, then its sealed reply is recorded', async () => {
  const page = await inCase('xianzong')
  await on.until(page, '4月13日')
  await go(page, kase, new RegExp(who))
  await on.stands(page, '县级征求意见')
  await act(page, '登记回函')
  await says(page, /已逾期/)
  await reads(page, '逾期不等于无异议')
  await fill(page, { 怎么催的: '电话联系经办人，答应本周回函' })
  await send(page, '催办')
  await reads(page, '催办1次')
  for (const signer of ['仇正', '演示院长']) {
    await go(page, kase, new RegExp(who))
    await act(page, '登记回函')
    await says(page, /等答复/)
    await press(page, '代录盖章回函')
    await on.reply(page, signer, true)
  }
  await go(page, kase, new RegExp(who))
  await on.decide(page, '县级集体研究', '县总工会党组会议')
  await on.stands(page, '县级报送')
  await on.submit(page)
})

test('the city sends it back with a list and a date; the county makes it good and sends it again', async () => {
  const page = await inCase('shizong')
  await on.sendBack(page, '市级初审', ['技能等级证书复印件', '市劳动模范证书扫描件'], '2026-04-20')
  const county = await inCase('xianzong')
  await on.stands(county, '县级报送')
  await reads(county, '技能等级证书复印件')
  await act(county, '补充材料')
  await fill(county, { 补正了什么: '补交技能等级证书复印件和荣誉证书扫描件' })
  await attach(county, { 证明材料: scan('证书') })
  await send(county, '补充材料')
  await reads(county, '证书.pdf')
  await on.submit(county)
  await go(page, kase, new RegExp(who))
  await on.receive(page, '市级初审', '材料已补齐，予以受理。')
  await on.stands(page, '市级公示张贴')
})

const photos = '公示期内没有收到异议。'

/** The notice of the office whose desk this is: sealed, posted, run to its end, reported. */
async function publish(page: Page, level: string, over: string): Promise<void> {
  await on.seal(page, '封存公示名单', new RegExp(`${level}公示名单封存了1人`))
  await on.post(page, '网站和机关公示栏')
  const here = pathOf(page)
  await on.until(page, over)
  await on.report(page, here, photos)
  await go(page, kase, new RegExp(who))
}

test('the city posts it; a change of name then makes the votes, notices and replies fall, visibly', async () => {
  await publish(await inCase('shizong'), '市级', '4月21日')
  const page = await inCase('danwei')
  await act(page, '更正核心信息')
  const former = who
  who = `${who.slice(0, 1)}明轩`
  await fill(page, { 姓名: who, 理由: '户籍登记更名，附派出所证明。' })
  await attach(page, { 证明材料: scan('更名证明') })
  await send(page, '更正核心信息')
  await says(page, new RegExp(who))
  await on.stands(page, '职代会审议')
  await reads(page, '已失效')
  expect(former).not.toBe(who)
})

test('what fell is done again, up to the desk of the province', async () => {
  const page = await inCase('danwei')
  await on.vote(page, { present: 52, inFavour: 50, against: 2 })
  await publish(page, '单位', '4月28日')
  await act(page, '单位报送')
  await send(page, '单位报送')
  await on.stands(page, '县级初审')
  const county = await inCase('xianzong')
  await on.receive(county, '县级初审', '更名后重新办理，材料齐全。')
  await on.seal(county, '封存征求意见名单', /征求意见名单封存了1人/)
  await send(county, '发出3封函')
  await says(county, /等/)
  for (const signer of ['单铁山', '仇正', '演示院长']) {
    await go(county, kase, new RegExp(who))
    await act(county, '登记回函')
    await press(county, '代录盖章回函')
    await on.reply(county, signer, true)
  }
  await go(county, kase, new RegExp(who))
  await on.decide(county, '县级集体研究', '县总工会党组会议')
  await on.submit(county)
  const city = await inCase('shizong')
  await on.receive(city, '市级初审', '更名手续齐全，予以受理。')
  await publish(city, '市级', '5月11日')
  await on.decide(city, '市级集体研究', '市评选工作领导小组会议')
  await on.submit(city)
  const province = await at('shengzong', '/console/', /件/)
  await province
    .getByRole('row', { name: new RegExp(who) })
    .getByRole('link')
    .first()
    .click()
  await says(province, new RegExp(who))
  await on.stands(province, '省级初审')
})
