import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { charactersIn } from '#kernel/documents'
import { address, browser, expectAccessible } from './browser.ts'
import { act, attach, choose, desks, entered, fill, go, pick, press, reads, says, send, sheet } from './desk.ts'
import { photo, scan } from './papers.ts'

/** One small round from its notice to its end, each step by the post whose step it is: three are put forward for one seat. */
const window = browser()
const desk = desks(window)
const model = '2026年忻州市劳动模范（演示）'
const title = '2026年忻州市劳动模范增补（演示）'
const decision = '关于增补表彰2026年忻州市劳动模范的决定（演示）'
let round = ''
const nominees: string[] = []
let code = ''

const day = (page: Page): Promise<string> => page.locator('.top .day').innerText()

/** 「下一个工作日」 until the notice open on the page has run its days. */
async function pass(page: Page): Promise<void> {
  const path = new URL(page.url()).pathname
  for (let tries = 0; tries < 12; tries++) {
    await go(page, path, /公示第\d+个工作日|工作日已满/)
    // 期满以后异议可能还收几天。
    if (/已满，没有异议/.test(await sheet(page).getByRole('heading', { level: 1 }).innerText())) return
    const before = await day(page)
    await page.getByRole('button', { name: '下一个工作日' }).click()
    await page.locator('.top .day', { hasNotText: before }).waitFor()
  }
  throw new Error('the notice does not end')
}

/** The list of one step, all its lines chosen. */
async function all(page: Page, step: string, many: number): Promise<void> {
  await go(page, `/console/nominations?round=${round}&step=${step}&mine=true`, new RegExp(`^${many}件推荐符合筛选条件`))
  for (const box of await sheet(page).getByRole('row').getByRole('checkbox').all()) await box.check()
}

/** Seals the names chosen, posts them, waits, reports. */
async function publish(page: Page, many: number): Promise<void> {
  await act(page, `封存公示名单：${many}件`)
  await says(page, /可以列入/)
  await act(page, `封存${many}人的名单`)
  await says(page, new RegExp(`公示名单封存了${many}人`))
  await fill(page, { 张贴或发布的地方: '公示栏和网站', 受理电话: '0350-0000000', 受理地址: '演示路1号' })
  await send(page, '公示')
  await says(page, /公示第1个工作日/)
  await pass(page)
  await act(page, `出具公示无异议报告（${many}人）`)
  await choose(page, '是')
  await fill(page, { 情况说明: '公示期内没有收到异议。' })
  await attach(page, {
    公示现场近景照片: photo('近景'),
    公示现场远景照片: photo('远景'),
    '公示无异议报告（盖章）': scan('公示无异议报告'),
  })
  await send(page, `为${many}人出具报告`)
  await page
    .getByRole('group', { name: '可办理的事项' })
    .getByRole('button', { name: /出具/ })
    .waitFor({ state: 'detached' })
}

test('the city deploys a round for one seat after this year’s own, without the county', async () => {
  const page = await desk('shizong')
  await go(page, '/console/rounds/new', /按本届通知录入方案/)
  await pick(page, '或者照上一届（选填）', model)
  await reads(page, /^已按所选/)
  await press(page, '删去第2级')
  await fill(page, { 届次名称: title, 通知标题: `关于评选${title}的通知（演示）`, 常规名额: 1, 评委至少: 3 })
  for (const label of ['单列名额', '企业职工', '农民', '机关事业单位工作人员']) await fill(page, { [label]: '' })
  for (const n of [5, 4, 3]) await press(page, `删去第${n}条比例`)
  await send(page, '保存为草拟')
  // Nobody is asked about them any more: no name could ever be decided.
  await reads(page, /列了一票否决事项，却没有一级征求意见/)
  await expectAccessible(page)
  for (const event of ['拖欠职工工资', '生产安全责任事故']) await press(page, `删去事项${event}`)
  await send(page, '保存为草拟')
  await says(page, new RegExp(`${title}：方案还在草拟`))
  round = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await act(page, '开放推荐')
  await page.getByRole('group', { name: '可办理的事项' }).getByRole('button', { name: '截止推荐' }).waitFor()
})

