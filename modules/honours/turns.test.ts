import { beforeAll, beforeEach, expect, test } from 'vitest'
import { calendar, type Day } from '#kernel/calendar'
import { recountTerms } from '#kernel/procedures'
import year2026 from '../../policies/national/calendar/2026.ts'
import * as c from './contract.ts'
import { recountNotices } from './recount-notices.ts'
import { call, done, settings, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''

beforeAll(async () => {
  s = await stage()
})

// A round of its own for each test: nobody is in two rounds' way.
beforeEach(async () => {
  s.at('2026-03-18')
  const notice = { noticeTitle: '关于评选2026年演示省劳动模范的通知', noticeOn: '2026-03-01' }
  const draft = {
    title: '2026年演示省劳动模范',
    honour: '14-MODEL',
    year: 2026,
    preset: 'province',
    ...notice,
    settings,
  }
  round = (await done(c.createRound, { body: draft }, s.as.province())).id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

const see = (kase: string, as: keyof typeof s.as = 'unit') => done(c.readCase, { params: { id: kase } }, s.as[as]())

/** One step on the version the page shows now. */
async function act(kase: string, step: string, answer: object, kinds: string[] = [], as: keyof typeof s.as = 'unit') {
  const { version } = await see(kase, as)
  const papers = []
  for (const kind of kinds) papers.push({ kind, file: await s.file() })
  return call(c.actOnCase, { params: { id: kase, step }, body: { version, answer: { ...answer }, papers } }, s.as[as]())
}

/** A nominee whom the congress has voted for. */
async function voted(person: string): Promise<string> {
  const form = {
    deeds: '长期坚守数控加工一线，带徒传技',
    brief: '坚守一线，带徒传技',
    category: 'worker',
    kind: 'frontline',
  }
  const curriculum = [{ from: '2003-09', to: null, unit: '北岭锻造', post: '车工' }]
  const body = { round, subject: { kind: 'person' as const, id: person }, ...form, curriculum }
  const { id } = await done(c.createNomination, { body }, s.as.unit())
  const opinion = { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' }
  await act(id, 'recommend', opinion, ['recommendation-minutes'])
  const votes = { delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true }
  await act(id, 'congress', { form: '职工代表大会', ...votes }, ['congress-minutes'])
  return id
}

/** The same, posted today. */
async function posted(person: string) {
  const kase = await voted(person)
  const sealing = { kind: 'notice' as const, level: 'unit' as const, cases: [kase] }
  const list = await done(c.sealList, { params: { round }, body: sealing }, s.as.unit())
  const body = { startsOn: s.today(), place: '公示栏', phone: '0350-0000000', address: '演示路1号' }
  return { kase, ...(await done(c.openNotice, { params: { id: list.id }, body }, s.as.unit())) }
}

test('a notice that is taken down counts for nothing: the name goes back to be posted again', async () => {
  const { kase, notice } = await posted(s.people.mi)
  const take = (as: 'unit' | 'county') =>
    call(c.retractNotice, { params: { id: notice }, body: { reason: '单位名称写错，更正后重新公示' } }, s.as[as]())
  expect((await take('county')).status).toBe(403)
  expect(await take('unit')).toEqual({ back: 1 })
  const view = await see(kase)
  expect([view.step.key, view.clock]).toEqual(['unit.openNotice', null])
  expect((await take('unit')).code).toBe('honours.notice.down')
})

test('a notice over the turn of the year is provisional, and counted again when the year has its calendar', async () => {
  s.at('2026-12-29')
  const { kase, notice, endsOn } = await posted(s.people.mi)
  expect([endsOn, (await see(kase)).clock?.provisional]).toEqual(['2027-01-04', true])
  const off = (date: Day) => ({ date, kind: '休' as const, festival: '元旦' })
  const source = { document: '演示', title: '演示的放假安排', issued: '2026-12-30', by: '演示' }
  const days = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(off)
  const law = { ...s.law, calendar: calendar([year2026, { year: 2027, source, days }]) }
  expect(await s.job(tx => recountTerms(tx, law))).toBe(1)
  expect(await s.job(tx => recountNotices(tx, law))).toBe(1)
  expect(await s.job(tx => recountTerms(tx, law))).toBe(0)
  const shown = await done(c.readNotice, { params: { id: notice } }, s.as.unit())
  expect([shown.endsOn, shown.provisional]).toEqual(['2027-01-06', false])
})

test('a nominee who is replaced leaves the round; the new one starts from the beginning', async () => {
  const kase = await voted(s.people.jin)
  await act(kase, 'replace', { person: s.people.mi, reason: '原人选调离' }, ['recommendation-minutes'])
  const gone = await see(kase)
  expect(gone.status).toBe('replaced')
  const fresh = await see(gone.replacedBy?.id ?? '')
  expect([fresh.step.key, fresh.parent?.id]).toEqual(['recommend', kase])
})

test('what is cancelled without a successor stays cancelled', async () => {
  const kase = await voted(s.people.jin)
  await act(kase, 'void', { reason: '推荐材料弄虚作假' }, ['meeting-minutes'], 'county')
  expect((await see(kase)).status).toBe('voided')
  expect((await act(kase, 'recommend', {})).code).toBe('procedures.closed')
})
