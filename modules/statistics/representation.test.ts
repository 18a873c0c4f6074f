import { beforeAll, expect, test } from 'vitest'
import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { callerAs, freshDatabase, handlers } from '#kernel/testing'
import * as c from './contract.ts'
import { readPasted } from './paste.ts'
import { routes } from './routes.ts'
import { metBy, readTarget } from './shares.ts'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }
let as: Readonly<Record<'city' | 'county' | 'next', () => Caller>>
let before: string
let now: string

const { call, done } = handlers(routes)

beforeAll(async () => {
  const { owner, login } = await freshDatabase()
  const places = [
    ['city', 140900000000, 2000, 100000],
    ['county', 140997000000, 3000, 3999],
    ['next', 140998000000, 4000, 4999],
  ] as const
  const made: [string, () => Caller][] = []
  for (const [i, [key, code, lo, hi]] of places.entries()) {
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${key}, ${key}, 2, null, ${lo}, ${hi}) on conflict do nothing`,
    )
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, division, place, province, node, node_hi, source) values (${`${key}总工会`}, '工会', true, ${code}, ${lo}, 140000000000, ${(i + 1) * 1000}, ${(i + 1) * 1000 + 9}, '测试') returning id`,
    )
    const account = `00000000-0000-4000-8000-00000000000${i + 1}`
    made.push([
      key,
      () =>
        callerAs({
          pool: login,
          law,
          today: '2026-03-18',
          name: '经办',
          may: ['statistics.read', 'statistics.write'],
          account,
          reach: { way: 'division', lo, hi },
          post: {
            id: account,
            role: 'test',
            organisation: row?.id ?? '',
            organisationName: `${key}总工会`,
            sector: '工会',
            division: code,
          },
        }),
    ])
  }
  as = Object.fromEntries(made) as typeof as
})

const congress = (more: object = {}) => ({
  kind: '人大' as const,
  level: '县' as const,
  title: '忻岭县第四届人民代表大会',
  term: '第四届',
  from: '2016-10-01',
  to: '2021-09-30',
  source: '忻岭县第四届人民代表大会代表名单（2016年9月公告）',
  ...more,
})
const list = (rows: readonly string[]) => ['姓名\t性别\t单位\t类别\t一线劳动者\t劳模\t工匠\t备注', ...rows].join('\n')
const people = (n: number, frontline: number, unknown: number) =>
  Array.from(
    { length: n },
    (_, i) =>
      `代表${i}\t男\t单位${i}\t工人\t${i >= n - unknown ? '' : i < frontline ? '是' : '否'}\t${i === 0 ? '是' : '否'}\t否\t无`,
  )

test('a body is typed in from the announcement of its list; a target without its document is refused', async () => {
  expect((await call(c.addCongress, { body: congress({ to: '2010-01-01' }) }, as.county())).code).toBe(
    'statistics.congress.span',
  )
  expect((await call(c.addCongress, { body: congress({ frontlineTarget: '30%' }) }, as.county())).code).toBe(
    'statistics.congress.targetSource',
  )
  expect(
    (
      await call(
        c.addCongress,
        { body: congress({ frontlineTarget: '130%', targetSource: '某文件第三条' }) },
        as.county(),
      )
    ).code,
  ).toBe('statistics.congress.target')
  before = (await done(c.addCongress, { body: congress() }, as.county())).id
  const later = congress({ title: '忻岭县第五届人民代表大会', term: '第五届', from: '2021-10-01', to: undefined })
  expect(
    (await call(c.addCongress, { body: { ...later, previous: before, from: '2015-01-01' } }, as.county())).code,
  ).toBe('statistics.congress.previous')
  now = (
    await done(
      c.addCongress,
      { body: { ...later, previous: before, frontlineTarget: '30%', targetSource: '换届选举工作意见第三条（虚构）' } },
      as.county(),
    )
  ).id
})

test('a list is pasted from a sheet: seen first, wrong lines named with their remedy, and then all of it or nothing', async () => {
  const bad = list([
    '靳长河\t男\t北岭\t工人\t也许\t否\t否\t',
    '\t男\t北岭\t工人\t是\t否\t否\t',
    '米秀兰\t女\t北岭\t工人\t是\t否\t否\t',
    '米秀兰\t女\t北岭\t工人\t是\t否\t否\t',
  ])
  const seen = await done(
    c.pasteRepresentatives,
    { params: { id: now }, body: { text: bad, write: false } },
    as.county(),
  )
  expect(seen.rows.map(r => [r.line, r.action])).toEqual([
    [2, '退回'],
    [3, '退回'],
    [4, '新增'],
    [5, '退回'],
  ])
  expect(seen.rows[0]?.remedy).toContain('不知道的空着')
  expect(seen.columns.find(col => col.title === '备注')?.field).toBeNull()
  expect(
    (await call(c.pasteRepresentatives, { params: { id: now }, body: { text: bad, write: true } }, as.county())).code,
  ).toBe('statistics.paste.wrong')
  expect(
    (
      await call(
        c.pasteRepresentatives,
        { params: { id: now }, body: { text: '没有标题\n一行', write: false } },
        as.county(),
      )
    ).code,
  ).toBe('statistics.paste.head')
  await done(
    c.pasteRepresentatives,
    { params: { id: before }, body: { text: list(people(40, 8, 0)), write: true } },
    as.county(),
  )
  await done(
    c.pasteRepresentatives,
    { params: { id: now }, body: { text: list(people(40, 10, 4)), write: true } },
    as.county(),
  )
  const again = await done(
    c.pasteRepresentatives,
    { params: { id: now }, body: { text: list(people(40, 10, 4)), write: false } },
    as.county(),
  )
  expect([again.added, again.same]).toEqual([0, 40])
})

