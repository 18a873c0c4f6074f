import { expect, test } from 'vitest'
import { sql } from '#kernel/database'
import { idNumber, stage } from './stage.ts'

const s = await stage()
/** A system that may write, through which the people of these stories come in. */
const writer = await s.ready(
  await s.keyOf(
    await s.open({
      division: '140900000000',
      fields: ['name', 'employment', 'documents'],
      registers: [],
      writes: ['roster', 'skill_certificate'],
    }),
  ),
)
const enrol = async (name: string, serial: number, employer: string) => {
  const reply = await s.call(writer, 'POST', '/roster', {
    rows: [{ name, documentNumber: idNumber(serial), employer, employment: '在职' }],
  })
  const id = reply.rows?.[0]?.id
  if (!id) throw new Error(JSON.stringify(reply))
  return id
}
const certificate = (more: object = {}) => ({
  source: '联网查询结果',
  seenOn: '2026-03-17',
  ground: '履行法定职责',
  record: { scheme: '专项职业能力证书', occupation: '焊工', issuedOn: '2024-05-20', issuer: '演示评价机构', ...more },
})
const jing = await enrol('郗静', 11, s.units.here.name)
const chang = await enrol('靳长河', 23, s.units.here.name)
const far = await enrol('乔守田', 37, s.units.there.name)

test('[C180] a system is given what was asked for and agreed to, no field and no place beyond, and every call is on record', async () => {
  const system = await s.open()
  expect((await s.desk('POST', '/systems', { ...s.asked, registers: ['health_record'] })).code).toBe(
    'exchange.scope.unknown',
  )
  expect((await s.desk('POST', '/systems', { ...s.asked, toDay: '2029-01-01' })).code).toBe('exchange.days')
  expect((await s.desk('POST', '/systems', { ...s.asked, fields: [], registers: [] })).code).toBe(
    'exchange.scope.empty',
  )
  const key = await s.ready(await s.keyOf(system))
  await s.call(writer, 'POST', '/registers/skill_certificate', { person: jing, ...certificate() })

  const page = await s.call(key, 'GET', '/persons')
  expect(page.rows).toEqual([
    {
      id: expect.any(String) as string,
      version: 1,
      fields: { name: expect.any(String) as string, employerName: '北岭锻造有限公司' },
    },
    {
      id: expect.any(String) as string,
      version: 1,
      fields: { name: expect.any(String) as string, employerName: '北岭锻造有限公司' },
    },
  ])
  expect(page.rows?.map(row => row.id).toSorted()).toEqual([jing, chang].toSorted())
  // Turned over one by one, nobody is given twice or passed over.
  const first = await s.call(key, 'GET', '/persons?limit=1')
  const last = await s.call(key, 'GET', `/persons?limit=1&cursor=${first.next ?? ''}`)
  expect([first.rows?.[0]?.id, last.rows?.[0]?.id].toSorted()).toEqual([jing, chang].toSorted())
  expect(last.next).toBeNull()
  expect((await s.call(key, 'GET', '/persons?cursor=7')).code).toBe('exchange.cursor')

  const rows = await s.call(key, 'GET', '/registers/skill_certificate')
  expect(rows.rows).toMatchObject([
    { person: jing, record: { occupation: '焊工', issuedOn: '2024-05-20', verified: '待核', source: '联网查询结果' } },
  ])
  expect((await s.call(key, 'GET', '/registers/labour_contract')).code).toBe('exchange.scope')
  expect((await s.call(key, 'POST', '/registers/skill_certificate', { person: jing, ...certificate() })).code).toBe(
    'exchange.scope',
  )

  const found = await s.call(key, 'POST', '/persons/find', { number: idNumber(11) })
  expect(found.person).toMatchObject({ id: jing, fields: { name: '郗静' } })
  expect(found.person).not.toHaveProperty('documents')
  // Somebody of the next county, and somebody nowhere, are answered alike.
  const elsewhere = await s.call(key, 'POST', '/persons/find', { number: idNumber(37) })
  const nowhere = await s.call(key, 'POST', '/persons/find', { number: idNumber(59) })
  expect(elsewhere).toEqual(nowhere)
  expect(elsewhere).toMatchObject({ status: 404, code: 'exchange.person.none' })
  expect((await s.call(key, 'POST', '/persons/find', { number: '190997198506001012' })).code).toBe(
    'people.document.wrong',
  )
  // A number is opened only where the scope names it.
  expect((await s.call(writer, 'POST', '/persons/find', { number: idNumber(37) })).person?.documents).toEqual([
    { kind: '居民身份证', number: idNumber(37) },
  ])

  const log = await s.run(
    sql`select l.act, l.subject, l.purpose, l.count from access_log l join exchange_system x on x.account = l.account where x.id = ${system} order by l.id`,
  )
  expect(log.length).toBeGreaterThanOrEqual(5)
  expect(log.at(-1)).toMatchObject({
    act: 'export',
    subject: jing,
    purpose: '对接系统“一网通办平台”：职工查自己的培训和证书',
  })
})

