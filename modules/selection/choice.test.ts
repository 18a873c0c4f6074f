import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { direct, sql, transaction } from '#kernel/database'
import { charactersIn, stopPrinting } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { stopChoosing } from '#kernel/selection'
import { beforeChoice, notice } from './choice-stage.ts'
import * as c from './contract.ts'
import { call, done } from './stage.ts'
import { checks } from './verify.ts'

afterAll(() => Promise.all([stopChoosing(), stopPrinting()]))

type Stage = Awaited<ReturnType<typeof beforeChoice>>
const read = (s: Stage, as: keyof Stage['as'] = 'city') =>
  done(c.readChoice, { params: { round: s.round }, query: {} }, s.as[as]())
const run = async (s: Stage, short = false) => {
  const { id } = await done(c.runChoice, { params: { round: s.round }, body: { level: 'city', short } }, s.as.city())
  await s.settle()
  return id
}
const shown = async (s: Stage) => {
  const { choice } = await read(s)
  if (!choice) throw new Error('no choice')
  return choice
}
const refused = (reply: unknown) => {
  if (!isRefusal(reply)) throw new Error('not refused')
  return reply
}
const stepOf = async (s: Stage, name: string) => {
  const [row] = await direct<{ step: string; status: string; answer: Record<string, string> }>(
    s.owner,
    sql`select k.step, k.status, (select a.answer from act a where a.kase = k.id order by a.n desc limit 1) as answer from kase k where k.id = ${s.ids[name]}`,
  )
  return row
}

/** By score alone: 邢、武、靳、樊 and two farmers; but of four workers at most one may be a leader, and a third of six are women. */
const people = [
  { name: '武成义', score: '92.00', kind: 'leader' },
  { name: '靳长河', score: '91.20' },
  { name: '邢国栋', score: '88.92', kind: 'leader' },
  { name: '樊建业', score: '87.50' },
  { name: '郝志强', score: '86.80' },
  { name: '米秀兰', score: '86.71', sex: '女' },
  { name: '曹巧珍', score: '83.02', sex: '女', category: 'farmer' },
  { name: '梁守田', score: '84.10', category: 'farmer' },
  { name: '田有才', score: '80.00', category: 'farmer' },
] as const

