import { afterAll, beforeAll, expect, test } from 'vitest'
import { charactersIn, readSheet, stopPrinting, stopReading, stopWriting } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { stopChoosing } from '#kernel/selection'
import { listDocument, readList } from '#modules/honours'
import { beforeChoice } from './choice-stage.ts'
import * as c from './contract.ts'
import { done } from './stage.ts'

afterAll(() => Promise.all([stopChoosing(), stopPrinting(), stopReading(), stopWriting()]))

let s: Awaited<ReturnType<typeof beforeChoice>>
let list = ''
let choice = ''

beforeAll(async () => {
  s = await beforeChoice(
    [
      { name: '何立强', score: '90' },
      { name: '武成义', score: '89', kind: 'leader' },
      { name: '贾世荣', score: '88' },
      { name: '刘国庆', score: '86' },
    ],
    { seats: { regular: 2, byCategory: {} }, ratios: [] },
  )
  const city = s.as.city()
  const { id } = await done(c.runChoice, { params: { round: s.round }, body: { level: 'city', short: false } }, city)
  await s.settle()
  choice = id
  await done(
    c.changeChoice,
    {
      params: { id },
      body: {
        kind: '对换',
        leaves: [s.ids['何立强'] ?? ''],
        comes: [s.ids['刘国庆'] ?? ''],
        reason: '会议研究，突出一线',
        seen: 0,
      },
    },
    city,
  )
  const confirmed = await done(
    c.confirmChoice,
    {
      params: { id },
      body: { meeting: '市评选会议', happenedOn: '2026-03-18', seen: 1, minutes: [await s.file()] },
    },
    city,
  )
  list = confirmed.list
})

test('封存的择优名单分两部分：入选的按次序在前，未入选的另列，写明因哪一条', async () => {
  const view = await done(readList, { params: { id: list } }, s.as.city())
  expect(view.entries.map(e => [e.name, e.outcome, e.rule])).toEqual([
    ['武成义', '入选', null],
    ['刘国庆', '入选', '会议研究'],
    ['何立强', '未入选', '会议研究'],
    ['贾世荣', '未入选', '常规名额：正好2人'],
  ])
})

test('工作簿两张表，入选的一张没有未入选的人；要签字的 PDF 单独成页', async () => {
  const asked = (kind: 'roster-xlsx' | 'roster-pdf') => ({
    params: { id: list, kind },
    query: { purpose: '报领导小组' },
  })
  const book = await done(listDocument, asked('roster-xlsx'), s.as.city())
  const read = await readSheet(book.bytes, book.name)
  if (isRefusal(read)) throw new Error(read.what)
  const names = read.sheets.map(sheet => {
    const at = sheet.header?.columns.find(column => column.title === '姓名')?.at ?? -1
    return [sheet.name, [...sheet.rows].map(row => row.texts[at])]
  })
  expect(names).toEqual([
    ['入选2人', ['武成义', '刘国庆']],
    ['未入选2人', ['何立强', '贾世荣']],
  ])
  const paper = await done(listDocument, asked('roster-pdf'), s.as.city())
  expect(paper.name).toBe('2026年演示市劳动模范市级择优名单（第1批）.pdf')
  expect(
    Buffer.from(paper.bytes)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g),
  ).toHaveLength(2)
})

test('人工改动以后，说的是现在的名单少了多少；求解的和改动的各是谁，都在', async () => {
  const view = await done(c.readChoice, { params: { round: s.round }, query: {} }, s.as.city())
  expect(view.choice).toMatchObject({
    total: '175',
    found: {
      total: '179',
      less: '0',
      lessNow: '4',
      movedOut: [s.ids['何立强']],
      movedIn: [s.ids['刘国庆']],
    },
  })
})

test('会议换下的人，答复函写明会议研究和理由，没有换上的人；没有人询问的，开头不说收悉', async () => {
  const paper = await done(
    c.choiceLetter,
    { params: { id: choice, kase: s.ids['何立强'] ?? '' }, query: {} },
    s.as.city(),
  )
  const letters = charactersIn(paper.bytes)
  for (const word of '会议研究突出一线何立强') expect(letters.has(word)).toBe(true)
  for (const word of '刘庆询悉') expect(letters.has(word)).toBe(false)
})

test('择优以后量比例，数的是入选的人，不再叫“全部推荐”；按这份名单数的也只有入选的', async () => {
  const count = async (query: object) => {
    const view = await done(c.readRatios, { params: { round: s.round }, query: query }, s.as.city())
    return [view.populationTitle, view.names.map(n => n.name).toSorted((a, b) => a.localeCompare(b, 'zh'))]
  }
  expect(await count({})).toEqual(['择优入选的', ['刘国庆', '武成义']])
  expect((await count({ population: '名单', list }))[1]).toEqual(['刘国庆', '武成义'])
})