test('a key is shown once, lies there as a hash, changes over with an overlap, and stops at once when it is revoked', async () => {
  const system = await s.open()
  const old = await s.ready(await s.keyOf(system))
  expect((await s.call(null, 'GET', '/persons')).code).toBe('http.key')
  expect((await s.call(`${old}x`, 'GET', '/persons')).status).toBe(401)
  expect((await s.run(sql`select * from exchange_key where encode(hash, 'escape') like '%jpx%'`)).length).toBe(0)
  expect((await s.desk('POST', `/systems/${system}/keys`, { oldUntil: '2026-06-01' })).code).toBe(
    'exchange.key.overlap',
  )
  const fresh = await s.keyOf(system, { oldUntil: '2026-03-25' })
  expect([(await s.call(old, 'GET', '/persons')).status, (await s.call(fresh, 'GET', '/persons')).status]).toEqual([
    200, 200,
  ])
  s.at('2026-03-26')
  expect([(await s.call(old, 'GET', '/persons')).status, (await s.call(fresh, 'GET', '/persons')).status]).toEqual([
    401, 200,
  ])
  const works = (await s.desk('GET', `/systems/${system}`)).keys?.find(one => one.works)
  expect((await s.desk('POST', `/keys/${works?.id ?? ''}/revoke`, { why: '对方泄露' })).status).toBe(200)
  expect((await s.call(fresh, 'GET', '/persons')).status).toBe(401)
  const third = await s.keyOf(system)
  s.at('2027-03-02')
  expect((await s.call(third, 'GET', '/persons')).status).toBe(401)
  s.at('2026-03-26')
  expect((await s.call(third, 'GET', '/persons')).status).toBe(200)
  expect((await s.desk('POST', `/systems/${system}/stop`, { why: '平台改版' })).status).toBe(200)
  expect((await s.call(third, 'GET', '/persons')).status).toBe(401)
  expect((await s.desk('POST', `/systems/${system}/keys`, {})).code).toBe('exchange.state')
  const [post] = await s.run(
    sql`select p.ended_on from post p join exchange_system x on x.post = p.id where x.id = ${system}`,
  )
  expect(post?.['ended_on']).toBe('2026-03-26')

  // Two a minute: of six calls at once some are too many, wherever the minute turns.
  const slow = await s.keyOf(await s.open({ perMinute: 2 }))
  const codes = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => (await s.call(slow, 'GET', '/persons')).code))
  expect(codes).toContain('exchange.rate')
  // A session opens nothing here, and a key opens nothing else.
  const waiting = await s.desk('POST', '/systems', s.asked)
  expect((await s.desk('POST', `/systems/${waiting.id ?? ''}/keys`, {})).code).toBe('exchange.state')
})

test('the feed passes nothing over though transactions commit out of order', async () => {
  const key = await s.ready(await s.keyOf(await s.open()))
  const { feed = '' } = await s.call(key, 'GET', '/persons')
  const slow = await s.owner.connect()
  try {
    await slow.query('begin')
    // Writes first, commits last: its note has the lower number.
    await slow.query(`update person set trade = '电工' where id = '${jing}'`)
    await s.run(sql`update person set trade = '钳工' where id = ${chang}`)
    const first = await s.call(key, 'GET', `/changes?cursor=${feed}`)
    expect(first.changes?.map(change => change.id)).toEqual([chang])
    await slow.query('commit')
    const second = await s.call(key, 'GET', `/changes?cursor=${first.next ?? ''}`)
    expect(second.changes?.map(change => change.id)).toEqual([jing])
    expect(Number(second.next)).toBeGreaterThan(Number(first.next))
    // Whoever asks again from where they stand gets nothing twice; from the start, each once, as it is now.
    expect((await s.call(key, 'GET', `/changes?cursor=${second.next ?? ''}`)).changes).toEqual([])
    expect((await s.call(key, 'GET', `/changes?cursor=${feed}&limit=1`)).more).toBe(true)
    expect((await s.call(key, 'GET', '/changes?cursor=abc')).code).toBe('exchange.cursor')
  } finally {
    slow.release()
  }
})

