import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { count, countMany, isMissing, measureOf, textOf, type Indicator } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { numbersOf } from '#modules/indicators'
import { bareClauses } from './bare.ts'
import * as c from './contract.ts'
import { desk } from './desk.ts'
import { fulfilmentOf, fulfilments } from './fulfilment.ts'
import { indicators } from './indicators.ts'
import { call, done, second, stage, taskBody, type Stage } from './stage.ts'

let s: Stage
const of = (clause: string): Indicator => {
  const found = fulfilments.find(one => one.id === fulfilmentOf(clause))
  if (!found) throw new Error(`no number for ${clause}`)
  return found
}

beforeAll(async () => {
  const modules = await discover(join(import.meta.dirname, '../..'))
  // Both only remember what is declared.
  for (const { name, load } of modules)
    if (name === 'indicators' || name === 'duties') await load?.({ modules } as never)
  s = await stage()
}, 120_000)

const give = async (clause: string, more: object = {}) =>
  (
    await done(
      c.addTask,
      {
        body: {
          ...taskBody,
          clauses: [{ clause }],
          lead: s.offices.labour.id,
          support: [],
          milestones: [],
          ...more,
        },
      },
      s.as.city(),
    )
  ).id

const told = async (clause: string, who: keyof Stage['as'] = 'city') => {
  const caller = s.as[who]()
  const numbers = await caller.transaction(tx => numbersOf(tx, caller, [of(clause)]))
  const found = numbers.get(fulfilmentOf(clause))?.told
  if (!found) throw new Error('not told')
  return { ...found, beside: Object.fromEntries((found.beside ?? []).map(one => [one.title, one.n])) }
}

test('a clause nobody was given has no number, and says so; it is not 0', async () => {
  expect(await told('C183')).toMatchObject({ said: null, value: null, of: 0, unable: '还没有依据这一条派任务' })
})

test('one task on its way, one late, one closed on evidence that was found true: the share and what is beside it', async () => {
  await give('C189')
  const late = await give('C189', { title: '衔接工作机制的文件', startsOn: '2026-01-05', dueOn: '2026-02-27' })
  const closed = await give('C189', { title: '裁审衔接的联席会议', startsOn: '2026-01-05', dueOn: '2026-03-20' })
  await done(
    c.finishTask,
    {
      params: { id: closed },
      body: {
        happenedOn: '2026-03-17',
        text: '会议已经开过',
        evidence: [{ kind: '会议', title: '会议纪要', number: '演示〔2026〕2号' }],
      },
    },
    s.as.labour(),
  )
  // Agreed and closed by nobody yet: reported is not closed, and what is reported is not late.
  expect(await told('C189')).toMatchObject({ said: '0.0%', of: 3, beside: { 在办: 3, 逾期: 1, 已销号: 0 } })
  const { evidences } = await done(c.readTask, { params: { id: closed } }, s.as.city())
  for (const { id } of evidences)
    await done(c.checkEvidence, { params: { id: closed }, body: { evidence: id, verdict: '属实' } }, s.as.city())
  await done(c.agreeTask, { params: { id: closed }, body: { text: '纪要属实' } }, s.as.city())
  expect(await second(s.as.leader(), closed)).toBeUndefined()
  expect(await told('C189')).toMatchObject({
    said: '33.3%',
    n: 1,
    of: 3,
    beside: { 在办: 2, 逾期: 1, 按时办结: 1, 已销号: 1 },
  })
  // Evidence that turns out untrue takes the task out of the numerator, though it stays closed.
  await direct(s.owner, sql`update duty_check set verdict = '不属实' where task = ${closed}`)
  expect(await told('C189')).toMatchObject({ n: 0, beside: { 已销号: 1 } })
  await direct(s.owner, sql`update duty_check set verdict = '属实' where task = ${closed}`)
  // A task that was withdrawn is nobody's any more.
  await done(c.withdrawTask, { params: { id: late }, body: { text: '并到另一件任务' } }, s.as.city())
  expect(await told('C189')).toMatchObject({ of: 2, beside: { 逾期: 0 } })
})

test('each reader’s own bounds: the department counts what lies before it, the county that has none is told there is none', async () => {
  expect(await told('C189', 'labour')).toMatchObject({ n: 1, of: 2 })
  expect(await told('C189', 'county')).toMatchObject({ value: null, of: 0 })
})

test('a task on two clauses stands in both; by body and by place; the statement is the same words for each', async () => {
  await give('C190', { clauses: [{ clause: 'C190' }, { clause: 'C191' }], title: '一函两书和检察监督协同' })
  expect(await told('C190')).toMatchObject({ of: 1 })
  expect(await told('C191')).toMatchObject({ of: 1 })
  const words = (clause: string) => textOf(of(clause)).replaceAll(clause, 'C')
  expect(words('C190')).toBe(words('C191'))
})

