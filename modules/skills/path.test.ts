import { beforeAll, expect, test } from 'vitest'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'
import { skillLaw } from './law.ts'
import { pathOf } from './path.ts'
import { isRefusal } from '#kernel/refusal'
import { direct, sql } from '#kernel/database'
import { approvals } from './standard-pages.ts'
import { rulesFor } from './title-goals.ts'
import { approve, type Approval } from '#kernel/access'

let s: Stage
let welder = ''
let newcomer = ''

beforeAll(async () => {
  s = await stage()
  welder = await s.person('靳长河')
  newcomer = await s.person('米小川', s.offices.works, '2008-09-01')
  await s.certificate(welder, '四级/中级工', '2017-11-20')
  await s.certificate(welder, '三级/高级工', '2022-09-20', { verified: '待核' })
  await s.post(welder, '电焊工', '2014-07-15', '2016-12-31')
  await s.post(welder, '电焊工', '2017-03-01')
  await s.post(welder, '门卫', '2010-01-01', '2014-07-01')
})

const path = (id: string, occupation?: string) =>
  done(c.readPath, { params: { id }, query: occupation === undefined ? {} : { occupation } }, s.as.hr())
const goal = async (id: string, name: string) => {
  const found = (await path(id)).goals.find(one => one.name === name)
  if (!found) throw new Error(`no goal ${name}`)
  return found
}

test('[C149] [C152] a welder with 高级工 sees what is missing for 技师 and for 工程师, the earliest day, where and at what cost', async () => {
  const view = await path(welder)
  expect(view.finding).toBe('靳长河，焊工三级/高级工：最早2027年9月20日可以申报二级/技师')
  expect(view.ladder.map(step => `${step.level} ${step.state} ${step.on ?? ''}`.trim())).toEqual([
    '学徒工 已过',
    '五级/初级工 已过',
    '四级/中级工 已过',
    '三级/高级工 现在 2022-09-20',
    '二级/技师 还要等 2027-09-20',
    '一级/高级技师 还要等 2032-09-20',
    '特级技师 单位评聘',
    '首席技师 单位评聘',
  ])
  const technician = await goal(welder, '二级/技师')
  expect(technician).toMatchObject({
    state: '还要等',
    on: '2027-09-20',
    says: '还差取得三级/高级工证书满5年（技师①）',
    cost: { known: false },
  })
  expect(technician.ways).toHaveLength(5)
  expect(technician.ways[0]?.cites).toMatchObject({ title: '国家职业标准编制技术规程（2023年版）', clause: 'C149' })
  const engineer = await goal(welder, '工程师')
  expect(engineer).toMatchObject({
    kind: '职称',
    relation: 'ELIGIBLE',
    state: '还要等',
    on: '2030-09-20',
    says: '还差二级/技师，取得以后再满3年',
  })
  expect(engineer.assumes).toContain('先取得二级/技师（最早2027年9月20日可以申报）')
  expect(await goal(welder, '助理工程师')).toMatchObject({ state: '可以申报', on: null })
})

test('what is on record and does not count says why; what is missing is asked for', async () => {
  const { basis, goals } = await path(welder)
  expect(basis.find(one => one.says.includes('门卫'))).toMatchObject({ counts: false })
  expect(basis.find(one => one.says.includes('门卫'))?.why).toContain('请单位出具工作年限证明')
  const schooling = goals.find(one => one.name === '二级/技师')?.ways.find(one => one.key === '技师④')
  expect(schooling).toMatchObject({ state: '请补充', on: null })
  expect(schooling?.reasons.find(one => one.answer === null)?.ask).toContain('请补充')
})

test('a certificate of another occupation, and one that did not hold when checked, count for nothing', async () => {
  const other = await s.person('卫满囤')
  await s.certificate(other, '二级/技师', '2015-01-01', { occupation: '中式烹调师' })
  await s.certificate(other, '三级/高级工', '2010-01-01', { verified: '不符' }).catch(() => undefined)
  const view = await path(other, '焊工')
  expect(view.highest).toBe(null)
  expect(view.basis.find(one => one.says.includes('中式烹调师'))?.why).toContain('不是焊工')
})