describe('市里从九人里选六人', () => {
  let s: Stage
  let choice = ''
  beforeAll(async () => {
    s = await beforeChoice(people)
    choice = await run(s)
  })
  const change = async (body: object, seen = 0) =>
    call(
      c.changeChoice,
      { params: { id: choice }, body: { reason: '会议研究，突出一线', seen, ...body } as never },
      s.as.city(),
    )

  test('[C064] 总分最高、每条约束成立；得分高而没入选的，说明被哪一条挡住、谁补入、代价多少', async () => {
    const view = await read(s)
    expect(view).toMatchObject({ standing: 9, scored: 9, levels: [{ level: 'city', mine: true }] })
    const found = await shown(s)
    expect(found.state).toBe('有名单')
    expect(found.lines.map(l => [l.title, l.met, l.n, l.of, l.slack])).toEqual([
      ['常规名额：正好6人', true, 6, null, 0],
      ['企业职工名额：正好4人', true, 4, null, 0],
      ['农民名额：正好2人', true, 2, null, 0],
      ['企业负责人（占企业职工人选）不超过25%', true, 1, 4, 0],
      ['女性（占全部人选）不少于3分之1', true, 2, 6, 0],
    ])
    expect(found.lines[3]).toMatchObject({ article: '第四条', clause: 'C064', limit: '上限25%' })
    const name = (id: string | null) => found.people.find(p => p.id === id)?.name
    const told = found.displaced.map(d => [name(d.who), d.because.map(b => b.title), name(d.by), d.price])
    expect(told).toEqual([['邢国栋', ['企业负责人（占企业职工人选）不超过25%'], '米秀兰', '−2.21']])
    const [xing] = found.displaced
    expect(xing?.reasons.join('\n')).toContain(
      '企业负责人有2人，占4人的50.0%，而至多1人，须让出1人。邢国栋在这2人中得分最低',
    )
    expect(xing?.reasons.join('\n')).toContain('重新求解')
    expect(xing?.reasons.some(r => r.startsWith('郝志强'))).toBe(true)
    expect(found.found).toMatchObject({ plainBroken: 2 })
    expect(xing?.whatIf.map(w => [name(w.out), w.met])).toEqual([
      ['武成义', true],
      ['米秀兰', false],
    ])
  })

  test('县里和单位看不到市里的成绩和名单，也不能代办', async () => {
    expect((await read(s, 'a')).choice).toBeNull()
    expect((await read(s, 'unit')).choice).toBeNull()
    const other = await call(c.runChoice, { params: { round: s.round }, body: { level: 'city' } }, s.as.a())
    expect(refused(other).code).toBe('selection.choice.notYours')
    const names = { params: { id: choice }, query: {} }
    expect(refused(await call(c.choiceNames, names, s.as.a())).status).toBe(404)
    expect(refused(await call(c.choiceNames, names, s.as.unit())).status).toBe(404)
  })

  test('[C064] 答复函写明哪一条、哪一款，没有别人的姓名和成绩', async () => {
    const id = s.ids['邢国栋'] ?? ''
    const paper = await done(c.choiceLetter, { params: { id: choice, kase: id }, query: {} }, s.as.city())
    expect(paper.name).toBe('关于2026年演示市劳动模范择优结果的答复.pdf')
    const letters = charactersIn(paper.bytes)
    for (const word of '邢国栋第四条企业负责人超过25%88.92') expect(letters.has(word)).toBe(true)
    for (const word of '武靳米樊') expect(letters.has(word)).toBe(false)
    expect(
      refused(
        await call(c.choiceLetter, { params: { id: choice, kase: s.ids['武成义'] ?? '' }, query: {} }, s.as.city()),
      ).code,
    ).toBe('selection.letter.chosen')
  })

  test('人工改动破了比例的，先看到影响，没有裁定存不下；换法成立的，写明理由就存', async () => {
    const [xing, mi, wu] = ['邢国栋', '米秀兰', '武成义'].map(n => s.ids[n] ?? '') as [string, string, string]
    const tried = await done(
      c.tryChange,
      { params: { id: choice }, body: { leaves: [mi], comes: [xing] } },
      s.as.city(),
    )
    expect(tried).toMatchObject({ met: false, change: '2.21' })
    expect(tried.broken.map(b => b.now)).toEqual(['企业负责人2/4，50.0%', '女性1/6，16.7%'])
    const no = refused(await change({ kind: '对换', leaves: [mi], comes: [xing] }))
    expect(no).toMatchObject({
      code: 'selection.choice.breaks',
      what: '没有保存：这样改，有2条约束不成立',
      article: '方案第四条',
    })
    expect(no.details).toHaveLength(2)
    const future = { meeting: '领导小组会议', on: '2026-04-01', minutes: await s.file() }
    expect(refused(await change({ kind: '对换', leaves: [mi], comes: [xing], ruling: future })).code).toBe(
      'selection.choice.future',
    )
    const unknown = { ...future, on: '2026-03-17', minutes: '00000000-0000-4000-8000-00000000dead' }
    expect(refused(await change({ kind: '对换', leaves: [mi], comes: [xing], ruling: unknown })).code).toBe(
      'selection.choice.minutes',
    )
    await expect(change({ kind: '对换', leaves: [wu], comes: [xing], reason: '好' })).rejects.toThrow(/理由/)
    expect(refused(await change({ kind: '对换', leaves: [xing], comes: [wu] })).code).toBe('selection.choice.who')
    expect(refused(await change({ kind: '列入', leaves: [wu], comes: [xing] })).code).toBe('selection.choice.kind')
    expect(await change({ kind: '对换', leaves: [wu], comes: [xing] })).toEqual({ n: 1 })
    expect(refused(await change({ kind: '对换', leaves: [xing], comes: [wu] })).code).toBe('selection.choice.stale')
    const found = await shown(s)
    expect(found.changes).toMatchObject([{ kind: '对换', reason: '会议研究，突出一线', ruling: null }])
    // 92.00 out, 88.92 in.
    expect(Number(found.changes[0]?.beforeTotal) - Number(found.changes[0]?.afterTotal)).toBeCloseTo(3.08)
  })

  test('领导小组裁定、附纪要的，名单上标明破了哪一条', async () => {
    const [mi, hao] = ['米秀兰', '郝志强'].map(n => s.ids[n] ?? '') as [string, string]
    const ruling = { meeting: '市评选领导小组第3次会议', on: '2026-03-17', minutes: await s.file() }
    expect(await change({ kind: '对换', leaves: [mi], comes: [hao], ruling }, 1)).toEqual({ n: 2 })
    const found = await shown(s)
    expect(found.lines.filter(l => !l.met).map(l => l.title)).toEqual(['女性（占全部人选）不少于3分之1'])
    expect(found.changes[1]).toMatchObject({ ruling, broken: [{ now: '女性1/6，16.7%' }] })
    expect(await change({ kind: '对换', leaves: [hao], comes: [mi] }, 2)).toEqual({ n: 3 })
  })

  test('模型和证书能下载，再算一遍的人不用求我们', async () => {
    const model = await done(c.choiceFile, { params: { id: choice, kind: 'model' } }, s.as.city())
    expect(Buffer.from(model.bytes).toString()).toContain('女性（占全部人选）不少于3分之1')
    const { bytes } = await done(c.choiceFile, { params: { id: choice, kind: 'certificate' } }, s.as.city())
    const { hash, certificate } = JSON.parse(Buffer.from(bytes).toString()) as {
      hash: string
      certificate: { total: string; bound: string; check: { met: boolean } }
    }
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(certificate).toMatchObject({ check: { met: true } })
    expect(Number(certificate.total)).toBe(Number(certificate.bound))
    const looks = await direct(s.owner, sql`select purpose from access_log where act = 'export' and kind = 'choice'`)
    expect(looks).toHaveLength(2)
  })

  test('[C064] 会议确定：名单封存，入选的往下走，没入选的止于“未入选”，办件上写明哪一条', async () => {
    const confirm = { meeting: '市评选领导小组会议', happenedOn: '2026-03-18', seen: 3, minutes: [await s.file()] }
    const send = (body: object) => call(c.confirmChoice, { params: { id: choice }, body: body as never }, s.as.city())
    expect(refused(await send({ ...confirm, seen: 1 })).code).toBe('selection.choice.stale')
    await expect(send({ ...confirm, minutes: [] })).rejects.toThrow(/纪要/)
    const other = await call(c.confirmChoice, { params: { id: choice }, body: confirm }, s.as.a())
    expect(refused(other).status).toBe(404)
    expect(await send(confirm)).toMatchObject({ chosen: 6, others: 3 })
    expect(await stepOf(s, '靳长河')).toMatchObject({
      step: 'city.decide',
      status: 'open',
      answer: { outcome: '入选' },
    })
    expect(await stepOf(s, '邢国栋')).toMatchObject({
      step: 'city.decide',
      answer: { outcome: '入选', rule: '会议研究', because: '会议研究，突出一线' },
    })
    expect(await stepOf(s, '武成义')).toMatchObject({
      step: 'notChosen',
      status: 'refused',
      answer: { outcome: '未入选', rule: '会议研究', because: '会议研究，突出一线' },
    })
    expect(await stepOf(s, '郝志强')).toMatchObject({ step: 'notChosen', answer: { rule: '企业职工名额：正好4人' } })
    const found = await shown(s)
    expect(found).toMatchObject({ state: '已确定', confirmed: { meeting: '市评选领导小组会议' } })
    const [list] = await direct<{ kind: string; state: string; n: number }>(
      s.owner,
      sql`select l.kind, l.state, (select count(*) from list_entry e where e.list = l.id) as n from list l where l.id = ${found.confirmed?.list}`,
    )
    expect(list).toEqual({ kind: 'choice', state: '已使用', n: 9 })
  })

  test('自检：证书与摘要、存证相符；改一个字就查得出', async () => {
    const look = () =>
      transaction(s.login, { way: 'job', today: '2026-03-18' }, async tx =>
        Promise.all(
          checks.map(one =>
            one.run(tx, {
              root: '',
              today: '2026-03-18',
              law: s.as.city().law,
              pool: s.login,
              cluster: undefined,
            }),
          ),
        ),
      )
    expect(await look()).toEqual([{ faults: [], seen: '1 份' }])
    const first = s.ids['武成义']
    await direct(
      s.owner,
      sql`update choice set certificate = jsonb_set(certificate, '{chosen}', (certificate -> 'chosen') - ${first}::text) where id = ${choice}`,
    )
    const [found] = await look()
    expect(found?.faults).toEqual([`择优 ${choice}：证书与摘要不符`, `择优 ${choice}：名单重新数过，与证书不符`])
  })

  test('封存以后改不了，也不能再确定一次', async () => {
    const body = { kind: '对换', leaves: [s.ids['靳长河'] ?? ''], comes: [s.ids['武成义'] ?? ''] }
    expect(refused(await change(body, 3)).code).toBe('selection.choice.sealed')
    const again = await call(
      c.confirmChoice,
      {
        params: { id: choice },
        body: { meeting: '又一次会议', happenedOn: '2026-03-18', seen: 3, minutes: [await s.file()] },
      },
      s.as.city(),
    )
    expect(refused(again).code).toBe('selection.choice.sealed')
    const nobody = await call(c.runChoice, { params: { round: s.round }, body: { level: 'city' } }, s.as.city())
    expect(refused(nobody).code).toBe('selection.choice.nobody')
  })
})

