import { beforeAll, describe, expect, test } from 'vitest'
import { utils, read as readBook } from '@e965/xlsx'
import { approve, type Caller } from '#kernel/access'
import { sql, transaction } from '#kernel/database'
import type { Attachment, Response } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { figureKinds, listPeople, readPeopleFigures } from '../contract.ts'
import { body, call, county, database, demo, number, openArchive, thin, today, unit } from '../test-archive.ts'
import { checks } from '../verify.ts'
import { foldTally } from './tally.ts'

type List = Response<typeof listPeople>
const find = (caller: Caller, query: object) =>
  call<List & { code?: string }>('GET /people', caller, { query: listPeople.query.parse(query) })
const facet = (list: List, key: string) => list.facets.find(one => one.key === key)
const n = (list: List, key: string, value: string) => facet(list, key)?.choices.find(one => one.value === value)?.n

/** The same county, by another account, with an office's figure for exports. */
const officer = (as: number, alone: number | null = 500): Caller => {
  const account = `00000000-0000-4000-8000-00000000000${as}`
  const reach = { ...county.reach, account, person: account, sees: (1 << 15) - 1 }
  return {
    ...county,
    account,
    name: as === 1 ? '褚文秀' : '郗静',
    reach,
    law: { ...county.law, reading: parameter => ({ value: alone, title: parameter, evidence: '产品约定' }) },
    transaction: work => transaction(database.login, reach, work),
  }
}

beforeAll(openArchive, 120_000)

describe('what people are found by', () => {
  test('one to four characters, syllables, initials; and what to try when nobody is called so', async () => {
    await call('POST /people', county, {
      body: body({ name: '郗望舒', documentNumber: number('19790612', 61), trade: '焊工' }),
    })
    for (const q of ['郗', '望舒', '郗望舒', 'xws', 'xiwangshu'])
      expect(
        (await find(county, { q })).rows.map(row => row.name),
        q,
      ).toContain('郗望舒')
    const none = await find(county, { q: '望舒舒', skill: '二级/技师' })
    expect(none).toMatchObject({ total: 0, rows: [] })
    expect(none.tries.join()).toMatch(/同音字/)
    expect((await find(county, { q: '望舒', skill: '二级/技师' })).tries[0]).toBe(
      '只按姓名“望舒”查，有1人：去掉其他条件再看',
    )
  })

  test('by a code of the dictionary, by words, and by the trade of a certificate', async () => {
    const welders = await find(county, { occupation: '焊工' })
    expect(welders.total).toBeGreaterThan(50)
    expect((await find(county, { occupation: '6-18-02-04' })).total).toBe(welders.total)
    const lathes = await find(county, { occupation: '车工', size: 200 })
    expect(new Set(lathes.rows.map(row => row.trade))).toContain('数控车工')
    const nobody = await find(county, { occupation: '宇航员' })
    expect(nobody.total).toBe(0)
    expect(nobody.tries.join()).toContain('6-18')
  })

  test('by the unit alone or with what is below it', async () => {
    const own = await find(unit, {})
    const { id } = demo.enterprises[0] ?? { id: '' }
    expect((await find(county, { employer: id })).total).toBe(own.total)
    // A branch is put below another unit: its people come along.
    const [, branch] = demo.enterprises
    await transaction(database.login, { way: 'job', today }, tx =>
      tx.run(
        sql`update organisation o set node = u.node + 10, node_hi = u.node + 19 from organisation u where u.id = ${id} and o.id = ${branch?.id}`,
      ),
    )
    const below = await find(county, { employer: id, below: 'yes' })
    expect(below.total).toBe(own.total + (await find(county, { employer: branch?.id })).total)
    expect((await find(county, { employer: id })).total).toBe(own.total)
    expect(below.asked[0]?.says).toMatch(/^单位：.+及其下属$/)
    expect((await find(unit, { employer: id, below: 'yes' })).total).toBe(below.total)
  })

  test('by age, counted by year and month of birth as the list shows it', async () => {
    const made = await Promise.all(
      [
        ['卞三一', '19900301'],
        ['卞三二', '19900401'],
        ['卞三三', '19890331'],
      ].map(([name, born], i) =>
        call<{ id: string }>('POST /people', county, {
          body: body({ name, documentNumber: number(born ?? '', 70 + i) }),
        }),
      ),
    )
    expect(made.every(one => 'id' in one)).toBe(true)
    const names = async (age: string) => (await find(county, { q: '卞三', age })).rows.map(row => row.name).toSorted()
    // Today is 2 March 2026: whoever was born in March 1990 is 36, in April still 35.
    expect(await names('36-36')).toEqual(['卞三一', '卞三三'].filter(name => name === '卞三一'))
    expect(await names('-35')).toEqual(['卞三二'])
    expect(await names('37-')).toEqual(['卞三三'])
    expect(await names('-35|36-45')).toHaveLength(3)
    for (const age of ['60-20', 'abc', '-'])
      expect(await find(county, { age }), age).toMatchObject({ code: 'people.search.age' })
  })

  test('several of one kind are any of them, kinds together are all of them; what is not registered can be asked', async () => {
    const two = await find(county, { skill: '二级/技师|一级/高级技师' })
    const [a, b] = [await find(county, { skill: '二级/技师' }), await find(county, { skill: '一级/高级技师' })]
    expect(two.total).toBe(a.total + b.total)
    const women = await find(county, { skill: '二级/技师|一级/高级技师', sex: '女', size: 200 })
    expect(women.rows.every(row => row.sex === '女' && ['二级/技师', '一级/高级技师'].includes(row.skill ?? ''))).toBe(
      true,
    )
    expect((await find(county, { education: '未登记' })).rows.every(row => row.education === null)).toBe(true)
    expect((await find(officer(1), { certificate: '国家职业资格证书' })).total).toBeGreaterThan(50)
    expect((await find(county, { division: 999999 })).code).toBe('people.search.division')
  })
})

