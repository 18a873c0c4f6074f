import { beforeAll, expect, test } from 'vitest'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'
import type { Ratio, Settings } from './settings.ts'

let s: Awaited<ReturnType<typeof stage>>
const everyone = { subjects: [], categories: [], kinds: [], marks: [], ranks: [] }
const craft: Ratio = {
  key: 'craft',
  title: '卓越工程师、工匠',
  of: { ...everyone, title: '卓越工程师、工匠', marks: ['craftsman'] },
  among: { ...everyone, title: '全部人选' },
  op: 'atLeast',
  pool: '常规',
  hard: false,
  quote: '',
}
const marked: Settings = {
  ...settings,
  marks: [{ key: 'craftsman', title: '工匠', hint: '市级以上命名的工匠' }],
  ratios: [craft],
}
const draft = (own: object = {}) => ({
  title: '2026年演示省劳动模范',
  honour: '14-MODEL',
  year: 2026,
  preset: 'province',
  noticeTitle: '关于评选2026年演示省劳动模范的通知',
  noticeOn: '2026-03-01',
  settings: { ...marked, ...own },
})
let round = ''

beforeAll(async () => {
  s = await stage()
  round = (await done(c.createRound, { body: draft() }, s.as.province())).id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

test('[C083] 推荐时按本届的标记勾选，写一句话事迹；推荐表上看得到，改推荐表时不丢', async () => {
  const form = {
    category: 'worker',
    kind: 'frontline',
    deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
    brief: '坚守锻造一线二十年',
    summary: '二十年把一件事做到极致',
    marks: ['craftsman'],
  }
  const subject = { kind: 'person' as const, id: s.people.jin }
  const wrong = await call(c.createNomination, { body: { ...form, marks: ['engineer'], round, subject } }, s.as.unit())
  expect(wrong.code).toBe('honours.mark.unknown')
  const { id } = await done(c.createNomination, { body: { ...form, round, subject } }, s.as.unit())
  const view = await done(c.readCase, { params: { id } }, s.as.unit())
  expect(view.nomination).toMatchObject({ summary: '二十年把一件事做到极致', marks: ['craftsman'] })
  expect(view.markTitles).toEqual({ craftsman: '工匠' })
  const body = { ...view.nomination, version: view.version, position: '锻工' }
  await done(c.editNomination, { params: { id }, body }, s.as.unit())
  const after = await done(c.readCase, { params: { id } }, s.as.unit())
  expect(after.nomination).toMatchObject({ marks: ['craftsman'], position: '锻工' })
})

test('[C064] 比例里写了方案没有的类别、标记，或者两条用了同一个标识：说明在哪一处，不存', async () => {
  const paths = (own: Partial<Settings>) => {
    const read = c.roundDraft.safeParse(draft(own))
    return read.success ? [] : read.error.issues.map(i => i.path.join('.'))
  }
  expect(paths({})).toEqual([])
  expect(paths({ marks: [] })).toEqual(['settings.ratios.0.of.marks'])
  expect(paths({ ratios: [{ ...craft, among: { ...craft.among, categories: ['nobody'] } }] })).toEqual([
    'settings.ratios.0.among.categories',
  ])
  expect(paths({ ratios: [craft, craft] })).toEqual(['settings.ratios.1.key'])
  expect(paths({ seats: { byCategory: { nobody: 3 } } })).toEqual(['settings.seats.byCategory'])
  expect(paths({ ratios: [{ ...craft, share: [1, 2], count: 3 }] })).toContain('settings.ratios.0.count')
  expect(paths({ seats: { byCategory: {}, overNomination: [4, 5] } })).toEqual(['settings.seats.overNomination'])
})

test('起步样本都读得成本届的方案，不带通知原文和条款，各有来源和核对情况', async () => {
  const { ratioSamples, reviewSamples, presets } = await done(c.roundChoices, {}, s.as.province())
  expect(ratioSamples.length).toBeGreaterThanOrEqual(8)
  const [preset] = presets
  for (const sample of ratioSamples) {
    expect(sample.source, sample.id).toMatch(/^《.+》/)
    expect(['已核', '熟知', '待核', '产品约定']).toContain(sample.evidence)
    expect(sample.ratios.every(r => r.quote === '' && r.among.title !== '')).toBe(true)
    const { ratios, linked, marks } = sample
    const filled = { ...preset?.settings, contact: settings.contact, ratios, linked, marks }
    const read = c.roundDraft.safeParse(draft(filled))
    expect(read.error?.issues ?? [], sample.id).toEqual([])
  }
  const [review] = reviewSamples
  expect(review?.evidence).toBe('产品约定')
  expect(review?.review.criteria.reduce((n, one) => n + one.max, 0)).toBe(100)
})
