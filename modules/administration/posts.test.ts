import { expect, test } from 'vitest'
import type { Response } from '#kernel/http'
import { freshDatabase } from '#kernel/testing'
import type * as contract from './contract.ts'
import { password, stage } from './stage.ts'

const database = await freshDatabase()
const { office, person, browser, as, law } = await stage(database)
const city = await office(990100000000, '平川市总工会')
const county = await office(990121000000, '云溪县总工会')
const guard = await as(await person(city, '安守正', 'sec_admin'))
const root = await as(await person(city, '路遥知', 'sys_admin'))
const chief = await person(city, '秦分管', 'leader')
const leader = await as(chief)

type Asked = Response<typeof contract.askForPost>

const ask = (account: string, role: string, more: object = {}) =>
  guard.call<Asked>('POST', '/posts', {
    account,
    role,
    organisation: county.id,
    from: '2026-04-07',
    ground: '平工发〔2026〕4号',
    ...more,
  })

test('授予岗位：一人申请，另一人复核后才生效', async () => {
  const chu = await person(county, '褚文秀')
  const asked = await ask(chu.id, 'county_union')
  expect(asked.body).toMatchObject({ title: '授予岗位　褚文秀：云溪县总工会县总工会' })
  const own = await as(chu)
  expect((await own.me()).posts).toEqual([])
  expect((await guard.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })).body).toMatchObject({
    status: 403,
    code: 'access.approval.same',
  })
  const waiting = await leader.call<Response<typeof contract.approvals>>('GET', '/approvals')
  expect(waiting.body.rows[0]).toMatchObject({
    kindTitle: '授予岗位',
    askedBy: '安守正',
    mine: false,
    details: expect.arrayContaining([{ label: '依据', value: '平工发〔2026〕4号' }]) as unknown,
  })
  expect((await leader.me()).counts).toMatchObject({ '/approvals': 1 })
  expect((await leader.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })).status).toBe(200)
  expect((await own.me()).posts).toMatchObject([{ roleTitle: '县总工会', organisationName: '云溪县总工会' }])
  expect((await own.me()).may).toEqual(['people.read'])
  const { rows } = await database.owner.query(`select lo, hi from post where account = $1`, [chu.id])
  expect(rows[0]).toEqual({ lo: county.lo, hi: county.hi })
})

test('同一人兼两员被拒：申请时拒，绕过程序直接写库也拒', async () => {
  const one = await person(city, '一人两职', 'sys_admin')
  expect((await ask(one.id, 'audit_admin', { organisation: city.id })).body).toMatchObject({
    status: 409,
    code: 'identity.post.excluded',
    why: '系统管理员、安全管理员、审计管理员三员分立，互不兼任。',
  })
  await expect(
    database.owner.query(
      `insert into post (account, role, organisation, organisation_name, place, from_day) values ($1, 'sec_admin', $2, 'x', 1, '2026-05-01')`,
      [one.id, city.id],
    ),
  ).rejects.toThrow('identity.post.excluded')
  const later = await person(city, '先后两职')
  const [a, b] = [
    await ask(later.id, 'audit_admin', { organisation: city.id }),
    await ask(later.id, 'sys_admin', { organisation: city.id }),
  ]
  await leader.call('POST', `/approvals/${a.body.approval}`, { decision: 'approved' })
  expect((await leader.call('POST', `/approvals/${b.body.approval}`, { decision: 'approved' })).body).toMatchObject({
    code: 'identity.post.excluded',
  })
})

test('不能给自己申请岗位，也不能复核给自己的岗位', async () => {
  expect((await ask(chief.id, 'county_union')).status).toBe(200)
  const { rows } = (await leader.call<Response<typeof contract.approvals>>('GET', '/approvals')).body
  const mine = rows.find(row => row.title.includes('秦分管'))
  expect((await leader.call('POST', `/approvals/${mine?.id}`, { decision: 'approved' })).body).toMatchObject({
    code: 'administration.approval.own',
  })
  expect(
    (await root.call('POST', `/approvals/${mine?.id}`, { decision: 'refused', reason: '不需要兼任' })).status,
  ).toBe(200)
})

