import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { contest } from './contest.ts'
import { portraitWithout, readPortrait } from './contract.ts'
import { loadDefinitions } from './definition.ts'
import { portraitsOf } from './keep.ts'
import { portraitPage } from './page.ts'
import { portraitBody } from './portal/portrait.html.ts'
import { askForAll, refreshSome } from './refresh.ts'
import { call, stage, today } from './stage.ts'
import { checks, spelled } from './verify.ts'
import { without } from './without.ts'

let s: Awaited<ReturnType<typeof stage>>
let jin: string
const page = (person = jin, by = s.county) => call(readPortrait, { params: { id: person } }, by)
const of = async (key: string, person = jin, by = s.county) => {
  const view = await page(person, by)
  const found = view.dimensions.find(d => d.key === key)
  if (!found) throw new Error(`no dimension ${key}`)
  return found
}
const welder = { scheme: '国家职业资格证书', occupation: '焊工' }

beforeAll(async () => {
  s = await stage()
  jin = await s.person('靳长河', { trade: '焊工', rank: '无' })
  await s.settle()
}, 120_000)

describe('[C160] every dimension comes from its register, by its published definition', () => {
  test('a new archive has nothing recorded, which is said and is not zero', async () => {
    const view = await page()
    expect(view.dimensions.map(d => [d.key, d.state, d.step, d.word])).toEqual(
      ['skill', 'post', 'learning', 'contest', 'innovation', 'mentoring', 'honour'].map(key => [
        key,
        '没有记载',
        null,
        null,
      ]),
    )
    expect(view.text[0]).toBe('技能等级没有记载，不等于没有；请本人提供证书原件，由单位登记。')
    expect(view.computedOn).toBe(today)
    expect(view.definition.evidence).toBe('产品约定')
    expect(view.definition.about).toContain('没有总分')
    expect(view.dimensions.every(d => d.counts.length > 5 && d.leaves.length > 5 && d.steps.length > 1)).toBe(true)
  })

  test('one row in each register moves its own dimension alone', async () => {
    await s.put('skill_certificate', jin, { ...welder, level: '三级/高级工', issued_on: '2012-06-01' })
    await s.put('title_record', jin, { title: '工程师', granted_on: '2016-06-01' })
    await s.put('post_spell', jin, { unit_name: '北岭锻造有限公司', post: '焊工', started_on: '2006-09-01' })
    await s.put('training_record', jin, {
      course: '机器人焊接',
      provider: '忻州工匠学院',
      hours: 48,
      started_on: '2022-03-01',
      ended_on: '2022-03-10',
      result: '结业',
    })
    await s.put('training_record', jin, {
      course: '质量管理',
      provider: '忻州工匠学院',
      started_on: '2023-03-01',
      ended_on: '2023-03-02',
      result: '结业',
    })
    await s.put('training_record', jin, {
      course: '安全',
      provider: '忻州工匠学院',
      hours: 90,
      started_on: '2026-03-01',
      result: '在学',
    })
    await s.put('contest_result', jin, {
      contest: '忻州市职工技能大赛',
      level: '市级',
      event: '焊接',
      rank: 2,
      held_on: '2018-05-20',
    })
    await s.put('outcome_record', jin, { kind: '五小成果', title: '封头焊接技改', settled_on: '2024-08-12' })
    await s.put('outcome_record', jin, { kind: '实用新型专利', title: '焊枪支架', settled_on: '2021-08-12' })
    await s.put('mentorship', jin, { role: '师傅', other_name: '仝小川', started_on: '2019-03-01' })
    await s.put('mentorship', jin, {
      role: '徒弟',
      other_name: '老师傅',
      started_on: '2006-10-01',
      ended_on: '2009-10-01',
    })
    await award(jin, '忻岭县劳动模范', '县', '已核', '有效')
    await s.settle()
    const view = await page()
    expect(view.dimensions.map(d => [d.key, d.word, d.step])).toEqual([
      ['skill', '三级/高级工', 4],
      ['post', '19年', 3],
      ['learning', '48学时', 2],
      ['contest', '市级', 3],
      ['innovation', '2项', 2],
      ['mentoring', '1人', 1],
      ['honour', '县级', 2],
    ])
    const why: unknown = Object.fromEntries(
      view.dimensions
        .flatMap(d => d.evidence)
        .filter(one => !one.counted)
        .map(one => [one.value.split('，')[0], one.why]),
    )
    expect(why).toEqual({
      工程师: '另列，不折算',
      质量管理: '没有写数量，不计入',
      安全: '没有结业，不计入',
      师从老师傅: '师从他人，不是带徒，不计入',
    })
    expect(view.finding).toBe('靳长河：技能三级/高级工，岗位19年，学习48学时，竞赛市级，创新2项，传承1人，荣誉县级')
    expect(view.staff.marks.map(mark => mark.lane)).toEqual(
      expect.arrayContaining(['岗位', '技能', '荣誉', '创新', '传承']),
    )
  })

  test('nothing adds the dimensions up, nobody is given a place', async () => {
    const text = JSON.stringify(await page())
    expect(text).not.toMatch(/总分["：:]\s*\d|"(score|rank|total)"|第\d+名[^，"]*同组/)
    expect(
      await direct(
        s.owner,
        sql`select column_name from information_schema.columns where table_name in ('portrait', 'portrait_dimension') and column_name in ('score', 'rank', 'total')`,
      ),
    ).toEqual([])
  })

  test('what is refuted, void, suspended or revoked is shown with its reason and not counted', async () => {
    const an = await s.person('安守正')
    await s.put('skill_certificate', an, {
      ...welder,
      level: '一级/高级技师',
      verified: '不符',
      checked_on: '2026-03-01',
      source: '证书或证件原件',
    })
    await s.put('outcome_record', an, { kind: '五小成果', title: '作废的', state: '作废', why: '登错人' })
    await award(an, '忻州市劳动模范', '市', '已核', '撤销')
    await s.settle()
    expect(await of('skill', an)).toMatchObject({
      state: '都不计入',
      step: null,
      evidence: [{ why: '与原件不符，不计入' }],
    })
    expect(await of('innovation', an)).toMatchObject({ state: '没有记载', evidence: [] })
    expect(await of('honour', an)).toMatchObject({ state: '都不计入', evidence: [{ why: '已撤销，不计入' }] })
    expect((await page(an)).text).toContain('荣誉有1条记载，都不计入：已撤销，不计入。')
  })
})