test('what was being written while a system was opened is waited for, so that its first list is whole', async () => {
  const slow = await s.owner.connect()
  try {
    await slow.query('begin')
    await slow.query(`update person set trade = '焊工' where id = '${jing}'`)
    const key = await s.keyOf(await s.open())
    expect((await s.call(key, 'GET', '/persons')).code).toBe('exchange.warming')
    expect((await s.call(key, 'GET', '/changes')).code).toBe('exchange.warming')
    await slow.query('commit')
    expect((await s.call(await s.ready(key), 'GET', '/persons')).rows?.length).toBe(2)
  } finally {
    slow.release()
  }
})

test('whoever is restricted, merged, erased or moved away is a tombstone; who comes back or arrives is given whole', async () => {
  const key = await s.ready(await s.keyOf(await s.open()))
  const next = await s.ready(await s.keyOf(await s.open({ division: String(s.counties.there) })))
  let { feed: cursor = '' } = await s.call(key, 'GET', '/persons')
  let { feed: there = '' } = await s.call(next, 'GET', '/persons')
  const changed = async () => {
    const reply = await s.call(key, 'GET', `/changes?cursor=${cursor}`)
    cursor = reply.next ?? cursor
    return reply.changes ?? []
  }
  await s.run(sql`insert into restriction (person, reason, started_on) values (${jing}, '本人要求', '2026-03-20')`)
  expect(await changed()).toEqual([{ seq: expect.any(String) as string, id: jing, gone: true }])
  expect((await s.call(key, 'GET', '/persons')).rows?.map(row => row.id)).toEqual([chang])
  expect((await s.call(key, 'POST', '/persons/find', { number: idNumber(11) })).status).toBe(404)
  await s.run(sql`update restriction set lifted_on = '2026-03-21', lifted_by = '本人' where person = ${jing}`)
  expect(await changed()).toMatchObject([
    {
      id: jing,
      gone: false,
      person: { fields: { name: '郗静' } },
      records: { skill_certificate: [{ occupation: '焊工' }] },
    },
  ])
  // One record restricted: the rest is given, this one is absent.
  const [record] = await s.run(sql`select id from skill_certificate where person = ${jing}`)
  await s.run(
    sql`insert into restriction (person, register, record, reason, started_on) values (${jing}, 'skill_certificate', ${String(record?.['id'])}, '有争议', '2026-03-20')`,
  )
  expect(await changed()).toMatchObject([{ id: jing, gone: false, records: { skill_certificate: [] } }])
  await s.run(
    sql`update restriction set lifted_on = '2026-03-21', lifted_by = '本人' where person = ${jing} and lifted_on is null`,
  )
  await changed()

  const { here, there: works } = s.units
  await s.run(
    sql`update person set employer = ${works.id}, place = ${works.place}, county = ${works.county}, division = ${works.county}, node = ${works.node} where id = ${jing}`,
  )
  expect((await changed()).filter(change => change.id === jing)).toEqual([
    { seq: expect.any(String) as string, id: jing, gone: true },
  ])
  const arrived = await s.call(next, 'GET', `/changes?cursor=${there}`)
  there = arrived.next ?? there
  expect(arrived.changes?.find(change => change.records)).toMatchObject({
    id: jing,
    gone: false,
    person: { fields: { name: '郗静', employerName: '平河机械有限公司' } },
    records: { skill_certificate: [{ occupation: '焊工' }] },
  })
  await s.run(
    sql`update person set employer = ${here.id}, place = ${here.place}, county = ${here.county}, division = ${here.county}, node = ${here.node} where id = ${jing}`,
  )
  expect((await s.call(next, 'GET', `/changes?cursor=${there}`)).changes?.every(change => change.gone)).toBe(true)
  await changed()

  await s.run(sql`update person set merged_into = ${jing} where id = ${chang}`)
  expect(await changed()).toEqual([{ seq: expect.any(String) as string, id: chang, gone: true }])
  await s.run(sql`update person set merged_into = null where id = ${chang}`)
  expect((await changed()).some(change => change.id === chang && !change.gone && change.records !== undefined)).toBe(
    true,
  )
  // An erased archive points at itself.
  await s.run(
    sql`update person set name = '（已删除）', erased_on = '2026-03-26', merged_into = id where id = ${chang}`,
  )
  expect(await changed()).toEqual([{ seq: expect.any(String) as string, id: chang, gone: true }])
  expect(JSON.stringify(await s.call(key, 'GET', '/changes'))).not.toMatch(/已删除|限制|本人要求/)
})

