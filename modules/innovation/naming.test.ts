import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { perform } from '#kernel/procedures'
import { nominationKind } from '#modules/honours'
import * as c from './contract.ts'
import { call, done, programmeBody, stage, walker, type Stage } from './stage.ts'

let s: Stage
let programme = ''
let kase = ''
let studio = ''
let act: ReturnType<typeof walker>

const form = () => ({
  programme,
  name: '靳长河劳模创新工作室',
  leader: s.people.jin,
  leaderTitles: ['2021年演示市劳动模范'],
  field: '锻造成形',
  area: 120,
  members: [{ name: '米秀兰', position: '钳工' }, { name: '单铁山' }],
  topics: [{ title: '封头冷作成形攻关', stage: '立项' as const }],
  outcomes: [{ kind: '专利' as const, title: '一种封头夹具', number: 'ZL 2024 1 0000001.1' }],
  apprentices: 4,
  story: '工作室在锻造车间，二十年来带出徒弟十余名。',
})
const good = { scoreA: 35, scoreB: 50, promise: true }
const findings = { foundA: '符合', foundB: '基本符合', visitors: '解雨桐、查国栋', place: '锻造车间二楼' }

beforeAll(async () => {
  s = await stage()
})

describe('a city names a studio that its unit applied for', () => {
  test('a union may not name a 技能大师工作室, nor the labour office a 劳模工作室: refused with the reason', async () => {
    const master = await call(c.createProgramme, { body: { ...programmeBody, kind: 'master' } }, s.as.city())
    expect(master).toMatchObject({ code: 'innovation.line', status: 403 })
    expect(master.what).toContain('不能命名技能大师工作室')
    expect(master.why).toContain('人力资源社会保障')
    const model = await call(c.createProgramme, { body: programmeBody }, s.as.labour())
    expect(model.code).toBe('innovation.line')
  })

  test('an office names at its own level, kinds of the catalogue, on a day that has come', async () => {
    expect((await call(c.createProgramme, { body: { ...programmeBody, level: '省级' } }, s.as.city())).code).toBe(
      'innovation.programme.level',
    )
    expect((await call(c.createProgramme, { body: { ...programmeBody, kind: 'nothing' } }, s.as.city())).code).toBe(
      'innovation.kind.unknown',
    )
    expect(
      (await call(c.createProgramme, { body: { ...programmeBody, noticeOn: '2026-04-01' } }, s.as.city())).code,
    ).toBe('innovation.day.future')
  })

  test('the programme is typed from the notice, and seen below only when it is open', async () => {
    programme = (await done(c.createProgramme, { body: programmeBody }, s.as.city())).id
    expect((await done(c.listProgrammes, {}, s.as.unit())).rows).toEqual([])
    expect((await call(c.createApplication, { body: form() }, s.as.unit())).code).toBe('innovation.programme.unknown')
    expect(
      (await call(c.turnProgramme, { params: { id: programme }, body: { state: '办结' } }, s.as.city())).code,
    ).toBe('innovation.programme.state')
    expect(
      (await call(c.turnProgramme, { params: { id: programme }, body: { state: '开放' } }, s.as.county())).code,
    ).toBe('innovation.programme.notYours')
    await done(c.turnProgramme, { params: { id: programme }, body: { state: '开放' } }, s.as.city())
    const [row] = (await done(c.listProgrammes, {}, s.as.unit())).rows
    expect(row).toMatchObject({ id: programme, state: '开放', line: '工会' })
  })

  test('[C071] the unit applies; a second application for the same leader is refused; the next county sees nothing', async () => {
    expect((await call(c.createApplication, { body: { ...form(), leader: undefined } }, s.as.unit())).code).toBe(
      'innovation.leader.missing',
    )
    expect((await call(c.createApplication, { body: { ...form(), leader: s.people.xi } }, s.as.unit())).code).toBe(
      'innovation.leader.unknown',
    )
    kase = (await done(c.createApplication, { body: form() }, s.as.unit())).id
    act = walker(s, kase)
    expect((await call(c.createApplication, { body: form() }, s.as.unit())).code).toBe('innovation.apply.twice')
    const view = await done(c.readApplication, { params: { id: kase } }, s.as.unit())
    expect(view.step.key).toBe('apply')
    expect(view.path.map(p => p.key)).toEqual([
      'apply',
      'county.recommend',
      'city.check',
      'county.visit',
      'city.decide',
      'city.name',
    ])
    expect(view.facts.find(f => f.title === '经费')?.ask).toContain('未配置')
    expect((await call(c.readApplication, { params: { id: kase } }, s.as.next())).status).toBe(404)
    expect((await call(c.readApplication, { params: { id: kase } }, s.as.other())).status).toBe(404)
    expect((await done(c.listApplications, { query: {} }, s.as.next())).rows).toEqual([])
  })

  test('a self-assessment below the notice’s eighty points is refused, and nothing is lost', async () => {
    const low = await act('unit', 'apply', { scoreA: 20, scoreB: 50, promise: true }, ['application-form'])
    expect(low.code).toBe('procedures.requirements')
    expect(low.what).toContain('自评不低于80分')
    expect(low.article).toContain('第二条')
    expect((await act('unit', 'apply', { scoreA: 41, scoreB: 50, promise: true }, ['application-form'])).code).toBe(
      'procedures.incomplete',
    )
    expect((await act('unit', 'apply', good)).code).toBe('procedures.incomplete')
    const { version } = await done(c.readApplication, { params: { id: kase } }, s.as.unit())
    const edited = { ...form(), members: [{ name: '米秀兰' }], version }
    const { programme: _, ...thin } = edited
    await done(c.editApplication, { params: { id: kase }, body: thin }, s.as.unit())
    expect((await act('unit', 'apply', good, ['application-form'])).what).toContain('成员不少于2人')
    const { programme: __, ...full } = form()
    await done(c.editApplication, { params: { id: kase }, body: { ...full, version } }, s.as.unit())
    const view = await act('unit', 'apply', good, ['application-form'])
    expect(view.step.key).toBe('county.recommend')
    expect(view.selfScore).toBe(85)
    expect(
      (await call(c.editApplication, { params: { id: kase }, body: { ...full, version: view.version } }, s.as.unit()))
        .code,
    ).toBe('innovation.form.sealed')
  })

  test('the county recommends, the city returns once with a list and a day', async () => {
    expect((await act('city', 'county.recommend', { decision: '推荐', opinion: '同意' })).code).toBe(
      'procedures.notYours',
    )
    expect((await act('county', 'county.recommend', { decision: '退回', opinion: '缺证书' })).code).toBe(
      'procedures.requirements',
    )
    await act('county', 'county.recommend', { decision: '推荐', opinion: '同意推荐' })
    const back = await act('city', 'city.check', {
      decision: '退回',
      leaderProven: false,
      opinion: '缺证书',
      items: ['劳模证书'],
      dueOn: '2026-03-25',
    })
    expect(back.step.key).toBe('apply')
    expect(back.returned?.items).toEqual(['劳模证书'])
    await act('unit', 'apply', good, ['application-form', 'evidence'])
    await act('county', 'county.recommend', { decision: '推荐', opinion: '补齐，同意推荐' })
    expect(
      (await act('city', 'city.check', { decision: '通过', leaderProven: true, opinion: '看过原件' })).step.key,
    ).toBe('county.visit')
  })

  test('the county looks on the spot: who, where, item by item, with photographs', async () => {
    expect((await act('county', 'county.visit', { ...findings, decision: '核查通过' })).code).toBe(
      'procedures.incomplete',
    )
    const { foundB: _, ...half } = findings
    expect((await act('county', 'county.visit', { ...half, decision: '核查通过' }, ['site-photo'])).code).toBe(
      'procedures.incomplete',
    )
    const view = await act('county', 'county.visit', { ...findings, decision: '核查通过' }, [
      'site-photo',
      'site-photo',
    ])
    expect(view.step.key).toBe('city.decide')
    expect(view.visits[0]).toMatchObject({
      who: '解雨桐、查国栋',
      findings: [
        { title: '场地', found: '符合' },
        { title: '攻关', found: '基本符合' },
      ],
    })
  })

  test('[C250] it is decided together, named by a document, and stands in the register with what was applied for', async () => {
    expect(
      (
        await act(
          'city',
          'city.decide',
          { decision: '同意命名', meeting: '党组会', participants: 1, opinion: '同意' },
          ['meeting-minutes'],
        )
      ).code,
    ).toBe('procedures.requirements')
    await act('city', 'city.decide', { decision: '同意命名', meeting: '党组会', participants: 5, opinion: '同意' }, [
      'meeting-minutes',
    ])
    expect(
      (await act('city', 'city.name', { name: '靳长河劳模创新工作室', documentTitle: '关于命名的决定' })).code,
    ).toBe('procedures.incomplete')
    const named = await act(
      'city',
      'city.name',
      { name: '靳长河劳模创新工作室', documentTitle: '关于命名2026年市级创新工作室的决定', plaqueOn: '2026-03-18' },
      ['naming-decision'],
    )
    expect(named).toMatchObject({ status: 'done', finding: '靳长河劳模创新工作室的申报：已命名' })
    studio = named.studio?.id ?? ''
    const page = await done(c.readStudio, { params: { id: studio } }, s.as.unit())
    expect(page).toMatchObject({
      state: '在册',
      level: '市级',
      line: '工会',
      body: '演示市总工会',
      members: 2,
      outcomes: 1,
      source: '本系统命名',
      documentNumber: null,
    })
    expect(page.finding).toContain('靳长河带头，还没有布置过年度考核')
    expect(page.entries.map(e => e.kind).sort()).toEqual(['成员', '成员', '成果', '课题'])
    expect((await call(c.readStudio, { params: { id: studio } }, s.as.next())).status).toBe(404)
    const [published] = await direct<{ kind: string; fields: Record<string, unknown> }>(
      s.owner,
      sql`select kind, fields from published`,
    )
    expect(published).toMatchObject({ kind: 'studio', fields: { leader: '靳长河', unit: '北岭锻造有限公司' } })
  })

  test('a leader who is not in the archive applies by name', async () => {
    const { leader: _, ...by } = form()
    const id = (
      await done(
        c.createApplication,
        { body: { ...by, leaderName: '曲文兰', name: '曲文兰工匠创新工作室' } },
        s.as.unit(),
      )
    ).id
    const view = await done(c.readApplication, { params: { id } }, s.as.unit())
    expect(view.facts.find(f => f.title === '带头人')?.value).toBe('曲文兰')
  })

  test('a withdrawn application ends; one refused on the spot too', async () => {
    const other = (
      await done(
        c.createApplication,
        { body: { ...form(), leader: s.people.mi, name: '米秀兰工匠创新工作室' } },
        s.as.unit(),
      )
    ).id
    const walk = walker(s, other)
    expect((await walk('unit', 'withdraw', { reason: '带头人另有任务' })).status).toBe('withdrawn')
    expect((await walk('unit', 'apply', good, ['application-form'])).code).toBe('procedures.closed')
  })

  test('an application is no nomination, and nobody acts on it through that door', async () => {
    const caller = s.as.unit()
    const attempt = { step: 'withdraw', answer: { reason: '走错了门' }, papers: [] }
    const reply = await caller.transaction(tx => perform(tx, caller, nominationKind, attempt, [{ id: kase }]))
    expect(reply).toMatchObject({ code: 'procedures.noSuchCase' })
  })

  test('the closed programme takes no more', async () => {
    await done(c.turnProgramme, { params: { id: programme }, body: { state: '截止' } }, s.as.city())
    expect((await call(c.createApplication, { body: { ...form(), name: '另一个创新工作室' } }, s.as.unit())).code).toBe(
      'innovation.programme.closed',
    )
  })
})

