import { count } from '#kernel/indicators'
import { indicators } from './indicators.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
let college = ''

const body = async (more: object = {}) =>
  ({
    kind: '工匠学院',
    name: '演示工匠学院',
    level: '市级',
    organisation: s.offices.unit.id,
    hosts: '演示市总工会、北岭锻造有限公司',
    carrier: '北岭锻造培训中心',
    directions: '锻造、焊接',
    places: 60,
    body: '演示市总工会',
    namedOn: '2025-05-01',
    documentTitle: '关于命名工匠学院的通知',
    paper: await s.file('city'),
    ...more,
  }) as never

beforeAll(async () => {
  s = await stage()
})

describe('craft colleges and bases', () => {
  test('[C122] the union enters a college by its document; a base is the labour office’s', async () => {
    expect((await call(c.registerCollege, { body: await body() }, s.as.labour())).code).toBe('innovation.line')
    expect((await call(c.registerCollege, { body: await body({ namedOn: '2026-12-01' }) }, s.as.city())).code).toBe(
      'innovation.day.future',
    )
    expect(
      (await call(c.registerCollege, { body: await body({ organisation: s.people.jin }) }, s.as.city())).code,
    ).toBe('innovation.unit.unknown')
    expect((await call(c.registerCollege, { body: await body({ paper: s.people.jin }) }, s.as.city())).code).toBe(
      'innovation.paper.unknown',
    )
    college = (await done(c.registerCollege, { body: await body() }, s.as.city())).id
    expect((await done(c.readCollege, { params: { id: college } }, s.as.city())).finding).toBe(
      '演示工匠学院：近一年没有填培训数',
    )
  })

  test('[C134] branches hang on the college, never on a branch', async () => {
    const branch = (
      await done(
        c.registerCollege,
        { body: await body({ name: '演示工匠学院平河分院', parent: college, organisation: s.offices.other.id }) },
        s.as.city(),
      )
    ).id
    const again = await call(
      c.registerCollege,
      { body: await body({ name: '分院的分院', parent: branch }) },
      s.as.city(),
    )
    expect(again.code).toBe('innovation.college.parent')
    const page = await done(c.readCollege, { params: { id: college } }, s.as.city())
    expect(page.children.map(x => x.name)).toEqual(['演示工匠学院平河分院'])
    expect((await call(c.readCollege, { params: { id: college } }, s.as.next())).status).toBe(404)
    expect((await done(c.listColleges, { query: { mark: '分院' } }, s.as.next())).rows.map(r => r.name)).toEqual([
      '演示工匠学院平河分院',
    ])
  })

  test('the unit fills in its year; more model workers than teachers cannot be', async () => {
    const fill = (as: keyof Stage['as'], more: object) =>
      call(
        c.fillCollegeYear,
        {
          params: { id: college },
          body: {
            year: 2025,
            teachers: 12,
            modelTeachers: 5,
            trained: 860,
            hours: 4200,
            courses: 14,
            certificates: 210,
            ...more,
          },
        },
        s.as[as](),
      )
    expect((await fill('unit', { modelTeachers: 20 })).code).toBe('innovation.college.teachers')
    expect((await fill('unit', { year: 2027 })).code).toBe('innovation.year.future')
    expect((await fill('other', {})).status).toBe(404)
    expect((await fill('reader', {})).status).toBe(403)
    await fill('unit', {})
    const page = await done(c.readCollege, { params: { id: college } }, s.as.unit())
    expect(page).toMatchObject({ trained: 860, finding: '演示工匠学院：1个分院，2025年培训860人次' })
    expect(page.years[0]).toMatchObject({ teachers: 12, modelTeachers: 5, hours: 4200 })
  })

  test('[C135] 省总示范点: being made needs nothing, being recognised needs the document', async () => {
    const { version } = await done(c.readCollege, { params: { id: college } }, s.as.city())
    const edit = (more: object) =>
      call(
        c.editCollege,
        { params: { id: college }, body: { version, directions: '锻造、焊接', state: '在册', ...more } as never },
        s.as.city(),
      )
    expect((await edit({ demonstration: '已认定' })).code).toBe('innovation.college.demonstration')
    expect(await edit({ demonstration: '创建中' })).toMatchObject({ version: 2 })
    expect((await edit({})).code).toBe('innovation.college.stale')
    const now = await call(
      c.editCollege,
      {
        params: { id: college },
        body: {
          version: 2,
          directions: '锻造、焊接',
          state: '在册',
          demonstration: '已认定',
          demonstrationDocument: '省总工会认定通知',
          demonstrationPaper: await s.file('city'),
        },
      },
      s.as.city(),
    )
    expect(now).toMatchObject({ version: 3 })
    expect((await done(c.listColleges, { query: {} }, s.as.city())).demonstrations).toBe(1)
  })

  test('[C251] 高技能人才培育基地 stands beside, in the other line', async () => {
    const more = { kind: '高技能人才培育基地', name: '演示高技能人才培育基地', body: '演示市人力资源和社会保障局' }
    expect((await call(c.registerCollege, { body: await body(more) }, s.as.city())).code).toBe('innovation.line')
    const { id } = await done(c.registerCollege, { body: await body(more) }, s.as.labour())
    expect((await done(c.readCollege, { params: { id } }, s.as.labour())).may.edit).toBe(true)
    expect((await done(c.readCollege, { params: { id } }, s.as.city())).may.edit).toBe(false)
    const book = (await done(c.exportColleges, { query: { purpose: '报送上级' } }, s.as.city())) as {
      bytes: Uint8Array
    }
    expect(book.bytes.length).toBeGreaterThan(1000)
  })
})

