import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { certificateCode } from '#modules/people'
import { codeOf } from './certificate.ts'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
let standard = ''
let body = ''
let plan = ''
let jin = ''
let mi = ''
let wei = ''

const view = (id = plan, who: keyof Stage['as'] = 'hr') => done(c.readPlan, { params: { id } }, s.as[who]())
const row = async (name: string) => {
  const found = (await view()).rows.find(one => one.name === name)
  if (!found) throw new Error(`${name} has not applied`)
  return found
}
const draft = {
  level: '二级/技师' as const,
  title: '第一批焊工技师认定',
  applyFrom: '2026-03-18',
  applyTo: '2026-03-31',
  examOn: '2026-04-18',
  site: '实训基地',
  capacity: 3,
}

beforeAll(async () => {
  s = await stage()
  const [row] = await direct<{ id: string }>(s.owner, sql`select id from skill_standard`)
  standard = row?.id ?? ''
  for (const [name, keep] of [
    ['靳长河', (id: string) => (jin = id)],
    ['米秀兰', (id: string) => (mi = id)],
    ['卫满囤', (id: string) => (wei = id)],
  ] as const)
    keep(await s.person(name))
  await s.certificate(jin, '三级/高级工', '2020-01-10')
  await s.certificate(mi, '三级/高级工', '2024-01-10')
})

test('[C154] a body is entered from its filing: scope, validity, code; what the paper does not say stays open and is shown', async () => {
  const filing = {
    organisation: s.offices.works.id,
    kind: '用人单位' as const,
    filedBy: '演示省人社厅',
    filedOn: '2024-05-20',
    scope: [{ occupation: '焊工', levels: ['三级/高级工' as const, '二级/技师' as const] }],
  }
  expect(await call(c.fileBody, { body: { ...filing, code: 'S000014000101' } }, s.as.labour())).toMatchObject({
    code: 'skills.body.form',
    details: [{ at: 'code' }],
  })
  body = (await done(c.fileBody, { body: filing }, s.as.labour())).id
  expect(await call(c.fileBody, { body: filing }, s.as.labour())).toMatchObject({ code: 'skills.body.twice' })
  const shown = await done(c.readBody, { params: { id: body } }, s.as.labour())
  expect(shown).toMatchObject({ code: null, validTo: null, warnings: ['有效期未配置', '没有赋码，不能发证'] })
})

test('a plan keeps within the filing, the standard and the days; it is read by others once it is published', async () => {
  const refused = async (wrong: object) =>
    (await call(c.createPlan, { body: { ...draft, standard, ...wrong } }, s.as.hr())).code
  expect(await refused({ level: '一级/高级技师' })).toBe('skills.plan.scope')
  expect(await refused({ examOn: '2026-03-20' })).toBe('skills.plan.form')
  expect(await refused({ applyTo: '2026-03-01', applyFrom: '2026-03-02' })).toBe('skills.plan.form')
  expect(await refused({ standard: jin })).toBe('skills.standard.unknown')
  expect((await call(c.createPlan, { body: { ...draft, standard } }, s.as.mill())).code).toBe('skills.plan.body')
  plan = (await done(c.createPlan, { body: { ...draft, standard } }, s.as.hr())).id
  expect(await call(c.readPlan, { params: { id: plan } }, s.as.mill())).toMatchObject({ status: 404 })
  const { parts } = await view()
  expect(parts).toEqual(['理论知识', '操作技能', '综合评审'])
  await done(c.publishPlan, { params: { id: plan }, body: {} }, s.as.hr())
  expect(await view(plan, 'mill')).toMatchObject({ state: '已公布', rows: [], may: { score: false } })
})

test('[C148] applications: the rule’s answer of the day is kept, the body decides and writes why where it goes against it', async () => {
  const apply = (person: string) =>
    call(c.apply, { params: { id: plan }, body: { person, kind: '晋级认定' as const } }, s.as.hr())
  for (const one of [jin, mi, wei]) expect(await apply(one)).toHaveProperty('id')
  expect((await apply(await s.person('药德旺'))).code).toBe('skills.apply.full')
  expect(await row('靳长河')).toMatchObject({ eligible: true, way: '技师①', state: '待审' })
  expect(await row('米秀兰')).toMatchObject({ eligible: null, way: null })
  expect((await row('卫满囤')).reasons.every(one => one.answer === null)).toBe(true)
  const decide = async (name: string, given: { decision: '通过' | '退回补正' | '不通过'; why?: string }) => {
    const { id, version } = await row(name)
    return call(c.decideApplication, { params: { id }, body: { ...given, version } }, s.as.hr())
  }
  expect(await decide('米秀兰', { decision: '通过' })).toMatchObject({ code: 'skills.application.why' })
  expect(await decide('卫满囤', { decision: '退回补正' })).toMatchObject({ code: 'skills.application.why' })
  await decide('靳长河', { decision: '通过' })
  await decide('米秀兰', { decision: '通过', why: '技师学院预备技师班毕业，看过证书原件' })
  await decide('卫满囤', { decision: '通过', why: '看过工作年限证明和中级职称证书' })
  expect((await view()).rows.map(one => one.state)).toEqual(['通过', '通过', '通过'])
  const stranger = s.as.mill()
  expect(
    await call(
      c.decideApplication,
      { params: { id: (await row('靳长河')).id }, body: { decision: '不通过', why: '不行', version: 1 } },
      stranger,
    ),
  ).toMatchObject({ status: 404 })
})

