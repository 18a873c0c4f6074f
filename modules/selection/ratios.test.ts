import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { readRatios, readTightRatios } from './contract.ts'
import type { Settings } from '#modules/honours'
import { call, done, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
const ids: Record<string, string> = {}
const everyone = { subjects: [], categories: [], kinds: [], marks: [], ranks: [] }
const ratios: Settings['ratios'] = [
  {
    key: 'women',
    title: '女性',
    of: { ...everyone, title: '女性', woman: true },
    among: { ...everyone, title: '全部人选' },
    op: 'atLeast',
    share: [25, 100],
    pool: '常规',
    hard: true,
    quote: '女性不低于四分之一',
  },
  {
    key: 'line',
    title: '一线工人',
    of: { ...everyone, title: '一线工人', frontline: true },
    among: { ...everyone, title: '企业职工人选', categories: ['worker'] },
    op: 'atLeast',
    share: [57, 100],
    pool: '常规',
    hard: true,
    quote: '',
  },
  {
    key: 'minority',
    title: '少数民族',
    of: { ...everyone, title: '少数民族', minority: true },
    among: { ...everyone, title: '全部人选' },
    op: 'atLeast',
    count: 1,
    pool: '常规',
    hard: false,
    quote: '',
  },
  {
    key: 'craft',
    title: '卓越工程师、工匠',
    of: { ...everyone, title: '卓越工程师、工匠', marks: ['craftsman'] },
    among: { ...everyone, title: '全部人选' },
    op: 'atLeast',
    pool: '全部',
    hard: false,
    quote: '',
  },
]
const linked: Settings['linked'] = [
  {
    key: 'pair',
    title: '报一名负责人须有一名一线',
    when: { ...everyone, title: '企业负责人', leader: true },
    per: 1,
    needs: { ...everyone, title: '一线工人', frontline: true },
    needed: 1,
    among: '推荐',
    within: 'office',
    hard: true,
    quote: '',
  },
]
const read = (as: keyof typeof s.as, query: object = {}) =>
  done(readRatios, { params: { round: s.round }, query }, s.as[as]())

beforeAll(async () => {
  s = await stage({
    ratios,
    linked,
    marks: [{ key: 'craftsman', title: '工匠', hint: '' }],
    basis: { 'ratio.women': '第四条' },
  })
  ids['mi'] = await s.nominee('米秀兰', { sex: '女', step: 'city.decide', marks: ['craftsman'] })
  ids['jin'] = await s.nominee('靳长河')
  ids['xing'] = await s.nominee('邢国栋', { kind: 'leader', county: 'b' })
  ids['liang'] = await s.nominee('梁守田', { category: 'farmer', kind: 'farmer', county: 'b', ethnicity: null })
  ids['dan'] = await s.nominee('单列人', { pool: '单列', sex: '女' })
  ids['out'] = await s.nominee('撤回人', { sex: '女', status: 'withdrawn' })
})

test('[C064] 每条比例：分子、分母、门槛、余量、原文条款；单列和撤回的不在内', async () => {
  const view = await read('city')
  expect(view).toMatchObject({
    regular: 4,
    separate: 1,
    partial: false,
    populationTitle: '全部推荐',
    ageOn: '2026-03-01',
  })
  const said = view.rows.map(r => [r.title, r.numerator.length, r.denominator.length, r.threshold, r.slack, r.state])
  expect(said).toEqual([
    ['女性', 1, 4, 1, 0, 'met'],
    ['一线工人', 2, 3, 2, 0, 'met'],
    ['少数民族', 0, 4, 1, null, 'unknown'],
    ['卓越工程师、工匠', 1, 5, null, null, 'measured'],
  ])
  expect(view.rows[0]).toMatchObject({ article: '第四条', quote: '女性不低于四分之一' })
  expect(view.rows[0]?.numerator.map(i => view.names[i]?.name)).toEqual(['米秀兰'])
})

test('不知道民族的一人：说是谁、缺什么、由谁补', async () => {
  const view = await read('city')
  const [unclear] = view.rows[2]?.unclear ?? []
  expect(view.names[unclear?.who ?? -1]?.name).toBe('梁守田')
  expect(unclear?.missing).toEqual([{ fact: '民族', ask: '推荐单位在人员档案里补' }])
})

test('[C064] 试去一人：不递补，每条比例变成什么', async () => {
  const view = await read('city', { without: ids['mi'] })
  expect(view.rows.map(r => r.after)).toEqual([
    { n: 0, d: 3, state: 'unmet', slack: -1 },
    { n: 1, d: 2, state: 'unmet', slack: -1 },
    { n: 0, d: 3, state: 'unknown', slack: null },
    { n: 0, d: 4, state: 'measured', slack: null },
  ])
})

test('人群可选：某级通过的、在办的、一份名单上的', async () => {
  expect((await read('city', { population: '通过', level: 'county' })).names).toHaveLength(5)
  expect((await read('city', { population: '通过', level: 'city' })).names).toHaveLength(0)
  expect((await read('city', { population: '入选' })).populationTitle).toBe('已审定的')
  const [list] = await direct<{ id: string }>(
    s.owner,
    sql`insert into list (round, kind, level, number, title, organisation, place, node, sealed_on, hash) values
      (${s.round}, 'notice', 'city', 1, '市级公示名单', ${s.offices.city.id}, 2000, ${s.offices.city.node}, '2026-03-18', 'x') returning id`,
  )
  await direct(
    s.owner,
    sql`insert into list_entry (list, kase, rank, snapshot, state) values (${list?.id}, ${ids['mi']}, 1, '{}', '在列'), (${list?.id}, ${ids['jin']}, 2, '{}', '划去')`,
  )
  const on = await read('city', { population: '名单', list: list?.id })
  expect([on.populationTitle, on.names.map(n => n.name)]).toEqual(['市级公示名单', ['米秀兰']])
  const gone = await call(
    readRatios,
    { params: { round: s.round }, query: { population: '名单', list: s.round } },
    s.as.city(),
  )
  expect(gone.code).toBe('honours.list.unknown')
})

test('[C064] 连带规则逐个推荐单位数：平河县报了一名负责人，没有一线企业职工……有一名一线农民也算', async () => {
  const view = await read('city')
  expect(view.linked.map(l => [l.officeName, l.when.length, l.has.length, l.state])).toEqual([
    ['平河县总工会', 1, 1, 'met'],
  ])
})

test('县里和单位只看得到自己的人，并写明这不是全届的比例', async () => {
  const county = await read('a')
  expect([county.partial, county.names.map(n => n.name)]).toEqual([true, ['米秀兰', '靳长河', '单列人']])
  expect((await read('b')).names.map(n => n.name)).toEqual(['邢国栋', '梁守田'])
  expect((await read('b')).lists).toEqual([])
})

test('看板上的一行：没有余量的、不确定的', async () => {
  const tight = await done(readTightRatios, { params: { round: s.round } }, s.as.city())
  expect(tight).toMatchObject({ ratios: 3, populationTitle: '全部推荐5人' })
  expect(tight.tight.map(t => t.title)).toEqual(['女性', '一线工人', '少数民族'])
})

test('与上届比：按上届自己的口径量上届审定的人', async () => {
  expect((await read('city')).previous).toBeNull()
  const [last] = await direct<{ id: string }>(
    s.owner,
    sql`insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_on, settings, state)
      select '2023年演示市劳动模范', honour, honour_title, 2023, preset, organiser, scope_lo, scope_hi, place, division, notice_title, '2023-03-01', settings, '办结' from round where id = ${s.round} returning id`,
  )
  await direct(s.owner, sql`update round set previous = ${last?.id} where id = ${s.round}`)
  await direct(
    s.owner,
    sql`update kase set within = ${last?.id}, status = 'done' where id = any (${[ids['mi'], ids['xing']]}::uuid[])`,
  )
  const view = await read('city')
  expect(view.previous).toMatchObject({ title: '2023年演示市劳动模范', names: 2 })
  expect(view.rows.map(r => r.before)).toEqual([
    { n: 1, d: 2 },
    { n: 1, d: 2 },
    { n: 0, d: 2 },
    { n: 1, d: 2 },
  ])
})
