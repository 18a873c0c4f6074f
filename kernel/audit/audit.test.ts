import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { transaction, type Reach, type Transaction } from '#kernel/database'
import { freshDatabase } from '#kernel/testing'
import {
  accessByMonth,
  brokenSeals,
  changes,
  flushOpens,
  heavyReaders,
  recordChange,
  recordExport,
  recordOpen,
  recordReveal,
  sealAudit,
  startRecording,
  whoSaw,
} from './index.ts'

const { owner, login } = await freshDatabase()
const day = '2026-04-07'
const county = { account: randomUUID(), post: randomUUID(), organisation: randomUUID() }
const wang = randomUUID()

await owner.query(
  `insert into role (id, title, sector, way, may, sees) values ('county_union', '县总工会', '工会', 'division', '{}', 0) on conflict do nothing`,
)
await owner.query(
  `insert into account (id, login, name, organisation_name, place) values ($1, 'clerk', '李四维', '清河县总工会', 100)`,
  [county.account],
)
await owner.query(
  `insert into post (id, account, role, organisation, organisation_name, lo, hi, place, from_day) values ($1, $2, 'county_union', $3, '清河县总工会', 100, 199, 100, '2026-01-01')`,
  [county.post, county.account, county.organisation],
)

const inWay =
  (reach: Omit<Reach, 'today'>) =>
  <T>(work: (tx: Transaction) => Promise<T>) =>
    transaction(login, { ...reach, today: day }, work)
const asCounty = inWay({ way: 'division', lo: 100, hi: 199, ...county })
const asOther = inWay({ way: 'division', lo: 200, hi: 299, account: randomUUID() })
const asWang = inWay({ way: 'self', person: wang, account: randomUUID() })
const asSystem = inWay({ way: 'job' })

// What other stories of this process opened is not this one's.
await startRecording(() => Promise.resolve(undefined as never)).stop()

// The log reads of the caller only who it is; the rest of a request is not needed here.
const clerk = {
  account: county.account,
  name: '李四维',
  post: { id: county.post, organisation: county.organisation, organisationName: '清河县总工会' },
  today: day,
} as Caller

test('a revealed number is on record with who, why and which field; the person sees it too', async () => {
  await asCounty(tx =>
    recordReveal(tx, clerk, { kind: 'person', subject: wang, fields: ['身份证号'], purpose: '核对推荐材料' }),
  )
  const [seen] = await asWang(tx => whoSaw(tx, wang))
  expect(seen).toMatchObject({
    act: 'reveal',
    day,
    name: '李四维',
    office: '清河县总工会',
    fields: '身份证号',
    purpose: '核对推荐材料',
  })
})

test('a reveal without a purpose is not written, so it is not shown', async () => {
  await expect(
    owner.query(`insert into access_log (day, act, kind) values ('2026-04-07', 'reveal', 'person')`),
  ).rejects.toThrow('check')
})

test('an opened page is on record within a quarter of a second', async () => {
  const recording = startRecording(asSystem)
  recordOpen(clerk, { kind: 'person', subject: wang })
  await expect
    .poll(async () => (await asCounty(tx => whoSaw(tx, wang))).map(seen => seen.act), { timeout: 2000 })
    .toContain('open')
  await recording.stop()
})

test('what was opened while the database was away is written when it is back', async () => {
  const person = randomUUID()
  const away = startRecording(() => Promise.reject(new Error('away')))
  recordOpen(clerk, { kind: 'person', subject: person })
  await expect(flushOpens()).rejects.toThrow('away')
  const back = startRecording(asSystem)
  await flushOpens()
  expect(await asCounty(tx => whoSaw(tx, person))).toHaveLength(1)
  await back.stop()
  await away.stop()
})

test('a rolled-back export leaves no trace, a done one is counted by month and office', async () => {
  const rows = { kind: 'roster', count: 60, purpose: '上报汇总表' }
  await expect(
    asCounty(async tx => {
      await recordExport(tx, clerk, rows)
      throw new Error('stopped')
    }),
  ).rejects.toThrow('stopped')
  await asCounty(tx => recordExport(tx, clerk, rows))
  const months = await asCounty(tx => accessByMonth(tx, '2026-01-01', '2026-12-31'))
  expect(months.find(row => row.act === 'export')).toEqual({
    month: '2026-04',
    office: '清河县总工会',
    act: 'export',
    kind: 'roster',
    times: 1,
    subjects: 60,
    people: 1,
  })
  expect(await asCounty(tx => heavyReaders(tx, '2026-01-01', '2026-12-31', 50))).toMatchObject([
    { account: county.account, subjects: 61 },
  ])
})

test('another county reads nothing of it, and nobody changes or removes a row', async () => {
  expect(await asOther(tx => whoSaw(tx, wang))).toEqual([])
  for (const verb of [`update access_log set name = null`, `delete from access_log`])
    await expect(asCounty(tx => tx.raw(verb))).rejects.toThrow('permission denied')
})

test('a change of rights is kept with before and after', async () => {
  await asCounty(tx =>
    recordChange(tx, clerk, {
      what: '授岗',
      kind: 'account',
      subject: county.account,
      after: { role: 'county_union' },
      ground: '清工发〔2026〕1号',
    }),
  )
  expect((await asCounty(tx => changes(tx, day, day)))[0]).toMatchObject({
    what: '授岗',
    before: null,
    after: { role: 'county_union' },
    ground: '清工发〔2026〕1号',
    name: '李四维',
  })
})

test('a row removed behind our back breaks the seal', async () => {
  await owner.query(
    `update access_log set at = at - interval '1 hour'; update change_log set at = at - interval '1 hour'`,
  )
  expect(await asSystem(sealAudit)).toBeGreaterThan(3)
  expect(await asSystem(sealAudit)).toBe(0)
  expect(await asCounty(brokenSeals)).toEqual([])
  await owner.query(`delete from access_log where act = 'reveal'`)
  expect(await asSystem(brokenSeals)).toMatchObject([{ log: 'access_log' }])
})