test('one person is not in two places on one day, and applies once', async () => {
  const other = (await done(c.createPlan, { body: { ...draft, standard, title: '同一天的另一场' } }, s.as.hr())).id
  await done(c.publishPlan, { params: { id: other }, body: {} }, s.as.hr())
  const again = { person: jin, kind: '晋级认定' as const }
  expect((await call(c.apply, { params: { id: other }, body: again }, s.as.hr())).code).toBe('skills.apply.sameDay')
  await done(c.cancelPlan, { params: { id: other }, body: { why: '场地不够' } }, s.as.hr())
  expect((await call(c.apply, { params: { id: other }, body: again }, s.as.hr())).code).toBe('skills.apply.closed')
})

test('a suspended body’s plans stand still until it is restored', async () => {
  const finding = {
    happenedOn: '2026-03-18',
    way: '飞行检查' as const,
    what: '考核录像没有留存',
    measure: '暂停评价' as const,
  }
  expect(await call(c.addFinding, { params: { id: body }, body: finding }, s.as.labour())).toMatchObject({
    code: 'skills.finding.form',
  })
  const paper = await s.paper()
  await done(c.addFinding, { params: { id: body }, body: { ...finding, basis: '检查通知书', paper } }, s.as.labour())
  const { id, version } = await row('靳长河')
  expect(
    await call(
      c.decideApplication,
      { params: { id }, body: { decision: '不通过', why: '试一下', version } },
      s.as.hr(),
    ),
  ).toMatchObject({ code: 'skills.plan.suspended' })
  expect((await view()).may.because).toBe('备案暂停着，计划停在这里')
  await done(c.addFinding, { params: { id: body }, body: { ...finding, measure: '恢复评价' } }, s.as.labour())
})

const enter = async (part: (typeof c.parts)[number], scores: readonly (number | null)[], who: 'hr' | 'second') => {
  const rows = (await view()).rows.map((one, i) => ({
    application: one.id,
    score: scores[i] ?? null,
    absent: (scores[i] ?? null) === null,
  }))
  return call(c.enterScores, { params: { id: plan }, body: { part, rows } }, s.as[who]())
}

test('[C148] each part by itself at sixty, never an average; two people enter, only what agrees counts', async () => {
  expect(await enter('理论知识', [90, 90, 90], 'hr')).toMatchObject({ code: 'skills.score.early' })
  s.at('2026-04-20')
  // 按姓名：靳长河、米秀兰、卫满囤。
  const order = (await view()).rows.map(one => one.name)
  const of = (scores: Readonly<Record<string, number | null>>) => order.map(name => scores[name] ?? null)
  const theory = of({ 靳长河: 60, 米秀兰: 99, 卫满囤: 80 })
  expect(await enter('理论知识', theory, 'hr')).toMatchObject({ pass: '第一遍', entered: 3 })
  // 同一个人再录，还是第一遍。
  expect(await enter('理论知识', theory, 'hr')).toMatchObject({ pass: '第一遍' })
  expect(await enter('理论知识', of({ 靳长河: 60, 米秀兰: 98, 卫满囤: 80 }), 'second')).toMatchObject({
    pass: '第二遍',
    differ: 1,
  })
  expect((await row('米秀兰')).scores[0]).toMatchObject({ state: '不一致', score: null })
  expect((await view()).may.seal).toBe(false)
  expect(await call(c.sealResults, { params: { id: plan }, body: {} }, s.as.hr())).toMatchObject({
    code: 'skills.seal.notYet',
  })
  expect(await enter('理论知识', theory, 'second')).toMatchObject({ differ: 0 })
  for (const who of ['hr', 'second'] as const) {
    await enter('操作技能', of({ 靳长河: 60, 米秀兰: 59.5, 卫满囤: null }), who)
    await enter('综合评审', of({ 靳长河: 75, 米秀兰: 99, 卫满囤: 70 }), who)
  }
  expect((await row('靳长河')).verdict).toBe('合格')
  // 平均85分以上，一科差半分：不合格。
  const failed = await row('米秀兰')
  expect(failed.verdict).toBe('不合格')
  expect(failed.why.filter(one => one.answer === false).map(one => one.label)).toEqual(['操作技能达到合格分数'])
  expect(await row('卫满囤')).toMatchObject({ verdict: '不合格' })
  expect((await row('卫满囤')).scores[1]).toMatchObject({ firstAbsent: true, score: 0 })
  const bad = [{ application: jin, score: 80, absent: false }]
  expect(
    await call(c.enterScores, { params: { id: plan }, body: { part: '理论知识', rows: bad } }, s.as.hr()),
  ).toMatchObject({ code: 'skills.score.form' })
})