describe('confidence follows from what was checked, as it is written', () => {
  test('told by oneself, from an office, part checked, checked', async () => {
    const niu = await s.person('牛自报')
    await s.put('skill_certificate', niu, { ...welder, level: '四级/中级工', source: '本人填报', verified: '自报' })
    await s.settle()
    expect(await of('skill', niu)).toMatchObject({ confidence: '自报', checked: 0 })
    await s.put('skill_certificate', niu, { ...welder, level: '三级/高级工', verified: '待核', source: '人事档案' })
    await s.settle()
    expect(await of('skill', niu)).toMatchObject({ confidence: '低', step: 4 })
    await s.put('skill_certificate', niu, {
      ...welder,
      level: '五级/初级工',
      verified: '核验',
      source: '证书或证件原件',
    })
    await s.settle()
    expect(await of('skill', niu)).toMatchObject({ confidence: '中', step: 4, checked: 2 })
    await direct(
      s.owner,
      sql`update skill_certificate set verified = '核验', paper = ${s.paper}, checked_on = '2026-03-02', checked_by = '测试' where person = ${niu} and level = '三级/高级工'`,
    )
    await s.settle()
    expect(await of('skill', niu)).toMatchObject({ confidence: '高', step: 4, checked: 4 })
  })

  test('two sources of one thing are one row; the other is said beside it', async () => {
    const liang = await s.person('两说')
    const same = { kind: '五小成果', title: '同一项改进' }
    await s.put('outcome_record', liang, { ...same, settled_on: '2020-01-01', source: '本人填报', verified: '自报' })
    await s.put('outcome_record', liang, { ...same, settled_on: '2020-02-01', source: '主管部门文件' })
    await s.settle()
    expect(await of('innovation', liang)).toMatchObject({
      word: '1项',
      evidence: [{ source: '主管部门文件', others: [{ source: '本人填报', verified: '自报' }] }],
    })
  })
})

