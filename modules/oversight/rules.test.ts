import { expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { readParameter, type DatedValue } from '#kernel/rules'
import { loadLibrary } from './packs.ts'
import { loadParameters } from './parameter-list.ts'
import { listRules, showRule } from './rule-page.ts'
import { loadRules } from './rules.ts'
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
  expect((await listRules('年休假条例')).rules.map(r => r.id)).toEqual(['labour.leaveDays'])
  expect((await listRules(undefined)).of).toBe(rules.length)
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
