import { step, ask, replied, send, post, until, call, type Stroll } from './walk.ts'
import * as c from '../contract.ts'
import type { Cast } from './cast.ts'
import type { Town, Unit } from './town.ts'
import { nominate, recommend, report, throughUnit, vote, type Plan } from './unit.ts'

/** This year's round on the morning of 18 March 2026: somebody stands at every step, and everything that can go wrong has. */
export async function fillThisRound(s: Stroll, town: Town, cast: Cast): Promise<void> {
  const plan = (i: number, more: Partial<Plan> = {}): Plan => {
    const [unit, clerk] = [town.units[i], cast.clerks[i]]
    if (!unit || !clerk) throw new Error(`no unit ${i}`)
    return { unit, clerk, ...more }
  }
  await ahead(s, cast, plan)
  await atCounty(s, cast, plan)
  await atUnit(s, cast, plan)
  await ended(s, cast, plan, town.units)
  // 挂在产业线上的单位，报产业工会初审，不经县总工会。
  if (town.lineUnit && cast.lineClerk)
    await throughUnit(s, { unit: town.lineUnit, clerk: cast.lineClerk }, [
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-12',
    ])
}

type PlanOf = (i: number, more?: Partial<Plan>) => Plan
const everyone = ['MPS', 'CCDI', 'COURT']

/** Five cases the county has sent up: at the province, in the city's notice, waiting for the city, and one it returned. */
async function ahead(s: Stroll, cast: Cast, plan: PlanOf): Promise<void> {
  const cases: string[] = []
  for (const i of [1, 2, 3, 4, 5])
    cases.push(await throughUnit(s, plan(i), ['2026-01-14', '2026-01-15', '2026-01-16', '2026-01-23']))
  for (const kase of cases)
    await step(s, cast.county, '2026-01-26', kase, 'county.receive', {
      decision: '受理',
      opinion: '材料齐全，予以受理。',
    })
  const letters = await ask(s, cast.county, '2026-01-27', 'county', cases, everyone)
  for (const letter of letters) await replied(s, cast.county, '2026-02-03', letter, cases)
  for (const kase of cases)
    await step(
      s,
      cast.county,
      '2026-02-05',
      kase,
      'county.decide',
      { decision: '同意', meeting: '县总工会党组会议', opinion: '同意推荐上报。' },
      ['meeting-minutes'],
    )
  const [top, noticed, waiting, returned, second] = cases as [string, string, string, string, string]
  await send(s, cast.county, '2026-02-06', 'county', [top, noticed, returned])
  for (const kase of [top, noticed])
    await step(s, cast.city, '2026-02-09', kase, 'city.receive', { decision: '受理', opinion: '初审通过。' })
  await post(s, cast.city, '2026-02-09', 'city', [top], '市总工会网站和机关公示栏')
  await until(s, '2026-02-24')
  await report(s, cast.city, '2026-02-25', top, 'city')
  await step(
    s,
    cast.city,
    '2026-02-26',
    top,
    'city.decide',
    { decision: '同意', meeting: '市评选工作领导小组会议', opinion: '同意推荐。' },
    ['meeting-minutes'],
  )
  await send(s, cast.city, '2026-02-27', 'city', [top])
  await step(s, cast.city, '2026-03-11', returned, 'city.receive', {
    decision: '退回',
    opinion: '缺技能等级证书复印件，荣誉证书看不清。',
    items: ['技能等级证书复印件', '市劳动模范证书扫描件'],
    dueOn: '2026-03-25',
  })
  await send(s, cast.county, '2026-03-12', 'county', [waiting, second])
  await post(s, cast.city, '2026-03-13', 'city', [noticed], '市总工会网站和机关公示栏')
  await until(s, '2026-03-13')
}

