import { beforeAll, expect, test } from 'vitest'
import { approve } from '#kernel/access'
import { direct, sql } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import type { Approval } from '#kernel/access'
import * as c from './contract.ts'
import { approvals } from './proposals.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
let mi = ''
let jin = ''
let wei = ''
let honour = ''
let certificate = ''
let proposed = ''

const list = (database: 'model' | 'craftsman' | 'skilled', query: object = {}, who: keyof Stage['as'] = 'county') =>
  done(c.listEntries, { params: { database }, query }, s.as[who]())
const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(row => row.name)
const person = (id: string, who: keyof Stage['as'] = 'county') =>
  done(c.readPersonTalents, { params: { person: id } }, s.as[who]())
/** The second person agrees, as the page of approvals does. */
const agree = (kind: string, id: string, who: keyof Stage['as'] = 'leader') => {
  const caller = s.as[who]()
  return caller.transaction(async tx => {
    const approval = await approve(tx, kind, id)
    if (isRefusal(approval)) return approval
    await tx.run(sql`update approval set carried_out_on = ${caller.today} where id = ${id}`)
    return approvals[kind]?.carryOut?.(tx, caller, approval as Approval<never>)
  })
}

beforeAll(async () => {
  s = await stage()
  mi = await s.person('米秀兰', s.offices.mill, '女')
  jin = await s.person('靳长河')
  wei = await s.person('卫满囤', s.offices.far)
  honour = await s.award(mi, { name: '米秀兰' })
  certificate = await s.certificate(jin)
  await s.award(wei, {
    name: '卫满囤',
    honour: '1409-CRAFT',
    honour_title: '忻州工匠',
    family: '工匠',
    granted_on: '2026-03-05',
  })
  await s.settle()
})

test('[C159] whoever holds what a definition names enters by rule, with the fact, its day and the version', async () => {
  expect(await names('model')).toEqual(['米秀兰'])
  expect(await names('skilled')).toEqual(['靳长河'])
  const { stays, finding, moves } = await person(mi)
  expect(finding).toBe('米秀兰：在劳模库里')
  expect(stays[0]).toMatchObject({
    title: '劳模库',
    state: '在库',
    since: '2018-04-28',
    version: '忻州市2024-12-19版',
    facts: [{ register: '荣誉名册', title: '忻州市劳动模范', standing: '有效' }],
  })
  expect(stays[0]?.cites[0]).toMatchObject({ article: '（十八）', clause: 'C159' })
  expect(moves[0]).toMatchObject({ kind: '入库', happenedOn: '2018-04-28', recordedOn: '2026-03-18' })
})

test('a collective honour, an honour or certificate nobody checked, and a certificate below 高级工 let nobody in', async () => {
  const outside = await s.person('药德旺')
  await s.award(outside, { name: '药德旺', verified: '待核' })
  await s.award(outside, {
    name: '药德旺',
    honour: '14-MAY1-MEDAL',
    honour_title: '山西省五一劳动奖章',
    family: '五一劳动奖',
    level: '省',
  })
  await s.certificate(outside, { level: '四级/中级工' })
  await s.certificate(outside, { level: '一级/高级技师', verified: '待核' })
  await s.settle()
  expect((await person(outside)).stays).toEqual([])
  const { cards } = await done(c.readDatabases, {}, s.as.county())
  expect(cards.map(card => [card.title, card.in, card.unchecked])).toEqual([
    ['劳模库', 1, 1],
    ['工匠库', 0, 0],
    ['高技能人才库', 1, 1],
  ])
  // 定义把每个辖区自己的话放在前面。
  expect(cards[0]?.definition).toMatchObject({ place: '忻州市', evidence: '产品约定' })
})

test('suspended while the honour is suspended, back when it is, gone with the day of the revocation, and never deleted', async () => {
  await s.change([{ id: honour, state: '暂停' }])
  await s.settle()
  expect((await person(mi)).finding).toBe('米秀兰：在劳模库里暂停')
  await s.change([{ id: honour, state: '有效' }])
  await s.settle()
  await s.change([{ id: honour, state: '撤销', ended_on: '2026-03-10' }])
  await s.settle()
  const gone = await person(mi)
  expect(gone.finding).toBe('米秀兰：现在不在三库里，曾在劳模库')
  expect(gone.stays[0]).toMatchObject({ state: '退出', endedOn: '2026-03-10', why: '“忻州市劳动模范”已撤销' })
  expect(gone.moves.map(move => move.kind)).toEqual(expect.arrayContaining(['入库', '暂停', '恢复', '退出']))
  expect(await names('model')).toEqual([])
  expect(await names('model', { state: '退出' })).toEqual(['米秀兰'])
  // 恢复以后是新的一次在库，原来那一次留着。
  await s.change([{ id: honour, state: '有效', ended_on: null }])
  await s.settle()
  expect((await person(mi)).stays.map(stay => stay.state)).toEqual(['在库', '退出'])
})

