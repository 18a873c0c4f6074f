import { beforeAll, expect, test } from 'vitest'
import * as c from './contract.ts'
import { done, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
let panel = ''
let member = ''

const city = () => s.as.city.caller()
const first = () => {
  const found = s.reviewers[0]
  if (!found) throw new Error('the stage has no reviewer')
  return found
}
const mine = async () => (await done(c.myPanel, { params: { panel } }, first().caller())).cases

beforeAll(async () => {
  s = await stage()
  const seats = s.reviewers
    .slice(0, 5)
    .map(({ account, name, organisationName }) => ({ account, name, organisationName }))
  const asked = {
    round: s.round,
    level: 'city' as const,
    title: '第一次评审会',
    heldOn: '2026-03-18',
    dueOn: '2026-03-19',
    venue: '三楼会议室',
    cases: s.cases,
    members: seats,
  }
  ;({ id: panel } = await done(c.createPanel, { body: asked }, city()))
  const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
  member = view.members.find(m => m.name === first().name)?.id ?? ''
  await done(c.declare, { params: { panel }, body: { relations: [], honest: true } }, first().caller())
})

test('a reviewer who has a log-in sees which of his sheets somebody else typed from paper, and what to do about it', async () => {
  expect((await mine()).every(row => row.recordedOn === null)).toBe(true)
  const { rows } = await done(c.memberSheets, { params: { panel, member } }, city())
  const [sheet] = rows.filter(row => row.state === '待评')
  if (!sheet) throw new Error('the reviewer has a sheet')
  const given = [{ sheet: sheet.sheet, scores: { skill: '55', ethics: '35' } }]
  const paper = { scan: await s.file(), scoredOn: '2026-03-18', sheets: given }
  await done(c.recordPaper, { params: { panel, member }, body: paper }, city())
  const typed = (await mine()).filter(row => row.recordedOn !== null)
  expect(typed.map(row => [row.code, row.state, row.recordedOn])).toEqual([[sheet.code, '已提交', '2026-03-18']])
})

test('it is given back with a reason, and he scores it himself', async () => {
  const { rows } = await done(c.memberSheets, { params: { panel, member } }, city())
  const sheet = rows.find(row => row.state === '已提交')
  await done(
    c.returnSheet,
    { params: { panel, sheet: sheet?.sheet ?? '' }, body: { reason: '本人没有签过这份表' } },
    city(),
  )
  const again = (await mine()).find(row => row.code === sheet?.code)
  expect([again?.state, again?.recordedOn, again?.returned]).toEqual(['待评', null, '本人没有签过这份表'])
  const items = { panel, item: again?.item ?? '' }
  const own = { n: 3, scores: { skill: '50', ethics: '30' } }
  await done(c.saveScores, { params: items, body: own }, first().caller())
})
