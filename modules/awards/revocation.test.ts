import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { charactersIn } from '#kernel/documents'
import * as c from './contract/revocations.ts'
import { call, done, stage, type Stage } from './events-stage.ts'

let s: Stage
let award = ''
let kase = ''
type Who = keyof Stage['as']

beforeAll(async () => {
  s = await stage()
  award = await s.award({ name: '靳长河', person: s.people.jin })
  await direct(
    s.owner,
    sql`insert into certificate (award, code, issued_on, reason, fields) values (${award}, 'JPTESTCODE', '2019-05-01', '首次', '{}')`,
  )
})

const proofOf = {
  foundOn: '2026-03-10',
  sourceOrgan: '忻岭县人民法院',
  sourceTitle: '刑事判决书',
  opinion: '判决已经生效，建议撤销荣誉。',
}
const raise = async (who: Who, answer: object, kinds: string[] = ['revocation-proof']) => {
  const papers = await Promise.all(kinds.map(async kind => ({ kind, file: await s.file() })))
  return call(c.openRevocation, { body: { award, answer: { ...answer }, papers } }, s.as[who]())
}
const see = (who: Who = 'city') => done(c.readRevocation, { params: { id: kase } }, s.as[who]())
const act = async (who: Who, step: string, answer: object, kinds: string[] = []) => {
  const { version } = await see(who)
  const papers = await Promise.all(kinds.map(async kind => ({ kind, file: await s.file() })))
  return call(
    c.actOnRevocation,
    { params: { id: kase, step }, body: { version, answer: { ...answer }, papers } },
    s.as[who](),
  )
}
const standing = async () => {
  const [row] = await direct<{
    state: string
    revocation: string | null
    ended_on: string | null
    certificate: string
    log: number
  }>(
    s.owner,
    sql`select a.state, a.revocation, a.ended_on, (select c.state from certificate c where c.award = a.id) as certificate, (select count(*) from award_log l where l.id = a.id) as log from award a where a.id = ${award}`,
  )
  return row
}
const decision = {
  organ: '中共演示市委、演示市人民政府',
  meeting: '市政府常务会议',
  metOn: '2026-03-17',
  documentTitle: '关于撤销靳长河演示市劳动模范荣誉称号的决定',
  decidedOn: '2026-03-18',
  reason: '受刑事处罚。',
}
const signed = ['meeting-minutes', 'revocation-decision']

test('without its judgement or sanction decision nothing is raised, and nothing is left behind', async () => {
  const no = await raise('county', { ground: 'criminal', ...proofOf }, [])
  expect([no.code, no.details?.[0]?.what]).toEqual(['procedures.incomplete', '缺“判决书、处分决定或者核查结论”'])
  expect(await direct(s.owner, sql`select 1 from revocation`)).toEqual([])
  expect(await direct(s.owner, sql`select 1 from kase where procedure = 'awards.revocation'`)).toEqual([])
})

test('“other” names the provision; a document dated tomorrow, an unknown ground and a paper nobody uploaded are refused', async () => {
  expect((await raise('county', { ground: 'other', ...proofOf })).code).toBe('procedures.requirements')
  expect((await raise('county', { ground: 'criminal', ...proofOf, foundOn: '2026-03-19' })).code).toBe(
    'procedures.requirements',
  )
  expect((await raise('county', { ground: 'rumour', ...proofOf })).code).toBe('procedures.incomplete')
  const invented = [{ kind: 'revocation-proof', file: '00000000-0000-4000-8000-00000000ffff' }]
  const body = { award, answer: { ground: 'criminal', ...proofOf }, papers: invented }
  expect((await call(c.openRevocation, { body }, s.as.county())).code).toBe('procedures.noSuchPaper')
})

test('the neighbouring county knows nothing of it', async () => {
  expect((await raise('next', { ground: 'criminal', ...proofOf })).code).toBe('awards.unknown')
  expect((await call(c.revocationForm, { query: { award } }, s.as.next())).status).toBe(404)
})

test('the form says the chain, the grounds with their evidence, and whose practice is only an example', async () => {
  const view = await done(c.revocationForm, { query: { award } }, s.as.unit())
  expect(view.offices.map(o => o.name)).toEqual(['忻岭县总工会', '演示市总工会'])
  expect([view.kind, view.no, view.step?.title]).toEqual(['撤销', null, '提起撤销'])
  expect(view.grounds.find(g => g.title === '受刑事处罚')?.evidence).toBe('已核')
  expect(view.ways.filter(w => w.local).map(w => w.title)).toContain('铜陵市的做法')
})

