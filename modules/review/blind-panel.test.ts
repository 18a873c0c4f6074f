import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/database'
import * as c from './contract.ts'
import { call, done, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
let panel = ''

const city = () => s.as.city.caller()
const reviewer = (i: number) => {
  const found = s.reviewers[i]
  if (!found) throw new Error(`no reviewer ${i}`)
  return found
}
const members = (of: readonly number[]) =>
  of.map(i => ({
    account: reviewer(i).account,
    name: reviewer(i).name,
    organisationName: reviewer(i).organisationName,
  }))
const body = (more: object = {}) => ({
  round: s.round,
  level: 'city' as const,
  title: '第一次评审会',
  heldOn: '2026-03-18',
  dueOn: '2026-03-19',
  venue: '三楼会议室',
  cases: s.cases,
  members: members([0, 1, 2, 3, 4]),
  ...more,
})
const home = (i: number) => done(c.myPanel, { params: { panel } }, reviewer(i).caller())

describe('a blind meeting', () => {
  beforeAll(async () => {
    s = await stage({ blind: true, trimFrom: 9 })
    panel = (await done(c.createPanel, { body: body({ members: members([0, 1, 2, 3, 5]) }) }, city())).id
    for (const i of [0, 1])
      await done(c.declare, { params: { panel }, body: { relations: [], honest: true } }, reviewer(i).caller())
  })

  test('nothing a reviewer is sent holds a name, a unit or a place, and the contract has no field for a person', async () => {
    const list = await home(0)
    expect(list.cases.every(x => x.who === null)).toBe(true)
    const said = [JSON.stringify(list)]
    for (const x of list.cases) {
      const one = await done(c.myCase, { params: { panel, item: x.item } }, reviewer(0).caller())
      expect(one.material?.person).toBeNull()
      expect(one.material?.papers).toEqual([])
      said.push(JSON.stringify(one))
    }
    for (const word of ['靳长河', '米秀兰', '区静怡', '北岭锻造', '南川面粉', '忻岭县'])
      expect(said.join('')).not.toContain(word)
  })

  test('the database itself keeps the names from a reviewer', async () => {
    const names = reviewer(0)
      .caller()
      .transaction(tx => tx.rows(sql`select name from panel_nominee`))
    await expect(names).rejects.toThrow(/permission denied/)
  })

  test('a declared relation is kept away without saying who it is', async () => {
    const reply = await done(
      c.declare,
      { params: { panel }, body: { relations: [{ name: '靳长河', relation: '师徒' }], honest: true } },
      reviewer(2).caller(),
    )
    expect(reply).toEqual({ recused: 1 })
    const away = (await home(2)).cases.filter(x => x.state === '回避')
    expect(away.map(x => [x.recusal, x.summary, x.who])).toEqual([['与本人申报的关系相符', '', null]])
  })

  test('several declarations at one moment are one: they do not try out names', async () => {
    const tries = await Promise.all(
      ['米秀兰', '区静怡', '没有这人', '也没有这人'].map(name =>
        call(
          c.declare,
          { params: { panel }, body: { relations: [{ name, relation: '师徒' }], honest: true } },
          reviewer(3).caller(),
        ),
      ),
    )
    expect(tries.filter(t => t.code === 'review.declaredTwice')).toHaveLength(3)
  })

  test('an absent reviewer leaves too few, which is refused; the meeting is set aside and called anew with the reason', async () => {
    const view = await done(c.readPanel, { params: { panel }, query: {} }, city())
    const seat = view.members.find(m => m.name === reviewer(5).name)?.id ?? ''
    await done(c.markAbsent, { params: { panel, member: seat }, body: { reason: '因病不能出席' } }, city())
    for (const i of [0, 1, 2, 3]) {
      for (const x of (await home(i)).cases.filter(one => one.state === '待评'))
        await done(
          c.stepAside,
          { params: { panel, item: x.item }, body: { kind: '弃权', reason: '不评' } },
          reviewer(i).caller(),
        )
    }
    expect((await call(c.closePanel, { params: { panel } }, city())).code).toBe('review.tooFew')
    await done(c.voidPanel, { params: { panel }, body: { reason: '评委不足，改期再开' } }, city())
    const reason = { reason: '评委不足，改期再开' }
    const short = await call(c.createPanel, { body: body({ corrects: panel, each: 5, ...reason }) }, city())
    expect([short.code, short.details?.length]).toEqual(['review.short', 4])
    const again = { corrects: panel, each: 5, members: members([0, 1, 2, 3, 5]) }
    expect((await call(c.createPanel, { body: body(again) }, city())).code).toBe('review.correctReason')
    const made = await done(c.createPanel, { body: body({ ...again, reason: '评委不足，改期再开' }) }, city())
    expect((await done(c.readPanel, { params: { panel: made.id }, query: {} }, city())).corrects?.id).toBe(panel)
  })

  test('nobody left to count: no score, with the reason, and no place', async () => {
    const { rows } = await done(c.listPanels, { query: { state: '评审中' } }, city())
    panel = rows[0]?.id ?? ''
    for (const i of [0, 1, 2, 3, 5]) {
      await done(c.declare, { params: { panel }, body: { relations: [], honest: true } }, reviewer(i).caller())
      for (const x of (await home(i)).cases.filter(one => one.state === '待评'))
        await done(
          c.stepAside,
          { params: { panel, item: x.item }, body: { kind: '弃权', reason: '不评' } },
          reviewer(i).caller(),
        )
    }
    expect(await done(c.closePanel, { params: { panel } }, city())).toEqual({ scored: 0, without: 7 })
    const matrix = await done(c.panelMatrix, { params: { panel }, query: {} }, city())
    expect(matrix.rows[0]).toMatchObject({
      outcome: '没有成绩',
      score: null,
      rank: null,
      because: '回避、弃权以后只有0份评分，少于3份，没有成绩',
    })
  })
})