describe('the comparison group', () => {
  test('a group that is too small is not compared, and the page says why', async () => {
    expect(await of('innovation')).toMatchObject({
      comparison: null,
      alone: '同组有这项记载的不足5人，比了会认出某一个人',
    })
    expect(await of('skill')).toMatchObject({ comparison: null, alone: '同组就是按技能等级分的' })
    const nobody = await s.person('无等级')
    await s.settle()
    expect(await of('post', nobody)).toMatchObject({ alone: '职业所在的市或技能等级没有登记，没有可比的组' })
  })

  test('the wide group where the narrow one is too small, the narrow one as soon as it is not; those of whom nothing is recorded are no zeros', async () => {
    const outcomes = async (person: string, n: number) => {
      for (let i = 0; i < n; i++) await s.put('outcome_record', person, { kind: '五小成果', title: `成果${i}` })
    }
    for (let n = 0; n < 4; n++) {
      const other = await s.person(`邻县钳工${n}`, { unit: 'next', trade: '钳工', skill_level: '三级/高级工' })
      await outcomes(other, n === 3 ? 7 : 1)
    }
    for (let n = 0; n < 9; n++) await s.person(`没有记载${n}`, { trade: '焊工', skill_level: '三级/高级工' })
    await s.settle()
    expect((await of('innovation')).comparison).toMatchObject({
      groupShort: '同市同等级',
      known: 5,
      below: 60,
      level: 20,
      median: 1,
    })
    for (let n = 0; n < 4; n++)
      await outcomes(await s.person(`焊工${n}`, { trade: '焊工', skill_level: '三级/高级工' }), 4)
    await s.settle()
    expect((await of('innovation')).comparison).toMatchObject({
      group: '忻州市同为焊工、三级/高级工的人',
      known: 5,
      below: 0,
      median: 3,
      medianSays: '4项起',
    })
  })
})