test('all of them are asked in one statement, and it says what each says alone', async () => {
  const caller = s.as.city()
  await caller.transaction(async tx => {
    let asked = 0
    const watched = new Proxy(tx, {
      get: (target, name) => {
        if (name === 'rows') asked += 1
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
    const together = await countMany(watched, fulfilments)
    expect(asked).toBe(1)
    expect(together.size).toBe(fulfilments.length)
    for (const clause of ['C183', 'C189', 'C190', 'C191'])
      expect(together.get(fulfilmentOf(clause)), clause).toEqual(
        (await countMany(tx, [of(clause)])).get(fulfilmentOf(clause)),
      )
  })
})

test('the map tells the result apart from the progress, says which register is missing, and agrees with the count of the clauses', async () => {
  const map = await done(c.clauseMap, { query: { modality: 'shall', pack: '140900-xinzhou' } }, s.as.city())
  const { clauses } = await done(c.clauseNumbers, { query: { pack: '140900-xinzhou' } }, s.as.city())
  const modules = await discover(join(import.meta.dirname, '../..'))
  const declared = modules.flatMap(m => m.indicators)
  const rows = map.articles.flatMap(a => a.rows)
  expect(rows.length).toBeGreaterThan(50)
  for (const row of rows) {
    const numbers = clauses.find(one => one.clause === row.id)
    expect(numbers?.progress, row.id).not.toBeNull()
    // One function says it here and in `npm run clauses`.
    expect(row.measured, row.id).toBe(measureOf(declared, row.id))
    expect(numbers?.results.some(one => one.state === '未配置') ?? false, row.id).toBe(
      declared.some(one => isMissing(one) && one.clauses.includes(row.id)) && (numbers?.results.length ?? 0) < 4,
    )
  }
  const lessons = clauses.find(one => one.clause === 'C268')
  expect(lessons?.results).toEqual([
    expect.objectContaining({
      state: '未配置',
      said: null,
      unable: expect.stringContaining('学校劳动教育登记') as string,
    }),
  ])
  expect(clauses.find(one => one.clause === 'C189')?.progress).toMatchObject({ n: 1, of: 2 })
  const missing = await done(c.clauseMap, { query: { measured: '未配置', pack: '140900-xinzhou' } }, s.as.city())
  expect(missing.total).toBe(map.facets.measures.find(one => one.value === '未配置')?.n)
  expect((await call(c.clauseNumbers, { query: { pack: '没有这份' } }, s.as.city())).code).toBe('duties.pack')
})

test('the office of the decision is told once of the 应当 nobody was given; the department and the county are not', async () => {
  const waits = async (who: keyof Stage['as']) => {
    const caller = s.as[who]()
    return (await caller.transaction(tx => desk(tx, caller))).filter(one => one.id === 'duties:bare')
  }
  const caller = s.as.city()
  const bare = await caller.transaction(tx => bareClauses(tx, caller))
  if (!bare) throw new Error('the city has a decision of its own')
  const map = await done(
    c.clauseMap,
    { query: { modality: 'shall', state: '没有任务', pack: bare.pack.id } },
    s.as.city(),
  )
  expect(bare.clauses.map(one => one.id).toSorted()).toEqual(
    map.articles.flatMap(a => a.rows.map(row => row.id)).toSorted(),
  )
  expect((await waits('city'))[0]?.title).toBe(`${bare.clauses.length}条“应当”还没有派任务`)
  expect(await waits('labour')).toEqual([])
  expect(await waits('county')).toEqual([])
  const before = bare.clauses.length
  await give('C280', { title: '劳模工匠公园选址' })
  expect((await waits('city'))[0]?.title).toBe(`${before - 1}条“应当”还没有派任务`)
})

test('[C012 C013 C014 C294] the union leads: what each department owes and how it stands is one page and one number for it, joint work apart', async () => {
  const caller = s.as.city()
  const number = (id: string, by?: 'organisation') =>
    caller.transaction(async tx => {
      const found = indicators.find(one => one.id === id)
      if (!found) throw new Error(`${id} is not declared`)
      return count(tx, found, by)
    })
  const before = (await number('duties.joint')).total
  await give('C216', {
    title: '高质量充分就业工作方案',
    lead: s.offices.finance.id,
    support: [{ body: s.offices.labour.id }, { body: 'FIC' }],
    startsOn: '2026-01-05',
    dueOn: '2026-03-10',
  })
  expect((await number('duties.joint')).total).toMatchObject({ n: before.n + 1, of: before.of + 1 })
  const late = (await number('duties.late', 'organisation')).groups
  expect(late.find(one => one.title === '演示市财政局')).toMatchObject({ n: 1 })
  // The department as the union sees it, as it sees itself, and in the matrix: the same task.
  const seen = await done(c.owedOf, { query: { body: 'FIN' } }, s.as.city())
  const own = await done(c.owedOf, { query: {} }, s.as.finance())
  expect(seen.tasks.map(t => t.title)).toEqual(['高质量充分就业工作方案'])
  expect(own.tasks.map(t => t.id)).toEqual(seen.tasks.map(t => t.id))
  expect(own.finding).toContain('1件逾期')
  const matrix = await done(c.dutyMatrix, { query: { pack: '140900-xinzhou' } }, s.as.city())
  const cells = matrix.rows.find(row => row.clause === 'C216')?.cells ?? []
  expect(cells.find(cell => cell.body === 'FIN')).toMatchObject({ lead: 1, support: 0, late: 1 })
  expect(cells.find(cell => cell.body === 'HRSS')).toMatchObject({ lead: 0, support: 1 })
  // A body beside that has a desk carries it too; one without a desk is named and sees nothing here.
  expect((await done(c.owedOf, { query: {} }, s.as.labour())).tasks.map(t => t.title)).toContain(
    '高质量充分就业工作方案',
  )
})
