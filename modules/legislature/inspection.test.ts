import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql, transaction, type Transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { callerAs, wordFaults } from '#kernel/testing'
import * as c from './contract.ts'
import { pages } from './public/pages.ts'
import { draw, shares } from './sample.ts'
import { call, done, law, stage, type Stage } from './stage.ts'
import { checks } from './verify.ts'

let s: Stage
let id: string

beforeAll(async () => {
  s = await stage()
  ;({ id } = await done(
    c.addMatter,
    {
      body: {
        kind: '执法检查',
        topic: '弘扬“三个精神”决定实施情况',
        pack: '140900-xinzhou',
        clauses: [{ clause: 'C064' }, { clause: 'C067' }],
        reporter: s.offices.labour.id,
        meetingOn: '2026-05-28',
      },
    },
    s.as.npc(),
  ))
}, 120_000)

const view = (as: keyof Stage['as'] = 'npc') => done(c.readInspection, { params: { id } }, s.as[as]())
const drawAt = (body: object, as: keyof Stage['as'] = 'npc') =>
  call(c.drawSample, { params: { id }, body: { stratum: '县区', size: 6, ...body } }, s.as[as]())

describe('an inspection', () => {
  test('[C303 C304] the sample is drawn by stratum from the register, by a seed, and anybody draws it again', async () => {
    await drawAt({ seed: '当众摇号 372915' })
    const { sample, units } = await view()
    // 18 of three counties, nine, six and three of them; six are drawn.
    expect(sample?.population).toBe(18)
    expect(sample?.strata.map(x => [x.title, x.population, x.drawn])).toEqual([
      ['南川区', 3, 1],
      ['平河县', 6, 2],
      ['忻岭县', 9, 3],
    ])
    const population = await direct<{ id: string; name: string; stratum: string; placeName: string }>(
      s.owner,
      sql`select o.id, o.name, d.name as stratum, d.name as "placeName" from organisation o join division d on d.code = o.county where o.kind = '企业'`,
    )
    const again = draw(population, 6, '当众摇号 372915')
    expect(again.units.map(u => u.name)).toEqual(units.map(u => u.name))
    expect(again.hash).toBe(sample?.hash)
    expect(draw(population, 6, '另一个种子').units.map(u => u.name)).not.toEqual(units.map(u => u.name))
  })

  test('shares add up to the sample, and no stratum is passed over while the sample reaches', () => {
    for (const size of [1, 2, 3, 4, 7, 18, 40]) {
      const given = shares(
        new Map([
          ['甲', 90],
          ['乙', 9],
          ['丙', 1],
        ]),
        size,
      )
      expect([...given.values()].reduce((a, b) => a + b, 0)).toBe(size)
      if (size >= 3) expect(Math.min(...given.values())).toBeGreaterThan(0)
    }
  })

  test('drawing again needs a reason, and what was drawn before stays', async () => {
    expect((await drawAt({})).code).toBe('legislature.sample.reason')
    expect((await drawAt({ size: 60, reason: '总体登记有误' })).details?.[0]?.what).toBe('不多于18')
    expect((await drawAt({}, 'labour')).code).toBe('legislature.notYours')
    await drawAt({ reason: '第2号单位已经注销', seed: '2' })
    expect((await view()).sample).toMatchObject({ draw: 2, reason: '第2号单位已经注销' })
    const [kept] = await direct<{ n: number }>(s.owner, sql`select count(*)::int as n from npc_sample`)
    expect(kept?.n).toBe(2)
  })

  test('the sheets come from the clauses, with tasks, evidence and live numbers beside what to look at', async () => {
    const { sheets } = await view()
    expect(sheets.map(x => [x.clause, x.label, x.tasks])).toEqual([
      ['C064', '忻（五）', 0],
      ['C067', '忻（五）', 0],
    ])
    expect(sheets[0]?.look).toContain('看文件和台账原件')
  })

  test('findings are entered at the unit; a wrong one is refused with its field', async () => {
    const find = (body: object) =>
      call(
        c.addFinding,
        {
          params: { id },
          body: {
            unit: 1,
            clause: 'C064',
            verdict: '有问题',
            text: '方案没有写一线比例',
            photos: [],
            happenedOn: '2026-03-18',
            ...body,
          },
        },
        s.as.npc(),
      )
    expect((await find({ unit: 99 })).details?.[0]?.at).toBe('body.unit')
    expect((await find({ clause: 'C001' })).details?.[0]?.at).toBe('body.clause')
    expect((await find({ text: '' })).details?.[0]?.at).toBe('body.text')
    expect((await find({ photos: [id] })).details?.[0]?.at).toBe('body.photos')
    expect((await find({ happenedOn: '2026-04-01' })).details?.[0]?.at).toBe('body.happenedOn')
    const { id: finding } = await find({})
    await find({ unit: 2, verdict: '符合', text: '' })
    const follow = () =>
      call(
        c.followFinding,
        {
          params: { id: finding },
          body: { text: '在届次方案里写明一线比例', body: s.offices.labour.id, dueOn: '2026-06-30' },
        },
        s.as.npc(),
      )
    expect((await follow()).n).toBe(1)
    expect((await follow()).code).toBe('legislature.finding.item')
    expect((await view()).finding).toBe('抽了6个单位，看了2个，2条记录，1条有问题')
  })

  test('the sample and the findings are the committee’s own until the report: not the union’s, not the department’s, not the next county’s', async () => {
    for (const as of ['union', 'labour'] as const) {
      const seen = await view(as)
      expect([seen.sample, seen.findings, seen.units]).toEqual([null, [], []])
      expect(seen.closed).toContain('演示市人大社会建设委员会')
    }
    expect((await call(c.readInspection, { params: { id } }, s.as.countyNpc())).status).toBe(404)
    const rows = await s.as.union().transaction(tx => tx.rows(sql`select 1 from npc_finding`))
    expect(rows).toEqual([])
  })

  test('the self-check draws every sample again', async () => {
    const found = await s.job(tx => checks[0]?.run(tx, undefined as never) ?? Promise.reject(new Error('no check')))
    expect(found).toEqual({ faults: [], seen: '2 次抽样' })
  })

  test('the report’s skeleton and the sheets to take along are printed with seed, population and method', async () => {
    for (const paper of ['inspection', 'sample'] as const) {
      const file = await done(c.paper, { params: { id, paper, format: 'docx' } }, s.as.npc())
      expect(file.name).toMatch(/docx$/)
      expect(await wordFaults(file.bytes)).toEqual([])
    }
    expect((await call(c.paper, { params: { id, paper: 'sample', format: 'pdf' } }, s.as.labour())).status).toBe(403)
  })
})

