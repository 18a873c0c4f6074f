import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import type { Call } from '#kernel/http'
import * as c from './contract/history.ts'
import { call, done, stage, type Stage } from './events-stage.ts'

let s: Stage
const old = {
  name: '米秀兰',
  honourTitle: '演示市劳动模范',
  year: 1989,
  level: '市' as const,
  grantedBy: '演示市人民政府',
  ground: '1990年演示市劳模名册第17页',
}
type Body = Call<typeof c.addHistoric>['body']
const add = (body: Partial<Body>, who: keyof Stage['as'] = 'county') =>
  call(c.addHistoric, { body: { ...old, ...body } }, s.as[who]())
const see = (award: string, who: keyof Stage['as'] = 'county') =>
  done(c.readHistoric, { params: { award } }, s.as[who]())
const join = (award: string, subject: string, who: keyof Stage['as'] = 'county') =>
  call(c.joinHistoric, { params: { award }, body: { subject, reason: '核对了1990年名册和人事档案' } }, s.as[who]())

beforeAll(async () => {
  s = await stage()
})

test('a short name is asked to be the whole title, a department’s commendation is no model worker, a collective is no person', async () => {
  expect((await add({ honourTitle: '省劳模' })).what).toContain('简称')
  expect((await add({ honourTitle: '演示市财政局先进工作者' })).what).toContain('行业、部门')
  expect((await add({ honourTitle: '全国五一劳动奖状' })).what).toContain('集体荣誉')
  expect((await add({ honourTitle: '演示市劳动模范', level: undefined })).what).toContain('要填级别')
  expect((await add({ born: '1980-01-01' })).what).toContain('不满14岁')
  expect((await add({ year: 2050 })).what).toContain('晚于今年')
})

test('[C067] two people of one name on one roll are two entries; which is whose a person decides, never the machine', async () => {
  const elder = await add({ employerName: '北岭锻造有限公司' })
  expect((await add({ employerName: '北岭粮站' })).code).toBe('awards.history.twice')
  const other = await add({ employerName: '北岭粮站', sure: true })
  const list = await done(c.listUnjoined, { query: {} }, s.as.county())
  expect(list.rows.map(r => [r.name, r.matches, r.twins])).toEqual([
    ['米秀兰', 2, 1],
    ['米秀兰', 2, 1],
  ])
  const view = await see(elder.id)
  expect(view.award.joinedTo).toBeNull()
  // 1982年出生的那位，1989年才7岁：列出来，写明为什么不能并。
  expect(view.suggestions.map(x => [x.id, x.no])).toEqual([
    [s.people.twin, null],
    [s.people.mi, '1989年时还不满14岁'],
  ])
  expect(view.suggestions[0]?.signs).toContainEqual({ label: '单位', fits: true })
  expect((await join(elder.id, s.people.mi)).code).toBe('awards.history.mismatch')
  expect((await join(elder.id, s.people.far)).code).toBe('awards.history.subject')
  await done(
    c.joinHistoric,
    { params: { award: elder.id }, body: { subject: s.people.twin, reason: '核对了1990年名册和人事档案' } },
    s.as.county(),
  )
  expect((await join(elder.id, s.people.twin)).code).toBe('awards.history.joined')
  expect((await join(other.id, s.people.twin)).what).toContain('已有1989年的同一荣誉')
  expect((await see(elder.id)).award.joinedTo?.id).toBe(s.people.twin)
})

test('[C067] what was joined wrongly is taken apart, and that it was joined stays written', async () => {
  const [row] = await direct<{ id: string }>(s.owner, sql`select id from award where person = ${s.people.twin}`)
  const id = row?.id ?? ''
  await done(c.splitHistoric, { params: { award: id }, body: { reason: '并错了人，档案是另一位' } }, s.as.county())
  expect(
    (await call(c.splitHistoric, { params: { award: id }, body: { reason: '并错了人，档案是另一位' } }, s.as.county()))
      .code,
  ).toBe('awards.history.notJoined')
  const view = await see(id)
  expect(view.award.joinedTo).toBeNull()
  expect(view.trail).toMatchObject([{ to: '米秀兰', splitOn: '2026-03-18', splitWhy: '并错了人，档案是另一位' }])
  const kinds = await direct<{ kind: string }>(
    s.owner,
    sql`select kind from award_event where award = ${id} order by kind`,
  )
  expect(kinds.map(k => k.kind).toSorted()).toEqual(['并人', '拆开'].toSorted())
  const [{ n } = { n: 0 }] = await direct<{ n: number }>(
    s.owner,
    sql`select count(*) as n from leaf_seal where subject = ${id}`,
  )
  expect(n).toBe(3)
})

test('a collective is joined to the unit, and stands where the unit stands', async () => {
  const { id } = await add({ subjectKind: 'organisation', name: '北岭锻造有限公司', honourTitle: '演示市模范集体' })
  const view = await see(id)
  expect(view.suggestions.map(x => x.title)).toEqual(['北岭锻造有限公司'])
  await done(
    c.joinHistoric,
    { params: { award: id }, body: { subject: s.offices.unit.id, reason: '名册上的单位就是它' } },
    s.as.county(),
  )
  const [row] = await direct<{ node: number; person: string | null }>(
    s.owner,
    sql`select node, person from award where id = ${id}`,
  )
  expect(row).toEqual({ node: s.offices.unit.node, person: null })
})

test('the neighbouring county neither sees nor joins; the unit may not', async () => {
  const [row] = await direct<{ id: string }>(s.owner, sql`select id from award where name = '米秀兰' limit 1`)
  expect((await call(c.readHistoric, { params: { award: row?.id ?? '' } }, s.as.next())).code).toBe('awards.unknown')
  expect((await join(row?.id ?? '', s.people.far, 'next')).code).toBe('awards.unknown')
  expect((await done(c.listUnjoined, { query: {} }, s.as.next())).total).toBe(0)
})
