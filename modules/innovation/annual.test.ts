import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { desk } from './desk.ts'
import { markLeaders } from './jobs.ts'
import { call, done, programmeBody, stage, walker, type Stage } from './stage.ts'

let s: Stage
let programme = ''
const ids: Record<'jin' | 'mi' | 'xi', string> = { jin: '', mi: '', xi: '' }

const record = async (name: string, leader: string, at: 'unit' | 'other', kind = 'model') =>
  (
    await done(
      c.registerStudio,
      {
        body: {
          name,
          kind,
          level: '市级',
          organisation: s.offices[at].id,
          leader,
          body: '演示市总工会',
          namedOn: '2024-04-28',
          documentTitle: '关于命名2024年市级创新工作室的决定',
          paper: await s.file('city'),
        },
      },
      s.as.city(),
    )
  ).id
const studioOf = (id: string, as: keyof Stage['as'] = 'city') => done(c.readStudio, { params: { id } }, s.as[as]())
const enter = async (
  id: string,
  kind: '成员' | '课题' | '成果' | '带徒' | '收支' | '活动',
  fields: object,
  as: keyof Stage['as'] = 'unit',
) => call(c.addEntry, { params: { id }, body: { kind, fields: { ...fields } } }, s.as[as]())
const caseOf = async (id: string) => (await studioOf(id)).annuals[0]?.kase ?? ''

beforeAll(async () => {
  s = await stage()
  programme = (await done(c.createProgramme, { body: programmeBody }, s.as.city())).id
  await done(c.turnProgramme, { params: { id: programme }, body: { state: '开放' } }, s.as.city())
  ids.jin = await record('靳长河劳模创新工作室', s.people.jin, 'unit')
  ids.mi = await record('米秀兰工匠创新工作室', s.people.mi, 'unit')
  ids.xi = await record('郗海峰劳模创新工作室', s.people.xi, 'other')
})

describe('the book of a studio', () => {
  test('its unit enters members, topics, apprentices, money; what is wrong is refused by field', async () => {
    expect(await enter(ids.jin, '成员', { title: '单铁山', on: '2024-05-06', position: '钳工' })).toMatchObject({
      elsewhere: 0,
    })
    await enter(ids.jin, '成员', { title: '查国栋', on: '2024-05-06' })
    await enter(ids.jin, '课题', { title: '封头攻关', year: 2026, stage: '立项' })
    await enter(ids.jin, '带徒', { title: '任怀川', on: '2025-03-01' })
    await enter(ids.jin, '收支', { way: '收入', title: '市总补助', year: 2026, quantity: 30000, source: '上级补助' })
    await enter(ids.jin, '收支', { way: '支出', title: '夹具', year: 2026, quantity: 12000.5 })
    await enter(ids.jin, '活动', { title: '开放日', what: '开放日', on: '2026-03-05', quantity: 40 })
    expect(await enter(ids.jin, '成员', { title: '', on: '2024-13-01' })).toMatchObject({
      code: 'innovation.entry.incomplete',
    })
    expect(await enter(ids.jin, '活动', { title: '明年的', what: '培训', on: '2027-01-01' })).toMatchObject({
      code: 'innovation.day.future',
    })
    expect(await enter(ids.jin, '成果', { title: '降本', year: 2026, outcome: '五小', quantity: 52 })).toMatchObject({
      code: 'innovation.benefit.proof',
    })
    expect(await enter(ids.jin, '课题', { title: '越界课题', year: 2026, stage: '立项' }, 'other')).toMatchObject({
      status: 404,
    })
    expect(await enter(ids.jin, '课题', { title: '只看的人', year: 2026, stage: '立项' }, 'reader')).toMatchObject({
      status: 403,
    })
    expect(await enter(ids.jin, '课题', { title: '别的线', year: 2026, stage: '立项' }, 'labour')).toMatchObject({
      code: 'innovation.write.notYours',
    })
  })

  test('the same outcome in two books is kept and said', async () => {
    const first = await enter(ids.jin, '成果', {
      title: '封头夹具',
      year: 2025,
      outcome: '专利',
      number: 'ZL 2024 1 0000001.1',
    })
    expect(first).toMatchObject({ elsewhere: 0 })
    const second = await enter(
      ids.xi,
      '成果',
      { title: '夹具', year: 2025, outcome: '专利', number: 'ZL202410000001.1' },
      'other',
    )
    expect(second).toMatchObject({ elsewhere: 1 })
    expect((await studioOf(ids.jin, 'unit')).entries.find(e => e.kind === '成果')?.elsewhere).toBe(1)
  })

  test('a line is corrected with its version, struck, and never lost', async () => {
    const line = (await studioOf(ids.jin)).entries.find(e => e.title === '查国栋')
    if (!line) throw new Error('no such line')
    const change = (version: number, state: '有效' | '作废') =>
      call(
        c.editEntry,
        {
          params: { id: line.id },
          body: { version, state, fields: { title: '查国栋', on: '2024-05-06', leftOn: '2026-02-01' } },
        },
        s.as.unit(),
      )
    expect(await change(line.version, '有效')).toMatchObject({ version: 2 })
    const late = await change(line.version, '作废')
    expect(late).toMatchObject({ code: 'innovation.entry.stale', status: 409 })
    expect((await studioOf(ids.jin)).members).toBe(1)
    const [{ n } = { n: 0 }] = await direct<{ n: number }>(
      s.owner,
      sql`select count(*) as n from studio_entry_log where id = ${line.id}`,
    )
    expect(n).toBe(1)
  })

  test('[C252] 专精特新 is a label with its document; without one it is refused', async () => {
    const { version } = await studioOf(ids.jin)
    const body = { version, leaderTitles: '', label: '专精特新“小巨人”企业' as const }
    expect((await call(c.editStudio, { params: { id: ids.jin }, body }, s.as.unit())).code).toBe(
      'innovation.label.source',
    )
    await done(
      c.editStudio,
      { params: { id: ids.jin }, body: { ...body, labelSource: '演示认定名单（第六批）' } },
      s.as.unit(),
    )
    expect((await call(c.editStudio, { params: { id: ids.jin }, body }, s.as.unit())).code).toBe(
      'innovation.studio.stale',
    )
    const list = await done(c.listStudios, { query: { mark: '专精特新' } }, s.as.city())
    expect(list.rows.map(r => r.name)).toEqual(['靳长河劳模创新工作室'])
    expect(list.facets.special).toBe(1)
  })
})

