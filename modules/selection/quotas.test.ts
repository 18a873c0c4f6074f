import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { adjustQuotas, exportQuotas, issueQuotas, readQuotas, saveAllocation } from './contract.ts'
import { call, done, stage } from './stage.ts'
import type { Sheet } from './sheet.ts'

let s: Awaited<ReturnType<typeof stage>>
const of = { level: 'county', category: '', pool: '常规' } as const
const read = (as: keyof typeof s.as) => done(readQuotas, { params: { round: s.round }, query: {} }, s.as[as]())
const save = (sheet: Sheet, version: number, as: keyof typeof s.as = 'city', more: object = {}) =>
  call(saveAllocation, { params: { round: s.round }, body: { ...of, version, sheet, ...more } }, s.as[as]())
const issue = (version: number, as: keyof typeof s.as = 'city') =>
  call(
    issueQuotas,
    { params: { round: s.round }, body: { ...of, version, document: '演示总工〔2026〕3号' } },
    s.as[as](),
  )
const worked = (change: Partial<Sheet> = {}): Sheet => ({
  total: 50,
  reserve: 0,
  floors: 'first',
  indicators: [
    { key: 'output', title: '产值', weight: 50 },
    { key: 'workers', title: '从业人数', weight: 50 },
  ],
  rows: [
    { organisation: s.offices.a.id, values: { output: '120', workers: '30' }, floor: 0 },
    { organisation: s.offices.b.id, values: { output: '60', workers: '50' }, floor: 0 },
    { organisation: s.offices.c.id, values: { output: '20', workers: '20' }, floor: 0 },
  ],
  source: '2025年统计年鉴（虚构）',
  ...change,
})

beforeAll(async () => {
  s = await stage()
})

describe('市里把50名分给三个县', () => {
  test('还没有试算：表里已有三个县，要分的就是本届名额；县里和单位看不到分配表', async () => {
    const { allocating, rows } = await read('city')
    expect(rows).toEqual([])
    expect(allocating).toMatchObject({ state: '未试算', version: 0, level: 'county', limit: 50, sheet: { total: 50 } })
    expect(allocating?.offices.map(o => o.name)).toEqual(['忻岭县总工会', '平河县总工会', '南川区总工会'])
    expect((await read('a')).allocating).toBeNull()
    expect((await read('unit')).allocating).toBeNull()
  })

  test('[C064] 余额并列不裁定就下达不了；裁定要写理由，裁给谁、为什么都留在版本里', async () => {
    expect((await save(worked(), 0)).version).toBe(1)
    expect(await issue(1)).toMatchObject({
      code: 'selection.allocation.notYet',
      what: '没有下达：余额并列，最后1名还没有裁定',
    })
    const { a, c } = s.offices
    await expect(save(worked({ ruling: { winners: [c.id], reason: '小' } }), 1)).rejects.toThrow(/理由/)
    expect((await save(worked({ ruling: { winners: [c.id], reason: '向山区县倾斜，主任办公会定' } }), 1)).version).toBe(
      2,
    )
    const { allocating } = await read('city')
    expect(allocating?.versions.map(v => v.what)).toEqual(['裁定并列：向山区县倾斜，主任办公会定', '试算'])
    expect(allocating?.sheet.ruling?.winners).toEqual([c.id])
    expect(allocating?.sheet.rows[0]?.organisation).toBe(a.id)
  })

  test('人工改写超出总数的，不能下达；两头都改、合计不变的可以', async () => {
    const { rows, ...rest } = worked({ ruling: { winners: [s.offices.c.id], reason: '向山区县倾斜' } })
    const put = (seats: number) =>
      rows.map((row, i) => (i === 1 ? { ...row, manual: { seats, reason: '上届有结转名额' } } : row))
    expect((await save({ ...rest, rows: put(21) }, 2)).version).toBe(3)
    expect(await issue(3)).toMatchObject({
      code: 'selection.allocation.notYet',
      what: '没有下达：分下去51名，比能分的多1名',
    })
    expect((await save({ ...rest, rows: put(19) }, 3)).version).toBe(4)
  })

  test('要分的多于本届名额的，不能下达，说是通知哪一条', async () => {
    expect(
      (await save({ ...worked({ total: 51 }), ruling: { winners: [s.offices.c.id], reason: '向山区县倾斜' } }, 4))
        .version,
    ).toBe(5)
    expect(await issue(5)).toMatchObject({
      code: 'selection.allocation.over',
      article: '关于评选2026年演示市劳动模范的通知第三条',
    })
  })

  test('别人先存了一版：说清楚谁改了什么', async () => {
    expect(await save(worked(), 1)).toMatchObject({ code: 'procedures.stale', status: 409 })
  })

  test('分配的不是自己的，不能动；类别、单位不对的，说清楚', async () => {
    expect((await save(worked(), 0, 'a')).code).toBe('selection.quota.notYours')
    expect((await issue(5, 'b')).code).toBe('selection.quota.notYours')
    expect((await save(worked(), 0, 'city', { category: 'nobody' })).code).toBe('honours.category.unknown')
    const stranger = { organisation: s.offices.unit.id, values: {}, floor: 0 }
    expect((await save(worked({ rows: [stranger] }), 5)).code).toBe('selection.allocation.office')
    expect((await save(worked({ rows: [] }), 5)).version).toBe(6)
    expect((await issue(6)).code).toBe('selection.allocation.notYet')
  })

  test('下达：各县一行，有文号、有存证；县里看到自己的，邻县看不到；分配表从此不能改', async () => {
    const kept = worked({ reserve: 2, total: 50, ruling: undefined })
    expect((await save(kept, 6)).version).toBe(7)
    expect(await issue(7)).toMatchObject({ issued: 3 })
    const city = await read('city')
    // 48名：21.6、19.2、7.2 → 22、19、7，调剂2名
    expect(city.rows.map(r => [r.name, r.seats, r.document])).toEqual([
      ['忻岭县总工会', 22, '演示总工〔2026〕3号'],
      ['平河县总工会', 19, '演示总工〔2026〕3号'],
      ['南川区总工会', 7, '演示总工〔2026〕3号'],
    ])
    expect(city.history.every(h => h.leaf !== null && h.before === null)).toBe(true)
    expect((await read('a')).rows.map(r => [r.name, r.mine])).toEqual([['忻岭县总工会', true]])
    expect((await read('b')).rows.map(r => r.name)).toEqual(['平河县总工会'])
    expect((await read('unit')).rows.map(r => [r.name, r.used])).toEqual([['忻岭县总工会', null]])
    expect((await save(kept, 7)).code).toBe('selection.allocation.issued')
    expect((await issue(7)).code).toBe('selection.allocation.issued')
  })

  test('按类别再分：企业职工30名，各类别合计不得多于总数', async () => {
    const put = (total: number) => worked({ total, ruling: undefined })
    expect((await save(put(31), 0, 'city', { category: 'worker' })).version).toBe(1)
    const go = (version: number) =>
      call(issueQuotas, { params: { round: s.round }, body: { ...of, category: 'worker', version } }, s.as.city())
    expect(await go(1)).toMatchObject({ code: 'selection.allocation.over' })
    expect((await save(put(25), 1, 'city', { category: 'worker' })).version).toBe(2)
    // 25名：11.25、10、3.75
    expect(await go(2)).toMatchObject({ issued: 3 })
  })
})