test('[C148] the list is sealed when there are staff enough: one to fifteen and two a room, three or more and odd', async () => {
  expect((await view()).may.because).toBe('考务人员还不够')
  const add = (name: string, duty: '监考' | '技能考评' | '综合评审') =>
    done(c.addExaminer, { params: { id: plan }, body: { name, duty } }, s.as.hr())
  for (const name of ['监考甲', '监考乙']) await add(name, '监考')
  const examiners = []
  for (const name of ['考评丙', '考评丁', '考评戊', '考评己']) examiners.push(await add(name, '技能考评'))
  for (const name of ['评审庚', '评审辛', '评审壬']) await add(name, '综合评审')
  expect(
    await call(c.addExaminer, { params: { id: plan }, body: { name: '监考甲', duty: '监考' } }, s.as.hr()),
  ).toMatchObject({ code: 'skills.examiner.twice' })
  expect((await view()).staffing.map(one => one.answer)).toEqual([true, false, true])
  await done(
    c.recuseExaminer,
    { params: { id: examiners[3]?.id ?? '' }, body: { on: '2026-04-18', why: '和考生是师徒' } },
    s.as.hr(),
  )
  const { may } = await view()
  expect(may.seal).toBe(true)
  await done(c.sealResults, { params: { id: plan }, body: {} }, s.as.hr())
  expect(await enter('理论知识', [1, 1, 1], 'hr')).toMatchObject({ code: 'skills.score.sealed' })
  expect((await view()).result?.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('[C148] posted, then numbered by the published rule and entered in the archive; a code nobody gave is never made up', async () => {
  const notice = { from: '2026-04-20', to: '2026-04-24', basis: '评价方案第七条' }
  expect(
    await call(c.postResults, { params: { id: plan }, body: { ...notice, to: '2026-04-19' } }, s.as.hr()),
  ).toMatchObject({ code: 'skills.notice.days' })
  const { published } = await done(c.postResults, { params: { id: plan }, body: notice }, s.as.hr())
  const [page] = await direct<{ fields: { passed: unknown[] } }>(
    s.owner,
    sql`select fields from published where id = ${published}`,
  )
  expect(page?.fields.passed).toEqual([{ name: '靳长河', unit: '忻岭焊接工程有限公司' }])
  const roster = await s.paper()
  const issue = () => call(c.issueCertificates, { params: { id: plan }, body: { roster } }, s.as.hr())
  expect(await issue()).toMatchObject({ code: 'skills.issue.notYet' })
  s.at('2026-04-25')
  expect(await issue()).toMatchObject({ code: 'skills.issue.code', what: expect.stringContaining('未配置') as string })
  const { version, scope } = await done(c.readBody, { params: { id: body } }, s.as.labour())
  const levels = scope.map(one => ({ occupation: one.occupation, levels: one.levels as ['三级/高级工'] }))
  await done(
    c.changeBody,
    { params: { id: body }, body: { version, scope: levels, code: 'Y000014000101' } },
    s.as.labour(),
  )
  expect(await issue()).toMatchObject({ asked: 1 })
  await s.settle()
  await s.settle()
  const held = await direct<{ code: string; level: string; verified: string; name: string }>(
    s.owner,
    sql`select c.code, c.level, c.verified, p.name from skill_certificate c join person p on p.id = c.person where c.code is not null`,
  )
  expect(held).toEqual([{ code: 'Y000014000101262000001', level: '二级/技师', verified: '核验', name: '靳长河' }])
  expect(certificateCode(held[0]?.code ?? '', s.today())).toMatchObject({
    ok: true,
    checked: true,
    level: '二级/技师',
    year: '26',
  })
  expect((await row('靳长河')).certificate).toBe('Y000014000101262000001')
})

test('[C148] numbers as printed: the level’s digit stands in the sixteenth place, levels without a published digit get none', () => {
  expect(codeOf('S000033000101', '2025-06-01', '三级/高级工', 1)).toBe('S000033000101253000001')
  expect(codeOf('S000033000101', '2025-06-01', '特级技师', 1)).toBe(null)
  expect(codeOf('S000033000101', '2025-06-01', '三级/高级工', 0)).toBe(null)
  expect(codeOf('X000033000101', '2025-06-01', '三级/高级工', 1)).toBe(null)
  expect(certificateCode('S000033000101253000001', '2026-03-18')).toMatchObject({ ok: true, level: '三级/高级工' })
  for (const wrong of ['S000033000101256000001', 'X000033000101253000001', 'S00003300010125300001'])
    expect(certificateCode(wrong, '2026-03-18')).toMatchObject({ ok: false })
})

test('certificates from outside wait to be looked up; what is not found is not called false', async () => {
  const { rows, counts } = await done(c.listQueue, { query: {} }, s.as.hr())
  expect(rows.every(one => one.state === '没有核验')).toBe(true)
  expect(counts.find(one => one.state === '核验相符')?.n).toBe(1)
  expect(rows[0]).toMatchObject({ reading: '没有登记编号', fits: null })
})