describe('the lines do not mix', () => {
  test('[C248] the labour office names a 技能大师工作室; the union looks on and is refused by name', async () => {
    const body = {
      ...programmeBody,
      title: '2026年市级技能大师工作室',
      kind: 'master',
      body: '演示市人力资源和社会保障局',
      settings: { siteBy: 'city' as const, criteria: [], basis: {} },
    }
    const master = (await done(c.createProgramme, { body }, s.as.labour())).id
    await done(c.turnProgramme, { params: { id: master }, body: { state: '开放' } }, s.as.labour())
    const id = (
      await done(
        c.createApplication,
        { body: { ...form(), programme: master, name: '米秀兰技能大师工作室', leader: s.people.mi } },
        s.as.unit(),
      )
    ).id
    const walk = walker(s, id)
    await walk('unit', 'apply', { promise: true }, ['application-form'])
    const no = await walk('county', 'county.recommend', { decision: '推荐', opinion: '同意' })
    expect(no).toMatchObject({ code: 'innovation.line', status: 403 })
    const seen = await done(c.readApplication, { params: { id } }, s.as.county())
    expect(seen.may).toEqual([])
    expect(seen.otherLine).toContain('人社线')
    expect((await walk('labourCounty', 'county.recommend', { decision: '推荐', opinion: '同意' })).step.key).toBe(
      'city.check',
    )
  })

  test('[C249] 青创先锋工作室 is the league’s to name and to record; the union may do neither', async () => {
    const body = {
      name: '青创先锋工作室一号',
      kind: 'youth',
      level: '市级' as const,
      organisation: s.offices.unit.id,
      leaderName: '仇正',
      body: '共青团演示市委',
      namedOn: '2025-05-04',
      documentTitle: '关于命名青创先锋工作室的决定',
    }
    const no = await call(c.registerStudio, { body: { ...body, paper: await s.file('city') } }, s.as.city())
    expect(no.code).toBe('innovation.line')
    expect(no.what).toContain('工会不能命名青创先锋工作室')
    const { id } = await done(c.registerStudio, { body: { ...body, paper: await s.file('city') } }, s.as.league())
    expect((await done(c.readStudio, { params: { id } }, s.as.city())).may).toMatchObject({ decide: false })
    expect((await call(c.registerStudio, { body: { ...body, paper: await s.file('city') } }, s.as.league())).code).toBe(
      'innovation.studio.twice',
    )
    expect(
      (await call(c.registerStudio, { body: { ...body, name: '青创二号工作室', paper: s.people.jin } }, s.as.league()))
        .code,
    ).toBe('innovation.paper.unknown')
  })

  test('a unit records what it named itself, and nothing above', async () => {
    const body = {
      name: '锻造班职工创新工作室',
      kind: 'worker',
      organisation: s.offices.unit.id,
      leaderName: '单铁山',
      body: '北岭锻造有限公司工会',
      namedOn: '2025-06-01',
      documentTitle: '关于命名的通知',
    }
    expect(
      (await call(c.registerStudio, { body: { ...body, level: '市级', paper: await s.file() } }, s.as.unit())).code,
    ).toBe('innovation.register.office')
    const { id } = await done(
      c.registerStudio,
      { body: { ...body, level: '企业级', paper: await s.file() } },
      s.as.unit(),
    )
    expect((await done(c.readStudio, { params: { id } }, s.as.unit())).line).toBe('企业')
  })
})