describe('the year’s review', () => {
  test('the office calls it once for every studio of its programme, with a day', async () => {
    const open = (as: keyof Stage['as'], body: object) =>
      call(c.openAnnual, { params: { id: programme }, body: { year: 2026, dueOn: '2026-03-31', ...body } }, s.as[as]())
    expect((await open('county', {})).code).toBe('innovation.programme.notYours')
    expect((await open('city', { year: 2027 })).code).toBe('innovation.annual.future')
    expect((await open('city', { dueOn: '2026-03-01' })).code).toBe('innovation.annual.past')
    const waits = await s.as.city().transaction(tx => desk(tx, s.as.city()))
    expect(waits.map(w => w.title)).toEqual(['布置2026年度考核'])
    expect(await open('city', {})).toMatchObject({ opened: 3, already: 0 })
    expect(await open('city', {})).toMatchObject({ opened: 0, already: 3 })
    expect(await s.as.city().transaction(tx => desk(tx, s.as.city()))).toEqual([])
    const [row] = (await done(c.listApplications, { query: { mark: '等我办' } }, s.as.other())).rows
    expect(row).toMatchObject({
      what: '年度考核',
      name: '郗海峰劳模创新工作室',
      due: '2026-03-31',
      stepTitle: '报送年报',
    })
  })

  test('[C248] figures come from the book; 合格 needs the notice’s minimum, then a day is set to mend', async () => {
    const act = walker(s, await caseOf(ids.jin))
    const report = {
      scoreA: 30,
      scoreB: 50,
      summary: '完成攻关一项，带徒一人。',
      plan: '继续攻关',
      leaderPresent: true,
    }
    const seen = await act('unit', 'report', report, ['annual-report'])
    expect(seen.annual?.figures).toEqual({
      members: 1,
      topics: 1,
      outcomes: 0,
      apprentices: 1,
      trained: 40,
      received: 30000,
      spent: 12000.5,
      reused: 1,
    })
    expect(seen.step.key).toBe('county.verify')
    await act('county', 'county.verify', { decision: '核对无误', visited: true, opinion: '属实' })
    const no = await act('city', 'city.conclude', { decision: '合格', meeting: '部务会', opinion: '合格' }, [
      'meeting-minutes',
    ])
    expect(no.code).toBe('procedures.requirements')
    expect(no.what).toContain('成员不少于2人')
    expect(
      (
        await act('city', 'city.conclude', { decision: '限期整改', meeting: '部务会', opinion: '缺成员' }, [
          'meeting-minutes',
        ])
      ).what,
    ).toContain('限期整改要写明期限')
    const mend = await act(
      'city',
      'city.conclude',
      { decision: '限期整改', meeting: '部务会', opinion: '补足成员', rectifyBy: '2026-03-27' },
      ['meeting-minutes'],
    )
    expect(mend).toMatchObject({ due: '2026-03-27' })
    expect(mend.step.key).toBe('rectify')
    expect(await studioOf(ids.jin)).toMatchObject({
      state: '限期整改',
      rectifyBy: '2026-03-27',
      flag: { colour: '黄牌', why: '限期整改中' },
    })
  })

  test('mended in time it stands again; the figures of the list follow', async () => {
    const act = walker(s, await caseOf(ids.jin))
    await enter(ids.jin, '成员', { title: '仇正', on: '2026-03-18' })
    await act('unit', 'rectify', { summary: '补充成员一名，已到岗工作。' }, ['rectify-report'])
    const passed = await act('city', 'city.recheck', { decision: '合格', meeting: '部务会', opinion: '已改正' }, [
      'meeting-minutes',
    ])
    expect(passed.status).toBe('done')
    expect(await studioOf(ids.jin)).toMatchObject({
      state: '在册',
      rectifyBy: null,
      flag: null,
      finding: '靳长河劳模创新工作室：靳长河带头，2026年年检合格',
    })
  })

  test('a report that is late is yellow; a second year late is red; without mending it is delisted', async () => {
    s.at('2026-04-02')
    expect((await studioOf(ids.xi)).flag).toEqual({ colour: '黄牌', why: '2026年年报逾期' })
    const list = await done(c.listStudios, { query: { mark: '年报逾期' } }, s.as.city())
    expect(list.rows.map(r => r.name).sort()).toEqual(['米秀兰工匠创新工作室', '郗海峰劳模创新工作室'].sort())
    await direct(
      s.owner,
      sql`insert into kase (procedure, procedure_hash, within, subject_kind, subject, title, offices, place, node, step, status, version, since, opened_on)
      select procedure, procedure_hash, within, subject_kind, subject, title, offices, place, node, step, status, version, since, opened_on from kase where id = ${await caseOf(ids.xi)}`,
    )
    const [older] = await direct<{ id: string }>(
      s.owner,
      sql`select k.id from kase k where k.procedure = 'innovation.annual' and not exists (select from studio_annual a where a.kase = k.id)`,
    )
    await direct(
      s.owner,
      sql`insert into studio_annual (kase, studio, programme, year, kind, due_on) values (${older?.id ?? ''}, ${ids.xi}, ${programme}, 2025, '年度考核', '2025-12-31')`,
    )
    expect((await studioOf(ids.xi)).flag).toEqual({ colour: '红牌', why: '连续两年没有报年报' })
    const act = walker(s, await caseOf(ids.xi))
    const gone = await act('city', 'delist', { reason: '逾期没有报送，多次催报无果' }, ['meeting-minutes'])
    expect(gone.status).toBe('refused')
    expect(await studioOf(ids.xi)).toMatchObject({
      state: '摘牌',
      endedOn: '2026-04-02',
      finding: '郗海峰劳模创新工作室：已摘牌',
    })
    expect(await enter(ids.xi, '课题', { title: '摘牌以后', year: 2026, stage: '立项' }, 'other')).toMatchObject({
      code: 'innovation.studio.ended',
    })
    const [p] = await direct<{ why: string | null }>(
      s.owner,
      sql`select p.withdrawn_why as why from published p join studio s on s.published = p.id where s.id = ${ids.xi}`,
    )
    expect(p?.why).toBe('摘牌')
  })
})