describe('下达以后只能用“调整”', () => {
  const adjust = async (
    change: Record<string, number>,
    as: keyof typeof s.as = 'city',
    reason = '平河县有一名人选退出，名额调剂',
  ) => {
    const { rows } = await read('city')
    const changes = Object.entries(change).map(([name, seats]) => ({
      quota: rows.find(r => r.name.startsWith(name) && r.category === '')?.id ?? '',
      seats,
    }))
    return call(
      adjustQuotas,
      { params: { round: s.round }, body: { changes, reason, document: '演示总工〔2026〕8号' } },
      s.as[as](),
    )
  }

  test('从调剂里增加，一次一个理由，历史里有前后和文号', async () => {
    expect(await adjust({ 南川区: 9 })).toMatchObject({ changed: 1 })
    const [last] = (await read('city')).history
    expect(last).toMatchObject({ kind: '调整', before: 7, after: 9, document: '演示总工〔2026〕8号', n: 2 })
    expect(last?.leaf).not.toBeNull()
  })
  test('调剂用完了：再加就要从别的县减', async () => {
    expect(await adjust({ 忻岭县: 23 })).toMatchObject({
      code: 'selection.quota.total',
      remedy: '在同一次调整里从别的单位减1名',
    })
    expect(await adjust({ 忻岭县: 23, 平河县: 18 })).toMatchObject({ changed: 2 })
  })
  test('没有变的、不是自己下达的、没有理由的，都不办', async () => {
    expect((await adjust({ 忻岭县: 23 })).code).toBe('selection.quota.same')
    expect((await adjust({ 忻岭县: 30 }, 'a')).code).toBe('selection.quota.notYours')
    await expect(adjust({ 忻岭县: 20 }, 'city', '改')).rejects.toThrow(/理由/)
  })
  test('已报的不因减名额作废：减到已报以下的不办', async () => {
    const kase = await s.nominee('靳长河')
    const { a } = s.offices
    await s.as.a().transaction(async tx => {
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into list (round, kind, level, number, title, organisation, place, node, sealed_on, hash, state)
        values (${s.round}, 'submission', 'county', 1, '报送名单', ${a.id}, ${a.place}, ${a.node}, '2026-03-18', 'x', '已使用') returning id`)
      await tx.run(sql`insert into list_entry (list, kase, rank, snapshot) values (${id}, ${kase}, 1, '{}')`)
    })
    expect((await read('a')).rows[0]).toMatchObject({ used: 1, limit: 23 })
    expect(await adjust({ 忻岭县: 0 })).toMatchObject({
      code: 'selection.quota.used',
      what: '没有调整：忻岭县总工会已报1名，不能减到0名',
    })
  })
  test('已报超过名额的，加名额不拦：只有往下减的才和已报比', async () => {
    const kase = await s.nominee('武成义')
    const { b } = s.offices
    await s.as.b().transaction(async tx => {
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into list (round, kind, level, number, title, organisation, place, node, sealed_on, hash, state)
        values (${s.round}, 'submission', 'county', 1, '报送名单', ${b.id}, ${b.place}, ${b.node}, '2026-03-18', 'x', '已使用') returning id`)
      await tx.run(sql`insert into list_entry (list, kase, rank, snapshot) values (${id}, ${kase}, 1, '{}')`)
    })
    const { rows } = await read('city')
    const quota = rows.find(r => r.name.startsWith('平河县') && r.category === '')
    await direct(s.owner, sql`update quota set seats = 0 where id = ${quota?.id}`)
    expect((await read('city')).rows.find(r => r.id === quota?.id)).toMatchObject({ seats: 0, used: 1 })
    expect((await read('city')).allocating?.offices.find(o => o.name.startsWith('平河县'))?.reported).toBe(1)
    expect(await adjust({ 平河县: 1 })).toMatchObject({ changed: 1 })
  })
  test('导出分配表：县里导出的只有自己的', async () => {
    const file = await done(exportQuotas, { params: { round: s.round }, query: {} }, s.as.city())
    expect(file).toMatchObject({ name: '2026年演示市劳动模范名额分配表.xlsx' })
  })
})
