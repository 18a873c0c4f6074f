import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { keepFile } from '#kernel/files'
import { isRefusal } from '#kernel/refusal'
import * as c from './contract.ts'
import { accountOf, ask } from './credits.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
let master = ''
let kase = ''

beforeAll(async () => {
  s = await stage()
  await direct(
    s.owner,
    sql`update organisation set department = 'HRSS', state = '正常' where id = ${s.offices.labour.id}`,
  )
  master = await s.person('靳长河', s.offices.works, '1975-03-03')
})

const uploaded = (caller: ReturnType<Stage['as']['hr']>) =>
  caller.transaction(async tx => {
    const kept = await keepFile(tx, { name: '材料.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n'), class: '内部' })
    if (isRefusal(kept)) throw new Error(kept.what)
    return kept.id
  })
const view = (who: keyof Stage['as'] = 'hr') => done(c.readAppointment, { params: { id: kase } }, s.as[who]())
const act = async (step: string, answer: object, papers: readonly string[], who: keyof Stage['as'] = 'hr') => {
  const { version } = await view(who)
  const files = await Promise.all(papers.map(async kind => ({ kind, file: await uploaded(s.as[who]()) })))
  return call(
    c.actOnAppointment,
    { params: { id: kase, step }, body: { version, answer: { ...answer }, papers: files } },
    s.as[who](),
  )
}

test('[C149] 特级技师 is a post of the firm: proposed, reviewed by an odd panel, appointed for a term, recorded by the labour office', async () => {
  const body = { title: '特级技师' as const, person: master, occupation: '焊工', post: '特级技师岗' }
  expect(await call(c.proposeAppointment, { body }, s.as.mill())).toMatchObject({ code: 'skills.appointment.person' })
  kase = (await done(c.proposeAppointment, { body }, s.as.hr())).id
  expect(await call(c.proposeAppointment, { body }, s.as.hr())).toMatchObject({ code: 'skills.appointment.twice' })
  // 没有备案的企业不能评聘；没有登记的证书是请补充，不是没有。
  expect((await view()).why.map(one => one.answer)).toEqual([false, null])
  const deeds = { deeds: '牵头攻关六项，带出技师三名', promise: true }
  expect(await act('propose', deeds, ['scheme', 'deeds'])).toHaveProperty('code')
  await done(
    c.fileBody,
    {
      body: {
        organisation: s.offices.works.id,
        kind: '用人单位',
        filedBy: '演示省人社厅',
        filedOn: '2024-05-20',
        scope: [{ occupation: '焊工', levels: ['二级/技师'] }],
      },
    },
    s.as.labour(),
  )
  expect(await act('propose', deeds, ['scheme', 'deeds'])).toMatchObject({ step: { key: 'assess' } })
  const review = { deedsView: '业绩突出', defenceOn: '2026-03-10', decision: '通过', opinion: '同意聘任' }
  expect(await act('assess', { ...review, panel: 5 }, ['minutes'])).toHaveProperty('code')
  await s.certificate(master, '一级/高级技师', '2016-06-10')
  expect(await act('assess', { ...review, panel: 4 }, ['minutes'])).toHaveProperty('code')
  expect(await act('assess', { ...review, panel: 5 }, ['minutes'])).toMatchObject({ step: { key: 'appoint' } })
  const appointed = {
    noticed: '公示五天，没有异议',
    decision: '聘任',
    post: '特级技师岗',
    from: '2026-04-01',
    to: '2029-03-31',
  }
  expect(await act('appoint', { ...appointed, to: '2026-01-01' }, ['appointment'])).toHaveProperty('code')
  expect(await act('appoint', appointed, ['appointment'])).toMatchObject({ step: { key: 'record' } })
  expect(await act('record', { decision: '备案', opinion: '同意' }, [], 'labour')).toMatchObject({
    state: '在聘',
    status: 'done',
  })
  s.at('2029-04-01')
  expect((await view()).state).toBe('聘期已满')
  s.at('2026-03-18')
})