test('[C064] 没有名单可选时，说清是哪几条冲突、最近能到哪里；名额可以不用满的，就有名单', async () => {
  const s = await beforeChoice(people.filter(p => p.name !== '米秀兰'))
  await run(s)
  const found = await shown(s)
  expect(found.state).toBe('无解')
  expect(found.conflict).toMatchObject({ smallest: true, most: 3 })
  expect(found.conflict?.rows.map(r => r.title)).toContain('女性（占全部人选）不少于3分之1')
  const women = found.conflict?.rows.find(r => r.title.startsWith('女性'))
  expect(women).toMatchObject({ article: '第四条', nearest: '其余约束都成立时，最近只能到1/6，16.7%', alone: true })
  const no = await call(
    c.confirmChoice,
    {
      params: { id: found.id },
      body: { meeting: '市评选会议', happenedOn: '2026-03-18', seen: 0, minutes: [await s.file()] },
    },
    s.as.city(),
  )
  expect(refused(no).code).toBe('selection.choice.state')
  await run(s, true)
  const short = await shown(s)
  expect(short).toMatchObject({ state: '有名单', short: true, chosen: 3 })
  expect(short.lines.every(l => l.met)).toBe(true)
})

test('名额边上同分，由会议裁定，不裁定不能确定', async () => {
  const s = await beforeChoice(
    [
      { name: '甲', score: '90' },
      { name: '乙', score: '88.5' },
      { name: '丙', score: '88.50' },
      { name: '丁', score: '80' },
    ],
    { seats: { regular: 2, byCategory: {} }, ratios: [] },
  )
  const id = await run(s)
  const found = await shown(s)
  const name = (one: string) => found.people.find(p => p.id === one)?.name
  expect(found).toMatchObject({ openTie: true, found: { margin: '0.0' } })
  expect([found.found?.tied.in.map(name), found.found?.tied.out.map(name)]).toEqual([['乙'], ['丙']])
  const confirm = async (seen: number) =>
    call(
      c.confirmChoice,
      { params: { id }, body: { meeting: '评选会议', happenedOn: '2026-03-18', seen, minutes: [await s.file()] } },
      s.as.city(),
    )
  expect(refused(await confirm(0)).code).toBe('selection.choice.tie')
  const rule = (leaves: string[], comes: string[]) =>
    call(
      c.changeChoice,
      { params: { id }, body: { kind: '并列裁定', leaves, comes, seen: 0, reason: '丙在一线年限更长' } },
      s.as.city(),
    )
  expect(refused(await rule([s.ids['甲'] ?? ''], [s.ids['丙'] ?? ''])).code).toBe('selection.choice.kind')
  expect(await rule([s.ids['乙'] ?? ''], [s.ids['丙'] ?? ''])).toEqual({ n: 1 })
  expect(await confirm(1)).toMatchObject({ chosen: 2, others: 2 })
  expect(await stepOf(s, '乙')).toMatchObject({ step: 'notChosen', answer: { because: '丙在一线年限更长' } })
})

