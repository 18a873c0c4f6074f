import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
let kase = ''

const turn = (state: '开放' | '截止' | '办结', reason?: string) =>
  call(c.openRound, { params: { round }, body: { state, ...(reason ? { reason } : {}) } }, s.as.province())

beforeAll(async () => {
  s = await stage()
  const draft = {
    title: '2026年演示省劳动模范',
    honour: '14-MODEL',
    year: 2026,
    preset: 'province',
    noticeTitle: '关于评选2026年演示省劳动模范的通知',
    noticeOn: '2026-03-01',
    settings,
  }
  ;({ id: round } = await done(c.createRound, { body: draft }, s.as.province()))
  await turn('开放')
  const nominee = {
    round,
    subject: { kind: 'person' as const, id: s.people.jin },
    category: 'worker',
    kind: 'frontline',
    deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
    brief: '坚守锻造一线二十年',
    curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
  }
  ;({ id: kase } = await done(c.createNomination, { body: nominee }, s.as.unit()))
})

test('an open round is closed before it is finished', async () => {
  expect((await turn('办结', '试一试')).code).toBe('honours.round.state')
})

test('with a nomination in hand it is not finished, whatever the reason; it is said where each one stands', async () => {
  await turn('截止')
  const refused = await turn('办结', '不等了')
  expect(refused.code).toBe('honours.round.unfinished')
  expect(refused.what).toBe('没有办结：还有1件推荐在办')
  expect(refused.details).toEqual([{ at: '民主推荐', what: '1件' }])
})

test('the province itself cancels what a unit left lying, and finishes with a reason', async () => {
  const { version } = await done(c.readCase, { params: { id: kase } }, s.as.province())
  const papers = [{ kind: 'meeting-minutes', file: await s.file() }]
  const answer = { reason: '推荐单位逾期未办，领导小组会议决定取消' }
  await done(c.actOnCase, { params: { id: kase, step: 'void' }, body: { version, answer, papers } }, s.as.province())
  expect((await turn('办结')).code).toBe('honours.round.reason')
  await done(c.openRound, { params: { round }, body: { state: '办结', reason: '本届没有审定的人选' } }, s.as.province())
  const [row] = await direct<{ reason: string }>(
    s.owner,
    sql`select reason from round_version where round = ${round} order by version desc limit 1`,
  )
  expect(row?.reason).toBe('办结：本届没有审定的人选')
})

test('a finished round stays finished', async () => {
  expect((await turn('开放')).code).toBe('honours.round.state')
})

test('a round that lists vetoes and asks no department is not even drafted: nobody in it could be decided', async () => {
  const { noticeTitle, noticeOn } = { noticeTitle: '关于评选增补劳动模范的通知', noticeOn: '2026-03-01' }
  const stages = settings.stages.map(st => ({ ...st, parts: st.parts.filter(part => part !== 'consult') }))
  const draft = {
    title: '2026年增补劳动模范',
    honour: '14-MODEL',
    year: 2026,
    preset: 'province',
    noticeTitle,
    noticeOn,
  }
  const refused = await call(c.createRound, { body: { ...draft, settings: { ...settings, stages } } }, s.as.province())
  expect(refused.code).toBe('honours.round.vetoUnasked')
  await done(c.createRound, { body: { ...draft, settings: { ...settings, stages, vetoes: [] } } }, s.as.province())
})
