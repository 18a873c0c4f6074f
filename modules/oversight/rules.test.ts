import { expect, test } from 'vitest'
import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { parameter, readParameter, type DatedValue } from '#kernel/rules'
import { loadLibrary } from './packs.ts'
import { loadParameters, readParameters } from './parameter-list.ts'
import { listRules, showRule } from './rule-page.ts'
import { loadRules } from './rules.ts'
import { touchedBy } from './touched.ts'
import { casesOf, work } from './worked-cases.ts'

const [{ packs }, parameters, rules] = await Promise.all([loadLibrary(), loadParameters(), loadRules()])
const law: Law = {
  calendar: calendar([]),
  reading: (id, { division, on }) => {
    const p = parameters.find(each => each.id === id)
    if (!p) throw new Error(id)
    return readParameter(p, {
      packs: packs
        .filter(pack => pack.division === division || pack.division === null)
        .toSorted((a, b) => (b.division ?? 0) - (a.division ?? 0))
        .map(pack => ({
          place: pack.division,
          title: pack.title,
          status: pack.status,
          values: pack.parameters as readonly DatedValue[],
        })),
      on,
    })
  },
}
const zhejiang = 330000000000

test('a rule reads like its article: general rule, exceptions, named values, each with its source', async () => {
  const rule = await showRule('labour.leaveDays', law, zhejiang, '2026-05-01')
  expect(rule?.lines.map(l => [l.kind, l.label, l.text])).toEqual([
    ['一般', '按累计工作年限', '“带薪年休假天数”（按累计工作年限）'],
    ['例外', '累计工作不满1年', '累计工作年限少于1的，0日'],
  ])
  expect(rule?.lines[0]?.cites).toContain('第三条')
  expect(rule?.asks).toEqual(['累计工作年限'])
  expect(rule?.parameters[0]).toMatchObject({
    value: '累计工作满1年：5日；累计工作满10年：10日；累计工作满20年：15日',
    evidence: '已核',
    layers: '全国统一：地方不得另定',
  })
})

test('its worked cases are worked out with the values of their place and day', async () => {
  const rule = await showRule('labour.delegates', law, zhejiang, '2026-05-01')
  expect(rule?.cases.every(c => c.agrees)).toBe(true)
  expect(rule?.cases.find(c => c.expected === '96')?.because.at(-1)).toBe(
    '在基数上逐档增加：每满多少人增加代表名额已有；职工代表名额的基数（职工人数950人）40名＋满几档8×每档增加的代表名额（职工人数950人）7名＝96名',
  )
  expect(rule?.cases.find(c => c.expected === '不知道')?.asks).toEqual(['请补充职工人数'])
})

test('before it is in force a rule says so; an amount nobody has given is somebody’s task', async () => {
  expect((await showRule('labour.leaveDays', law, zhejiang, '2007-12-31'))?.lines).toEqual([])
  const limit = await showRule('labour.finalAwardLimit', law, 140000000000, '2026-05-01')
  expect(limit?.parameters.find(p => p.id === 'labour.wage.minimumMonthly')).toMatchObject({
    evidence: '未配置',
    task: '省人民政府：按省政府通知录入',
  })
  expect(await showRule('没有的', law, zhejiang, '2026-05-01')).toBeUndefined()
})

test('rules are found by what they cite', async () => {
  expect((await listRules({ q: '年休假条例' })).rules.map(r => r.id)).toEqual(['labour.leaveDays'])
  expect((await listRules({ clause: 'C063' })).rules.map(r => r.id)).toEqual(['honours.noticeClear', 'honours.notice'])
  const skills = await listRules({ module: 'skills', q: '技师' })
  expect(skills.rules.map(r => r.id)).toContain('skills.apply-2023-2')
  expect(skills.rules.every(r => r.module === 'skills')).toBe(true)
  expect((await listRules()).of).toBe(rules.length)
})

