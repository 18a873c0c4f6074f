import { sql } from '#kernel/database'
import { keepScan, standIn } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import * as c from '../contract.ts'
import { markLeaders } from '../jobs.ts'
import { castOf, type Cast } from './cast.ts'
import { call, step } from './walk.ts'

interface Unit {
  readonly id: string
  readonly name: string
  readonly county: number | null
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

const ofUnits = sql`
  select o.id, o.name, o.county, coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name)) from
    (select id, name from person where employer = o.id and employment = '在职' and born is not null order by id limit 8) p), '[]') as people
  from organisation o where o.demo and o.kind = '企业' and o.union_established_on is not null order by o.node limit 200`

/** 十二个工作室、一个在办的申报、一份逾期的年报、三个学院和分院、一个联盟，都由各岗位照手续办出来。 */
export async function demo(loading: Loading): Promise<void> {
  const cast = await castOf(loading)
  const scan = await standIn('2026-03-18')
  const all = await loading.transaction(tx => tx.rows<Unit>(ofUnits))
  const home = all.find(u => u.id === cast.first)
  if (!home) throw new Error('the demo has no first unit')
  // Those whose clerk can report come first; then one or two of other counties.
  const clerked = all.filter(u => u.id !== home.id && cast.clerks.has(u.id) && u.people.length > 3)
  const away = all.filter(u => u.county !== home.county).slice(0, 3)
  const units = [home, ...clerked.slice(0, 7), ...away]
  const studios = await enterStudios(cast, scan, units, away)
  const programme = await review(cast, scan, home, studios)
  await apply(cast, scan, home, programme)
  await colleges(cast, scan, units, away)
  await plans(cast, scan)
  const [first, second] = [studios[0], studios.find(s => s.unit.county !== home.county) ?? studios[1]]
  if (first && second)
    await call(
      c.foundAlliance,
      {
        body: {
          name: '忻州装备制造创新工作室联盟（演示）',
          spans: first.unit.county === second.unit.county ? ['跨企业'] : ['跨区域', '跨企业'],
          lead: first.id,
          members: [{ studio: second.id }, ...(studios[2] ? [{ studio: studios[2].id }] : [])],
          foundedOn: '2025-11-18',
          purpose: '联合攻关薄壁件焊接变形，互派骨干，共用检测设备。',
          charter: await keepScan(cast.city('2025-11-20'), scan),
        },
      },
      cast.city('2025-11-20'),
    )
  await loading.transaction(tx => markLeaders(tx, '2026-03-01'))
}

interface Entered {
  readonly id: string
  readonly unit: Unit
}
const names = ['曲文兰', '尉迟海', '常玉林']
const fields = ['锻造成形', '焊接工艺', '数控加工', '设备维修', '电气自动化', '质量检测', '铸造']

/** Eight of the city's, two of the counties', one of an enterprise, one of the labour office's. */
async function enterStudios(
  cast: Cast,
  scan: Uint8Array,
  units: readonly Unit[],
  away: readonly Unit[],
): Promise<readonly Entered[]> {
  const entered: Entered[] = []
  const enter = async (
    unit: Unit | undefined,
    nth: number,
    o: {
      kind: string
      level: '企业级' | '县级' | '市级' | '省级'
      word: string
      body: string
      by: 'city' | 'county' | 'labour'
      on: string
    },
    leaderFrom = unit,
  ) => {
    if (!unit) return
    const archived = leaderFrom?.people[nth]
    // The other counties of the demo have firms and hardly anybody in the archive: a name is enough.
    const leaderName = archived?.name ?? names[entered.length % names.length] ?? ''
    const caller = cast[o.by]('2025-12-01')
    const { id } = await call(
      c.registerStudio,
      {
        body: {
          name: `${leaderName}${o.word}`,
          kind: o.kind,
          level: o.level,
          organisation: unit.id,
          ...(archived ? { leader: archived.id } : { leaderName }),
          leaderTitles: o.kind === 'master' ? '高级技师' : '忻州市劳动模范',
          field: fields[entered.length % fields.length],
          area: 60 + entered.length * 15,
          body: o.body,
          namedOn: o.on,
          documentTitle: `关于命名${o.word}的决定（演示）`,
          paper: await keepScan(caller, scan),
        },
      },
      caller,
    )
    entered.push({ id, unit })
    for (const member of unit.people.slice(nth + 1, nth + 4))
      await enterLine(cast, id, o.by, '成员', { title: member.name, person: member.id, on: o.on, position: '技术骨干' })
    await enterLine(cast, id, o.by, '成果', {
      title: `${fields[entered.length % fields.length] ?? ''}工装改进`,
      year: 2025,
      outcome: '五小',
    })
  }
  const city = { level: '市级', body: '忻州市总工会（演示）', by: 'city', on: '2023-04-28' } as const
  const model = { ...city, kind: 'model', word: '劳模创新工作室' }
  for (const unit of units.slice(0, 5)) await enter(unit, 0, model)
  for (const unit of away.slice(0, 2)) await enter(unit, 0, { ...model, on: '2024-04-28' })
  // 带头人在别的单位：档案上已经调离，系统会提示换人。
  await enter(units[5], 1, { ...city, kind: 'worker', word: '职工创新工作室' }, units[6])
  await enter(units[6], 2, { ...city, kind: 'shanxiCraft', word: '传统工艺大师创新工作室', on: '2025-05-01' })
  await enter(units[1], 2, {
    ...city,
    level: '县级',
    kind: 'worker',
    word: '职工创新工作室',
    body: '忻岭县总工会（演示）',
    by: 'county',
  })
  await enter(units[2], 2, {
    ...city,
    kind: 'master',
    word: '技能大师工作室',
    body: '忻州市人力资源和社会保障局（演示）',
    by: 'labour',
  })
  await enter(units[3], 2, {
    ...city,
    level: '省级',
    kind: 'model',
    word: '劳模和工匠人才创新工作室',
    body: '山西省总工会（演示）',
  })
  return entered
}

const enterLine = (
  cast: Cast,
  id: string,
  by: 'city' | 'county' | 'labour',
  kind: '成员' | '课题' | '成果' | '带徒' | '活动',
  values: Record<string, unknown>,
) => call(c.addEntry, { params: { id }, body: { kind, fields: values } }, cast[by]('2025-12-02'))

const report = {
  scoreA: 18,
  scoreB: 26,
  scoreC: 28,
  scoreD: 17,
  summary: '全年完成攻关一项，推广工装一套，带徒三人，开放交流两次。',
  plan: '继续攻关薄壁件变形，申请一项专利。',
  leaderPresent: true,
}

/** The city's rules, and this year's review of last year: some passed, one to mend, one late. */
async function review(cast: Cast, scan: Uint8Array, home: Unit, studios: readonly Entered[]): Promise<string> {
  const on = '2026-01-12'
  const { id } = await call(
    c.createProgramme,
    {
      body: {
        title: '2026年市级劳模和工匠人才创新工作室（演示）',
        kind: 'model',
        level: '市级',
        body: '忻州市总工会（演示）',
        noticeTitle: '关于开展2026年市级创新工作室申报和考核的通知（演示）',
        noticeOn: '2026-01-08',
        settings: {
          criteria: [
            { title: '场所和设备', max: 20 },
            { title: '技术攻关', max: 30 },
            { title: '成果和效益', max: 30 },
            { title: '带徒传艺', max: 20 },
          ],
          selfMin: 80,
          minMembers: 2,
          leaderTitles: ['劳动模范', '五一劳动奖章', '工匠'],
          siteBy: 'county',
          applyBy: '2026-06-30',
          basis: { conditions: '第二条', procedure: '第四条', annual: '第六条' },
        },
      },
    },
    cast.city(on),
  )
  await call(c.turnProgramme, { params: { id }, body: { state: '开放' } }, cast.city(on))
  await call(
    c.openAnnual,
    { params: { id }, body: { year: 2025, kind: '年度考核', dueOn: '2026-02-28' } },
    cast.city(on),
  )
  const mine = studios.filter(s => s.unit.county === home.county && cast.clerks.has(s.unit.id)).slice(0, 4)
  for (const [i, { id: studio, unit }] of mine.entries()) {
    const clerk = cast.clerks.get(unit.id)
    const kase = (await call(c.readStudio, { params: { id: studio } }, cast.city(on))).annuals[0]?.kase
    // The second stays late on purpose.
    if (!clerk || !kase || i === 1) continue
    await step(clerk('2026-02-05'), scan, kase, 'report', report, ['annual-report'])
    if (i === 3) continue
    await step(cast.county('2026-02-10'), scan, kase, 'county.verify', {
      decision: '核对无误',
      visited: true,
      opinion: '情况属实',
    })
    await step(
      cast.city('2026-03-02'),
      scan,
      kase,
      'city.conclude',
      i === 2
        ? { decision: '限期整改', meeting: '部务会', opinion: '台账不全，补齐佐证', rectifyBy: '2026-04-30' }
        : { decision: '合格', meeting: '部务会', opinion: '合格' },
      ['meeting-minutes'],
    )
  }
  return id
}

/** One application under way: the county has recommended it, the city has read it, the county is to look on the spot. */
async function apply(cast: Cast, scan: Uint8Array, home: Unit, programme: string): Promise<void> {
  const clerk = cast.clerks.get(home.id)
  const [, leader, ...others] = home.people
  if (!clerk || !leader) return
  const { id } = await call(
    c.createApplication,
    {
      body: {
        programme,
        name: `${leader.name}工匠创新工作室`,
        leader: leader.id,
        leaderTitles: ['2021年忻州市劳动模范'],
        field: '装配工艺',
        area: 110,
        members: others.slice(0, 4).map(p => ({ name: p.name, position: '技术骨干' })),
        topics: [{ title: '装配线快速换型攻关', stage: '立项' }],
        outcomes: [{ kind: '五小', title: '快换夹具' }],
        apprentices: 3,
        story: '工作室设在装配车间，有独立场所和检测设备，三年来完成技改六项，带徒九人。',
      },
    },
    clerk('2026-02-24'),
  )
  const { scoreA, scoreB, scoreC, scoreD } = report
  await step(clerk('2026-02-25'), scan, id, 'apply', { scoreA, scoreB, scoreC, scoreD, promise: true }, [
    'application-form',
  ])
  await step(cast.county('2026-03-03'), scan, id, 'county.recommend', {
    decision: '推荐',
    opinion: '材料齐全，同意推荐。',
  })
  await step(cast.city('2026-03-10'), scan, id, 'city.check', {
    decision: '通过',
    leaderProven: true,
    opinion: '证书看过原件，委托县级现场核查。',
  })
}

async function colleges(cast: Cast, scan: Uint8Array, units: readonly Unit[], away: readonly Unit[]): Promise<void> {
  const on = '2025-12-05'
  const [a, b] = [units[0], units[1]]
  if (!a || !b) return
  const enter = async (
    name: string,
    unit: Unit,
    more: Partial<Parameters<typeof call<typeof c.registerCollege>>[1]['body']> = {},
    by: 'city' | 'labour' = 'city',
  ) =>
    (
      await call(
        c.registerCollege,
        {
          body: {
            kind: '工匠学院',
            name,
            level: '市级',
            organisation: unit.id,
            hosts: `忻州市总工会（演示）、${unit.name}`,
            carrier: '职工培训中心',
            directions: '锻造、焊接、数控加工',
            places: 60,
            body: '忻州市总工会（演示）',
            namedOn: '2025-05-01',
            documentTitle: '关于命名工匠学院的通知（演示）',
            paper: await keepScan(cast[by](on), scan),
            ...more,
          },
        },
        cast[by](on),
      )
    ).id
  const fill = (id: string, trained: number) =>
    call(
      c.fillCollegeYear,
      {
        params: { id },
        body: {
          year: 2025,
          teachers: 18,
          modelTeachers: 7,
          trained,
          hours: trained * 6,
          courses: 16,
          certificates: Math.round(trained / 4),
        },
      },
      cast.city('2026-01-20'),
    )
  const main = await enter('忻州工匠学院（演示）', a)
  await fill(main, 1260)
  const branch = await enter('忻州工匠学院忻岭分院（演示）', b, { parent: main, level: '县级' })
  await fill(branch, 420)
  if (away[0]) await enter(`忻州工匠学院第二分院（演示）`, away[0], { parent: main, level: '县级' })
  const { version, directions } = await call(c.readCollege, { params: { id: main } }, cast.city(on))
  await call(
    c.editCollege,
    { params: { id: main }, body: { version, directions, places: 60, state: '在册', demonstration: '创建中' } },
    cast.city('2026-02-02'),
  )
  await enter(
    '忻州市高技能人才培育基地（演示）',
    units[2] ?? a,
    {
      kind: '高技能人才培育基地',
      hosts: '忻州市人力资源和社会保障局（演示）',
      body: '忻州市人力资源和社会保障局（演示）',
      documentTitle: '关于公布高技能人才培育基地的通知（演示）',
    },
    'labour',
  )
}

async function plans(cast: Cast, scan: Uint8Array): Promise<void> {
  const caller = cast.city('2026-01-20')
  const body = {
    year: 2026,
    body: '忻州市总工会（演示）',
    issuedOn: '2026-01-15',
    state: '执行中' as const,
  }
  await call(
    c.registerPlan,
    {
      body: {
        ...body,
        kind: '年度遴选计划',
        title: '2026年工匠学院遴选计划（演示）',
        goals: [{ what: '遴选市级工匠学院', number: 2, unit: '个', by: '2026-09-30', done: 0 }],
        paper: await keepScan(caller, scan),
      },
    },
    caller,
  )
  await call(
    c.registerPlan,
    {
      body: {
        ...body,
        kind: '工匠培育方案',
        title: '装备制造行业工匠培育方案（演示）',
        industry: '装备制造',
        goals: [
          { what: '培育市级工匠', number: 30, unit: '人', by: '2026-12-31', done: 12 },
          { what: '选派研修', number: 10, unit: '人', by: '2026-02-28', done: 6 },
        ],
        paper: await keepScan(caller, scan),
      },
    },
    caller,
  )
}