test('an appointment is ended by the firm that made it, on a day of its term', async () => {
  const end = (on: string, who: keyof Stage['as'] = 'hr') =>
    call(c.endAppointment, { params: { id: kase }, body: { on, why: '本人申请' } }, s.as[who]())
  expect(await end('2026-03-18')).toMatchObject({ code: 'skills.appointment.day' })
  expect(await end('2026-03-18', 'mill')).toMatchObject({ status: 404 })
  s.at('2026-05-01')
  expect(await end('2026-05-01')).toMatchObject({ id: kase })
  expect((await view()).state).toBe('已解聘')
  expect(await end('2026-05-01')).toMatchObject({ code: 'skills.appointment.end' })
  s.at('2026-03-18')
})

const rung = {
  track: '技能岗位' as const,
  step: 1,
  title: '焊接技师岗',
  level: '二级/技师' as const,
  document: '岗位管理办法',
  from: '2025-01-01',
}

test('[C153] a unit draws its three tracks and their crossings; the path of its people reads them', async () => {
  const first = await done(c.addPost, { body: rung }, s.as.hr())
  expect(await call(c.addPost, { body: rung }, s.as.hr())).toMatchObject({ code: 'skills.post.twice' })
  const other = await done(
    c.addPost,
    { body: { ...rung, track: '专业技术岗位', title: '工艺工程师岗', tier: '中级' } },
    s.as.hr(),
  )
  expect(await call(c.linkPosts, { params: { id: first.id }, body: { to: [first.id] } }, s.as.hr())).toMatchObject({
    code: 'skills.post.across',
  })
  expect(await call(c.linkPosts, { params: { id: first.id }, body: { to: [] } }, s.as.mill())).toMatchObject({
    code: 'skills.post.unknown',
  })
  await done(c.linkPosts, { params: { id: first.id }, body: { to: [other.id] } }, s.as.hr())
  const { units } = await done(c.listChannels, {}, s.as.hr())
  expect(units[0]).toMatchObject({ tracks: 2, crossings: 1, own: true })
  const { posts } = await done(c.readPath, { params: { id: master }, query: {} }, s.as.hr())
  expect(posts.find(one => one.title === '焊接技师岗')).toMatchObject({ fits: true, across: ['工艺工程师岗'] })
  expect((await done(c.listChannels, {}, s.as.mill())).units).toEqual([])
})

test('[C150] a career plan is made with a person, kept and ended; the path shows it', async () => {
  const plan = {
    kind: '技能等级' as const,
    goal: '特级技师',
    by: '2028-12-31',
    mentor: '卫师傅',
    measures: '每季一次攻关',
  }
  expect(
    await call(c.makeCareerPlan, { params: { id: master }, body: { ...plan, by: '2026-03-18' } }, s.as.hr()),
  ).toMatchObject({ code: 'skills.career.day' })
  expect(await call(c.makeCareerPlan, { params: { id: master }, body: plan }, s.as.mill())).toMatchObject({
    status: 404,
  })
  const { id } = await done(c.makeCareerPlan, { params: { id: master }, body: plan }, s.as.hr())
  expect(await call(c.makeCareerPlan, { params: { id: master }, body: plan }, s.as.hr())).toMatchObject({
    code: 'skills.career.twice',
  })
  const plans = async () => (await done(c.readPath, { params: { id: master }, query: {} }, s.as.hr())).plans
  expect(await plans()).toMatchObject([{ goal: '特级技师', state: '进行中', mentor: '卫师傅' }])
  await done(c.endCareerPlan, { params: { id }, body: { state: '已达到', why: '已聘任' } }, s.as.hr())
  expect(await plans()).toMatchObject([{ state: '已达到', why: '已聘任' }])
})