test('whoever dies stays in the database as 已故 and is not counted among those in it', async () => {
  await s.job(tx => tx.run(sql`update person set employment = '去世' where id = ${mi}`))
  await s.settle()
  const { cards } = await done(c.readDatabases, {}, s.as.county())
  expect(cards[0]).toMatchObject({ in: 0, deceased: 1 })
  expect((await list('model')).rows[0]).toMatchObject({ name: '米秀兰', state: '已故' })
  await s.job(tx => tx.run(sql`update person set employment = '离退休' where id = ${mi}`))
  await s.settle()
  expect((await list('model')).rows[0]).toMatchObject({ state: '在库' })
})

test('a certificate that was voided takes its holder out with the reason written on it', async () => {
  await s.job(tx =>
    tx.run(sql`update skill_certificate set state = '作废', why = '登到了别人名下' where id = ${certificate}`),
  )
  await s.settle()
  expect((await person(jin)).stays[0]).toMatchObject({ state: '退出', why: '证书记载已作废：登到了别人名下' })
  certificate = await s.certificate(jin, { level: '三级/高级工', on: '2016-06-15' })
  await s.settle()
  expect(await names('skilled')).toEqual(['靳长河'])
})

test('[C161] who moves to another county is out there and in here on the same day, and both sides see their own side', async () => {
  s.at('2026-03-20')
  await s.moveTo(jin, s.offices.works)
  await s.moveTo(jin, s.offices.far)
  await s.settle()
  expect(await names('skilled')).toEqual([])
  expect(await names('skilled', {}, 'next')).toEqual(['靳长河'])
  const moves = async (who: keyof Stage['as']) =>
    (await done(c.listMoves, { params: { database: 'skilled' }, query: { month: '2026-03' } }, s.as[who]())).rows
      .filter(row => row.person === jin)
      .map(row => [row.kind, row.happenedOn, row.reason])
  expect(await moves('county')).toEqual(
    expect.arrayContaining([
      ['转入', '2026-03-20', '由北岭锻造有限公司转来'],
      ['转出', '2026-03-20', '转到忻岭机械有限公司'],
      ['转出', '2026-03-20', '转到平河县'],
    ]),
  )
  // 对方的县只看到转来的，看不到原来的县里的事。
  expect(await moves('next')).toEqual([['转入', '2026-03-20', '由忻岭县转来']])
  s.at('2026-03-18')
})

test('what no register holds enters on a paper: proposed by one, agreed to by another, and taken back the same way', async () => {
  const body = {
    database: 'model' as const,
    title: '全国水利系统劳动模范',
    level: '部委',
    heldOn: '2015-12-01',
    organ: '演示部委',
    documentTitle: '关于表彰先进的决定',
    paper: await s.file(),
    reason: '决定里明文写享受省部级劳模待遇',
  }
  const who = await s.person('郝石柱')
  proposed = who
  expect(
    (await call(c.proposeEntry, { params: { person: who }, body: { ...body, heldOn: '2027-01-01' } }, s.as.county()))
      .code,
  ).toBe('talents.proposal.day')
  expect(
    (await call(c.proposeEntry, { params: { person: who }, body: { ...body, paper: who } }, s.as.county())).code,
  ).toBe('talents.paper')
  expect((await call(c.proposeEntry, { params: { person: mi }, body }, s.as.county())).code).toBe(
    'talents.proposal.stands',
  )
  expect((await call(c.proposeEntry, { params: { person: who }, body }, s.as.next())).code).toBe(
    'talents.person.unknown',
  )
  const { approval } = await done(c.proposeEntry, { params: { person: who }, body }, s.as.county())
  expect((await call(c.proposeEntry, { params: { person: who }, body }, s.as.county())).code).toBe(
    'access.approval.open',
  )
  await s.settle()
  expect((await person(who)).stays).toEqual([])
  expect((await person(who)).waiting).toHaveLength(1)
  expect(await agree('talents.enter', approval, 'county')).toMatchObject({ code: 'access.approval.same' })
  expect(await agree('talents.enter', approval)).toBeUndefined()
  await s.settle()
  const entered = await person(who)
  expect(entered.stays[0]).toMatchObject({
    state: '在库',
    facts: [{ register: '凭材料入库的依据', title: '全国水利系统劳动模范' }],
  })
  expect((await list('model', { hand: 'yes' })).rows.map(row => [row.name, row.byHand])).toEqual([['郝石柱', true]])

  const [paper] = entered.papers
  const exit = await done(
    c.proposeExit,
    {
      params: { paper: paper?.id ?? '' },
      body: { endedOn: '2026-03-17', reason: '决定原件上没有这句话' },
    },
    s.as.county(),
  )
  expect(await agree('talents.leave', exit.approval)).toBeUndefined()
  await s.settle()
  expect((await person(who)).stays[0]).toMatchObject({
    state: '退出',
    endedOn: '2026-03-17',
    why: '撤回凭材料入库的依据：决定原件上没有这句话',
  })
})