describe('facets', () => {
  test('every figure is what choosing it finds, with nothing asked and with something', async () => {
    for (const query of [{}, { sex: '女' }, { q: '王', employment: '在职' }]) {
      const list = await find(county, query)
      for (const key of ['skill', 'sex', 'age', 'education', 'politics', 'employment'])
        for (const choice of facet(list, key)?.choices.slice(0, 3) ?? [])
          expect((await find(county, { ...query, [key]: choice.value })).total, `${key} ${choice.value}`).toBe(choice.n)
    }
  })

  test('a chosen kind still shows its other choices', async () => {
    const all = await find(county, {})
    const men = await find(county, { sex: '男' })
    expect(n(men, 'sex', '女')).toBe(n(all, 'sex', '女'))
    expect(men.total).toBe(n(all, 'sex', '男'))
  })

  test('the kept sums follow what is written, and are the same once drawn together', async () => {
    const before = await find(county, {})
    const { id } = await call<{ id: string }>('POST /people', county, {
      body: body({ name: '郤新来', documentNumber: number('19850505', 81), skillLevel: '特级技师' }),
    })
    const after = await find(county, {})
    expect(after.total).toBe(before.total + 1)
    expect(n(after, 'skill', '特级技师')).toBe((n(before, 'skill', '特级技师') ?? 0) + 1)
    const context = {
      system: <T>(work: Parameters<typeof transaction<T>>[2]) =>
        transaction(database.login, { way: 'job', today }, work),
    }
    await foldTally.run(null, context as never)
    const rows = await database.owner.query<{ n: number }>('select count(*)::int as n from person_tally_move')
    expect(rows.rows[0]?.n).toBe(0)
    expect((await find(county, {})).facets).toEqual(after.facets)
    await database.owner.query('delete from name_gram where person = $1', [id])
    await database.owner.query('delete from document where person = $1', [id])
    await database.owner.query('delete from person where id = $1', [id])
    expect((await find(county, {})).total).toBe(before.total)
    const direct = await database.owner.query<{ n: number }>(
      'select count(*)::int as n from person where county = $1 and merged_into is null',
      [demo.divisions.county],
    )
    expect(direct.rows[0]?.n).toBe(before.total)
  })

  test('a whole city’s figures are those of its counties, and every county is a choice', async () => {
    const { rows } = await database.owner.query<{ lo: number; hi: number }>(
      "select lo, hi from division where name = '忻州市'",
    )
    const reach = { ...county.reach, ...rows[0] }
    const city: Caller = { ...county, reach, transaction: work => transaction(database.login, reach, work) }
    const list = await find(city, {})
    const choices = facet(list, 'division')?.choices ?? []
    expect(choices.length).toBeGreaterThan(1)
    expect(choices.reduce((sum, one) => sum + (one.n ?? 0), 0)).toBe(list.total)
    const one = await find(city, { division: demo.divisions.thin })
    expect(one.total).toBe((await find(thin, {})).total)
    const both = await find(city, { division: demo.divisions.thin, sex: '女' })
    expect(both.total).toBe((await find(thin, { sex: '女' })).total)
  })
})