test('what is written in goes by the rules of every record: once, unchecked, sent back with field and remedy when wrong', async () => {
  const path = '/registers/skill_certificate'
  const body = { document: { number: idNumber(37) }, ...certificate({ occupation: '钳工' }) }
  const made = await s.call(writer, 'POST', path, body, '20260317-0001')
  expect(made).toMatchObject({ status: 200, person: far, action: '新增', version: 1 })
  // The same key gives the same reply; the same content under another key changes nothing.
  expect(await s.call(writer, 'POST', path, body, '20260317-0001')).toEqual(made)
  expect((await s.call(writer, 'POST', path, { ...body, sourceNote: '另一次' }, '20260317-0001')).code).toBe(
    'http.idempotency.other',
  )
  expect(await s.call(writer, 'POST', path, body, '20260317-0002')).toMatchObject({
    id: made.id,
    action: '不动',
    version: 1,
  })
  const changed = await s.call(writer, 'POST', path, { ...body, record: { ...body.record, issuer: '另一家评价机构' } })
  expect(changed).toMatchObject({ id: made.id, action: '改动', version: 2 })
  const [row] = await s.run(sql`select verified, issuer, why from skill_certificate where id = ${made.id ?? ''}`)
  expect(row).toMatchObject({ verified: '待核', issuer: '另一家评价机构', why: '对接系统“一网通办平台”送来新的内容' })

  expect((await s.call(writer, 'POST', path, body, 'short')).code).toBe('http.idempotency.key')
  expect((await s.call(writer, 'POST', path, { ...body, document: undefined })).code).toBe('exchange.whose')
  expect((await s.call(writer, 'POST', path, { ...body, record: { job: '焊工' } })).code).toBe('exchange.field')
  expect((await s.call(writer, 'POST', path, { ...body, source: '道听途说' })).code).toBe('people.record.answer')
  expect(
    (
      await s.call(writer, 'POST', path, {
        ...body,
        record: { ...body.record, occupation: '铆工', issuedOn: '2026-02-30' },
      })
    ).code,
  ).toBe('people.record.answer')
  expect((await s.call(writer, 'POST', path, { ...body, document: { number: idNumber(71) } })).status).toBe(404)

  const roster = await s.call(writer, 'POST', '/roster', {
    rows: [
      { name: '闻人杰', documentNumber: idNumber(83), employer: s.units.here.name },
      { name: '闻人杰', documentNumber: '190997198506001012', employer: s.units.here.name },
      { name: '乔守田', documentNumber: idNumber(37), trade: '钳工' },
      { name: '', documentNumber: idNumber(97) },
      { name: '边志诚', documentNumber: idNumber(91), employer: '没有这个公司' },
    ],
  })
  expect(roster.rows?.map(one => one.action)).toEqual(['新增', '退回', '改动', '退回', '退回'])
  expect(roster.rows?.[1]?.errors?.[0]).toMatchObject({ field: 'documentNumber' })
  expect(roster.rows?.[4]?.errors?.[0]).toMatchObject({ field: 'employer' })
  const again = await s.call(writer, 'POST', '/roster', {
    rows: [{ name: '闻人杰', documentNumber: idNumber(83), employer: s.units.here.name }],
  })
  expect(again.rows?.[0]?.action).toBe('不动')
  expect((await s.call(writer, 'POST', '/roster', { rows: [{ 姓名: '某人' }] })).code).toBe('exchange.field')
  const [logged] = await s.run(
    sql`select what, name from change_log where what = '对接系统写入花名册' order by id desc limit 1`,
  )
  expect(logged).toMatchObject({ name: '一网通办平台' })
})