test('[C126 C142 C146] a mark is given on its document for its time and taken back with a reason', async () => {
  const body = {
    kind: 'women',
    fromDay: '2025-01-01',
    toDay: '2026-12-31',
    organ: '演示市妇联',
    documentTitle: '关于认定巾帼工匠的通知',
    paper: await s.file(),
  }
  const give = (who: string, more: object = {}, as: keyof Stage['as'] = 'county') =>
    call(c.giveMark, { params: { person: who }, body: { ...body, ...more } }, s.as[as]())
  const man = await s.person('弓建国')
  expect((await give(man)).code).toBe('talents.mark.sex')
  expect((await give(man, { kind: 'party' })).code).toBe('talents.mark.within')
  expect((await give(mi, { kind: '劳模' })).code).toBe('talents.mark.kind')
  expect((await give(mi, { toDay: '2024-01-01' })).code).toBe('talents.mark.days')
  expect((await give(mi, { fromDay: '2027-01-01', toDay: '2028-01-01' })).code).toBe('talents.mark.days')
  expect((await give(mi, {}, 'next')).code).toBe('talents.person.unknown')
  const { id } = await give(mi)
  expect((await give(mi)).code).toBe('talents.mark.twice')
  await give(mi, { kind: 'rural', toDay: undefined })
  expect((await list('model')).rows[0]?.marks.toSorted()).toEqual(['巾帼工匠', '乡村工匠'].toSorted())
  expect(await names('model', { mark: 'women' })).toEqual(['米秀兰'])
  const back = (endedOn: string) =>
    call(c.withdrawMark, { params: { mark: id }, body: { endedOn, reason: '认定文件已废止' } }, s.as.county())
  expect((await back('2024-01-01')).code).toBe('talents.mark.days')
  expect(
    (
      await call(
        c.withdrawMark,
        { params: { mark: id }, body: { endedOn: '2026-03-01', reason: '不是这个县的' } },
        s.as.next(),
      )
    ).status,
  ).toBe(404)
  await back('2026-03-01')
  expect((await back('2026-03-01')).code).toBe('talents.mark.ended')
  expect(await names('model', { mark: 'women' })).toEqual([])
  expect((await person(mi)).marks.find(mark => mark.key === 'women')).toMatchObject({
    state: '已撤回',
    endReason: '认定文件已废止',
  })
})

test('when two archives become one, what let somebody in goes with them, and the old stay ends with that reason', async () => {
  const [keep, gone] = [await s.person('续秋菊', s.offices.mill, '女'), await s.person('续秋菊', s.offices.mill, '女')]
  const held = await s.award(gone, { name: '续秋菊' })
  await s.settle()
  expect((await person(gone)).stays[0]).toMatchObject({ state: '在库' })
  await s.change([{ id: held, person: keep }])
  await s.job(tx => tx.run(sql`update person set merged_into = ${keep} where id = ${gone}`))
  await s.settle()
  expect((await person(keep)).stays[0]).toMatchObject({ title: '劳模库', state: '在库', since: '2018-04-28' })
  const [left] = await direct<{ state: string; why: string }>(
    s.owner,
    sql`select state, why from talent_entry where person = ${gone}`,
  )
  expect(left).toEqual({ state: '退出', why: '档案已并入另一份档案' })
  await s.change([{ id: held, state: '撤销', ended_on: '2026-03-01' }])
  await s.settle()
})