test('换岗交接一次办完：前任立即没有，接任立即有，在办事项随岗走', async () => {
  const [old, fresh] = [await person(county, '前任', 'county_union'), await person(county, '接任')]
  await database.owner.query(
    `insert into procedure_version (hash, id, title, body, since) values ('h', 'p', '推荐', '{}', '2026-01-01') on conflict do nothing`,
  )
  const {
    rows: [kase],
  } = await database.owner.query<{ id: string }>(
    `insert into kase (procedure, procedure_hash, subject_kind, subject, title, offices, place, node, step, since, opened_on)
     values ('p', 'h', 'person', gen_random_uuid(), '靳长河　市劳动模范', '{}', $1, $1, 's', '2026-04-01', '2026-04-01') returning id`,
    [county.lo],
  )
  await database.owner.query(
    `insert into task (kase, step, title, may, organisation, due_on, since) values ($1, 's', '核对推荐表', 'people.read', $2, '2026-04-03', '2026-04-01')`,
    [kase?.id, county.id],
  )
  const before = await as(old)
  expect((await before.call('GET', '/tasks')).body).toMatchObject({
    finding: '1件已逾期，今天要办',
    rows: [{ title: '核对推荐表', about: '靳长河　市劳动模范', when: '逾期2个工作日' }],
  })

  const asked = await guard.call<Asked>('POST', `/posts/${old.posts[0]}/hand-over`, {
    to: fresh.id,
    on: '2026-04-07',
    ground: '平工发〔2026〕5号',
  })
  expect(asked.body.title).toBe('换岗交接　云溪县总工会县总工会：前任交接任，在办1件随岗移交')
  await leader.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })
  expect((await before.call('GET', '/me')).body).toMatchObject({ account: null })
  const after = await as(fresh)
  expect((await after.call('GET', '/tasks')).body).toMatchObject({ rows: [{ title: '核对推荐表' }] })
  expect((await (await as(old)).call('GET', '/tasks')).body).toMatchObject({ finding: '没有要办的事', rows: [] })
})

test('结束岗位立即生效，留下记录', async () => {
  const gone = await person(county, '离岗人', 'county_union')
  const own = await as(gone)
  await guard.call('POST', `/posts/${gone.posts[0]}/ending`, { why: '任期届满不再担任' })
  expect((await own.me()).account).toBeNull()
  expect((await (await as(gone)).call('GET', '/me')).body).toMatchObject({ posts: [], may: [] })
})

test('安全管理员能看到并注销会话，系统管理员不能', async () => {
  const someone = await person(county, '在线人', 'county_union')
  const own = await as(someone)
  const { rows } = (await guard.call<Response<typeof contract.sessions>>('GET', '/sessions?q=在线人')).body
  expect(rows).toMatchObject([{ name: '在线人', roleTitle: '县总工会', agent: '测试浏览器' }])
  expect((await root.call('DELETE', `/sessions/${rows[0]?.id}`)).status).toBe(403)
  expect((await guard.call('DELETE', `/sessions/${rows[0]?.id}`)).status).toBe(200)
  expect((await own.me()).account).toBeNull()
})

test('审计管理员看得到权限变更和登录记录，改不了配置', async () => {
  const watcher = await as(await person(city, '宋审计', 'audit_admin'))
  const changes = (await watcher.call<Response<typeof contract.rightsChanges>>('GET', '/audit/changes')).body.rows
  expect(changes.map(c => c.what)).toEqual(expect.arrayContaining(['授予岗位', '换岗交接', '结束岗位', '注销会话']))
  expect(changes.find(c => c.what === '授予岗位')).toMatchObject({ name: '秦分管' })
  expect(
    (await watcher.call<Response<typeof contract.logIns>>('GET', '/audit/log-ins')).body.rows.length,
  ).toBeGreaterThan(5)
  expect((await watcher.call('GET', '/audit/months')).body).toMatchObject({ rows: [], heavy: [], check: null })
  expect((await watcher.call('GET', '/audit/access?subject=靳长河')).body).toMatchObject({ total: 0 })
  expect((await watcher.call('POST', '/office-values', {})).status).toBe(403)
  expect((await watcher.call('GET', '/accounts')).status).toBe(403)
})

test('季度权限复核：一人多岗、长期未用、未激活都点出来，签署一次', async () => {
  await person(city, '双岗', 'county_union', 'city_union_lmb')
  const { body } = await guard.call<Response<typeof contract.rightsReview>>('GET', '/posts/review')
  expect(body).toMatchObject({ quarter: '2026-2', summary: { several: 2 } })
  expect(body.rows.find(row => row.name === '双岗')?.findings).toContain('一人多岗')
  expect(body.rows.find(row => row.name === '双岗')?.findings).toContain('90天没有用过')
  expect((await guard.call('POST', '/posts/review', { quarter: '2026-2', remark: '双岗一人请示后保留' })).status).toBe(
    200,
  )
  expect((await guard.call('POST', '/posts/review', { quarter: '2026-2', remark: '再签一次看看' })).body).toMatchObject(
    { code: 'administration.review.done' },
  )
})

