import { beforeAll, describe, expect, test } from 'vitest'
import * as c from './contract.ts'
import { direct, sql } from '#kernel/database'
import { count } from '#kernel/indicators'
import { elapseDue } from '#kernel/procedures'
import { indicators } from './indicators.ts'
import { nominationKind } from './gather.ts'
import { call, settings, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
let round = ''
let kase = ''
let version = 0
const paper = async (kind: string) => ({ kind, file: await s.file() })
const act = async (as: keyof typeof s.as, step: string, answer: object, kinds: string[] = [], more: object = {}) => {
  const reply = await call(
    c.actOnCase,
    {
      params: { id: kase, step },
      body: { version, answer: { ...answer }, papers: await Promise.all(kinds.map(paper)), ...more },
    },
    s.as[as](),
  )
  if (reply.version) version = reply.version
  return reply
}

beforeAll(async () => {
  s = await stage()
  const made = await call(
    c.createRound,
    {
      body: {
        title: '2026年演示省劳动模范',
        honour: '14-MODEL',
        year: 2026,
        preset: 'province',
        noticeTitle: '关于评选2026年演示省劳动模范的通知',
        noticeOn: '2026-03-01',
        settings,
      },
    },
    s.as.province(),
  )
  round = made.id
  await call(c.openRound, { params: { round }, body: { state: '开放' } }, s.as.province())
})

describe('a nomination goes from the unit to the province', () => {
  test('the unit nominates its own worker; the next county sees nothing of it', async () => {
    const made = await call(
      c.createNomination,
      {
        body: {
          round,
          subject: { kind: 'person', id: s.people.jin },
          category: 'worker',
          kind: 'frontline',
          deeds: '二十年如一日坚守锻造一线，攻关容器封头成形',
          brief: '坚守锻造一线二十年',
          curriculum: [{ from: '1998-09', to: null, unit: '北岭锻造', post: '锻工' }],
        },
      },
      s.as.unit(),
    )
    kase = made.id
    const view = await call(c.readCase, { params: { id: kase } }, s.as.unit())
    version = view.version
    expect(view.step.key).toBe('recommend')
    expect(view.may.map(m => m.act)).toContain('recommend')
    expect((await call(c.readCase, { params: { id: kase } }, s.as.next())).status).toBe(404)
  })

  test('a second channel in the same round is refused', async () => {
    const again = await call(
      c.createNomination,
      {
        body: {
          round,
          subject: { kind: 'person', id: s.people.jin },
          category: 'worker',
          kind: 'frontline',
          deeds: 'x'.repeat(20),
          brief: 'x'.repeat(9),
        },
      },
      s.as.unit(),
    )
    expect(again.code).toBe('honours.nomination.twice')
  })

  test('[C063] half of all delegates is not a majority: the vote is kept and the case returns', async () => {
    await act(
      'unit',
      'recommend',
      { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '同意推荐该同志为人选' },
      ['recommendation-minutes'],
    )
    expect(
      (
        await act(
          'unit',
          'congress',
          { form: '职工代表大会', delegates: 60, present: 40, inFavour: 41, against: 0, abstained: 0, secret: true },
          ['congress-minutes'],
        )
      ).code,
    ).toBe('procedures.requirements')
    const failed = await act(
      'unit',
      'congress',
      { form: '职工代表大会', delegates: 60, present: 40, inFavour: 30, against: 10, abstained: 0, secret: true },
      ['congress-minutes'],
    )
    expect(failed.step.key).toBe('recommend')
    const absent = await act(
      'unit',
      'recommend',
      { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '再次集体研究，一致同意推荐' },
      ['recommendation-minutes'],
    )
    expect(absent.step.key).toBe('congress')
    const few = await act(
      'unit',
      'congress',
      { form: '职工代表大会', delegates: 60, present: 39, inFavour: 39, against: 0, abstained: 0, secret: true },
      ['congress-minutes'],
    )
    expect(few.step.key).toBe('recommend')
    await act(
      'unit',
      'recommend',
      { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '再次集体研究，一致同意推荐' },
      ['recommendation-minutes'],
    )
    const passed = await act(
      'unit',
      'congress',
      { form: '职工代表大会', delegates: 60, present: 40, inFavour: 35, against: 5, abstained: 0, secret: true },
      ['congress-minutes'],
    )
    expect(passed.step.key).toBe('unit.openNotice')
  })

  test('a step out of order, out of scope or on a stale page is refused', async () => {
    expect((await act('unit', 'unit.submit', {})).code).toBe('procedures.outOfOrder')
    expect(
      (
        await call(
          c.actOnCase,
          { params: { id: kase, step: 'withdraw' }, body: { version, answer: { reason: '不再推荐此人' } } },
          s.as.county(),
        )
      ).status,
    ).toBe(403)
    expect(
      (
        await call(
          c.actOnCase,
          {
            params: { id: kase, step: 'withdraw' },
            body: { version: version - 1, answer: { reason: '不再推荐此人' } },
          },
          s.as.unit(),
        )
      ).status,
    ).toBe(409)
  })

  test('[C063] the notice runs five working days from the day it is posted, and an open objection holds the name', async () => {
    const unused = await call(
      c.sealList,
      { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
      s.as.unit(),
    )
    expect(
      (await call(c.voidList, { params: { id: unused.id }, body: { reason: '顺序排错了' } }, s.as.unit())).state,
    ).toBe('作废')
    const list = await call(
      c.sealList,
      { params: { round }, body: { kind: 'notice', level: 'unit', cases: [kase] } },
      s.as.unit(),
    )
    expect((await call(c.readList, { params: { id: list.id } }, s.as.unit())).contact.phone).toBe('0350-0000000')
    const preview = await call(
      c.previewNotice,
      { params: { id: list.id }, query: { startsOn: '2026-03-18' } },
      s.as.unit(),
    )
    expect(preview.endsOn).toBe('2026-03-24')
    const notice = await call(
      c.openNotice,
      {
        params: { id: list.id },
        body: { startsOn: '2026-03-18', place: '厂区公示栏', phone: '0350-0000000', address: '演示路1号' },
      },
      s.as.unit(),
    )
    expect(notice.endsOn).toBe('2026-03-24')
    expect(await call(c.listNotices, { query: { mine: true } }, s.as.unit())).toMatchObject({
      total: 1,
      running: 1,
      ending: 0,
      open: 0,
    })
    expect(
      (await call(c.voidList, { params: { id: list.id }, body: { reason: '已经公示了' } }, s.as.unit())).code,
    ).toBe('honours.list.used')
    const heard = await call(
      c.recordObjection,
      {
        params: { id: notice.notice },
        body: {
          kase,
          channel: '来信',
          receivedOn: '2026-03-18',
          name: '某职工',
          content: '成果由班组集体完成，不应只写本人',
        },
      },
      s.as.unit(),
    )
    s.at('2026-03-25')
    await s.job(tx => elapseDue(tx, nominationKind, { today: s.today(), law: s.law }))
    let view = await call(c.readCase, { params: { id: kase } }, s.as.unit())
    expect(view.step.key).toBe('unit.notice')
    expect(view.why.some(r => r.answer === false)).toBe(true)
    const todo = (a: 'accept' | 'draft' | 'sign' | 'tell', as: keyof typeof s.as, body = {}) =>
      call(c.actOnObjection, { params: { id: heard.id, act: a }, body }, s.as[as]())
    await todo('accept', 'unit')
    await todo('draft', 'unit', {
      investigation: '查阅技改档案',
      finding: '部分属实',
      consequence: '不影响推荐',
      conclusion: '事迹材料补写班组',
    })
    expect((await todo('sign', 'unit')).status).toBe(403)
    expect((await call(c.readObjection, { params: { id: heard.id } }, s.as.unit())).signBecause).toContain('主管领导')
    expect((await call(c.readObjection, { params: { id: heard.id } }, s.as.police())).code).toBe(
      'honours.objection.may',
    )
    expect((await todo('sign', 'chair')).state).toBe('已办结')
    await s.job(tx => elapseDue(tx, nominationKind, { today: s.today(), law: s.law }))
    view = await call(c.readCase, { params: { id: kase } }, s.as.unit())
    version = view.version
    expect(view.step.key).toBe('unit.report')
    expect(
      (await act('unit', 'unit.report', { clear: true, summary: '公示期内一件异议，已查清' }, ['notice-photo-near']))
        .code,
    ).toBe('procedures.incomplete')
    const next = await act('unit', 'unit.report', { clear: true, summary: '公示期内一件异议，已查清' }, [
      'notice-photo-near',
      'notice-photo-far',
      'notice-report',
    ])
    expect(next.step.key).toBe('unit.submit')
    expect((await act('unit', 'unit.submit', {})).step.key).toBe('county.receive')
    const came = await call(c.listSubmissions, { query: {} }, s.as.county())
    expect(came.single).toMatchObject([{ kase, step: 'county.receive', openObjections: 0 }])
    expect((await call(c.listSubmissions, { query: {} }, s.as.police())).total).toBe(0)
  })

  test('a department that does not answer has not consented; its own account answers', async () => {
    await act('unit', 'supplement', { what: '补充事迹' }, ['evidence'])
    version = (await call(c.readCase, { params: { id: kase } }, s.as.county())).version
    await act('county', 'county.receive', { decision: '受理', opinion: '材料齐全' })
    const list = await call(
      c.sealList,
      { params: { round }, body: { kind: 'consult', level: 'county', cases: [kase] } },
      s.as.county(),
    )
    expect(
      (await call(c.previewLetters, { params: { id: list.id }, query: { sentOn: '2026-03-25' } }, s.as.county())).dueOn,
    ).toBe('2026-04-09')
    const sent = await call(
      c.sendLetters,
      { params: { id: list.id }, body: { departments: ['MPS'], sentOn: s.today() } },
      s.as.county(),
    )
    s.at('2026-04-20')
    const late = await call(c.listLetters, { query: { overdue: 'true' } }, s.as.county())
    expect(late.rows[0]?.overdueWorkdays).toBeGreaterThan(0)
    expect((await call(c.listNominations, { query: { round } }, s.as.county())).rows[0]?.listed).toMatchObject({
      id: list.id,
    })
    expect((await call(c.readList, { params: { id: list.id } }, s.as.county())).departments[0]).toMatchObject({
      officeName: '忻岭县公安局',
      sent: true,
    })
    const waiting = await call(c.readCase, { params: { id: kase } }, s.as.county())
    expect(waiting.step.key).toBe('county.consult')
    expect(
      (await call(c.chaseLetter, { params: { id: sent.letters[0] ?? '' }, body: { how: '电话催办' } }, s.as.county()))
        .chased,
    ).toBe(1)
    const letters = await call(c.listLetters, { query: {} }, s.as.police())
    expect(letters.rows).toHaveLength(1)
    expect(await call(c.readLetter, { params: { id: sent.letters[0] ?? '' } }, s.as.police())).toMatchObject({
      mine: 'department',
      mayReply: true,
      vetoes: [{ event: '拖欠工资', years: 3 }],
      chases: [{ n: 1, how: '电话催办' }],
    })
    const answered = await call(
      c.answerLetter,
      {
        params: { id: sent.letters[0] ?? '' },
        body: { repliedOn: s.today(), signer: '某局长', answers: [{ kase, conclusion: '无不同意见' }] },
      },
      s.as.police(),
    )
    expect(answered).toEqual({ answered: 1, moved: 1 })
    version = (await call(c.readCase, { params: { id: kase } }, s.as.county())).version
    expect(
      (
        await act('county', 'county.decide', { decision: '同意', meeting: '党组会', opinion: '同意上报' }, [
          'meeting-minutes',
        ])
      ).step.key,
    ).toBe('county.submit')
  })

  test('lists go up; the city returns one with a list and a date, the county sends it again', async () => {
    const send = async () => {
      const list = await call(
        c.sealList,
        { params: { round }, body: { kind: 'submission', level: 'county', cases: [kase] } },
        s.as.county(),
      )
      return call(
        c.submitList,
        { params: { id: list.id }, body: { papers: [await paper('submission-report')] } },
        s.as.county(),
      )
    }
    expect((await send()).moved).toBe(1)
    version = (await call(c.readCase, { params: { id: kase } }, s.as.city())).version
    expect((await act('city', 'city.receive', { decision: '退回', opinion: '缺材料' })).code).toBe(
      'procedures.requirements',
    )
    await act('city', 'city.receive', {
      decision: '退回',
      opinion: '缺证书',
      items: ['技能证书复印件'],
      dueOn: '2026-04-28',
    })
    const back = await call(c.readCase, { params: { id: kase } }, s.as.county())
    expect(back.step.key).toBe('county.submit')
    expect(back.returned?.items).toEqual(['技能证书复印件'])
    const lists = await call(c.listSubmissions, { query: { direction: 'in' } }, s.as.city())
    const read = await call(c.readList, { params: { id: lists.rows[0]?.list ?? '' } }, s.as.city())
    expect(read.receive).toEqual({ step: 'city.receive', title: '市级初审' })
    expect(read.entries[0]?.returned).toMatchObject({ items: ['技能证书复印件'], dueOn: '2026-04-28' })
    await send()
    version = (await call(c.readCase, { params: { id: kase } }, s.as.city())).version
    expect((await act('city', 'city.receive', { decision: '受理', opinion: '材料已补齐' })).step.key).toBe(
      'city.openNotice',
    )
  })

  test('a change of name makes the vote, the notice and the replies fall, visibly', async () => {
    version = (await call(c.readCase, { params: { id: kase } }, s.as.unit())).version
    const view = await act('unit', 'correctCore', { name: '靳长江', reason: '户籍更名，见证明' }, ['evidence'])
    expect(view.title).toBe('靳长江')
    expect(view.step.key).toBe('congress')
    expect(view.path.filter(p => p.state === 'lapsed').map(p => p.key)).toEqual(
      expect.arrayContaining(['unit.notice', 'county.consult', 'county.decide']),
    )
    expect(view.timeline.filter(t => t.fallen).length).toBeGreaterThan(4)
    expect(view.replies[0]?.conclusion).toBeNull()
  })

  test('what the change made fall is done again, up to the desk of the province', async () => {
    const congress = {
      form: '职工代表大会',
      delegates: 60,
      present: 50,
      inFavour: 48,
      against: 2,
      abstained: 0,
      secret: true,
    }
    expect((await act('unit', 'congress', congress, ['congress-minutes'])).step.key).toBe('unit.openNotice')
    await notice('unit', 'unit', '2026-04-20', '2026-04-25')
    await act('unit', 'unit.report', { clear: true, summary: '公示期内无异议' }, photos)
    await act('unit', 'unit.submit', {})
    await read('county')
    await act('county', 'county.receive', { decision: '受理', opinion: '材料齐全' })
    const consult = await call(
      c.sealList,
      { params: { round }, body: { kind: 'consult', level: 'county', cases: [kase] } },
      s.as.county(),
    )
    const { letters } = await call(
      c.sendLetters,
      { params: { id: consult.id }, body: { departments: ['MPS'], sentOn: s.today() } },
      s.as.county(),
    )
    const byClerk = { repliedOn: s.today(), signer: '某局长', answers: [{ kase, conclusion: '无不同意见' as const }] }
    expect((await call(c.answerLetter, { params: { id: letters[0] ?? '' }, body: byClerk }, s.as.county())).code).toBe(
      'honours.reply.noScan',
    )
    expect(
      (
        await call(
          c.answerLetter,
          { params: { id: letters[0] ?? '' }, body: { ...byClerk, scan: await s.file() } },
          s.as.county(),
        )
      ).moved,
    ).toBe(1)
    await read('county')
    await act('county', 'county.decide', { decision: '同意', meeting: '党组会', opinion: '同意上报' }, [
      'meeting-minutes',
    ])
    await submit('county')
    await read('city')
    await act('city', 'city.receive', { decision: '受理', opinion: '材料齐全' })
    await notice('city', 'city', s.today(), '2026-05-12')
    await read('city')
    await act('city', 'city.report', { clear: true, summary: '公示期内无异议' }, photos)
    await act('city', 'city.decide', { decision: '同意', meeting: '评选委员会', opinion: '同意上报' }, [
      'meeting-minutes',
    ])
    await submit('city')
    await read('province')
    const view = await act('province', 'province.receive', { decision: '受理', opinion: '初审通过' })
    expect(view.step.key).toBe('province.decide')
  })

  test('[C063] the steps that were walked are counted, those in time apart; what is not of this office is not', async () => {
    const number = (id: string, as: keyof typeof s.as) => {
      const found = indicators.find(one => one.id === id)
      if (!found) throw new Error(`${id} is not declared`)
      return s.as[as]().transaction(async tx => (await count(tx, found)).total)
    }
    const steps = await number('honours.stepsInTime', 'province')
    const [row] = await direct<{ done: number; late: number }>(
      s.owner,
      sql`select count(*)::int as done, count(*) filter (where done_on > due_on)::int as late from task where kase = ${kase} and due_on is not null and done_on is not null`,
    )
    expect(steps.of).toBeGreaterThanOrEqual(1)
    expect(steps).toMatchObject({ n: (row?.done ?? 0) - (row?.late ?? 0) })
    // The unit's notice and the city's.
    expect((await number('honours.notices', 'province')).n).toBe(2)
    expect((await number('honours.stepsInTime', 'next')).of).toBe(0)
    // One that is finished after its day is out of the numerator.
    await direct(
      s.owner,
      sql`update task set done_on = due_on + 3 where id = (select id from task where kase = ${kase} and due_on is not null and done_on <= due_on order by id limit 1)`,
    )
    expect(await number('honours.stepsInTime', 'province')).toMatchObject({ n: steps.n - 1, of: steps.of })
  })
})

const photos = ['notice-photo-near', 'notice-photo-far', 'notice-report']
const read = async (as: keyof typeof s.as) =>
  (version = (await call(c.readCase, { params: { id: kase } }, s.as[as]())).version)

async function submit(level: 'county' | 'city') {
  const list = await call(
    c.sealList,
    { params: { round }, body: { kind: 'submission', level, cases: [kase] } },
    s.as[level](),
  )
  return call(
    c.submitList,
    { params: { id: list.id }, body: { papers: [await paper('submission-report')] } },
    s.as[level](),
  )
}

/** Posts the notice and lets the days pass. */
async function notice(as: keyof typeof s.as, level: 'unit' | 'city', from: string, until: string) {
  const list = await call(c.sealList, { params: { round }, body: { kind: 'notice', level, cases: [kase] } }, s.as[as]())
  await call(
    c.openNotice,
    { params: { id: list.id }, body: { startsOn: from, place: '公示栏', phone: '0350-0000000', address: '演示路1号' } },
    s.as[as](),
  )
  s.at(until)
  await s.job(tx => elapseDue(tx, nominationKind, { today: s.today(), law: s.law }))
  await read(as)
}