test('[C039] the share of front-line deputies has its denominator, is compared with the term before, and the unknown stay unknown', async () => {
  const view = await done(c.listCongresses, { query: {} }, as.county())
  const frontline = view.rows.find(r => r.id === now)?.measures.find(m => m.sort === 'frontline')
  // 40人里10人在一线、4人不详：占25%；目标30%要12人，把不详的都算上有14人，所以还不能说没有达到。
  expect(frontline).toMatchObject({
    n: 10,
    of: 40,
    known: 36,
    target: { share: 3000 },
    met: null,
    before: { n: 8, of: 40 },
  })
  expect(view.finding).toContain('一线劳动者占比比上届升的1个')
  expect(view.trends[0]?.points.map(p => p.frontline)).toEqual([20, 25])
})

test('[C040] model workers and craftsmen are counted beside, and without a document there is no target', async () => {
  const view = await done(c.readCongress, { params: { id: now }, query: {} }, as.county())
  expect(view.measures.find(m => m.sort === 'model')).toMatchObject({ n: 1, of: 40, target: null, met: null })
  expect(view.measures.find(m => m.sort === 'craftsman')).toMatchObject({ n: 0, of: 40 })
  expect(view.total).toBe(40)
  expect((await done(c.readCongress, { params: { id: now }, query: { sort: 'unknown' } }, as.county())).total).toBe(4)
})

test('a deputy whose seat falls vacant is no longer in office, and stays in the register', async () => {
  const { rows } = await done(c.readCongress, { params: { id: now }, query: { find: '代表0' } }, as.county())
  const [member] = rows
  if (!member) throw new Error('the list was pasted')
  const end = (to: string) =>
    call(
      c.endRepresentative,
      { params: { id: member.id }, body: { to, why: '调离本行政区域', version: member.version } },
      as.county(),
    )
  expect((await end('2027-01-01')).code).toBe('statistics.representative.span')
  await end('2026-03-01')
  expect((await end('2026-03-01')).code).toBe('statistics.representative.stale')
  const view = await done(c.readCongress, { params: { id: now }, query: {} }, as.county())
  expect([view.members, view.total]).toEqual([39, 40])
  const added = {
    name: '代表1',
    employerName: '单位1',
    frontline: '是' as const,
    model: '不详' as const,
    craftsman: '不详' as const,
  }
  expect((await call(c.addRepresentative, { params: { id: now }, body: added }, as.county())).code).toBe(
    'statistics.representative.twice',
  )
  expect(
    (
      await call(
        c.addRepresentative,
        { params: { id: now }, body: { ...added, name: '补选代表', from: '2001-01-01' } },
        as.county(),
      )
    ).code,
  ).toBe('statistics.representative.term')
  await done(
    c.addRepresentative,
    { params: { id: now }, body: { ...added, name: '补选代表', from: '2026-03-10' } },
    as.county(),
  )
})

test('the neighbour sees none of it, the city sees it; a stale correction is refused and what leaves has a purpose', async () => {
  expect((await done(c.listCongresses, { query: {} }, as.next())).rows).toEqual([])
  expect((await call(c.readCongress, { params: { id: now }, query: {} }, as.next())).status).toBe(404)
  expect((await done(c.listCongresses, { query: {} }, as.city())).rows.length).toBe(2)
  const body = congress({
    title: '忻岭县第五届人民代表大会',
    term: '第五届',
    from: '2021-10-01',
    to: undefined,
    previous: before,
  })
  expect((await call(c.changeCongress, { params: { id: now }, body: { ...body, version: 9 } }, as.county())).code).toBe(
    'statistics.congress.stale',
  )
  await done(c.changeCongress, { params: { id: now }, body: { ...body, version: 1 } }, as.county())
  expect((await call(c.exportCongress, { params: { id: now }, query: {} }, as.county())).code).toBe(
    'statistics.export.purpose',
  )
  expect(
    (await done(c.exportCongress, { params: { id: now }, query: { purpose: '报送上级' } }, as.county())).bytes.length,
  ).toBeGreaterThan(1000)
})

test('targets are read as documents write them, and met by exact fractions', () => {
  expect([readTarget('30%'), readTarget('12名'), readTarget('10.5%'), readTarget('约三成')]).toEqual([
    { share: 3000 },
    { count: 12 },
    { share: 1050 },
    undefined,
  ])
  expect([
    metBy({ share: 3000 }, 12, 0, 40),
    metBy({ share: 3000 }, 11, 0, 40),
    metBy({ share: 3000 }, 11, 1, 40),
    metBy({ count: 12 }, 3, 2, 40),
  ]).toEqual([true, false, null, false])
  expect(readPasted('姓名，单位\n靳长河，北岭').rows[0]).toMatchObject({
    name: '靳长河',
    employerName: '北岭',
    frontline: null,
  })
})
