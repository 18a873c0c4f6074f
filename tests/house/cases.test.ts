import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contradictionsOf, discover, discoverPacks, lawOf, pack, refuseContradictions } from '#kernel/modules'
import { set, source, values } from '#kernel/rules'
import { congressQuorum, noticeWorkdays } from '#modules/honours'
import { congressLaw, labour } from '#modules/oversight'
import { passEach } from '#modules/skills'
import { loadCalendar } from '../../policies/national/calendar.ts'
import { loadDivisions } from '../../policies/national/divisions.ts'
import { idOf, loadRules } from '../../modules/oversight/rules.ts'
import { loadCases, work } from '../../modules/oversight/worked-cases.ts'

const root = join(import.meta.dirname, '../..')
const [modules, packs] = await Promise.all([discover(root), discoverPacks(root)])
const parents = new Map(loadDivisions().map(d => [d.code, d.parent]))
const parentOf = (code: number): number | null => parents.get(code) ?? null
const today = '2026-11-26'
const city = source({ title: '甲市的办法（示例）', number: '示例〔2026〕9号' })
const given = <T>(value: T) =>
  ({ from: '2026-01-01', value, evidence: '已核', cites: city.article('第十二条') }) as const

test('no pack goes against the law above it', () => {
  expect(contradictionsOf(packs, modules, parentOf, today)).toEqual([])
})

test('[C063] a city package that shortens the public notice is refused, and both clauses are named', () => {
  const city = source({ title: '甲市劳动模范评选办法（示例）', number: '示例〔2026〕9号' })
  const shorter = pack({
    id: '140900-example',
    division: 140900000000,
    title: '甲市（示例）',
    status: 'in force',
    from: '2026-01-01',
    parameters: values([
      set(noticeWorkdays, { from: '2026-01-01', value: 3, evidence: '已核', cites: city.article('第十二条') }),
    ]),
  })
  const found = contradictionsOf([...packs, shorter], modules, parentOf, today)
  expect(found.map(f => f.pack)).toEqual(['140900-example'])
  expect(() => refuseContradictions(found)).toThrow(
    '甲市（示例）《甲市劳动模范评选办法（示例）》（示例〔2026〕9号）第十二条定为3个工作日，低于全国《郑州高新区2023年劳动模范推荐通知》公示要求定为5个工作日',
  )
  const longer = {
    ...shorter,
    parameters: values([
      set(noticeWorkdays, { from: '2026-01-01', value: 7, evidence: '已核', cites: city.article('第十二条') }),
    ]),
  }
  expect(contradictionsOf([...packs, longer], modules, parentOf, today)).toEqual([])
})

/** One value of a city below, above or beside what the law above it says, and what of that is named. */
const shorter = [
  [set(congressQuorum, given([1, 2])), '第十二条定为二分之一，低于山西省《企业民主管理规定》（总工发〔2012〕12号）'],
  [set(labour.bargainReplyDays, given(30)), '第十二条定为30日，高于全国《集体合同规定》（劳动和社会保障部令第22号）'],
  [set(labour.arbitrationTrial, given(60)), '第十二条定为60日，高于全国《中华人民共和国劳动争议调解仲裁法》第四十三条'],
  [set(labour.dispatchMax, given([1, 5])), '第十二条定为五分之一，高于全国《劳务派遣暂行规定》'],
  [set(labour.safetyFirst, given(20)), '第十二条定为20学时，低于全国《生产经营单位安全培训规定》'],
  [set(labour.inspectionDays, given(90)), '第十二条定为90个工作日，高于全国《劳动保障监察条例》第十七条'],
  [set(congressLaw.maternityDays, given(90)), '第十二条定为90日，低于全国《女职工劳动保护特别规定》第七条'],
  [set(congressLaw.termMost, given(6)), '第十二条定为6年，高于全国《企业民主管理规定》'],
  [set(passEach, given(50)), '第十二条定为50分；全国统一规定，地方不得另定'],
  [set(labour.mediationDays, given(10)), '第十二条定为10日；全国统一规定，地方不得另定'],
] as const

test.each(shorter)('a city package that gives less than the law above is refused by name: %#', (value, named) => {
  const below = pack({
    id: '140900-example',
    division: 140900000000,
    title: '甲市（示例）',
    status: 'in force',
    from: '2026-01-01',
    parameters: values([value]),
  })
  const found = contradictionsOf([...packs, below], modules, parentOf, today)
  expect(found.map(f => f.pack)).toEqual(['140900-example'])
  expect(() => refuseContradictions(found)).toThrow(`甲市（示例）《甲市的办法（示例）》（示例〔2026〕9号）${named}`)
})

test('every worked case comes out as its file says', async () => {
  const rules = await loadRules()
  const law = lawOf(packs, modules, await loadCalendar(), parentOf)
  const cases = (await Promise.all(packs.map(loadCases))).flat()
  expect(cases.length).toBeGreaterThan(140)
  for (const one of cases) {
    const bound = rules.find(r => idOf(r) === one.rule)
    if (!bound) throw new Error(`policies/${one.pack}/cases/${one.rule}.csv：没有叫 ${one.rule} 的规则`)
    const division = packs.find(p => p.id === one.pack)?.division ?? 0
    const done = work(bound, one, { calendar: law.calendar, read: (id, on) => law.reading(id, { division, on }) })
    expect([one.rule, one.line, one.title, done.answer]).toEqual([one.rule, one.line, one.title, one.expected])
  }
})