describe('plans', () => {
  test('[C124] [C123] the year’s selection plan and the training plan are entered with goals and days; what is late is counted', async () => {
    const plan = async (more: object) =>
      ({
        kind: '年度遴选计划',
        title: '2026年工匠学院遴选计划',
        year: 2026,
        body: '演示市总工会',
        issuedOn: '2026-01-20',
        paper: await s.file('city'),
        goals: [{ what: '遴选市级工匠学院', number: 3, unit: '个', by: '2026-02-28', done: 1 }],
        ...more,
      }) as never
    expect((await done(c.listPlans, {}, s.as.city())).planned).toBe(false)
    expect((await call(c.registerPlan, { body: await plan({ issuedOn: '2026-12-01' }) }, s.as.city())).code).toBe(
      'innovation.day.future',
    )
    expect((await call(c.registerPlan, { body: await plan({ until: '2025-01-01' }) }, s.as.city())).code).toBe(
      'innovation.plan.span',
    )
    const { id } = await done(c.registerPlan, { body: await plan({}) }, s.as.city())
    await done(
      c.registerPlan,
      { body: await plan({ kind: '工匠培育方案', title: '锻造行业工匠培育方案', industry: '锻造', goals: [] }) },
      s.as.city(),
    )
    const list = await done(c.listPlans, {}, s.as.city())
    expect(list.planned).toBe(true)
    expect(list.rows.find(r => r.id === id)?.late).toBe(1)
    expect((await done(c.listPlans, {}, s.as.county())).rows).toEqual([])
    // Each kind is a number of its own, by industry; the county has none of the city's.
    const counted = (key: string, as: keyof Stage['as'] = 'city') => {
      const found = indicators.find(one => one.id === key)
      if (!found) throw new Error(`${key} is not declared`)
      return s.as[as]().transaction(tx => count(tx, found, 'industry'))
    }
    expect((await counted('innovation.craftPlans')).groups.map(g => [g.title, g.n])).toEqual([['锻造', 1]])
    expect((await counted('innovation.yearPlans')).groups.map(g => [g.title, g.n])).toEqual([['全行业', 1]])
    expect((await counted('innovation.craftPlans', 'county')).total.n).toBe(0)
    const edit = async (as: keyof Stage['as'], version: number) =>
      call(
        c.editPlan,
        {
          params: { id },
          body: {
            ...((await plan({
              goals: [{ what: '遴选市级工匠学院', number: 3, by: '2026-02-28', done: 3 }],
            })) as object),
            version,
          } as never,
        },
        s.as[as](),
      )
    expect((await edit('county', 1)).status).toBe(404)
    expect((await edit('province', 1)).code).toBe('innovation.plan.notYours')
    expect(await edit('city', 1)).toMatchObject({ version: 2 })
    expect((await edit('city', 1)).code).toBe('innovation.plan.stale')
    expect((await done(c.listPlans, {}, s.as.city())).rows.find(r => r.id === id)?.late).toBe(0)
  })
})

