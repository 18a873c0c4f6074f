import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { call, done, settings, stage } from './stage.ts'

type Stage = Awaited<ReturnType<typeof stage>>
let s: Stage
let round: string

beforeAll(async () => {
  s = await stage()
  const draft = {
    title: '2026年市劳动模范',
    honour: '14-MODEL',
    year: 2026,
    preset: 'city',
    noticeTitle: '关于评选2026年市劳动模范的通知',
    noticeOn: '2026-03-01',
    settings,
  }
  ;({ id: round } = await done(c.createRound, { body: draft }, s.as.province()))
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

const setAward = (day: string | null) => direct(s.owner, sql`update round set award_on = ${day} where id = ${round}`)

test('without an award day nothing is counted back, and it is said whose task it is', async () => {
  const view = await done(c.readSchedule, { params: { round } }, s.as.county())
  expect(view.finding).toContain('未配置')
  expect(view.parts).toEqual([])
  const refused = await call(
    c.moveSchedule,
    { params: { round }, body: { key: 'city.notice', endsOn: '2026-04-01', reason: '提前一周' } },
    s.as.province(),
  )
  expect(refused.code).toBe('honours.schedule.award')
})

test('five workdays of notice at the city are over the day before the province may begin', async () => {
  await setAward('2026-04-30')
  const view = await done(c.readSchedule, { params: { round } }, s.as.province())
  const part = (key: string) => view.parts.find(p => p.key === key)
  // 4月30日表彰：省级研究最迟4月29日；省级没有公示。市级公示最后一天是4月28日，五个工作日从4月22日数起。
  expect(part('province.decide')?.plan.endBy).toBe('2026-04-29')
  expect(part('city.notice')?.plan).toEqual({ startBy: '2026-04-22', endBy: '2026-04-28' })
  expect(part('city.receive')?.plan.endBy).toBe('2026-04-22')
  expect(part('county.consult')?.planned).toBe(10)
  expect(view.leastWorkdays).toBe(10)
  expect(view.provisional).toBe(false)
})

test('a day the organiser sets moves what comes before it, with its reason; one that breaks a later notice is refused', async () => {
  const move = (endsOn: string | null, caller = s.as.province()) =>
    call(
      c.moveSchedule,
      { params: { round }, body: { key: 'county.decide', endsOn, reason: '党组会定在月初' } },
      caller,
    )
  expect((await move('2026-04-28')).code).toBe('honours.schedule.edge')
  expect((await move('2026-02-01')).code).toBe('honours.schedule.span')
  expect((await move('2026-04-10', s.as.county())).code).toBe('honours.round.notYours')
  await move('2026-04-10')
  const view = await done(c.readSchedule, { params: { round } }, s.as.province())
  const moved = view.parts.find(p => p.key === 'county.decide')
  expect(moved?.plan.endBy).toBe('2026-04-10')
  expect(moved?.moved?.reason).toBe('党组会定在月初')
  expect(view.parts.find(p => p.key === 'unit.submit')?.plan.endBy.localeCompare('2026-04-10')).toBeLessThan(0)
  await move(null)
  const back = await done(c.readSchedule, { params: { round } }, s.as.province())
  expect(back.parts.find(p => p.key === 'county.decide')?.moved).toBeNull()
})

test('a year without its notice of holidays is provisional', async () => {
  await setAward('2027-05-01')
  const view = await done(c.readSchedule, { params: { round } }, s.as.province())
  expect(view.provisional).toBe(true)
  await setAward('2026-04-30')
})