test('a unit puts three forward, its congress agrees to all of them at once, it posts and reports them', async () => {
  const page = await desk('danwei')
  await go(page, '/console/people', /在册/)
  const inPost = await page.getByRole('row', { name: /在职/ }).getByRole('rowheader').allInnerTexts()
  const reply = await page.request.get(address('/api/nominations?size=200'))
  const { rows } = (await reply.json()) as { rows: { name: string }[] }
  const free = inPost.filter(name => name.length === 3 && !rows.some(row => row.name === name))
  for (const kind of ['企业负责人', '一线工人', '一线工人']) {
    const who = free[nominees.length] ?? ''
    await go(page, `/console/nominations/new?round=${round}`, `推荐${title}人选`)
    await pick(page, '人选', who, who)
    await reads(page, '档案里已有的，不用再填')
    await choose(page, '企业职工', kind)
    const deeds =
      '扎根岗位二十二年，带领班组改进作业方法，三年没有发生一起责任事故，带出徒弟十一名，其中四名成为高级工，受到职工群众一致公认。'
    await fill(page, { 行政级别: '无', 主要事迹: deeds, '简要事迹（公示、汇总表用）': deeds.slice(0, 50) })
    await press(page, '加一段')
    await entered(page, '起', '2004-07')
    await page.getByRole('checkbox', { name: '至今' }).check()
    await fill(page, { '单位（学校写全称）': '演示单位', '岗位、职务': '骨干' })
    await send(page, '立案推荐')
    await page.locator('.path li[aria-current="step"]', { hasText: '民主推荐' }).last().waitFor()
    nominees.push(who)
  }
  await all(page, 'recommend', 3)
  await act(page, '民主推荐：3件')
  await choose(page, '党政工集体研究')
  await fill(page, { 参加人数: 9, 同意人数: 9, 推荐意见: '经党政工集体研究，一致同意推荐。' })
  await attach(page, { 推荐会议纪要: scan('推荐会议纪要') })
  await send(page, '民主推荐（3件）')
  await all(page, 'congress', 3)
  await act(page, '职代会审议：3件')
  await choose(page, '职工代表大会', '是')
  await fill(page, { '应到：全体职工代表人数': 60, 实到人数: 52, 赞成票: 50, 反对票: 2, 弃权票: 0 })
  await attach(page, { 职代会纪要与表决结果: scan('职代会纪要') })
  await send(page, '职代会审议（3件）')
  await all(page, 'unit.openNotice', 3)
  await publish(page, 3)
  await all(page, 'unit.submit', 3)
  await act(page, '单位报送：3件')
  await send(page, '单位报送（3件）')
  await reads(page, /没有/)
})

test('the city takes them in and three reviewers hand in their sheets', async () => {
  const page = await desk('shizong')
  await all(page, 'city.receive', 3)
  await act(page, '市级初审：3件')
  await choose(page, '受理')
  await fill(page, { 审核意见: '材料齐全，予以受理。' })
  await send(page, '市级初审（3件）')
  await go(page, `/console/rounds/${round}`, /件等我办/)
  await sheet(page).getByRole('link', { name: '到评审会去办' }).click()
  await sheet(page).locator(`a[href*="${round}"]`, { hasText: '组织评审会' }).click()
  await says(page, /3人可以上会/)
  const asked = sheet(page).getByRole('button', { name: /^不请评委/ })
  for (let left = await asked.count(); left > 0; left--) await asked.last().click()
  for (const n of [1, 2, 3]) {
    await press(page, '加一名没有账号的专家')
    await fill(page, { [`评委${n}姓名`]: `外请专家${n}`, [`评委${n}单位`]: `外省大学第${n}学院（演示）` })
  }
  await fill(page, { 评审会名称: `${title}评审会`, 地点: '三楼会议室' })
  await act(page, '封存上会名单，请3名评委评3人')
  await says(page, '3人上会，9份评分表还有9份没有交')
  const panel = new URL(page.url()).pathname
  // The leader of the firm has the best score of all.
  const points = [
    ['24', '24', '19', '19', '9.5'],
    ['22', '21', '17', '17', '9'],
    ['20', '19', '15', '16', '8'],
  ]
  for (const n of [1, 2, 3]) {
    await go(page, panel, /份评分表还有/)
    await sheet(page)
      .getByRole('link', { name: `外请专家${n}` })
      .click()
    await says(page, new RegExp(`评委${n}外请专家${n}还有3份没有交`))
    for (const [i, who] of nominees.entries()) {
      const inputs = sheet(page).locator('.paper-sheet').getByRole('row', { name: who }).locator('.points-input')
      for (const [j, given] of (points[i] ?? []).entries()) await inputs.nth(j).fill(given)
    }
    await attach(page, { 评委签字的评分表: scan('评分表') })
    await press(page, '录入3人的评分')
    await says(page, new RegExp(`评委${n}外请专家${n}已交齐`))
  }
  await go(page, panel, '9份评分表都已交齐，可以汇总')
  await act(page, '汇总评分')
  await page.getByRole('dialog').getByRole('button', { name: '汇总评分' }).click()
  await says(page, '3人的成绩已汇总，等评委在结果表上签字')
  await act(page, '上传签字的结果表')
  await attach(page, { 评委签字的结果表: scan('结果表') })
  await act(page, '带入3人的成绩')
  await says(page, '3人的成绩已带入办件')
})

