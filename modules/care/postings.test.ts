import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'
import { checkPostings } from './verify.ts'

let s: Stage
const people: string[] = []
const names = ['米秀兰', '靳长河', '卫满囤']
const province = 140_000_000_000
const fund = '困难劳模补助资金'
let posting = ''
let published = ''

const post = (more: object = {}) =>
  call(
    c.postPosting,
    {
      params: { posting },
      body: { startsOn: s.today(), place: '县总工会公告栏', phone: '0350-0000000', address: '演示路1号', ...more },
    },
    s.as.county(),
  )
const seal = (item = 'special-family', by: 'county' | 'next' = 'county') =>
  call(c.sealPosting, { body: { item, year: 2026, basis: '关于做好2026年困难劳模帮扶的通知（演示）' } }, s.as[by]())
const draft = () => call(c.draftBatch, { body: { fund, until: '2026-12' } }, s.as.county())
const read = () => done(c.readPosting, { params: { posting } }, s.as.county())

beforeAll(async () => {
  s = await stage()
  s.says(s.office(province, 'care.special.flat', 300_000))
  const paper = await s.file('证明.txt', '收入证明')
  for (const name of names) {
    const id = await s.person(name)
    people.push(id)
    await s.award(id)
    await done(
      c.giveAccount,
      {
        params: { person: id },
        body: { bank: '演示农商银行', holder: name, number: `1234567890${people.length}`, paper },
      },
      s.as.county(),
    )
    await done(
      c.recordCheck,
      { params: { person: id }, body: { way: '入户走访', result: '在世', on: s.today() } },
      s.as.county(),
    )
    await done(
      c.giveFact,
      { params: { person: id }, body: { kind: 'familyHardship', period: '2026', value: '是', paper } },
      s.as.county(),
    )
  }
  await done(
    c.setBudget,
    { body: { year: 2026, fund, yuan: '20000', documentTitle: '批复（演示）', decides: '主席办公会' } },
    s.as.county(),
  )
  await s.settle()
})

test('[C073 C220] where the rule asks for a public notice, nobody is paid before it; the list says so', async () => {
  const list = await done(c.listUnreached, { query: { item: 'special-family' } }, s.as.county())
  expect(list.rows.map(row => row.why)).toEqual(['没有公示', '没有公示', '没有公示'])
  expect((await draft()).code).toBe('care.batch.empty')
  const page = await done(c.listPostings, {}, s.as.county())
  expect(page).toMatchObject({ workdays: 5, due: [{ item: 'special-family', year: 2026, people: 3 }] })
  // 看不到困难资料的岗位看不到名单，也封存不了。
  expect((await done(c.listPostings, {}, s.as.honours())).due).toEqual([])
})

test('a list is sealed once, of an item that is posted, with somebody on it', async () => {
  expect((await seal('honour-allowance')).code).toBe('care.posting.item')
  expect((await seal('special-family', 'next')).code).toBe('care.posting.empty')
  const made = await seal()
  expect(made).toMatchObject({ n: 3 })
  posting = made.id
  expect((await seal()).code).toBe('care.posting.empty')
  expect((await read()).entries.every(one => one.why === '没有公示')).toBe(true)
})

test('[C220] posted, the page has names, units and a category, and the days run by the calendar', async () => {
  expect((await post({ startsOn: '2026-03-01' })).code).toBe('honours.notice.backdated')
  const made = await post()
  // 3月18日是周三，张贴当天算第一个工作日。
  expect(made.endsOn).toBe('2026-03-24')
  expect((await post()).code).toBe('care.posting.state')
  const view = await read()
  published = view.published ?? ''
  const [snapshot] = await direct<{ fields: string }>(
    s.owner,
    sql`select fields::text as fields from published where id = ${published}`,
  )
  expect(snapshot?.fields).toContain('米秀兰')
  expect(snapshot?.fields).toContain('困难劳模')
  expect(snapshot?.fields).not.toContain('3000')
  expect((await draft()).code).toBe('care.batch.empty')
  const no = await call(c.voidPosting, { params: { posting }, body: { reason: '写错了一个人' } }, s.as.county())
  expect(no.code).toBe('care.posting.posted')
})

test('[C220] an objection holds the one it is about; upheld, that one is not paid and the others are', async () => {
  const one = (await read()).entries.find(row => row.name === '靳长河')
  const file = (entry: string | null, number: string) =>
    direct<{ number: string | null }>(
      s.owner,
      sql`select app.file_objection(${published}::uuid, ${entry}::uuid, false, null, null, '此人家庭并无困难，在城区有商铺出租', ${number}, ${s.today()}::date, '{}'::uuid[]) as number`,
    )
  expect((await file(one?.id ?? null, 'YY260318AAAA2222'))[0]?.number).toBe('YY260318AAAA2222')
  // 不在名单上的人，不收。
  expect((await file(people[0] ?? '', 'YY260318AAAA3333'))[0]?.number).toBeNull()
  s.at('2026-03-25')
  const why = async () => Object.fromEntries((await read()).entries.map(row => [row.name, row.why]))
  expect(await why()).toEqual({ 米秀兰: null, 靳长河: '异议没有办结', 卫满囤: null })
  await direct(
    s.owner,
    sql`update objection set state = '已办结', finding = '属实', consequence = '取消发放', signed_on = '2026-03-25' where entry = ${one?.id ?? ''}`,
  )
  expect((await why())['靳长河']).toBe('异议查实，取消发放')
  const batch = await draft()
  const view = await done(c.readBatch, { params: { batch: batch.id } }, s.as.county())
  expect(view.lines.map(line => [line.name, line.fen])).toEqual([
    ['米秀兰', 300000],
    ['卫满囤', 300000],
  ])
  const list = await done(c.listUnreached, { query: { item: 'special-family' } }, s.as.county())
  expect(list.rows).toMatchObject([{ name: '靳长河', why: '公示没有办完', says: '异议查实，取消发放' }])
  // 制单以后才来的异议，批准时挡住。
  const later = (await read()).entries.find(row => row.name === '米秀兰')
  await file(later?.id ?? null, 'YY260325BBBB2222')
  const { approval } = await done(c.submitBatch, { params: { batch: batch.id } }, s.as.county())
  const no = await s.agree(approval)
  expect(isRefusal(no) && no.why).toContain('公示有异议')
})

test('what was sealed is what was posted', async () => {
  expect(await s.job(checkPostings)).toEqual({ faults: [], seen: '1 份' })
  await direct(s.owner, sql`update care_posting_entry set unit_name = '别的单位' where rank = 1`)
  expect((await s.job(checkPostings)).faults).toHaveLength(1)
})
