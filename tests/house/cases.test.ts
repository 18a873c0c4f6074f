import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contradictionsOf, discover, discoverPacks, lawOf, pack, refuseContradictions } from '#kernel/modules'
import { set, source, values } from '#kernel/rules'
import { noticeWorkdays } from '#modules/honours'
import { loadCalendar } from '../../policies/national/calendar.ts'
import { loadDivisions } from '../../policies/national/divisions.ts'
import { idOf, loadRules } from '../../modules/oversight/rules.ts'
import { loadCases, work } from '../../modules/oversight/worked-cases.ts'

const root = join(import.meta.dirname, '../..')
const [modules, packs] = await Promise.all([discover(root), discoverPacks(root)])
const parents = new Map(loadDivisions().map(d => [d.code, d.parent]))
const parentOf = (code: number): number | null => parents.get(code) ?? null
const today = '2026-11-26'

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