test('one is chosen; the leader with the best score gives way to the ceiling, and his letter says so', async () => {
  const page = await desk('shizong')
  await go(page, `/console/rounds/${round}`, /件等我办/)
  await sheet(page).getByRole('link', { name: '到择优去办' }).click()
  await says(page, /3人等着择优，还没有求解/)
  await act(page, /^求解：从3人里选$/)
  await says(page, /从3人里选定1人/)
  await reads(page, `为什么是${nominees[0] ?? ''}让出、${nominees[1] ?? ''}补入`)
  await expectAccessible(page)
  const letter = sheet(page).getByRole('link', { name: `生成${nominees[0] ?? ''}的答复函` })
  const paper = await page.request.get(address((await letter.getAttribute('href')) ?? ''))
  expect(paper.headers()['content-type']).toBe('application/pdf')
  const letters = charactersIn(await paper.body())
  expect([...'企业负责人不超过'].filter(letter => !letters.has(letter))).toEqual([])
  await go(page, `/console/rounds/${round}/choice/confirm`, /确定1人的名单：2人到此未入选/)
  await fill(page, { 哪次会议确定的: '市评选工作领导小组第3次会议（演示）' })
  await attach(page, { 会议纪要: scan('择优会议纪要') })
  await send(page, '确定并封存这1人的名单')
  await says(page, /已确定|会议确定/)
})

test('the one chosen is posted, decided, honoured by a registered decision, and the leader makes the roll public', async () => {
  const page = await desk('shizong')
  await all(page, 'city.openNotice', 1)
  await publish(page, 1)
  await all(page, 'city.decide', 1)
  await act(page, '市级复审：1件')
  await choose(page, '同意')
  await fill(page, { 会议名称: '市评选工作领导小组第4次会议', 意见: '审定通过。' })
  await attach(page, { 会议纪要: scan('会议纪要') })
  await send(page, '市级复审（1件）')
  await says(page, /^没有符合筛选条件的推荐/)
  await go(page, `/console/rounds/${round}/decision`, /^1个审定，等封存名单$/)
  await press(page, '封存表彰名单（1个）')
  await says(page, /^1个在封存的名单上，等登记决定$/)
  await fill(page, { 决定标题: decision, 授予机关全称: '演示市人民政府', 研究决定的会议: '演示市人民政府常务会议' })
  const me = (await (await page.request.get(address('/api/me'))).json()) as { today: string }
  await entered(page, '会议日期', me.today)
  await entered(page, '决定日期', me.today)
  await attach(page, { 盖章的决定扫描件: scan('盖章的决定') })
  await send(page, '登记决定，名单入册')
  await says(page, /^表彰1名个人，电子证书还没有出，名录还没有公开$/)
  await act(page, '出电子证书（1份）')
  await says(page, /电子证书已出齐/)
  code =
    (await sheet(page)
      .getByRole('link', { name: /^[2-9A-Z]{4}-/ })
      .first()
      .textContent()) ?? ''
  await act(page, '申请公开名录')
  await reads(page, /公开名录的申请在等另一人批准/)
  const leader = await desk('shilingdao')
  await go(leader, '/console/', /./)
  await leader
    .getByRole('link', { name: /批准公开荣誉名录/ })
    .first()
    .click()
  await press(leader, '批准公开')
  await says(leader, /名录已公开$/)
})

test('the round is closed and finished, and stays so', async () => {
  const page = await desk('shizong')
  await go(page, `/console/rounds/${round}`, /0件在办/)
  await act(page, '截止推荐')
  await act(page, '办结本届…')
  await says(page, `办结${title}`)
  await reads(page, /表彰决定\d{4}-\d{2}-\d{2}已经登记/)
  await expectAccessible(page)
  await press(page, '办结本届')
  await reads(page, /不一致，请逐字写全/)
  await sheet(page)
    .getByLabel(/^逐字写出届次名称/)
    .fill(title)
  await sheet(page).getByLabel(/^理由/).fill('表彰决定已经登记，名录已经公开。')
  await press(page, '办结本届')
  await says(page, `${title}已办结，共3件推荐`)
  const acts = page.getByRole('group', { name: '可办理的事项' })
  expect(await acts.getByRole('button', { name: /开放|截止|办结|改方案/ }).count()).toBe(0)
  await expectAccessible(page)
  await go(page, `/console/rounds/${round}/exits`, /2件退出本届/)
  await expectAccessible(page)
})

test('a stranger finds the one honoured, and nobody who was not chosen', async () => {
  const page = await window.open('/certificates', 'phone')
  await page.getByLabel('查验码').fill(code)
  await page.getByRole('button', { name: '查验', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /^证书有效：/ }).waitFor()
  const roll = await window.open('/honours', 'phone')
  const heading = roll.getByRole('heading', { name: decision })
  await heading.waitFor()
  const words = (await roll.locator('main').textContent()) ?? ''
  const [leader = '', chosen = ''] = nominees
  expect(words).toContain(chosen)
  expect(words.slice(words.indexOf(decision)).split('决定（演示）')[0]).not.toContain(leader)
})
