import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Itself } from '#modules/administration'
import { askOwn } from '#modules/people'
import { transaction, type Reach } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import * as c from '../contract.ts'
import { desk } from '../desk.ts'
import { ownCase, ownCases } from '../portal/own-case.ts'
import { call, done, settings, stage } from '../stage.ts'
import { checks } from '../verify.ts'
import { giveConsent } from './give.ts'
import { toldOf } from './told.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''

beforeAll(async () => {
  s = await stage()
})

// A round of its own for each test; this one asks for the nominee's consent.
beforeEach(async () => {
  s.at('2026-03-18')
  const draft = {
    title: '2026年演示省劳动模范',
    honour: '14-MODEL',
    year: 2026,
    preset: 'province',
    noticeTitle: '关于评选2026年演示省劳动模范的通知',
    noticeOn: '2026-03-01',
    settings: { ...settings, consent: true, basis: { ...settings.basis, consent: '第五条' } },
  }
  round = (await done(c.createRound, { body: draft }, s.as.province())).id
  await done(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

/** The worker at a phone: no post, no permission, one's own things. */
function self(person: string, name: string): Itself {
  const account = person
  const reach: Reach = { way: 'self', account, person, today: s.today() }
  const work: Itself['transaction'] = w => transaction(s.login, reach, w)
  return { account, person, name, post: null, may: new Set(), reach, today: s.today(), law: s.law, transaction: work }
}

async function voted(person: string): Promise<string> {
  const form = {
    deeds: '长期坚守数控加工一线，带徒传技',
    brief: '坚守一线，带徒传技',
    category: 'worker',
    kind: 'frontline',
  }
  const curriculum = [{ from: '2003-09', to: null, unit: '北岭锻造', post: '车工' }]
  const { id } = await done(
    c.createNomination,
    { body: { round, subject: { kind: 'person', id: person }, ...form, curriculum } },
    s.as.unit(),
  )
  const steps = [
    [
      'recommend',
      { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' },
      'recommendation-minutes',
    ],
    [
      'congress',
      { form: '职工代表大会', delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true },
      'congress-minutes',
    ],
  ] as const
  for (const [step, answer, kind] of steps) {
    const { version } = await done(c.readCase, { params: { id } }, s.as.unit())
    await done(
      c.actOnCase,
      { params: { id, step }, body: { version, answer: { ...answer }, papers: [{ kind, file: await s.file() }] } },
      s.as.unit(),
    )
  }
  return id
}

async function post(kase: string) {
  const list = await done(
    c.sealList,
    { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
    s.as.unit(),
  )
  const body = { startsOn: s.today(), place: '公示栏', phone: '0350-0000000', address: '演示路1号' }
  return call(c.openNotice, { params: { id: list.id }, body }, s.as.unit())
}

const answer = (kase: string, who: Itself, given: '同意' | '不同意' | '撤回') =>
  who.transaction(tx =>
    giveConsent(tx, who, {
      kase,
      answer: given,
      how: '本人网上',
      givenOn: who.today,
      told: toldOf({ round: '演示', notice: '演示', category: 'worker', settings }),
      reason: '',
      file: null,
    }),
  )
const consentedOn = async (kase: string) =>
  (await s.owner.query<{ on: string | null }>(`select consented_on as on from nomination where kase = $1`, [kase]))
    .rows[0]?.on

test('没有答复不是同意：公示张贴不了，说清楚缺什么', async () => {
  const kase = await voted(s.people.jin)
  const refused = await post(kase)
  expect(refused).toMatchObject({ status: expect.any(Number) as number })
  expect(JSON.stringify(refused)).toContain('本人已知情同意')
  const view = await done(c.caseOwn, { params: { id: kase } }, s.as.unit())
  expect(view).toMatchObject({ person: true, needed: true, answers: [], may: { consent: true } })
})

test('答复与存证相符；改过的，自检查得出', async () => {
  const kase = await voted(s.people.jin)
  await answer(kase, self(s.people.jin, '靳长河'), '同意')
  const check = checks.find(one => one.title.includes('知情同意'))
  const run = () => s.job(tx => check?.run(tx, { samples: 0 } as never) ?? Promise.reject(new Error('no check')))
  expect((await run()).faults).toEqual([])
  await s.owner.query(`update consent set reason = '事后改的' where kase = $1`, [kase])
  expect((await run()).faults).toEqual([`知情同意 ${kase}：与存证不符`])
  await s.owner.query(`update consent set reason = '' where kase = $1`, [kase])
})

test('本人在手机上同意以后，公示可以张贴；同意留有存证，别的职工看不到这件推荐', async () => {
  const kase = await voted(s.people.jin)
  const [jin, mi] = [self(s.people.jin, '靳长河'), self(s.people.mi, '米秀兰')]
  expect(await answer(kase, mi, '同意')).toMatchObject({ status: 404 })
  expect(await mi.transaction(tx => ownCase(tx, kase))).toMatchObject({ status: 404 })
  expect(await mi.transaction(ownCases)).toEqual([])
  expect(await answer(kase, jin, '同意')).toBe(true)
  expect(await consentedOn(kase)).toBe('2026-03-18')
  expect(await answer(kase, jin, '同意')).toMatchObject({ code: 'honours.consent.same' })
  expect(await post(kase)).toHaveProperty('notice')
  const own = await jin.transaction(tx => ownCase(tx, kase))
  if (isRefusal(own)) throw new Error(own.what)
  expect(own).toMatchObject({
    step: 'unit.notice',
    consents: [{ answer: '同意' }],
    notices: [{ level: 'unit' }],
    term: { key: 'unit.notice' },
  })
})

test('不同意：单位的待办里看得到，要撤回推荐或换人；改变主意可以重新同意', async () => {
  const kase = await voted(s.people.jin)
  const jin = self(s.people.jin, '靳长河')
  expect(await answer(kase, jin, '撤回')).toMatchObject({ what: '没有记：还没有同意过，谈不上撤回' })
  expect(await answer(kase, jin, '不同意')).toBe(true)
  const waits = await s.as.unit().transaction(tx => desk(tx, s.as.unit()))
  expect(waits).toContainEqual(
    expect.objectContaining({ to: `/cases/${kase}`, title: '本人不同意：撤回推荐或更换人选' }),
  )
  expect(JSON.stringify(await post(kase))).toContain('本人已知情同意')
  expect(await answer(kase, jin, '同意')).toBe(true)
  expect(await answer(kase, jin, '撤回')).toBe(true)
  expect(await consentedOn(kase)).toBeNull()
})

test('书面同意由推荐单位登记：要扫描件，日子不能在通知以前；别的机构不能登记', async () => {
  const kase = await voted(s.people.mi)
  const scan = await s.file()
  const body = { answer: '同意' as const, givenOn: '2026-03-17', scan, reason: '' }
  const give = (more: object, as: keyof typeof s.as = 'unit') =>
    call(c.recordConsent, { params: { id: kase }, body: { ...body, ...more } }, s.as[as]())
  expect(await give({ scan: '00000000-0000-4000-8000-00000000dead' })).toMatchObject({ code: 'honours.consent.scan' })
  expect(await give({ givenOn: '2026-02-28' })).toMatchObject({ code: 'honours.consent.day' })
  expect(await give({ givenOn: '2026-03-19' })).toMatchObject({ code: 'honours.consent.day' })
  expect(await give({}, 'county')).toMatchObject({ code: 'procedures.notYours' })
  expect(await give({}, 'next')).toMatchObject({ status: 404 })
  expect(await give({})).toMatchObject({
    answers: [{ answer: '同意', how: '纸面', givenOn: '2026-03-17', file: scan }],
  })
  expect(await post(kase)).toHaveProperty('notice')
  expect(await call(c.caseOwn, { params: { id: kase } }, s.as.police())).toMatchObject({ status: 404 })
})

test('本人要求更正推荐表：单位的待办里有，答复以后本人看得到；同一项不能重复提，没有照片的材料不收', async () => {
  const kase = await voted(s.people.jin)
  const jin = self(s.people.jin, '靳长河')
  const asked = {
    kind: '更正' as const,
    title: '技能等级或职称',
    was: null,
    shouldBe: '一级/高级技师',
    note: '',
    photos: undefined,
    kase,
    at: {
      place: s.offices.unit.place,
      node: s.offices.unit.node,
      line: null,
      division: s.offices.unit.code,
      organisation: s.offices.unit.id,
    },
  }
  const ask = (more: object = {}) => jin.transaction(tx => askOwn(tx, jin, { ...asked, ...more }))
  expect(await ask({ shouldBe: ' ' })).toMatchObject({ code: 'people.request.incomplete' })
  expect(await ask({ was: '一级/高级技师' })).toMatchObject({ details: [{ at: 'shouldBe', what: '和现在记的一样' }] })
  expect(await ask({ kind: '材料', title: '证书', shouldBe: null })).toMatchObject({ code: 'people.request.photo' })
  const id = await ask()
  if (isRefusal(id)) throw new Error(id.what)
  expect(await ask()).toMatchObject({ code: 'people.request.twice' })

  const waits = await s.as.unit().transaction(tx => desk(tx, s.as.unit()))
  expect(waits).toContainEqual(
    expect.objectContaining({ id, to: `/cases/${kase}`, title: '答复本人更正申请：技能等级或职称' }),
  )
  const reply = (as: keyof typeof s.as, text: string) =>
    call(c.answerRequestOnCase, { params: { id: kase, request: id }, body: { accept: true, answer: text } }, s.as[as]())
  expect(await reply('next', '采纳，照改')).toMatchObject({ status: 404 })
  expect(await reply('county', '采纳，照改')).toMatchObject({ code: 'procedures.notYours' })
  expect(await reply('unit', '核对证书无误，照改')).toMatchObject({
    requests: [{ id, state: '已采纳', answer: '核对证书无误，照改' }],
  })
  expect(await reply('unit', '再答复一次')).toMatchObject({ code: 'people.request.answered' })
})

test('没有要求的届次，程序与从前一字不差；已经办完的推荐不再接受答复', async () => {
  const { nominationOf } = await import('../procedures/nomination.ts')
  const { consent: _, ...before } = settings
  const basis = { notice: '通知', number: null }
  expect(JSON.stringify(nominationOf({ ...basis, settings: { ...settings, consent: false } }))).toBe(
    JSON.stringify(nominationOf({ ...basis, settings: before as typeof settings })),
  )
  const kase = await voted(s.people.jin)
  const { version } = await done(c.readCase, { params: { id: kase } }, s.as.unit())
  await done(
    c.actOnCase,
    { params: { id: kase, step: 'withdraw' }, body: { version, answer: { reason: '本人申请不参加评选' } } },
    s.as.unit(),
  )
  expect(await answer(kase, self(s.people.jin, '靳长河'), '同意')).toMatchObject({ code: 'honours.consent.ended' })
})