test('没有评审环节的，系统不挑人：会议勾选，约束照样量', async () => {
  const s = await beforeChoice(
    [
      { name: '甲', score: null },
      { name: '乙', score: null, sex: '女' },
      { name: '丙', score: null },
    ],
    {
      stages: [
        { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
        { level: 'city', parts: ['choose', 'decide'], objectionExtraDays: 0 },
      ],
      seats: { regular: 2, byCategory: {} },
      ratios: notice.ratios.slice(1),
    },
  )
  const id = await run(s)
  expect(await shown(s)).toMatchObject({ state: '无成绩', chosen: 0, unscored: 3, found: null })
  const tick = (comes: string[], seen: number, leaves: string[] = []) =>
    call(
      c.changeChoice,
      { params: { id }, body: { kind: '会议勾选', leaves, comes, seen, reason: '会议逐人研究' } },
      s.as.city(),
    )
  const confirm = async (seen: number) =>
    call(
      c.confirmChoice,
      { params: { id }, body: { meeting: '评选会议', happenedOn: '2026-03-18', seen, minutes: [await s.file()] } },
      s.as.city(),
    )
  expect(refused(await confirm(0)).code).toBe('selection.choice.nobodyChosen')
  const [jia, yi, bing] = ['甲', '乙', '丙'].map(n => s.ids[n] ?? '') as [string, string, string]
  expect(await tick([jia, bing], 0)).toEqual({ n: 1 })
  expect(refused(await confirm(1)).details).toEqual([{ at: '女性（占全部人选）不少于3分之1', what: '女性0/2，0.0%' }])
  expect(await tick([yi], 1, [bing])).toEqual({ n: 2 })
  expect(await confirm(2)).toMatchObject({ chosen: 2, others: 1 })
})

test('不知道性别的，按不利的算；求解以后人选变了的，要重新求解；单列的人不进常规池的比例', async () => {
  const s = await beforeChoice([
    ...people.filter(p => p.name !== '曹巧珍'),
    { name: '曹巧珍', score: '83.02', sex: null, category: 'farmer' },
    { name: '卫国', score: '70', pool: '单列' },
  ])
  const unseated = await call(c.runChoice, { params: { round: s.round }, body: { level: 'city' } }, s.as.city())
  expect(refused(unseated)).toMatchObject({ code: 'selection.choice.noSeats', what: '没有求解：方案没有写单列名额' })
  await direct(
    s.owner,
    sql`update round set settings = jsonb_set(settings, '{seats,separate}', '1') where id = ${s.round}`,
  )
  const id = await run(s)
  const found = await shown(s)
  expect(found.state).toBe('无解')
  expect(found.lines.find(l => l.title.startsWith('女性'))?.unclear).toBe(1)
  await direct(s.owner, sql`update nomination set sex = '女' where kase = ${s.ids['曹巧珍']}`)
  const again = await run(s)
  expect(again).not.toBe(id)
  const now = await shown(s)
  expect(now).toMatchObject({ state: '有名单', chosen: 7, stale: null })
  await direct(s.owner, sql`update kase set status = 'withdrawn', step = 'withdrawn' where id = ${s.ids['田有才']}`)
  expect(now.lines.find(l => l.title.startsWith('女性'))).toMatchObject({ n: 2, of: 6 })
  expect((await shown(s)).stale).toBe('1人离开了这一步')
  const no = await call(
    c.confirmChoice,
    {
      params: { id: again },
      body: { meeting: '评选会议', happenedOn: '2026-03-18', seen: 0, minutes: [await s.file()] },
    },
    s.as.city(),
  )
  expect(refused(no).code).toBe('selection.choice.moved')
})

test('求解以后名额改了的，按旧名额算的名单不能确定；重新求解以后可以', async () => {
  const s = await beforeChoice(people)
  const confirm = async (id: string) =>
    call(
      c.confirmChoice,
      {
        params: { id },
        body: { meeting: '评选会议', happenedOn: '2026-03-18', seen: 0, minutes: [await s.file()] },
      },
      s.as.city(),
    )
  const id = await run(s)
  await direct(
    s.owner,
    sql`update round set settings = jsonb_set(jsonb_set(settings, '{seats,regular}', '5'), '{seats,byCategory,worker}', '3') where id = ${s.round}`,
  )
  const no = refused(await confirm(id))
  expect(no.code).toBe('selection.choice.altered')
  expect(no.why).toContain('常规名额：正好5人')
  const again = await run(s)
  expect((await shown(s)).chosen).toBe(5)
  // Two who press at one moment: one list is sealed, and the other is told.
  const both = await Promise.all([confirm(again), confirm(again)])
  expect(both.filter(reply => isRefusal(reply))).toHaveLength(1)
})
