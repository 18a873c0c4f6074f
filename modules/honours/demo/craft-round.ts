import * as c from '../contract.ts'
import type { Cast } from './cast.ts'
import type { Town } from './town.ts'
import { nominate, recommend, vote } from './unit.ts'
import { call, step, type Stroll } from './walk.ts'

/** The city's own round: three craftsmen approved, and the decision not registered yet. */
export async function fillCraftRound(s: Stroll, town: Town, cast: Cast): Promise<void> {
  for (const i of [8, 9, 10]) {
    const [unit, clerk] = [town.units[i], cast.clerks[i]]
    if (!unit || !clerk) continue
    const plan = { unit, clerk, nth: 5 }
    const kase = await nominate(s, plan, '2026-01-20')
    await recommend(s, plan, '2026-01-21', kase)
    await vote(s, plan, '2026-01-23', kase)
    await step(s, clerk, '2026-01-26', kase, 'unit.submit', {})
    await step(s, cast.city, '2026-02-03', kase, 'city.receive', { decision: '受理', opinion: '材料齐全，初审通过。' })
    await step(
      s,
      cast.city,
      '2026-03-10',
      kase,
      'city.decide',
      { decision: '同意', meeting: '市总工会党组会议', opinion: '审定通过。' },
      ['meeting-minutes'],
    )
  }
  await call(c.openRound, { params: { round: s.round }, body: { state: '截止' } }, cast.city('2026-03-10'))
}