describe('changes', () => {
  const change = async (as: keyof Stage['as'], id: string, body: object) =>
    call(
      c.changeStudio,
      {
        params: { id },
        body: {
          happenedOn: '2026-04-01',
          reason: '照文件办理',
          paper: await s.file(as === 'unit' ? 'unit' : 'city'),
          ...body,
        } as never,
      },
      s.as[as](),
    )

  test('the leader retires: the studio says so by itself, the unit is asked, a retired one cannot follow', async () => {
    await direct(s.owner, sql`update person set employment = '离退休' where id = ${s.people.mi}`)
    expect(await s.job(tx => markLeaders(tx, s.today()))).toBe(1)
    expect(await s.job(tx => markLeaders(tx, s.today()))).toBe(0)
    const page = await studioOf(ids.mi)
    expect(page.finding).toContain('带头人米秀兰已退休，要换带头人')
    expect((await s.as.unit().transaction(tx => desk(tx, s.as.unit())))[0]).toMatchObject({
      title: '换带头人：米秀兰已退休',
      to: `/studios/${ids.mi}/change`,
    })
    expect((await change('unit', ids.mi, { kind: '换带头人', leader: s.people.mi })).code).toBe(
      'innovation.leader.gone',
    )
    expect((await change('unit', ids.mi, { kind: '换带头人' })).code).toBe('innovation.leader.missing')
  })

  test('the unit asks, the city decides with a document, the register and the log follow', async () => {
    const asked = await change('unit', ids.mi, {
      kind: '换带头人',
      leaderName: '单铁山',
      leaderTitles: '2019年演示市劳动模范',
    })
    expect(asked).toMatchObject({ state: '待批' })
    expect((await studioOf(ids.mi)).leaderName).toBe('米秀兰')
    const decide = (as: keyof Stage['as'], body: object) =>
      call(c.decideChange, { params: { id: asked.id }, body: { agree: true, opinion: '同意', ...body } }, s.as[as]())
    expect((await decide('labour', { paper: await s.file('city') })).code).toBe('innovation.line')
    expect((await decide('city', {})).code).toBe('innovation.change.paper')
    expect(await decide('city', { paper: await s.file('city') })).toMatchObject({ state: '已定' })
    expect((await decide('city', { paper: await s.file('city') })).code).toBe('innovation.change.decided')
    expect(await studioOf(ids.mi)).toMatchObject({ leaderName: '单铁山', leaderGone: null, leader: null })
    const [{ n } = { n: 0 }] = await direct<{ n: number }>(
      s.owner,
      sql`select count(*) as n from leaf_seal where subject = ${asked.id}`,
    )
    expect(n).toBe(1)
  })

  test('two of one line are merged, two of different lines never; what has ended stays ended', async () => {
    const master = (
      await done(
        c.registerStudio,
        {
          body: {
            name: '技能大师工作室一号',
            kind: 'master',
            level: '市级',
            organisation: s.offices.unit.id,
            leaderName: '仇正',
            body: '演示市人力资源和社会保障局',
            namedOn: '2024-01-01',
            documentTitle: '关于命名的通知',
            paper: await s.file('city'),
          },
        },
        s.as.labour(),
      )
    ).id
    expect((await change('city', ids.mi, { kind: '合并', into: master })).code).toBe('innovation.merge.line')
    expect((await change('city', ids.mi, { kind: '合并', into: ids.mi })).code).toBe('innovation.merge.unknown')
    expect((await change('city', ids.mi, { kind: '合并' })).code).toBe('innovation.change.incomplete')
    expect(
      (await change('city', ids.mi, { kind: '更名', name: '单铁山工匠创新工作室', happenedOn: '2020-01-01' })).code,
    ).toBe('innovation.change.day')
    expect((await change('city', master, { kind: '撤回' })).code).toBe('innovation.line')
    await change('city', ids.mi, { kind: '更名', name: '单铁山工匠创新工作室' })
    expect(await change('city', ids.mi, { kind: '合并', into: ids.jin })).toMatchObject({ state: '已定' })
    expect(await studioOf(ids.mi)).toMatchObject({
      state: '合并',
      name: '单铁山工匠创新工作室',
      mergedInto: { id: ids.jin },
    })
    expect((await change('city', ids.mi, { kind: '撤回' })).code).toBe('innovation.studio.ended')
    expect((await change('reader', ids.jin, { kind: '撤回' })).status).toBe(403)
  })

  test('the figures count what stands: by kind, level and county, and leave as a workbook', async () => {
    const list = await done(c.listStudios, { query: {} }, s.as.city())
    expect(list.figures).toEqual([
      { kindTitle: '技能大师工作室', line: '人社', byLevel: { 市级: 1 }, all: 1 },
      { kindTitle: '劳模和工匠人才创新工作室', line: '工会', byLevel: { 市级: 1 }, all: 1 },
    ])
    expect(list.facets).toMatchObject({ named: 2, members: 2, outcomes: 1, red: 0, yellow: 0 })
    expect((await done(c.listStudios, { query: {} }, s.as.next())).total).toBe(0)
    expect((await done(c.listStudios, { query: { q: '靳长河' } }, s.as.province())).total).toBe(1)
    for (const endpoint of [c.exportStudios, c.exportFigures]) {
      const book = (await done(endpoint, { query: { purpose: '报送上级' } }, s.as.city())) as { bytes: Uint8Array }
      expect(book.bytes.length).toBeGreaterThan(1000)
    }
  })
})
