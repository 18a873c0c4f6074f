import { expect, test } from 'vitest'
import { sql } from '#kernel/database'
import {
  attestRoster,
  endPlan,
  exportBlankTeams,
  followPlan,
  listBlankTeams,
  listUnitPeople,
  makePlan,
  readBlankFigures,
  readBlankTeam,
  readUnitWork,
} from './contract.ts'
import { call, stage } from './stage.ts'
import { checkMarks } from './verify.ts'

const s = await stage()

test('[C023] a team without a party member is marked by both sources held against each other, and neither is believed when they differ', async () => {
  const blank = await s.team(s.offices.mill, '焊接一班', 2, 0)
  const differs = await s.team(s.offices.mill, '机修班', 8, 0)
  const unknown = await s.team(s.offices.mill, '化验班', 9, null)
  const listed = await s.team(s.offices.mill, '质检班', 2, null)
  const far = await s.team(s.offices.works, '装配班', 5, 0)
  await s.person('季明远', { team: blank })
  await s.person('边志诚', { team: differs, politics: '中共党员' })
  await s.person('乔守田', { team: unknown })
  await s.person('闻人杰', { team: listed })
  await s.person('郗静', { team: listed })
  await s.settle()
  const page = await call(listBlankTeams, { query: {} }, s.as.county())
  expect(Object.fromEntries(page.rows.map(row => [row.name, row.state]))).toEqual({
    焊接一班: '空白',
    质检班: '空白',
    机修班: '说法不一',
    化验班: '说不清',
  })
  // From the day it was registered so, not from the day the system counted it.
  expect(page.rows.find(row => row.team === blank)).toMatchObject({ since: '2026-01-10', stateOwned: true, plan: null })
  expect(page.sums).toEqual({ all: 4, blank: 2, differ: 1, unknown: 1, owned: 2, unplanned: 2, late: 0 })
  // Another county's unit is not among them; the city sees both, by county, then by unit.
  expect(page.rows.some(row => row.team === far)).toBe(false)
  const city = await call(readBlankFigures, { query: {} }, s.as.city())
  expect(city.rows.map(row => [row.title, row.blank])).toEqual([
    ['忻岭县', 2],
    ['平河县', 1],
  ])
  const below = await call(readBlankFigures, { query: { county: 140997000000 } }, s.as.city())
  expect(below).toMatchObject({
    by: '单位',
    at: '忻岭县',
    rows: [{ title: '北岭锻造有限公司', all: 4, blank: 2, filledThisYear: 0 }],
  })
  expect(await call(readBlankTeam, { params: { team: far } }, s.as.clerk())).toMatchObject({
    code: 'units.team.unknown',
  })
})

test('[C023] a plan says who and by when, is followed, and closes by itself when the roster shows a party member', async () => {
  const { team } = (await call(listBlankTeams, { query: { q: '焊接' } }, s.as.clerk())).rows[0] ?? { team: '' }
  const plan = { means: '发展党员', responsible: '党支部书记 边志诚', due: '2026-06-30' } as const
  const refused = async (body: object) =>
    (await call(makePlan, { params: { team }, body: { ...plan, ...body } }, s.as.clerk())).code
  expect(await refused({})).toBe('units.plan.candidate')
  expect(await refused({ candidate: '季明远', due: '2026-03-01' })).toBe('units.plan.due')
  const made = await call(makePlan, { params: { team }, body: { ...plan, candidate: '季明远' } }, s.as.clerk())
  expect(await refused({ candidate: '季明远' })).toBe('units.plan.open')
  expect((await call(makePlan, { params: { team }, body: { ...plan, candidate: '季明远' } }, s.as.works())).code).toBe(
    'units.team.unknown',
  )
  const step = { on: '2026-03-18', what: '列为入党积极分子' }
  expect(
    (await call(followPlan, { params: { plan: made.id }, body: { ...step, on: '2026-03-01' } }, s.as.clerk())).code,
  ).toBe('units.plan.day')
  expect((await call(followPlan, { params: { plan: made.id }, body: step }, s.as.works())).code).toBe(
    'units.plan.unknown',
  )
  await call(followPlan, { params: { plan: made.id }, body: { ...step, due: '2026-09-30' } }, s.as.clerk())
  s.at('2026-10-08')
  expect((await call(listBlankTeams, { query: { plan: '已过期' } }, s.as.county())).rows).toMatchObject([
    { team, plan: { due: '2026-09-30', late: true } },
  ])

  await s.run(sql`update person set politics = '中共预备党员' where name = '季明远'`)
  await s.settle()
  // Two sources differ now: it is not yet counted as filled.
  expect(await call(readBlankTeam, { params: { team } }, s.as.clerk())).toMatchObject({
    state: '说法不一',
    plans: [{ state: '进行中' }],
    spells: [{ endedOn: null }],
  })
  await s.run(sql`update team set party_members = 1 where id = ${team}`)
  await s.settle()
  expect(await call(readBlankTeam, { params: { team } }, s.as.clerk())).toMatchObject({
    state: '有党员',
    since: '2026-10-08',
    plans: [
      {
        state: '已完成',
        endedOn: '2026-10-08',
        endedWhy: '班组有了党员',
        steps: [{ what: '列为入党积极分子', due: '2026-09-30' }],
      },
    ],
    spells: [{ since: '2026-01-10', endedOn: '2026-10-08', endedWhy: '班组有了党员' }],
  })
  expect(await refused({ candidate: '季明远' })).toBe('units.plan.needless')
  expect((await call(endPlan, { params: { plan: made.id }, body: { why: '不办了' } }, s.as.clerk())).code).toBe(
    'units.plan.ended',
  )
  expect((await call(readBlankFigures, { query: {} }, s.as.county())).total.filledThisYear).toBe(1)
  expect((await s.job(checkMarks)).faults).toEqual([])
  await s.run(sql`update team_mark set party = 7 where team = ${team}`)
  expect((await s.job(checkMarks)).faults).toHaveLength(1)
  const book = await call(exportBlankTeams, { query: { purpose: '报送上级' } }, s.as.county())
  expect('bytes' in book && book.bytes.byteLength).toBeGreaterThan(1000)
  const [logged] = await s.run(sql`select count, purpose from access_log where kind = 'team'`)
  expect(logged).toMatchObject({ purpose: '报送上级' })
})