test('本单位参数：有文号、有条款、另一人复核后生效，读数立即变', async () => {
  const value = {
    parameter: 'test.noticeDays',
    value: '7',
    from: '2026-04-01',
    document: '平工发〔2026〕6号',
    title: '评选工作方案',
    article: '第十条',
    issuedOn: '2026-03-20',
  }
  const read = () => law.reading('test.noticeDays', { division: 990121000000, on: '2026-04-07' })
  expect(read()).toMatchObject({ value: null, evidence: '未配置', task: '平川市总工会' })
  expect((await root.call('POST', '/office-values', { ...value, value: '七天' })).body).toMatchObject({
    code: 'administration.value.typed',
  })
  const asked = await root.call<Asked>('POST', '/office-values', value)
  expect(asked.body.title).toBe('录入参数　平川市“公示工作日”自2026-04-01起为7个工作日')
  expect((await root.call('POST', '/office-values', value)).body).toMatchObject({ code: 'administration.value.clash' })
  expect(read().value).toBeNull()
  expect((await root.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })).status).toBe(403)
  expect((await guard.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })).status).toBe(200)
  expect(read()).toMatchObject({
    value: 7,
    level: '平川市（本级录入）',
    cites: { number: '平工发〔2026〕6号', article: '第十条' },
  })
  expect((await root.call<Response<typeof contract.parameters>>('GET', '/office-values')).body.rows[0]).toMatchObject({
    value: '7个工作日',
    office: [{ state: '生效', askedBy: '路遥知', approvedBy: '安守正' }],
  })
  const shorter = await root.call('POST', '/office-values', { ...value, parameter: 'test.leastDays', value: '3' })
  expect(shorter.body).toMatchObject({
    code: 'administration.value.superior',
    what: '与上位规定抵触：“最少公示工作日”：平川市《评选工作方案》（平工发〔2026〕6号）第十条定为3个工作日，低于全国《上位办法（示例）》第三条定为5个工作日；以上级规定为准，请核对原文',
  })
  expect(
    (await root.call('POST', '/office-values', { ...value, parameter: 'test.leastDays', value: '7' })).status,
  ).toBe(200)
  expect((await root.call('POST', '/office-values', { ...value, parameter: 'test.nationalDays' })).body).toMatchObject({
    code: 'administration.value.national',
  })
})

test('地方放假日只在本地生效，退回的不算', async () => {
  const holiday = {
    festival: '试验节',
    days: ['2026-04-15', '2026-04-16'],
    document: '平政发〔2026〕3号',
    title: '关于试验节放假的通知',
    issuedOn: '2026-03-01',
    issuedBy: '平川市人民政府',
  }
  const asked = await root.call<Asked>('POST', '/calendars/holidays', holiday)
  expect(law.calendarAt?.(990121000000).isWorkday('2026-04-15')).toBe(true)
  await guard.call('POST', `/approvals/${asked.body.approval}`, { decision: 'approved' })
  expect(law.calendarAt?.(990121000000).off('2026-04-15')).toBe('试验节')
  expect(law.calendarAt?.(990000000000).isWorkday('2026-04-15')).toBe(true)
  expect(law.calendar.isWorkday('2026-04-15')).toBe(true)
  const second = await root.call<Asked>('POST', '/calendars/holidays', { ...holiday, festival: '另一节' })
  await guard.call('POST', `/approvals/${second.body.approval}`, { decision: 'refused', reason: '没有人民政府的文件' })
  expect(
    (await root.call<Response<typeof contract.calendars>>('GET', '/calendars')).body.local.map(h => h.state).sort(),
  ).toEqual(['生效', '退回'])
})

test('后台作业看得见，没有的重试不了', async () => {
  // Sums follow what changed; nothing else waits here.
  const { rows } = (await root.call<{ rows: { task: string }[] }>('GET', '/jobs')).body
  expect(rows.filter(row => row.task !== 'indicators.follow')).toEqual([])
  expect((await root.call('POST', '/jobs/999/retry')).body).toMatchObject({ status: 404 })
})

test('口令没有换之前，管理页面一律打不开', async () => {
  const fresh = await person(city, '新管理员', 'sys_admin')
  await database.owner.query(`update credential set must_change = true where account = $1`, [fresh.id])
  const own = await as(fresh)
  expect((await own.call('GET', '/accounts')).status).toBe(403)
  expect((await own.call('POST', '/password', { current: password, next: 'Pingchuan-2027' })).status).toBe(200)
  expect((await own.call('GET', '/accounts')).status).toBe(200)
  expect((await browser().me()).account).toBeNull()
})