test('who has nothing on record is refused nothing: the way to 初级工 waits for the applicant’s own word', async () => {
  const view = await path(newcomer, '焊工')
  expect(view.finding).toBe('米小川：没有焊工的等级证书：离五级/初级工还缺材料')
  expect(view.goals[0]).toMatchObject({ name: '五级/初级工', state: '请补充' })
  const nobody = await path(await s.person('无业者'))
  expect(nobody).toMatchObject({ occupation: null, goals: [] })
})

test('an occupation nobody has entered a standard for is tried by the general conditions, and says so', async () => {
  const view = await path(welder, '车工')
  expect(view.standard).toMatchObject({ id: null, code: '6-18-01-01' })
  expect(view.standard?.about).toContain('还没有录入')
})

test('a title opens the way back: a year after 工程师 one may apply for 技师', async () => {
  const engineer = await s.person('区静')
  await s.title(engineer, '工程师', '2024-02-01')
  await s.certificate(engineer, '四级/中级工', '2020-01-01')
  const view = await path(engineer, '焊工')
  const technician = view.goals.find(one => one.name === '二级/技师')
  expect(technician).toMatchObject({ state: '可以申报' })
  expect(technician?.says).toContain('技师③')
  expect(view.goals.filter(one => one.kind === '职称').map(one => one.name)).toEqual(['高级工程师'])
})

test('the worker sees the same as the office; a neighbour sees nothing', async () => {
  const own = s.self(welder)
  const view = await own.transaction(tx => pathOf(tx, own, welder, undefined))
  if (isRefusal(view)) throw new Error(view.what)
  expect(view.goals).toEqual((await path(welder)).goals)
  expect(await call(c.readPath, { params: { id: welder }, query: {} }, s.as.mill())).toMatchObject({ status: 404 })
})

test('a restricted record is kept and not used; a restricted archive is not opened for the office', async () => {
  const quiet = await s.person('解雨')
  await s.certificate(quiet, '三级/高级工', '2020-01-01')
  const record = (await path(quiet)).basis[0]
  await direct(
    s.owner,
    sql`insert into restriction (person, register, record, reason, started_on) values (${quiet}, 'skill_certificate', ${record?.id ?? ''}, '有异议', '2026-03-01')`,
  )
  expect((await path(quiet, '焊工')).highest).toBe(null)
  await direct(
    s.owner,
    sql`insert into restriction (person, reason, started_on) values (${quiet}, '有异议', '2026-03-01')`,
  )
  expect(await call(c.readPath, { params: { id: quiet }, query: {} }, s.as.hr())).toMatchObject({
    code: 'people.restricted',
  })
})

test('[C152] the page of the crosswalk answers what somebody may apply for, in three kinds that are never mixed', async () => {
  const all = await done(c.readCrosswalk, { query: {} }, s.as.hr())
  expect(all.groups.map(group => group.title)).toEqual(['可以申报', '直接认定', '只享受待遇'])
  const senior = await done(c.readCrosswalk, { query: { kind: '技能等级', name: '三级/高级工' } }, s.as.hr())
  expect(senior.finding).toBe('持有三级/高级工：可以申报2项，直接认定0项，只享受待遇0项')
  const special = await done(c.readCrosswalk, { query: { kind: '技能等级', name: '特级技师' } }, s.as.hr())
  expect(special.groups.find(group => group.kind === 'BENEFIT_ONLY')?.rules[0]).toMatchObject({
    to: { name: '正高级' },
  })
  expect(special.groups.find(group => group.kind === 'ELIGIBLE')?.rules).toEqual([])
})

const electrician = {
  kind: '国家职业标准' as const,
  occupation: '电工',
  code: '6-31-01-03',
  release: '测试一版',
  from: '2018-06-01',
  edition: '2018' as const,
  levels: ['三级/高级工' as const, '二级/技师' as const],
  names: ['维修电工'],
  related: [],
  majors: [],
  series: ['01'],
  adjustments: [{ condition: '技师①', years: 3, article: '1.9.1' }],
}