test('who has no document is listed as people and documents come, move and go; the self-check agrees', async () => {
  const before = (await find(county, { lacks: 'document' })).total
  const { id } = await call<{ id: string }>('POST /people', county, { body: body({ name: '郤无证' }) })
  const listed = await find(county, { lacks: 'document', size: 200 })
  expect([listed.total, listed.rows.some(row => row.id === id)]).toEqual([before + 1, true])
  expect((await find(thin, { lacks: 'document', size: 200 })).rows.some(row => row.id === id)).toBe(false)
  expect((await find(county, { q: '郤无证' })).odd?.withoutDocument).toBe(1)
  const { rows } = await database.owner.query<{ person: string }>(
    'select d.person from document d join person p on p.id = d.person where p.county = $1 group by 1 having count(*) = 1 limit 1',
    [demo.divisions.county],
  )
  await database.owner.query('update document set person = $1 where person = $2', [id, rows[0]?.person])
  const moved = await find(county, { lacks: 'document', size: 200 })
  expect([
    moved.total,
    moved.rows.some(row => row.id === id),
    moved.rows.some(row => row.id === rows[0]?.person),
  ]).toEqual([before + 1, false, true])
  await database.owner.query('update document set person = $2 where person = $1', [id, rows[0]?.person])
  expect((await find(county, { lacks: 'document' })).total).toBe(before + 1)
  const system = <T>(work: Parameters<typeof transaction<T>>[2]) =>
    transaction(database.login, { way: 'job', today }, work)
  for (const check of checks) expect((await system(tx => check.run(tx, {} as never))).faults, check.title).toEqual([])
})