describe('the year’s plan', () => {
  let plan: string

  test('[C304] it is adopted by 主任会议 before it is entered, once a year, and matters are put into it', async () => {
    const add = (adoptedOn: string) =>
      call(
        c.addPlan,
        { body: { year: 2026, title: '2026年度监督工作计划', adoptedOn, adoptedBy: '第60次主任会议' } },
        s.as.npc(),
      )
    expect((await add('2026-04-01')).why).toContain('第六十三条')
    plan = (await add('2026-01-20')).id
    expect((await add('2026-01-20')).code).toBe('legislature.plan.twice')
    const release = () => call(c.publishPlan, { params: { id: plan }, body: { basis: '第60次主任会议' } }, s.as.npc())
    const out = async () => expect(await s.agree((await release()).asked, s.as.colleague())).toBeUndefined()
    expect((await release()).code).toBe('legislature.plan.empty')
    expect((await call(c.listInPlan, { params: { id: plan }, body: { matter: id } }, s.as.union())).code).toBe(
      'legislature.notYours',
    )
    await done(c.listInPlan, { params: { id: plan }, body: { matter: id } }, s.as.npc())
    await out()
    // Adjusted: the one before is taken down by publishing anew.
    await out()
    const [row] = await direct<{ live: number; all: number }>(
      s.owner,
      sql`select count(*) filter (where withdrawn_on is null)::int as live, count(*)::int as all from published where kind = 'npc'`,
    )
    expect(row).toEqual({ live: 1, all: 2 })
  })

  test('[C304] citizens read the plan and no drafts; a page that was taken down says so', async () => {
    const visitor = callerAs({
      pool: s.login,
      law,
      today: '2026-03-18',
      name: '',
      may: [],
      account: '00000000-0000-4000-8000-000000000000',
      post: { id: '', role: '', organisation: '', organisationName: '', sector: '', division: 0 },
      reach: { way: 'public' },
    })
    const open = async (path: string, asked: { params?: object; query?: object }) => {
      const shown = pages.find(p => p.shape.path === path)
      const asks = { params: asked.params ?? {}, query: { page: 1, ...asked.query } }
      const reply = await shown?.handler(
        asks as never,
        {
          caller: {
            ...visitor,
            transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
              transaction(s.login, { way: 'public', today: '2026-03-18' }, work),
          },
        } as never,
      )
      if (reply === undefined || isRefusal(reply) || typeof reply === 'string') throw new Error(JSON.stringify(reply))
      return reply as { title: string; body: string }
    }
    const list = await open('/legislature', {})
    expect(list.title).toBe('公布了1份监督工作的文件')
    const rows = await direct<{ id: string; withdrawn: boolean }>(
      s.owner,
      sql`select id, withdrawn_on is not null as withdrawn from published where kind = 'npc'`,
    )
    for (const { id: published, withdrawn } of rows) {
      const { body } = await open('/legislature/{id}', { params: { id: published } })
      if (withdrawn) expect(body).toContain('计划调整')
      else {
        expect(body).toContain('弘扬“三个精神”决定实施情况')
        expect(body).not.toContain('机械厂')
      }
    }
  })

  test('the committee’s desk is not empty: plan, meeting with its days, clauses without tasks', async () => {
    const desk = await done(c.supervisionDesk, {}, s.as.npc())
    expect(desk.plan).toMatchObject({ matters: 1, publishedOn: '2026-03-18' })
    expect(desk.meetings[0]?.days).toBe(71)
    expect(desk.bareTotal).toBeGreaterThan(10)
    expect(desk.bare[0]?.why).toBe('没有任务')
    expect((await done(c.supervisionDesk, {}, s.as.labour())).may.write).toBe(false)
    expect((await done(c.readPlan, { params: { id: plan } }, s.as.union())).may.write).toBe(false)
    expect((await call(c.readPlan, { params: { id: plan } }, s.as.countyNpc())).status).toBe(404)
  })
})