test('a unit sees what its people lack as far as its post sees, each number opens its people, and no other unit can look', async () => {
  s.at('2026-03-18')
  const lacking = await s.person('靳长河', { skill: '二级/技师' })
  await s.run(sql`
    insert into labour_contract (person, source, seen_on, verified, ground, unit_name, term, started_on, ended_on)
    values (${lacking}, '合同或协议原件', '2026-01-01', '待核', '人力资源管理所必需', '北岭锻造有限公司', '固定期限', '2023-05-01', '2026-04-30')`)
  const work = await call(readUnitWork, { query: {} }, s.as.clerk())
  const n = (key: string) => work.gaps.find(gap => gap.key === key)?.n
  expect(work.people).toBe(6)
  expect([n('contract'), n('contract-soon'), n('certificate'), n('education'), n('union')]).toEqual([5, 1, 1, 6, 6])
  expect(work.gaps.find(gap => gap.key === 'insurance')?.where?.at).toMatch(/社会保险经办机构/)
  expect(work.soon).toEqual([{ person: lacking, name: '靳长河', what: '固定期限劳动合同', on: '2026-04-30' }])
  expect(work.checks).toEqual([{ register: 'labour_contract', title: '劳动合同', n: 1 }])
  expect(work.closed).toEqual(['社会保障卡', '健康与职业健康'])
  expect(work.teams).toMatchObject({ all: 4 })
  const soon = await call(listUnitPeople, { query: { gap: 'contract-soon' } }, s.as.clerk())
  expect(soon.rows).toMatchObject([
    {
      name: '靳长河',
      gaps: ['document', 'phone', 'post', 'contract-soon', 'education', 'certificate', 'insurance', 'union'],
    },
  ])
  expect(
    (await call(listUnitPeople, { query: { check: 'labour_contract' } }, s.as.clerk())).rows.map(row => row.name),
  ).toEqual(['靳长河'])
  expect((await call(listUnitPeople, { query: { check: 'consent_record' } }, s.as.clerk())).code).toBe(
    'units.gap.closed',
  )
  expect((await call(listUnitPeople, { query: { q: '靳长' } }, s.as.clerk())).total).toBe(1)

  // HR does not see the union's records: it is told so, and cannot find people by them.
  const hr = await call(readUnitWork, { query: {} }, s.as.hr())
  expect(hr.closed).toContain('工会')
  expect(hr.gaps.map(gap => gap.key)).not.toContain('union')
  expect((await call(listUnitPeople, { query: { gap: 'union' } }, s.as.hr())).code).toBe('units.gap.closed')
  // An unsaid period is nobody's nought.
  expect(await call(readUnitWork, { query: { organisation: s.offices.mill.id } }, s.as.works())).toMatchObject({
    code: 'organisations.unknown',
    status: 404,
  })
  expect((await call(readUnitWork, { query: {} }, s.as.county())).code).toBe('units.which')
  expect((await call(readUnitWork, { query: { organisation: s.offices.mill.id } }, s.as.county())).unit).toMatchObject({
    own: false,
  })
  expect((await call(readUnitWork, { query: { organisation: s.offices.mill.id } }, s.as.city())).people).toBe(6)
  // Whoever had the whole archive restricted is not worked on.
  await s.run(sql`insert into restriction (person, reason, started_on) values (${lacking}, '本人要求', '2026-03-18')`)
  expect((await call(readUnitWork, { query: {} }, s.as.clerk())).people).toBe(5)
})

test('a unit gives its word on the roster by day; it runs out, is given anew, and is nobody else’s to give', async () => {
  const body = { asOf: '2026-02-28', employed: 9 }
  expect((await call(readUnitWork, { query: {} }, s.as.clerk())).attestation).toMatchObject({
    last: null,
    due: true,
    may: true,
  })
  expect((await call(attestRoster, { body }, s.as.county())).code).toBe('units.attest.own')
  expect((await call(attestRoster, { body: { ...body, asOf: '2026-03-31' } }, s.as.hr())).code).toBe('units.attest.day')
  expect(await call(attestRoster, { body }, s.as.hr())).toMatchObject({ employed: 9, listed: 5 })
  expect((await call(attestRoster, { body }, s.as.clerk())).code).toBe('units.attest.earlier')
  expect((await call(readUnitWork, { query: {} }, s.as.clerk())).attestation).toMatchObject({
    until: '2026-05-28',
    due: false,
    last: { employed: 9, listed: 5 },
  })
  s.at('2026-06-01')
  expect((await call(readUnitWork, { query: {} }, s.as.clerk())).attestation.due).toBe(true)
})
