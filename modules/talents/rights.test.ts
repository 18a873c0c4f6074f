import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { call, done, stage, type Stage } from './stage.ts'

let s: Stage
let jin = ''

const exported = async () => {
  const { rows } = await done(c.listEntries, { params: { database: 'skilled' }, query: {} }, s.as.county())
  const book = await done(
    c.exportEntries,
    { params: { database: 'skilled' }, query: { purpose: '核对高技能人才名单' } },
    s.as.county(),
  )
  return { listed: rows.map(row => row.name), bytes: book.bytes.length }
}

beforeAll(async () => {
  s = await stage()
  jin = await s.person('靳长河')
  await s.certificate(jin)
  await s.certificate(await s.person('米秀兰'))
  await s.settle()
})

test('an archive that is only kept is neither shown with its facts nor taken out', async () => {
  const before = await exported()
  expect(before.listed.toSorted()).toEqual(['米秀兰', '靳长河'].toSorted())
  await direct(
    s.owner,
    sql`insert into restriction (person, reason, started_on) values (${jin}, '核实以前不用', ${s.today()})`,
  )
  const refused = await call(c.readPersonTalents, { params: { person: jin } }, s.as.county())
  expect(refused.code).toBe('people.restricted')
  const after = await exported()
  expect(after.bytes).toBeLessThan(before.bytes)
  await direct(s.owner, sql`update restriction set lifted_on = ${s.today()}, lifted_by = '本人' where person = ${jin}`)
  expect((await done(c.readPersonTalents, { params: { person: jin } }, s.as.county())).finding).toContain('靳长河')
})

test('what was erased leaves no name and no fact in the databases; the moves stay as numbers', async () => {
  await direct(s.owner, sql`delete from skill_certificate where person = ${jin}`)
  await direct(
    s.owner,
    sql`update person set name = '（已删除）', pinyin = 'yishanchu', erased_on = ${s.today()}, merged_into = id where id = ${jin}`,
  )
  await s.settle()
  const entries = await direct<{ name: string; state: string; evidence: unknown[] }>(
    s.owner,
    sql`select name, state, evidence from talent_entry where person = ${jin}`,
  )
  expect(entries).toEqual([{ name: '（已删除）', state: '退出', evidence: [] }])
  const moves = await direct<{ name: string }>(
    s.owner,
    sql`select distinct name from talent_move where person = ${jin}`,
  )
  expect(moves).toEqual([{ name: '（已删除）' }])
})