test('[C067] the unit raises it with the judgement; the county suspends the benefits and the honour is presumed to stand', async () => {
  const opened = await raise('unit', { ground: 'criminal', ...proofOf })
  kase = opened.id
  expect((await see('unit')).finding).toContain('等县级办理')
  expect((await raise('county', { ground: 'criminal', ...proofOf })).code).toBe('awards.revocation.open')
  expect((await act('county', 'suspend', { decision: '暂停', opinion: '暂停。' })).code).toBe('procedures.requirements')
  const view = await act('county', 'suspend', { decision: '暂停', stoppedFrom: '2026-04', opinion: '先暂停待遇。' })
  expect(view.finding).toContain('荣誉推定保持')
  expect(await standing()).toMatchObject({ state: '暂停', revocation: kase, certificate: '有效' })
})

test('[C067] it goes up level by level; whoever is not the office of the level cannot act', async () => {
  const report = { decision: '同意上报', opinion: '查核属实，同意上报。', signer: '演示负责人' }
  expect((await act('city', 'county.report', report, ['revocation-sheet'])).status).toBe(403)
  expect(
    (
      await act('city', 'city.prepare', { decision: '报批', suggestion: '建议撤销', opinion: '查核属实。' }, [
        'revocation-sheet',
      ])
    ).code,
  ).toBe('procedures.outOfOrder')
  expect((await act('county', 'county.report', report)).code).toBe('procedures.incomplete')
  await act('county', 'county.report', report, ['revocation-sheet'])
  const words = { department: '市纪委监委', conclusion: '建议撤销' }
  expect((await act('city', 'opinion', words, ['revocation-reply'])).timeline[0]?.summary).toContain('建议撤销')
  const back = await act(
    'city',
    'city.prepare',
    { decision: '退回补充', opinion: '缺单位报告', items: ['单位书面报告'] },
    ['revocation-sheet'],
  )
  expect([back.step.key, back.returned?.items]).toEqual(['county.report', ['单位书面报告']])
  await act('county', 'county.report', report, ['revocation-sheet'])
  await act('cityBoth', 'city.prepare', { decision: '报批', suggestion: '建议撤销', opinion: '查核属实。' }, [
    'revocation-sheet',
  ])
  expect((await see()).step.key).toBe('city.decide')
})

test('[C067] the wrong level cannot approve, nor who prepared it, nor without the decision; another person can', async () => {
  const yes = {
    decision: '撤销',
    ...decision,
    effectiveOn: '2026-03-18',
    stoppedFrom: '2026-04',
    takenBack: '已收缴',
    takenBackOn: '2026-03-18',
  }
  expect((await act('countyLeader', 'city.decide', yes, signed)).status).toBe(403)
  expect((await act('city', 'city.decide', yes, signed)).status).toBe(403)
  const own = await act('cityBoth', 'city.decide', yes, signed)
  expect([own.code, own.what]).toEqual([
    'procedures.requirements',
    '“登记批准机关的决定”还不能办：审批的人没有经办过本案',
  ])
  expect((await act('cityLeader', 'city.decide', yes, ['meeting-minutes'])).code).toBe('procedures.incomplete')
  const { effectiveOn: _, ...undated } = yes
  expect((await act('cityLeader', 'city.decide', undated, signed)).code).toBe('procedures.requirements')
  expect((await act('cityLeader', 'city.decide', { ...yes, metOn: '2026-03-19' }, signed)).code).toBe(
    'procedures.requirements',
  )
  const view = await act('cityLeader', 'city.decide', yes, signed)
  expect([view.status, view.decision?.kind, view.award.state]).toEqual(['done', '撤销', '撤销'])
  expect(view.effects).toContainEqual({ title: '停发起始月', value: '2026-04' })
  expect(view.effects.some(e => e.title === '追回金额')).toBe(false)
  expect(await standing()).toMatchObject({ state: '撤销', ended_on: '2026-03-18', certificate: '已收回' })
})