describe('figures by place, and rows alone', () => {
  type Figures = Response<typeof readPeopleFigures> & { code?: string }
  const figures = (caller: Caller, query: object) =>
    call<Figures>('GET /people/figures', caller, { query: readPeopleFigures.query.parse(query) })

  test('every figure is what the register says: by county in a city, for a county, for a unit without kept sums', async () => {
    const { rows } = await database.owner.query<{ lo: number; hi: number; code: number }>(
      "select lo, hi, code from division where name = '忻州市'",
    )
    const { lo, hi, code } = rows[0] ?? { lo: 0, hi: 0, code: 0 }
    const reach = { ...county.reach, lo, hi }
    const city: Caller = { ...county, reach, transaction: work => transaction(database.login, reach, work) }
    for (const by of figureKinds) {
      const view = await figures(city, { by })
      const counted = await database.owner.query<{ n: number }>(
        'select count(*)::int as n from person where city = $1 and merged_into is null',
        [code],
      )
      expect(view.total, by).toBe(counted.rows[0]?.n)
      expect(view.rows.reduce((sum, row) => sum + row.total, 0)).toBe(view.total)
      for (const row of view.rows)
        for (const [i, column] of view.columns.entries())
          if (row.code !== null && (row.counts[i] ?? 0) > 0)
            expect((await find(city, { division: row.code, [by]: column.value })).total, `${by} ${column.title}`).toBe(
              row.counts[i],
            )
    }
    const own = await figures(county, { by: 'sex' })
    expect(own.rows).toMatchObject([{ code: null, title: '本地区', total: (await find(county, {})).total }])
    expect((await figures(city, { by: 'sex', division: demo.divisions.county })).totals).toEqual(own.totals)
    const small = await figures(unit, { by: 'skill' })
    expect(small.total).toBe((await find(unit, {})).total)
  })

  test('a place out of bounds, or no place, is refused; so is a kind the post does not see', async () => {
    for (const division of [demo.divisions.county, 999_999])
      expect(await figures(thin, { division })).toMatchObject({ code: 'people.search.division' })
    expect(await figures(unit, { division: demo.divisions.county })).toMatchObject({ code: 'people.search.division' })
    const reach = { ...county.reach, sees: 1 << 5 }
    const closed: Caller = { ...county, reach, transaction: work => transaction(database.login, reach, work) }
    expect(await figures(closed, { by: 'politics' })).toMatchObject({ code: 'people.search.closed' })
    expect((await figures(closed, { by: 'skill' })).kinds.map(kind => kind.value)).toEqual(['skill', 'title'])
  })

  test('rows and their number alone are those of the page; one person is as the list shows one', async () => {
    for (const query of [{}, { q: '王' }, { sex: '女' }]) {
      const [page, bare] = [await find(county, query), await find(county, { ...query, only: 'rows' })]
      expect([bare.rows, bare.total, bare.more]).toEqual([page.rows, page.total, page.more])
      expect([bare.facets, bare.odd, bare.tries]).toEqual([[], null, []])
    }
    const [first] = (await find(county, {})).rows
    const brief = (caller: Caller) => call('GET /people/{id}/brief', caller, { params: { id: first?.id } })
    expect(await brief(county)).toEqual(first)
    expect(await brief(thin)).toMatchObject({ code: 'people.unknown' })
  })
})

describe('bounds', () => {
  test('an officer of the next county neither finds nor counts a person of this one, by whatever is asked', async () => {
    const only = '郗望舒'
    for (const query of [
      { q: only },
      { q: 'xws' },
      { q: only, sex: '女' },
      { employer: demo.enterprises[0]?.id },
      { employer: demo.enterprises[0]?.id, below: 'yes' },
      { division: demo.divisions.county },
      { division: demo.divisions.county, sex: '男' },
    ]) {
      const list = await find(thin, query)
      expect(list, JSON.stringify(query)).toMatchObject({ total: 0, rows: [] })
      expect(list.facets.flatMap(one => one.choices).reduce((sum, one) => sum + (one.n ?? 0), 0)).toBe(0)
    }
    const here = await find(thin, {})
    const { rows } = await database.owner.query<{ n: number }>(
      'select count(*)::int as n from person where county = $1',
      [demo.divisions.thin],
    )
    expect(here.total).toBe(rows[0]?.n)
    for (const one of here.facets.filter(f => f.counted && f.key !== 'division'))
      expect(
        one.choices.reduce((sum, choice) => sum + (choice.n ?? 0), 0),
        one.key,
      ).toBeLessThanOrEqual(here.total)
    const sums = await thin.transaction(tx =>
      tx.rows(sql`select from person_tally where division = ${demo.divisions.county} limit 1`),
    )
    expect(sums).toEqual([])
  })

  test('what a post does not see it does not find by, nor does the list show it', async () => {
    const skillsOnly: Caller = { ...county, reach: { ...county.reach, sees: 1 << 5 } }
    const closed: Caller = { ...skillsOnly, transaction: work => transaction(database.login, skillsOnly.reach, work) }
    const list = await find(closed, { skill: '二级/技师' })
    expect(list.rows[0]).toMatchObject({ sex: null, born: null, politics: null, idTail: null, employment: null })
    expect(list.facets.map(one => one.key)).not.toContain('politics')
    expect(list.closed).toContain('identity')
    for (const query of [
      { sex: '女' },
      { age: '-35' },
      { politics: '中共党员' },
      { education: '未登记' },
      { occupation: '焊工' },
      { lacks: 'document' },
      { having: 'honour.全国劳动模范' },
    ])
      expect(await find(closed, query), JSON.stringify(query)).toMatchObject({ code: 'people.search.closed' })
  })
})