describe('kept when facts change', () => {
  test('a change is worked out with the job it asks for; until then the page shows what was kept', async () => {
    const mi = await s.person('米新来')
    await s.settle()
    await s.put('mentorship', mi, { role: '师傅', other_name: '某徒弟', started_on: '2024-01-01' })
    expect((await of('mentoring', mi)).state).toBe('没有记载')
    const waiting = await direct<{ n: number }>(
      s.owner,
      sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'portraits.refresh'`,
    )
    expect(waiting[0]?.n).toBeGreaterThan(0)
    await s.settle()
    expect((await of('mentoring', mi)).word).toBe('1人')
  })

  test('a change made while others are worked out is not lost, and a batch that fails begins anew', async () => {
    const ge = await s.person('葛并行')
    await s.settle()
    await s.put('mentorship', ge, { role: '师傅', other_name: '甲', started_on: '2024-01-01' })
    await expect(
      s.job(async tx => {
        await refreshSome(tx, today)
        await s.put('mentorship', ge, { role: '师傅', other_name: '乙', started_on: '2024-02-01' })
        throw new Error('the power went')
      }),
    ).rejects.toThrow('the power went')
    expect((await of('mentoring', ge)).state).toBe('没有记载')
    await s.settle()
    expect((await of('mentoring', ge)).word).toBe('2人')
  })

  test('what was kept piece by piece is what a count of everybody from nothing gives', async () => {
    const kept = () =>
      direct(
        s.owner,
        sql`
        select p.person, p.occupation, p.level, p.city, p.grouped, p.turns_on, (select jsonb_agg(to_jsonb(d) order by d.dimension) from portrait_dimension d where d.person = p.person) as dimensions from portrait p order by p.person`,
      )
    const tallies = () => direct(s.owner, sql`select * from portrait_tally where people <> 0 order by 1, 2, 3, 4, 5`)
    const [before, groups] = [await kept(), await tallies()]
    await direct(s.owner, sql`truncate portrait, portrait_dimension, portrait_tally, portrait_change`)
    await direct(s.owner, sql`update portrait_state set definition = 'another'`)
    expect(await s.job(tx => askForAll(tx, today))).toBe(true)
    expect(await s.job(tx => askForAll(tx, today))).toBe(false)
    await s.settle()
    expect(await kept()).toEqual(before)
    expect(await tallies()).toEqual(groups)
    for (const check of checks)
      expect(await s.job(tx => check.run(tx, { today } as never))).toMatchObject({ faults: [] })
    await direct(s.owner, sql`update portrait_tally set people = people + 1 where dimension = '' and occupation = ''`)
    expect(
      (await s.job(tx => checks[1]?.run(tx, { today } as never) ?? Promise.reject(new Error('no check')))).faults,
    ).not.toEqual([])
    await direct(s.owner, sql`update portrait_tally set people = people - 1 where dimension = '' and occupation = ''`)
  })

  test('the anniversary of a working life turns by itself, and a merged archive leaves no portrait', async () => {
    await s.settle('2026-09-01')
    expect((await of('post')).word).toBe('20年')
    const double = await s.person('重复档案')
    await s.settle()
    await direct(s.owner, sql`update person set merged_into = ${jin} where id = ${double}`)
    await s.settle()
    expect(await direct(s.owner, sql`select 1 from portrait where person = ${double}`)).toEqual([])
    expect(await page(double)).toMatchObject({ status: 404 })
  })
})

describe('who sees it', () => {
  test('the next county and a closed group of fields see nothing, by the page and by SQL', async () => {
    expect(await page(jin, s.neighbour)).toMatchObject({ code: 'portraits.unknown', status: 404 })
    const skills = s.seeing('identity', 'skills')
    const view = await page(jin, skills)
    expect(view.dimensions.map(d => d.key)).toEqual(['skill'])
    expect(view.closed).toContain('荣誉')
    const rows = await skills.transaction(tx =>
      tx.rows(sql`select dimension from portrait_dimension where person = ${jin}`),
    )
    expect(rows).toEqual([{ dimension: 'skill' }])
    const blind = await page(jin, s.seeing('identity', 'mentoring'))
    expect(blind.dimensions[0]).toMatchObject({ alone: '同组按职业和技能等级划分，不在您岗位的可见范围内' })
    await expect(s.county.transaction(tx => tx.rows(sql`select 1 from portrait_tally`))).rejects.toThrow(
      'permission denied',
    )
    expect((await page(jin, s.clerk)).name).toBe('靳长河')
  })

  test('the person sees the same figures, evidence and groups as the office', async () => {
    const me = await s.self(jin, '靳长河')
    const mine = await me.transaction(tx => portraitPage(tx, me, jin))
    const theirs = await page()
    if (isRefusal(mine)) throw new Error(mine.what)
    expect({ ...mine, seenBy: null }).toEqual({ ...theirs, seenBy: null })
    const body = portraitBody(mine, [])
    for (const d of theirs.dimensions) {
      expect(body).toContain(`${d.title}：${d.word ?? d.state}`)
      for (const one of d.evidence) expect(body).toContain(one.value)
    }
  })

  test('what the person contests stands on the office’s page until it is answered', async () => {
    const me = await s.self(jin, '靳长河')
    const [datum] = (await of('contest')).evidence
    if (!datum) throw new Error('no evidence')
    const send = (shouldBe: string, record = datum.record) =>
      me.transaction(async tx => {
        const view = await portraitPage(tx, me, jin)
        if (isRefusal(view)) return view
        return contest(tx, me, view, { register: datum.register, record }, { shouldBe, note: '', photos: undefined })
      })
    expect(await send('省级', jin)).toMatchObject({ code: 'portraits.datum' })
    expect(await send('')).toMatchObject({ code: 'people.request.incomplete' })
    const asked = await send('省级，第一名')
    if (typeof asked !== 'string') throw new Error(asked.what)
    expect(await send('又一次')).toMatchObject({ code: 'portraits.contested' })
    const marked = await of('contest')
    expect(marked.evidence[0]?.contested).toMatchObject({ shouldBe: '省级，第一名', askedOn: today })
    expect(marked.word, 'what is contested stays counted until somebody answers').toBe('市级')
    expect((await page()).text.join('')).toContain('本人对其中1条有异议，还没有答复')
    await direct(
      s.owner,
      sql`update own_request set state = '未采纳', answer = '照文件登记', answered_on = ${today} where id = ${asked}`,
    )
    expect((await of('contest')).evidence[0]?.contested).toBeNull()
  })
})

describe('去掉一条会改变什么', () => {
  const ask = (register: string, record: string) =>
    call(portraitWithout, { params: { id: jin }, query: { register, record } }, s.county)

  test('a dimension is counted again without the datum; another source takes its place where there is one', async () => {
    const [best] = (await of('skill')).evidence
    const gone = await ask('skill_certificate', best?.record ?? '')
    expect(gone.dimensions).toMatchObject([
      { title: '技能等级', before: { word: '三级/高级工' }, after: { word: '没有记载' } },
    ])
    expect(gone.says).toBe('画像有1维要变；现在没有正在进行的评选，没有按规则作的决定靠它。')
    const second = await s.put('skill_certificate', jin, {
      ...welder,
      level: '三级/高级工',
      issued_on: '2012-06-01',
      source: '联网查询结果',
    })
    await s.settle()
    const now = await ask('skill_certificate', second)
    expect(now.dimensions).toEqual([])
    expect(now.instead).toContain('单位花名册')
    expect(await ask('skill_certificate', jin)).toMatchObject({ code: 'portraits.datum' })
  })

  test('the conditions of a round that runs are tried with and without it', async () => {
    await round('忻岭县劳动模范')
    const [honour] = (await of('honour')).evidence
    const answer = await ask('award', honour?.record ?? '')
    expect(answer.rules).toMatchObject([
      { label: '具有规定的荣誉基础', from: '名册', before: { answer: true }, after: { answer: null } },
    ])
    expect(answer.says).toBe('画像有1维要变；正在进行的评选有1条参评条件要变。')
    // The person reads only the rounds they are nominated in, and is told so.
    const me = await s.self(jin, '靳长河')
    const own = await me.transaction(tx => without(tx, me, jin, { register: 'award', record: honour?.record ?? '' }))
    if (isRefusal(own)) throw new Error(own.what)
    expect(own.dimensions).toEqual(answer.dimensions)
    expect(own.says).toBe('画像有1维要变；您现在没有被推荐参加评选，没有按规则作的决定靠它。')
    const [result] = (await of('contest')).evidence
    const idle = await ask('contest_result', result?.record ?? '')
    expect(idle.says).toBe('画像有1维要变；1届正在进行的评选，没有一条参评条件靠它。')
    expect(idle.limits).toContain('画像的刻度本身不参与任何决定')
  })
})

test('every version of the definition has its scale in order, eight axes at most, and a word for every state of confidence', async () => {
  for (const definition of await loadDefinitions()) {
    expect(definition.dimensions.length).toBeLessThanOrEqual(8)
    for (const { steps, measured } of definition.dimensions) {
      expect(steps.map(step => step.from)).toEqual(steps.map(step => step.from).toSorted((a, b) => a - b))
      if (measured.by.is === 'highest')
        expect(steps.map(step => step.from)).toEqual(measured.by.scale.map((_, i) => i + 1))
    }
    expect(Object.keys(definition.confidence)).toEqual(['高', '中', '低', '自报'])
    const again = await s.job(tx => portraitsOf(tx, [jin], definition, today))
    const twice = await s.job(tx => portraitsOf(tx, [jin], definition, today))
    expect(again.map(spelled)).toEqual(twice.map(spelled))
  }
})

async function award(person: string, title: string, level: string, verified: string, state: string): Promise<void> {
  await direct(
    s.owner,
    sql`
    insert into award (subject_kind, person, name, pinyin, honour_title, level, granted_by, year, granted_on, place, node, division, province, city, county, source, verified, state)
    select 'person', p.id, p.name, 'x', ${title}, ${level}, '测试机关', 2021, '2021-04-30', p.place, p.node, p.division, p.province, p.city, p.county, '表彰决定', ${verified}, ${state} from person p where p.id = ${person}`,
  )
}

async function round(base: string): Promise<void> {
  const settings = {
    subjects: ['person'],
    stages: [],
    categories: [],
    deeds: { min: 1, max: 2000, briefMin: 1, briefMax: 500 },
    retiredExcluded: true,
    rankExcluded: [],
    baseHonours: [base],
    vetoes: [],
    basis: { conditions: '第二条' },
  }
  await direct(
    s.owner,
    sql`
    insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_on, settings, state)
    values ('2026年忻州市劳动模范', 'X', '忻州市劳动模范', 2026, 'x', ${s.units.home.id}, 2000, 100000, 2000, 140900000000, '评选通知', '2026-03-01', ${JSON.stringify(settings)}::jsonb, '开放')`,
  )
}