test('[C154] a standard is typed from the print and counts when a second person has agreed; its years win over the general ones', async () => {
  const asked = await done(c.proposeStandard, { body: electrician }, s.as.labour())
  const list = () => done(c.listStandards, {}, s.as.labour())
  expect((await list()).rows.map(row => row.occupation)).toEqual(['焊工'])
  expect((await list()).waiting).toHaveLength(1)
  const agrees = s.as.agrees()
  await agrees.transaction(async tx => {
    const approval = await approve(tx, 'skills.standard', asked.approval)
    if (isRefusal(approval)) throw new Error(approval.what)
    // The payload is the one this module asked with.
    expect(await approvals['skills.standard']?.carryOut?.(tx, agrees, approval as Approval<never>)).toBeUndefined()
  })
  const row = (await list()).rows.find(one => one.occupation === '电工')
  const view = await done(c.readStandard, { params: { id: row?.id ?? '' } }, s.as.hr())
  expect(view.conditions.find(one => one.level === '二级/技师')?.ways[0]).toMatchObject({
    says: '取得三级/高级工证书满3年',
    own: true,
    cites: { article: '1.9.1' },
  })
})

test.each([
  [{ occupation: '焊工', release: '测试版', code: '6-18-02-04' }, 'skills.standard.twice'],
  [{ release: '二', code: '6-99-99-99' }, 'skills.standard.form'],
  [{ release: '三', levels: [] }, 'skills.standard.form'],
  [{ release: '四', to: '2017-01-01' }, 'skills.standard.form'],
  [{ release: '五', series: ['99'] }, 'skills.standard.form'],
  [{ release: '六', adjustments: [{ condition: '技师⑨', years: 3, article: '1' }] }, 'skills.standard.form'],
])('a standard filled in wrongly is refused by name (%#)', async (wrong, code) => {
  expect(await call(c.proposeStandard, { body: { ...electrician, ...wrong } }, s.as.labour())).toMatchObject({ code })
})

test('[C152] by schooling and years a title may open earlier than by the skill level; who has no schooling on record is asked, not refused', async () => {
  const graduate = await s.person('乐毅')
  await s.certificate(graduate, '三级/高级工', '2024-09-20')
  await s.title(graduate, '助理工程师', '2021-06-01')
  const engineer = async () =>
    (await path(graduate, '焊工')).goals.find(one => one.kind === '职称' && one.name === '工程师')
  const before = await engineer()
  expect(before?.state).toBe('还要等')
  expect(before?.ways.filter(one => one.state === '请补充').map(one => one.key)).toContain('中级按学历③')
  await direct(
    s.owner,
    sql`insert into education_record (person, source, seen_on, verified, ground, level, school, major, graduated_on) values (${graduate}, '证书或证件原件', '2026-02-01', '待核', '人力资源管理所必需', '大学专科毕业', '演示职业技术学院', '焊接技术', '2012-07-01')`,
  )
  const after = await engineer()
  expect(after).toMatchObject({ state: '可以申报', relation: 'ELIGIBLE' })
  expect(after?.says).toContain('大专及以上学历（或者相应学位），并且取得助理级职称满4年')
  expect(after?.ways[0]).toMatchObject({ key: '中级按学历③', evidence: '熟知' })
  expect(after?.ways[0]?.cites.number).toBe('人社部发〔2019〕16号')
})

test('[C152] a province’s own table stands above the national line it takes up, there and nowhere else', async () => {
  const law = await skillLaw()
  const national = law.crosswalk.find(one => one.key === '2018-二级/技师')
  if (!national) throw new Error('no national line')
  const local = { ...national, key: '本省-二级/技师', years: 2, division: 140_000_000_000, place: '演示省' }
  const keys = async (place: number) =>
    (
      await s.as
        .hr()
        .transaction(tx => rulesFor(tx, { ...law, crosswalk: [...law.crosswalk, local] }, place, s.today()))
    ).map(one => one.key)
  const here = await keys(3000)
  expect([here.includes('本省-二级/技师'), here.includes('2018-二级/技师')]).toEqual([true, false])
  // 本省的表没有写到的，仍照全国的。
  expect(here).toContain('2018-三级/高级工')
  const far = await keys(999_999_999)
  expect([far.includes('本省-二级/技师'), far.includes('2018-二级/技师')]).toEqual([false, true])
})
