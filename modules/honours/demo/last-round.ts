import * as c from '../contract.ts'
import type { Cast } from './cast.ts'
import type { Town } from './town.ts'
import { report, throughUnit } from './unit.ts'
import { ask, call, post, replied, send, step, until, type Stroll } from './walk.ts'

/** Last year's round, from the unit to the approval, finished. */
export async function fillLastRound(s: Stroll, town: Town, cast: Cast): Promise<void> {
  const cases: string[] = []
  for (const i of [1, 2, 3]) {
    const [unit, clerk] = [town.units[i], cast.clerks[i]]
    if (unit && clerk)
      cases.push(
        await throughUnit(s, { unit, clerk, nth: 4 }, ['2025-02-10', '2025-02-11', '2025-02-12', '2025-02-19']),
      )
  }
  for (const kase of cases)
    await step(s, cast.county, '2025-02-20', kase, 'county.receive', {
      decision: '受理',
      opinion: '材料齐全，予以受理。',
    })
  const letters = await ask(s, cast.county, '2025-02-21', 'county', cases, ['MPS', 'CCDI', 'COURT'])
  for (const letter of letters) await replied(s, cast.county, '2025-02-28', letter, cases)
  for (const kase of cases)
    await step(
      s,
      cast.county,
      '2025-03-03',
      kase,
      'county.decide',
      { decision: '同意', meeting: '县总工会党组会议', opinion: '同意推荐上报。' },
      ['meeting-minutes'],
    )
  await send(s, cast.county, '2025-03-04', 'county', cases)
  for (const kase of cases)
    await step(s, cast.city, '2025-03-05', kase, 'city.receive', { decision: '受理', opinion: '初审通过。' })
  await post(s, cast.city, '2025-03-06', 'city', cases, '市总工会网站和机关公示栏')
  await until(s, '2025-03-15')
  for (const kase of cases) await report(s, cast.city, '2025-03-17', kase, 'city')
  for (const kase of cases)
    await step(
      s,
      cast.city,
      '2025-03-18',
      kase,
      'city.decide',
      { decision: '同意', meeting: '市评选工作领导小组会议', opinion: '同意推荐。' },
      ['meeting-minutes'],
    )
  await send(s, cast.city, '2025-03-19', 'city', cases)
  for (const kase of cases)
    await step(s, cast.province, '2025-03-24', kase, 'province.receive', { decision: '受理', opinion: '初审通过。' })
  await post(s, cast.province, '2025-03-25', 'province', cases, '省总工会网站')
  await until(s, '2025-04-03')
  for (const kase of cases) await report(s, cast.province, '2025-04-03', kase, 'province')
  for (const kase of cases)
    await step(
      s,
      cast.province,
      '2025-04-08',
      kase,
      'province.decide',
      { decision: '同意', meeting: '省评选工作领导小组会议', opinion: '审定通过。' },
      ['meeting-minutes'],
    )
  for (const body of [{ state: '截止' }, { state: '办结', reason: '表彰决定已经印发' }] as const)
    await call(c.openRound, { params: { round: s.round }, body }, cast.province('2025-04-28'))
}