test('a list stands by reading, birth, unit or level', async () => {
  const by = async (sort: string) => (await find(county, { sort, size: 200, employment: '在职' })).rows
  const born = (await by('born')).map(row => row.born ?? '9999')
  expect(born).toEqual(born.toSorted())
  const skill = await by('skill')
  expect(skill[0]?.skill).toBe('一级/高级技师')
  const employers = (await by('employer')).map(row => row.employer)
  expect(new Set(employers).size).toBe(employers.filter((name, i) => name !== employers[i - 1]).length)
  expect((await find(county, { sort: 'skill' })).sorted).toBe('skill')
})

describe('saved searches', () => {
  test('are a person’s own: named, renamed, put in order, deleted; nobody else’s', async () => {
    const [own, other] = [officer(1), officer(3)]
    const save = (name: string, query: object) =>
      call<{ id: string; code?: string }>('POST /people/searches', own, { body: { name, query } })
    const first = await save('女技师', { sex: '女', skill: '二级/技师', page: 7 })
    const second = await save('缺证件', { lacks: 'document' })
    expect(await save('缺证件', {})).toMatchObject({ code: 'people.search.named' })
    const names = async (caller: Caller) =>
      (await call<{ rows: { name: string; query: object }[] }>('GET /people/searches', caller)).rows
    expect(await names(own)).toMatchObject([
      { name: '女技师', query: { sex: '女', skill: '二级/技师' } },
      { name: '缺证件' },
    ])
    expect(JSON.stringify(await names(own))).not.toContain('page')
    await call('PUT /people/searches', own, { body: { ids: [second.id, first.id] } })
    await call('PUT /people/searches/{id}', own, { params: first, body: { name: '女的技师' } })
    expect((await names(own)).map(one => one.name)).toEqual(['缺证件', '女的技师'])
    expect(await names(other)).toEqual([])
    expect(await call('DELETE /people/searches/{id}', other, { params: first })).toMatchObject({
      code: 'people.search.gone',
    })
    expect(await call('PUT /people/searches/{id}', other, { params: first, body: { name: '别人的' } })).toMatchObject({
      code: 'people.search.gone',
    })
    await call('DELETE /people/searches/{id}', own, { params: first })
    expect((await names(own)).map(one => one.name)).toEqual(['缺证件'])
    await call('PUT /people/columns', own, { body: { columns: ['name', 'skill'] } })
    expect(await call('GET /people/searches', own)).toMatchObject({ columns: ['name', 'skill'] })
    expect(await call('GET /people/searches', other)).toMatchObject({ columns: null })
  })
})