describe('alliances', () => {
  const studioAt = async (at: 'unit' | 'other', name: string) =>
    (
      await done(
        c.registerStudio,
        {
          body: {
            name,
            kind: 'worker',
            level: '市级',
            organisation: s.offices[at].id,
            leaderName: '单铁山',
            body: '演示市总工会',
            namedOn: '2024-04-28',
            documentTitle: '关于命名的决定',
            paper: await s.file('city'),
          },
        },
        s.as.city(),
      )
    ).id

  test('[C253] across counties, trades and firms, entered by the union above them; both counties see it', async () => {
    const lead = await studioAt('unit', '甲职工创新工作室')
    const same = await studioAt('unit', '乙职工创新工作室')
    const far = await studioAt('other', '丙职工创新工作室')
    const found = async (as: keyof Stage['as'], members: string[], spans: string[]) =>
      call(
        c.foundAlliance,
        {
          body: {
            name: '演示锻造工作室联盟',
            spans: spans as never,
            lead,
            members: members.map(studio => ({ studio })),
            foundedOn: '2026-03-01',
            purpose: '共同攻关',
            charter: await s.file('city'),
          },
        },
        s.as[as](),
      )
    expect((await found('county', [far], ['跨区域'])).code).toBe('innovation.paper.unknown')
    expect((await found('city', [same], ['跨企业'])).code).toBe('innovation.alliance.spans')
    expect((await found('labour', [far], ['跨区域'])).code).toBe('innovation.line')
    expect((await found('city', [s.people.jin], ['跨区域'])).code).toBe('innovation.alliance.members')
    const { id } = await found('city', [far], ['跨区域', '跨行业', '跨企业'])
    for (const as of ['county', 'next'] as const) {
      const page = await done(c.readAlliance, { params: { id } }, s.as[as]())
      expect(page.finding).toBe('演示锻造工作室联盟：甲职工创新工作室牵头，2个工作室，2个县（市、区），还没有协作课题')
      expect(page.memberRows.filter(m => m.studio !== null)).toHaveLength(1)
      expect(page.may.edit).toBe(false)
    }
    const member = (act: '加入' | '退出', studio: string) =>
      call(c.changeMember, { params: { id }, body: { act, studio, on: '2026-03-10' } }, s.as.city())
    await member('加入', same)
    expect((await member('退出', lead)).code).toBe('innovation.alliance.lead')
    await member('退出', same)
    expect((await member('退出', same)).code).toBe('innovation.alliance.notMember')
    await done(
      c.addAllianceTopic,
      { params: { id }, body: { year: 2026, title: '薄壁封头联合攻关', stage: '立项' } },
      s.as.city(),
    )
    expect(
      (
        await call(
          c.addAllianceTopic,
          { params: { id }, body: { year: 2026, title: '别处的课题', stage: '立项' } },
          s.as.county(),
        )
      ).code,
    ).toBe('innovation.alliance.notYours')
    expect((await done(c.readStudio, { params: { id: far } }, s.as.next())).alliances).toEqual([
      { id, name: '演示锻造工作室联盟', lead: false },
    ])
  })
})
