import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { documentHash } from '#modules/people'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
const people: Record<string, string> = {}
const names = ['米秀兰', '靳长河', '卫满囤', '药德旺'] as const
const province = 140_000_000_000

/** Invented: the prefix is assigned to nobody; the last place is the check digit of GB 11643. */
function invented(i: number): string {
  const body = `1909${String(10 + i)}19600101${String(100 + i)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * (weights[at] ?? 0), 0)
  return `${body}${'10X98765432'[sum % 11] ?? ''}`
}
const take = async (kind: string, text: string, more: object = {}, by: keyof Stage['as'] = 'county') =>
  call(
    c.takeCompare,
    {
      body: {
        kind: kind as 'death',
        provider: '演示县民政局',
        title: '死亡登记名单（演示）',
        document: '演示函〔2026〕1号',
        asOf: s.today(),
        file: await s.file('名单.csv', text),
        ...more,
      },
    },
    s.as[by](),
  )
const read = (compare: string) => done(c.readCompare, { params: { compare }, query: {} }, s.as.county())
const judge = (compare: string, row: string, verdict: '属实' | '名单有误' | '不是同一人', why = '打电话向家属核实') =>
  call(c.judgeCompare, { params: { compare, row }, body: { verdict, why } }, s.as.county())

beforeAll(async () => {
  s = await stage()
  s.says(s.office(province, 'care.special.flat', 300_000))
  const paper = await s.file('证明.txt', '证明')
  for (const [i, name] of names.entries()) {
    const id = await s.person(name, { unit: name === '药德旺' ? s.offices.far : s.offices.mill })
    people[name] = id
    await direct(
      s.owner,
      sql`insert into document (person, kind, key_version, hash, cipher, tail, source) values (${id}, '居民身份证', 1, ${documentHash('居民身份证', invented(i))}, '\\x00', ${invented(i).slice(-4)}, '测试')`,
    )
    await s.award(id)
    if (name === '药德旺') continue
    await done(
      c.giveAccount,
      { params: { person: id }, body: { bank: '演示农商银行', holder: name, number: `123456789${i}`, paper } },
      s.as.county(),
    )
    await done(
      c.recordCheck,
      { params: { person: id }, body: { way: '入户走访', result: '在世', on: '2026-01-05' } },
      s.as.county(),
    )
  }
  await done(
    c.giveFact,
    {
      params: { person: people['卫满囤'] ?? '' },
      body: { kind: 'familyHardship', period: '2026', value: '是', paper },
    },
    s.as.county(),
  )
  await done(
    c.setBudget,
    { body: { year: 2026, fund: '劳模待遇资金', yuan: '20000', documentTitle: '批复（演示）', decides: '主席办公会' } },
    s.as.county(),
  )
  await s.settle()
})

test('a list with a wrong header, an empty one, of the future, or closed to the post is refused with what it needs', async () => {
  expect((await take('death', '姓名,证号\r\n某,1\r\n')).what).toContain('“身份证号”“死亡日期”')
  expect((await take('death', '姓名,身份证号,死亡日期\r\n')).code).toMatch(/care\.compare\.(empty|columns)/)
  expect((await take('death', '姓名,身份证号,死亡日期\r\n某,1,2026-01-01\r\n', { asOf: '2027-01-01' })).code).toBe(
    'care.compare.future',
  )
  expect((await take('means', '姓名,身份证号,月平均收入\r\n某,1,100\r\n')).code).toBe('care.compare.year')
  expect((await take('medical', '姓名,身份证号,自付金额\r\n', { year: 2026 }, 'honours')).code).toBe(
    'care.compare.closed',
  )
})

test('[C073 C220] a death on a list pays nothing until somebody judges; found true, it stops and is asked back once', async () => {
  const text = [
    '姓名,身份证号,死亡日期',
    `米秀兰,${invented(0)},2026-01-20`,
    `靳长和,${invented(1)},2026/2/1`,
    `药德旺,${invented(3)},2026-02-02`,
    `外人,${invented(9)},2026-02-02`,
    `读不懂,123,2026-02-02`,
    `卫满囤,${invented(2)},二月初二`,
  ].join('\r\n')
  const made = await take('death', text)
  expect(made.differs).toBe(2)
  const view = await read(made.id)
  // 别的县的人、登记簿里没有的人，只记个数。
  expect(view).toMatchObject({ n: 6, matched: 2, outside: 1, waiting: 2 })
  expect(view.wrong).toHaveLength(2)
  expect(JSON.stringify(view)).not.toContain('药德旺')
  expect(view.lines.map(one => [one.name, one.listed, one.known])).toEqual([
    ['米秀兰', '2026-01-20去世', '在世'],
    ['靳长河', '姓名“靳长和”；2026-02-01去世', '姓名“靳长河”；在世'],
  ])
  const list = await done(c.listUnreached, { query: { why: '部门比对待判' } }, s.as.county())
  expect(list.rows.map(row => row.name)).toEqual(['靳长河', '米秀兰'])
  const batch = await call(c.draftBatch, { body: { fund: '劳模待遇资金', until: '2026-03' } }, s.as.county())
  const lines = await done(c.readBatch, { params: { batch: batch.id } }, s.as.county())
  expect(lines.lines.map(one => one.name)).toEqual(['卫满囤'])

  const [mi, jin] = view.lines
  expect((await judge(made.id, jin?.id ?? '', '不是同一人', '同号，经派出所核实为录入错误')).effect).toContain(
    '不再挡着',
  )
  expect((await judge(made.id, mi?.id ?? '', '属实')).effect).toContain('已登记去世')
  expect((await judge(made.id, mi?.id ?? '', '属实')).code).toBe('care.compare.judged')
  await s.settle()
  await s.settle()
  expect(
    (await s.rows(people['米秀兰'] ?? '', 'honour-allowance')).map(one => [one.period, one.state, one.booked]),
  ).toEqual([
    ['2026-01', '应享', 15000],
    ['2026-02', '停止', 0],
    ['2026-03', '停止', 0],
  ])
  const [check] = await direct<{ way: string; paper: string }>(
    s.owner,
    sql`select way, paper from care_check where person = ${people['米秀兰'] ?? ''} and result = '去世'`,
  )
  expect(check).toMatchObject({ way: '部门比对' })
})

test('[C220] a marriage on a list ends the hardship it contradicts, with the list as the paper', async () => {
  const made = await take('marriage', `姓名,身份证号,登记种类,登记日期\r\n卫满囤,${invented(2)},再婚,20260210\r\n`)
  const view = await read(made.id)
  expect(view.lines[0]).toMatchObject({ listed: '2026-02-10再婚', state: '待判' })
  expect((await s.rows(people['卫满囤'] ?? '', 'special-family'))[0]).toMatchObject({ state: '应享', booked: 300000 })
  await judge(made.id, view.lines[0]?.id ?? '', '属实', '与本人谈话核实')
  await s.settle()
  expect((await s.rows(people['卫满囤'] ?? '', 'special-family'))[0]).toMatchObject({ state: '停止', booked: 0 })
})

test('whom the social insurance has seen alive counts as checked, without another visit', async () => {
  const made = await take('alive', `姓名,身份证号,认证日期\r\n靳长河,${invented(1)},2026-03-01\r\n`)
  expect(made.differs).toBe(0)
  expect(await done(c.takeChecks, { params: { compare: made.id } }, s.as.county())).toEqual({ n: 1 })
  expect((await call(c.takeChecks, { params: { compare: made.id } }, s.as.county())).code).toBe('care.compare.none')
  const person = await done(c.readPersonCare, { params: { person: people['靳长河'] ?? '' } }, s.as.county())
  expect(person.check).toMatchObject({ on: '2026-03-01', way: '部门比对' })
})