test('two versions are told apart by who would enter and who would leave', async () => {
  const grand = await s.person('阴翠英')
  await s.certificate(grand, { level: '特级技师', on: '2023-05-01' })
  await s.settle()
  const ask = (query: object) => call(c.readDefinitions, { params: { database: 'skilled' }, query }, s.as.county())
  const { versions } = await ask({})
  expect(versions.map(v => [v.place, v.from, v.state])).toEqual([
    ['忻州市', '2024-12-19', '现行'],
    ['全国', '2022-03-18', '曾用'],
    ['全国', '1949-10-01', '曾用'],
  ])
  const [now, , old] = versions.map(v => v.key)
  expect((await ask({ from: old, to: now })).compared).toMatchObject({ enter: 1, leave: 0, stay: 0, same: false })
  expect((await ask({ from: now, to: old })).compared).toMatchObject({ enter: 0, leave: 1 })
  expect((await ask({ from: old, to: '9-1999-01-01' })).code).toBe('talents.version.unknown')
})

test('[C162] figures by county and level add up, and the page of a county is the row of the city', async () => {
  const city = await done(c.readFigures, { params: { database: 'skilled' } }, s.as.city())
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)
  expect(city.total).toBe(sum(city.rows.map(row => row.total)))
  expect(city.totals.map((_, i) => sum(city.rows.flatMap(row => row.counts.slice(i, i + 1))))).toEqual(city.totals)
  const county = await done(c.readFigures, { params: { database: 'skilled' } }, s.as.county())
  const cells = (of: typeof city) => {
    const row = of.rows.find(one => one.county === '忻岭县')
    return of.levels.flatMap((level, i) => (row?.counts[i] ? [[level, row.counts[i]]] : []))
  }
  expect(cells(city)).toEqual(cells(county))
  expect(cells(city)).toEqual([['特级技师', 1]])
  expect(county.total).toBe((await list('skilled', { state: '在库' })).total)
})

test('the next county sees nothing of it, a unit its own people, and a post without the group of fields no database that rests on it', async () => {
  expect(await names('model', {}, 'next')).toEqual([])
  expect((await call(c.readPersonTalents, { params: { person: mi } }, s.as.next())).status).toBe(404)
  expect(await names('model', {}, 'mill')).toEqual(['米秀兰'])
  expect(await names('model', {}, 'city')).toEqual(['米秀兰'])
  expect((await call(c.listEntries, { params: { database: 'model' }, query: {} }, s.as.skills())).code).toBe(
    'talents.database.closed',
  )
  expect(await names('skilled', {}, 'skills')).toEqual(['阴翠英'])
  const { cards, closed } = await done(c.readDatabases, {}, s.as.skills())
  expect([cards.map(card => card.title), closed]).toEqual([['高技能人才库'], ['劳模库', '工匠库']])
  const { papers } = await done(c.readPersonTalents, { params: { person: proposed } }, s.as.skills())
  expect(papers).toEqual([])
  expect((await person(proposed)).papers).toHaveLength(1)
  // 行级安全自己也这样说，不只是页面。
  const seen = await s.as.skills().transaction(tx => tx.rows(sql`select 1 from talent_entry where database = 'model'`))
  expect(seen).toEqual([])
  const written = s.as.county().transaction(tx => tx.run(sql`update talent_entry set state = '在库'`))
  await expect(written).rejects.toThrow('permission denied')
})

test('names are found by a character or initials; what leaves has a purpose and no number', async () => {
  await s.job(tx =>
    tx.run(
      sql`insert into name_gram (gram, place, node, person) values ('秀', 3000, ${s.offices.mill.node}, ${mi}), ('mx', 3000, ${s.offices.mill.node}, ${mi})`,
    ),
  )
  expect(await names('model', { q: '秀' })).toEqual(['米秀兰'])
  expect(await names('model', { q: 'mx' })).toEqual(['米秀兰'])
  expect(await names('model', { q: '！' })).toEqual([])
  const { name, bytes } = await done(
    c.exportEntries,
    { params: { database: 'model' }, query: { purpose: '报送上级' } },
    s.as.county(),
  )
  expect([name, bytes.length > 2000]).toEqual(['劳模库2026-03-18.xlsx', true])
  const [logged] = await direct<{ purpose: string; count: number }>(
    s.owner,
    sql`select purpose, count from access_log where kind = 'talent'`,
  )
  expect(logged).toMatchObject({ purpose: '报送上级', count: 1 })
})