test('[C151] credits: a school’s rule, one outcome once, two people, the cap kept, taken back by another line that cites its rule', async () => {
  const rule = {
    approvedBy: '学分转换办法',
    kind: '技能等级证书' as const,
    occupation: '焊工',
    level: '一级/高级技师',
    programme: '智能焊接技术',
    course: '焊接实训',
    credits: 8,
    cap: 10,
    from: '2025-09-01',
  }
  const first = await done(c.addCreditRule, { body: { ...rule, ruleNumber: 'A-01' } }, s.as.college())
  await done(c.addCreditRule, { body: { ...rule, ruleNumber: 'A-02', course: '焊接检验' } }, s.as.college())
  expect(await call(c.addCreditRule, { body: { ...rule, ruleNumber: 'A-01' } }, s.as.college())).toMatchObject({
    code: 'skills.credit.twice',
  })
  expect(await call(c.addCreditRule, { body: { ...rule, ruleNumber: 'A-03', cap: 1 } }, s.as.college())).toMatchObject({
    code: 'skills.credit.form',
  })
  const own = { ...s.self(master), person: master }
  const account = () => own.transaction(tx => accountOf(tx, master, s.today()))
  const offers = (await account()).offers
  expect(offers.map(one => one.rule.ruleNumber)).toEqual(['A-01', 'A-02'])
  const record = offers[0]?.record ?? ''
  const asked = await own.transaction(tx => ask(tx, own, { rule: first.id, record }))
  if (isRefusal(asked)) throw new Error(asked.what)
  // 同一张证书不能再抵另一门课。
  expect((await account()).offers).toEqual([])
  const decide = async (act: '核实' | '入账' | '不予转换' | '冲销', who: 'college' | 'dean', why?: string) => {
    const caller = who === 'dean' ? { ...s.as.college(), name: '教务处长' } : s.as.college()
    return call(c.decideCredit, { params: { id: asked.id }, body: { act, ...(why !== undefined && { why }) } }, caller)
  }
  expect(await decide('入账', 'dean')).toMatchObject({ code: 'skills.credit.state' })
  await decide('核实', 'college')
  expect(await decide('入账', 'college')).toMatchObject({ code: 'skills.credit.two' })
  expect(await decide('入账', 'dean')).toHaveProperty('version')
  expect((await account()).sum).toBe(8)
  expect(await decide('冲销', 'dean')).toMatchObject({ code: 'skills.credit.why' })
  await decide('冲销', 'dean', '证书核验不符')
  const after = await account()
  expect(after.sum).toBe(0)
  expect(after.entries.map(one => [one.amount, one.ruleNumber])).toEqual([
    [-8, 'A-01'],
    [8, 'A-01'],
  ])
  // 冲销以后可以照别的规则再申请，封顶照样管。
  expect((await account()).offers).toHaveLength(2)
  expect((await done(c.readCredits, {}, s.as.mill())).requests).toEqual([])
})

test('[C151] a certificate struck out takes its credits with it, and gives them back when it stands again; each line cites the rule', async () => {
  const own = { ...s.self(master), person: master }
  const account = () => own.transaction(tx => accountOf(tx, master, s.today()))
  const offer = (await account()).offers.find(one => one.rule.ruleNumber === 'A-02')
  const asked = await own.transaction(tx => ask(tx, own, { rule: offer?.rule.id ?? '', record: offer?.record ?? '' }))
  if (isRefusal(asked)) throw new Error(asked.what)
  const dean = { ...s.as.college(), name: '教务处长' }
  await done(c.decideCredit, { params: { id: asked.id }, body: { act: '核实' } }, s.as.college())
  await done(c.decideCredit, { params: { id: asked.id }, body: { act: '入账' } }, dean)
  const certificate = (state: string, verified: string) =>
    direct(
      s.owner,
      sql`update skill_certificate set state = ${state}, verified = ${verified}, why = '发证机构注销' where id = ${offer?.record ?? ''}`,
    )
  await certificate('作废', '待核')
  await s.settle()
  await s.settle()
  const struck = await account()
  expect(struck.sum).toBe(0)
  expect(struck.entries[0]).toMatchObject({ amount: -8, ruleNumber: 'A-02' })
  expect(struck.entries[0]?.why).toContain('作废了（发证机构注销），照规则A-02重新计算')
  expect(struck.requests.find(one => one.id === asked.id)?.state).toBe('已冲销')
  await certificate('在册', '待核')
  await s.settle()
  await s.settle()
  const again = await account()
  expect([again.sum, again.entries[0]?.amount]).toEqual([8, 8])
  // 人工冲销的，成果还在也不自动恢复。
  await done(c.decideCredit, { params: { id: asked.id }, body: { act: '冲销', why: '学校复核以后不认' } }, dean)
  await s.settle()
  expect((await account()).sum).toBe(0)
})