/** The county's own desk: one letter that nobody has answered, one case to take in, one to be asked about. */
async function atCounty(s: Stroll, cast: Cast, plan: PlanOf): Promise<void> {
  const asked = [
    await throughUnit(s, plan(6), ['2026-02-02', '2026-02-03', '2026-02-04', '2026-02-11']),
    await throughUnit(s, plan(7, { category: 'worker', kind: 'technical' }), [
      '2026-02-02',
      '2026-02-03',
      '2026-02-04',
      '2026-02-11',
    ]),
  ]
  for (const kase of asked)
    await step(s, cast.county, '2026-02-12', kase, 'county.receive', {
      decision: '受理',
      opinion: '材料齐全，予以受理。',
    })
  const [, ccdi, court] = await ask(s, cast.county, '2026-02-25', 'county', asked, everyone)
  if (ccdi) await replied(s, cast.county, '2026-03-04', ccdi, asked)
  if (court) await replied(s, cast.county, '2026-03-05', court, asked.slice(0, 1))
  await throughUnit(s, plan(8, { proven: false }), ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-11'])
  const fresh = await throughUnit(s, plan(9), ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-11'])
  await step(s, cast.county, '2026-03-16', fresh, 'county.receive', {
    decision: '受理',
    opinion: '材料齐全，予以受理。',
  })
}

/** The first unit's desk: a draft, a vote to hold, a notice that runs with an objection, a vote that failed. */
async function atUnit(s: Stroll, cast: Cast, plan: PlanOf): Promise<void> {
  const noticed = await nominate(s, plan(0), '2026-03-10')
  await recommend(s, plan(0), '2026-03-10', noticed)
  await vote(s, plan(0), '2026-03-11', noticed)
  const notice = await post(s, plan(0).clerk, '2026-03-13', 'unit', [noticed], '厂区公示栏和职工食堂')
  await call(
    c.recordObjection,
    {
      params: { id: notice },
      body: {
        kase: noticed,
        channel: '来信',
        receivedOn: '2026-03-16',
        name: '演示职工',
        content: '2024年的技改成果由班组集体完成，不应只写本人。',
      },
    },
    plan(0).clerk('2026-03-16'),
  )
  const voting = await nominate(s, plan(0, { nth: 1 }), '2026-03-16')
  await recommend(s, plan(0, { nth: 1 }), '2026-03-16', voting)
  const failed = await nominate(s, plan(0, { nth: 2, kind: 'manager' }), '2026-03-09')
  await recommend(s, plan(0, { nth: 2 }), '2026-03-09', failed)
  await vote(s, plan(0, { nth: 2 }), '2026-03-10', failed, false)
  const cleared = await nominate(s, plan(10), '2026-03-05')
  await recommend(s, plan(10), '2026-03-05', cleared)
  await vote(s, plan(10), '2026-03-06', cleared)
  await post(s, plan(10).clerk, '2026-03-09', 'unit', [cleared], '厂区公示栏')
  await until(s, '2026-03-18')
}

/** Withdrawn, cancelled without a successor, and one whose votes fell with a change of name. */
async function ended(s: Stroll, cast: Cast, plan: PlanOf, units: readonly Unit[]): Promise<void> {
  const withdrawn = await nominate(s, plan(11), '2026-02-25')
  await recommend(s, plan(11), '2026-02-25', withdrawn)
  await step(s, plan(11).clerk, '2026-02-27', withdrawn, 'withdraw', { reason: '本人申请不参加本届评选。' })
  const cancelled = await throughUnit(s, plan(11, { nth: 1 }), ['2026-02-25', '2026-02-26', '2026-02-27', '2026-03-06'])
  await step(
    s,
    cast.county,
    '2026-03-10',
    cancelled,
    'void',
    { reason: '推荐材料与事实不符，取消推荐，名额不递补。' },
    ['meeting-minutes'],
  )
  const renamed = await throughUnit(s, plan(11, { nth: 2 }), ['2026-02-25', '2026-02-26', '2026-02-27', '2026-03-06'])
  const name = units[11]?.people[2]?.name ?? ''
  await step(
    s,
    plan(11).clerk,
    '2026-03-12',
    renamed,
    'correctCore',
    { name: `${name.slice(0, 1)}明轩`, reason: '户籍登记更名，附派出所证明。' },
    ['evidence'],
  )
}