describe('export', () => {
  const cellsOf = (file: Attachment) => {
    const book = readBook(file.bytes)
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    return sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1 }) : []
  }
  const take = (caller: Caller, query: object) =>
    call<Attachment & { code?: string }>('GET /people/export', caller, { query })

  test('few people leave with a purpose on record, masked, in the columns chosen', async () => {
    const file = await take(officer(1), { q: '郗望舒', purpose: '核对花名册', columns: 'name.tail' })
    expect(cellsOf(file)[1]).toEqual(['序号', '姓名', '证件尾号'])
    expect(JSON.stringify(cellsOf(file))).not.toMatch(/\d{15}/)
    const seen = await database.owner.query(
      "select act, count, purpose, fields from access_log where act = 'export' order by id desc limit 1",
    )
    expect(seen.rows[0]).toMatchObject({
      count: 1,
      purpose: '核对花名册',
      fields: '人员名册（证件只有尾号）；姓名：郗望舒',
    })
    await expect(take(officer(1), { q: '郗望舒', purpose: '看' })).rejects.toThrow()
  })

  test('a name that begins like a formula leaves as words', async () => {
    await call('POST /people', county, {
      body: body({ name: '郗甲', documentNumber: number('19800101', 91), position: '=HYPERLINK("http://例","看")' }),
    })
    const file = await take(officer(1), { q: '郗甲', purpose: '核对花名册' })
    const book = readBook(file.bytes, { cellFormula: true })
    const cells = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {})
    expect(JSON.stringify(cells)).toContain('=HYPERLINK')
    expect(cells.some(cell => cell instanceof Object && 'f' in cell)).toBe(false)
  })

  test('many people need a second person; whoever asked fetches once, and nobody else', async () => {
    const [clerk, chief] = [officer(1, 10), officer(3, 10)]
    expect(await take(clerk, { sex: '女', purpose: '报送上级' })).toMatchObject({
      code: 'people.export.second',
      extra: { alone: 10 },
    })
    expect(await take(officer(1, null), { q: '郗甲', purpose: '报送上级' })).toMatchObject({
      code: 'people.export.second',
    })
    const asked = await call<{ approval: string; people: number; code?: string }>('POST /people/exports', clerk, {
      body: { query: { sex: '女' }, purpose: '报送上级' },
    })
    expect(asked.people).toBe((await find(county, { sex: '女' })).total)
    expect(
      await call('POST /people/exports', clerk, { body: { query: { sex: '男' }, purpose: '报送上级' } }),
    ).toMatchObject({ code: 'access.approval.open' })
    const fetch = (caller: Caller) =>
      call<Attachment & { code?: string }>('GET /people/exports/{id}', caller, { params: { id: asked.approval } })
    expect(await fetch(clerk)).toMatchObject({ code: 'access.approval.unusable' })
    expect(isRefusal(await clerk.transaction(tx => approve(tx, 'people.export', asked.approval)))).toBe(true)
    expect(isRefusal(await chief.transaction(tx => approve(tx, 'people.export', asked.approval)))).toBe(false)
    expect(await fetch(chief)).toMatchObject({ code: 'people.export.unknown' })
    expect(await call('GET /people/exports', clerk)).toMatchObject({
      rows: [{ state: 'ready', says: '性别：女', people: asked.people }],
    })
    expect(cellsOf(await fetch(clerk))).toHaveLength(asked.people + 2)
    expect(await fetch(clerk)).toMatchObject({ code: 'access.approval.unusable' })
    expect(await call('GET /people/exports', clerk)).toEqual({ rows: [] })
  })

  test('people who came after the agreement are not taken along', async () => {
    const [clerk, chief] = [officer(1, 10), officer(3, 10)]
    const { approval } = await call<{ approval: string }>('POST /people/exports', clerk, {
      body: { query: { q: '郗' }, purpose: '报送上级' },
    })
    await chief.transaction(tx => approve(tx, 'people.export', approval))
    await call('POST /people', county, { body: body({ name: '郗乙', documentNumber: number('19800102', 93) }) })
    expect(await call('GET /people/exports/{id}', clerk, { params: { id: approval } })).toMatchObject({
      code: 'people.export.grown',
    })
    expect(
      await call('POST /people/exports', clerk, { body: { query: { q: '郗郗郗郗' }, purpose: '报送上级' } }),
    ).toMatchObject({ code: 'people.export.nobody' })
  })
})