test('a practice is worked out by the code that acts: a tie is not broken, a missing fact is asked for', async () => {
  const seats = await showRule('selection.allocation', law, 0, '2026-05-01')
  expect(seats?.cases[0]).toMatchObject({ agrees: true, asks: ['请评选办裁定并列的名额给谁，写明理由'] })
  const aid = await showRule('care.living-hardship', law, 420000000000, '2025-05-01')
  expect(aid?.cases.map(c => c.answer)).toEqual(['566', '1000', '0', '552', '1000', '700', '不符合', '暂停', '请补充'])
  expect(aid?.cases.at(-1)?.asks.join()).toContain('本人月平均收入')
  expect(aid?.usedBy[0]).toEqual({ title: '待遇项目（应享人数）', to: '/care/items/living-hardship' })
  const [way] = (await showRule('skills.apply-2023-2', law, 0, '2026-05-01'))?.lines ?? []
  expect([way?.label, way?.text, way?.alternative]).toEqual(['技师①', '取得三级/高级工证书满5年', true])
})

test('who uses a figure is said, and that nobody does yet', async () => {
  const rows = await readParameters(law, 0, '2026-05-01')
  const users = (id: string) => rows.find(r => r.id === id)?.usedBy.map(u => u.title)
  expect(users('labour.leave.annual')).toEqual(['带薪年休假天数'])
  expect(users('volunteer.starHours')).toEqual([])
  expect(users('honours.notice.workdays')).toEqual(['评选表彰', '公示到哪一天为止'])
})

test('a file of cases that does not fit is refused with its line', () => {
  const file = (text: string) => () => casesOf('national', 'labour.leaveDays', text)
  expect(file('说明,日期,应得\n甲,2026-01-01,5')).toThrow('缺“出处”一列')
  expect(file('说明,日期,应得,出处\n甲,2026/1/1,5,条例')).toThrow('第2行：“2026/1/1”不是日期')
  expect(file('说明,日期,应得,出处\n甲,2026-01-01,5,条例,多')).toThrow('第2行有5格，表头有4格')
  const [one] = casesOf('national', 'labour.leaveDays', '说明,日期,工龄,应得,出处\n甲,2026-01-01,3,5,条例')
  const leave = rules.find(r => r.formula?.id === 'labour.leaveDays')
  if (!one || !leave) throw new Error('the rule is not in the book')
  expect(() =>
    work(leave, one, { calendar: law.calendar, read: (id, on) => law.reading(id, { division: 0, on }) }),
  ).toThrow('不问“工龄”；它问：累计工作年限')
})

test('how many people a rule is about is told from the least group on; fewer, or what would give them away, are not', async () => {
  const asking = (rows: readonly { title: string; people: number }[], least: number | null) =>
    touchedBy('care.honour-allowance', {
      law: {
        calendar: law.calendar,
        parameters: least === null ? [] : [parameter<number>({ id: 'indicators.leastCell', title: '', on: 'day' })],
        reading: () => ({ value: least, title: '', evidence: '产品约定' }),
      },
      today: '2026-03-18',
      post: undefined,
      // What the database would count is said here.
      transaction: () => Promise.resolve({ when: '2026年3月', rows }),
    } as unknown as Caller)
  const due = { title: '应享', people: 40 }
  expect((await asking([due], 10))?.people).toBe(40)
  const beside = await asking([due, { title: '待补', people: 3 }, { title: '暂停', people: 12 }], 10)
  expect([beside?.people, ...(beside?.rows.map(row => row.people) ?? [])]).toEqual([55, 40, null, null])
  const few = await asking([{ title: '应享', people: 4 }], 10)
  expect([few?.people, few?.rows]).toEqual([null, [{ title: '应享', people: null }]])
  // Where nobody has said from how many on a group is told, none is.
  expect((await asking([due], null))?.people).toBeNull()
  expect(await touchedBy('care.medicalYear', { today: '2026-03-18' } as Caller)).toBeNull()
})