test('[C067] after the judgement is overturned the honour is restored by a decision of its own, and the old one stays', async () => {
  const form = await done(c.revocationForm, { query: { award } }, s.as.county())
  expect([form.kind, form.step?.title]).toEqual(['恢复', '提起恢复'])
  const before = kase
  s.at('2026-08-03')
  const again = {
    ground: '改判无罪或者撤销原判',
    foundOn: '2026-07-20',
    sourceOrgan: '演示市中级人民法院',
    sourceTitle: '再审判决书',
    opinion: '再审改判无罪，请恢复荣誉。',
  }
  expect((await raise('county', again, [])).code).toBe('procedures.incomplete')
  kase = (await raise('county', again)).id
  await act(
    'county',
    'county.report',
    { decision: '同意上报', opinion: '情况属实，同意上报。', signer: '演示负责人' },
    ['revocation-sheet'],
  )
  // 恢复的案子用恢复的话，从县报到市。
  const prepare = { decision: '报批', suggestion: '建议恢复', opinion: '应当恢复。' }
  const asked = (await see('city')).may.find(one => one.act === 'city.prepare')
  expect(JSON.stringify(asked?.form)).toContain('建议不予恢复')
  expect(JSON.stringify(asked?.form)).not.toContain('撤销')
  expect((await see('city')).offices.map(o => o.name)).toEqual(['忻岭县总工会', '演示市总工会'])
  expect((await act('city', 'city.prepare', { ...prepare, suggestion: '建议撤销' }, ['revocation-sheet'])).code).toBe(
    'procedures.incomplete',
  )
  await act('city', 'city.prepare', prepare, ['revocation-sheet'])
  const restore = {
    ...decision,
    decision: '恢复',
    metOn: '2026-08-01',
    decidedOn: '2026-08-02',
    documentTitle: '关于恢复靳长河荣誉称号的决定',
    effectiveOn: '2026-08-02',
    resumedFrom: '2026-04',
  }
  const view = await act('cityLeader', 'city.decide', restore, signed)
  expect([view.decision?.kind, view.award.state, view.others.map(o => o.id)]).toEqual(['恢复', '有效', [before]])
  expect(await standing()).toMatchObject({ state: '有效', ended_on: null, certificate: '有效' })
})

test('every state is in the log, every act and decision in the ledger, and every event stays', async () => {
  const states = await direct<{ state: string }>(
    s.owner,
    sql`select body ->> 'state' as state from award_log where id = ${award} order by until`,
  )
  expect(states.map(r => r.state)).toEqual(['有效', '暂停', '撤销'])
  const events = await direct<{ kind: string }>(
    s.owner,
    sql`select kind from award_event where award = ${award} order by happened_on, kind`,
  )
  expect(events.map(e => e.kind).toSorted()).toEqual(['恢复', '撤销', '暂停', '证章收回'].toSorted())
  const [sealed] = await direct<{ acts: number; leaves: number; decisions: number }>(
    s.owner,
    sql`select (select count(*) from act) as acts, (select count(*) from act a join leaf l on l.id = a.leaf) as leaves, (select count(*) from decision d join leaf l on l.id = d.leaf) as decisions`,
  )
  expect(sealed?.acts).toBe(sealed?.leaves)
  expect(sealed?.decisions).toBe(2)
})

test('what is not found true stands as before, and what was withheld is noted for back-payment', async () => {
  award = await s.award({
    name: '米秀兰',
    person: s.people.mi,
    honour_title: '忻岭县劳动模范',
    level: '县',
    granted_by: '忻岭县人民政府',
    year: 2022,
    granted_on: '2022-04-28',
  })
  kase = (await raise('county', { ground: 'untrue', ...proofOf, sourceTitle: '核查结论' })).id
  await act('county', 'suspend', { decision: '暂停', stoppedFrom: '2026-08', opinion: '先暂停。' })
  await act('county', 'county.prepare', { decision: '报批', suggestion: '建议不撤销', opinion: '事迹基本属实。' }, [
    'revocation-sheet',
  ])
  const kept = { ...decision, decision: '不予撤销', metOn: '2026-08-01', decidedOn: '2026-08-02' }
  expect((await act('countyLeader', 'county.decide', kept, signed)).code).toBe('procedures.requirements')
  const view = await act('countyLeader', 'county.decide', { ...kept, resumedFrom: '2026-08' }, signed)
  expect([view.status, view.award.state, view.decision]).toEqual(['refused', '有效', null])
  expect(view.effects).toContainEqual({ title: '恢复、补发起始月', value: '2026-08' })
})

test('the list says whose turn it is, and only within reach', async () => {
  const list = await done(c.listRevocations, { query: {} }, s.as.city())
  expect([list.total, list.facets.revoked, list.facets.restored, list.facets.kept]).toEqual([3, 1, 1, 1])
  expect((await done(c.listRevocations, { query: { q: '靳' } }, s.as.city())).total).toBe(2)
  expect((await done(c.listRevocations, { query: {} }, s.as.next())).total).toBe(0)
})

test('the application has a box for every level, and the record says what was done', async () => {
  for (const kind of ['application', 'record'] as const) {
    const paper = await done(c.revocationDocument, { params: { id: kase, kind } }, s.as.county())
    const found = charactersIn(paper.bytes)
    const words =
      kind === 'application' ? '撤销忻岭县劳动模范称号申报表县级总工会批准机关负责人盖章' : '米秀兰办理经过核查结论'
    expect([...words].filter(character => !found.has(character))).toEqual([])
  }
  expect((await call(c.revocationDocument, { params: { id: kase, kind: 'record' } }, s.as.next())).status).toBe(404)
})
