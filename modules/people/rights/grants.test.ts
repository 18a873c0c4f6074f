import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller } from '#kernel/access'
import { sql, transaction, type Transaction } from '#kernel/database'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { jobs } from '../jobs.ts'
import { call, county, database, demo, today, unit } from '../test-archive.ts'
import { consentsOf } from './consents.ts'
import { giveGrant, grantsOf, revokeGrant } from './grants.ts'
import { add, clerk, openRights, page, self, worker } from './stage.ts'

beforeAll(openRights, 120_000)

describe('授权一个单位看一段时间', () => {
  const ask = (more: object = {}) => ({
    unit: demo.enterprises[1]?.name ?? '',
    groups: ['facts', 'skill_certificate'],
    purpose: '应聘焊工',
    until: '2026-04-01',
    ...more,
  })
  const reader = (on: string, organisation = demo.enterprises[1]?.id ?? ''): Caller => {
    const reach = { ...county.reach, way: 'unit' as const, lo: 1, hi: 1, organisation, today: on, sees: 0x7fff }
    return { ...county, reach, today: on, transaction: work => transaction(database.login, reach, work) }
  }

  test('写错的逐项说；单位一字不差才认；到期的第二天自己停，收回当场停、摘录销毁；谁看过本人看得到', async () => {
    const ning = await worker('宁致远')
    await add(
      'skill_certificate',
      {
        scheme: '国家职业资格证书',
        occupation: '焊工',
        level: '三级/高级工',
        issued_on: '2019-05-01',
        source: '证书或证件原件',
      },
      clerk,
      ning,
    )
    const me = await self(ning, '宁致远')
    const give = (more: object) => me.transaction(tx => giveGrant(tx, me, ask(more)))
    expect(await give({ unit: '', groups: ['consent_record'], purpose: '', until: '2026-02-30' })).toMatchObject({
      code: 'people.grant.incomplete',
      details: [{ at: 'unit' }, { at: 'groups' }, { at: 'purpose' }, { at: 'until' }],
    })
    expect(await give({ until: '2026-03-01' })).toMatchObject({ code: 'people.grant.incomplete' })
    expect(await give({ until: '2028-01-01' })).toMatchObject({ code: 'people.grant.long' })
    expect(await give({ unit: '没有这家厂' })).toMatchObject({ code: 'people.grant.unit' })
    const given = await give({})
    if (isRefusal(given)) throw new Error('not given')
    const read = (by: Caller) =>
      call<Refusal & { sections: { title: string; lines: { value: string }[] }[] }>('GET /lent-archives/{id}', by, {
        params: { id: given.id },
      })
    const opened = await read(reader(today))
    expect(opened.sections.map(section => section.title)).toEqual(['基本情况', '技能证书'])
    expect(opened.sections[1]?.lines).toMatchObject([{ value: '三级/高级工，焊工' }])
    expect(JSON.stringify(opened)).not.toContain('13800000000')
    expect(await read(reader('2026-04-01')), 'the last day is still inside').toHaveProperty('sections')
    expect(await read(reader('2026-04-02')), 'the day after it has ended by itself').toMatchObject({
      code: 'people.grant.over',
    })
    expect(await read(reader(today, demo.enterprises[2]?.id)), 'another unit').toMatchObject({
      code: 'people.grant.over',
    })
    expect(await reader('2026-04-02').transaction(tx => tx.rows(sql`select 1 from archive_grant`))).toEqual([])
    expect(await page(ning, reader(today)), 'the archive itself stays closed to the reader').toMatchObject({
      status: 404,
    })
    const looks = await me.transaction(tx =>
      tx.rows<{ purpose: string }>(sql`select purpose from access_log where subject = ${ning} and act = 'reveal'`),
    )
    expect(looks.map(look => look.purpose)).toEqual(['本人授权：应聘焊工', '本人授权：应聘焊工'])

    const other = await self(await worker('另一人'), '另一人')
    expect(await other.transaction(tx => revokeGrant(tx, other, given.id))).toMatchObject({ code: 'people.grant.none' })
    expect(await me.transaction(tx => revokeGrant(tx, me, given.id))).toBeUndefined()
    expect(await read(reader(today))).toMatchObject({ code: 'people.grant.over' })
    const left = await database.owner.query<{ extract: Buffer | null }>(
      `select extract from archive_grant where id = $1`,
      [given.id],
    )
    expect(left.rows).toEqual([{ extract: null }])
    expect(await me.transaction(tx => grantsOf(tx, ning))).toMatchObject([
      { revokedOn: today, organisation: ask().unit },
    ])
    expect(await me.transaction(tx => consentsOf(tx, ning))).toMatchObject([{ answer: '已撤回' }])
  })

  test('到期以后，夜里的作业把摘录销毁；没有到期的不动', async () => {
    const xu = await worker('徐来')
    const me = await self(xu, '徐来')
    for (const until of ['2026-03-10', '2026-05-01']) await me.transaction(tx => giveGrant(tx, me, ask({ until })))
    const close = jobs.find(job => job.name === 'people.closeGrants')
    const system = <T>(work: (tx: Transaction) => Promise<T>) =>
      transaction(database.login, { way: 'job', today: '2026-03-11' }, work)
    // What runs by the clock is given no payload, and asks the world for nothing but the day.
    await close?.run(null, {
      reach: { way: 'job', today: '2026-03-11' },
      world: { today: () => '2026-03-11' },
      law: unit.law,
      transaction: system,
      system,
    })
    const { rows } = await database.owner.query<{ on: string; there: boolean }>(
      `select ended_on::text as on, extract is not null as there from archive_grant where person = $1 order by ended_on`,
      [xu],
    )
    expect(rows).toEqual([
      { on: '2026-03-10', there: false },
      { on: '2026-05-01', there: true },
    ])
  })
})
