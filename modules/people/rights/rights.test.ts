import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { type Refusal } from '#kernel/refusal'
import { healthMatter } from '../own-law.ts'
import { call, database, thin, today } from '../test-archive.ts'
import { consentsOf } from './consents.ts'
import {
  add,
  agree,
  answer,
  answerOf,
  approvalOf,
  cardOf,
  check,
  clerk,
  nurse,
  office,
  openRights,
  page,
  paper,
  requests,
  second,
  self,
  things,
  worker,
} from './stage.ts'

beforeAll(openRights, 120_000)

describe('社会保障卡的卡号是会变的一项，不是人', () => {
  test('卡号封存，表里和日志里只有尾号；换卡以后两张卡都是这一个人的', async () => {
    const lan = await worker('兰采薇')
    const first = await add('social_card', cardOf('A1407 0001 2345'), clerk, lan)
    expect(first).toHaveProperty('id')
    expect(await add('social_card', cardOf('B14070009876', { started_on: '2026-02-01' }), clerk, lan)).toHaveProperty(
      'id',
    )
    await call('PUT /people/{id}/records', clerk, {
      params: { id: lan },
      body: {
        register: 'social_card',
        record: first.id,
        version: 1,
        why: '本人已换卡',
        // The number is not typed again: it stays as it is.
        answer: {
          ...cardOf('', { condition: '已补换', ended_on: '2026-02-01' }),
          number: undefined,
          seen_on: '2026-03-01',
          ground: '本人同意',
        },
      },
    })
    expect((await things(lan, 'social_card', clerk)).map(thing => thing.use.value)).toEqual([
      '云中县，第三代，尾号2345，已补换',
      '云中县，第三代，尾号9876，正常',
    ])
    const { rows } = await database.owner.query<{ text: string }>(
      `select (select string_agg(to_jsonb(c)::text, '') from social_card c) || (select string_agg(body::text, '') from social_card_log) as text`,
    )
    expect(rows[0]?.text).not.toContain('14070001')
    const log = await database.owner.query<{ keys: string[] }>(
      `select array(select jsonb_object_keys(body)) as keys from social_card_log`,
    )
    expect(log.rows[0]?.keys).not.toContain('sealed')
    expect(log.rows[0]?.keys).not.toContain('number_hash')
    const shown = await call<{ fields: { value: string }[]; code?: string }>(
      'POST /people/{id}/records/reveal',
      clerk,
      {
        params: { id: lan },
        body: { register: 'social_card', record: first.id, purpose: '核对卡面' },
      },
    )
    expect(shown.fields).toEqual([{ title: '卡号', value: 'A140700012345' }])
    const seen = await database.owner.query(
      `select 1 from access_log where subject = $1 and act = 'reveal' and purpose = '核对卡面'`,
      [lan],
    )
    expect(seen.rowCount).toBe(1)
  })

  test('并入以后，封存的内容还用原来那一份的盐打开', async () => {
    const [keep, gone] = [await worker('华如锦'), await worker('华如锦二')]
    const { id } = await add('social_card', cardOf('E14070008888'), clerk, gone)
    await database.owner.query(`update person set merged_into = $1 where id = $2`, [keep, gone])
    await database.owner.query(`update social_card set person = $1 where id = $2`, [keep, id])
    const opened = await call<{ fields: { value: string }[] }>('POST /people/{id}/records/reveal', clerk, {
      params: { id: keep },
      body: { register: 'social_card', record: id, purpose: '核对卡面' },
    })
    expect(opened.fields.map(field => field.value)).toEqual(['E14070008888'])
  })

  test('两个人登记了同一个卡号：当场说出来，不说是谁；卡号不认人', async () => {
    const [first, other] = [await worker('丁一鸣'), await worker('马守信')]
    expect(await add('social_card', cardOf('C14070005555'), clerk, first)).toHaveProperty('id')
    const twice = await add('social_card', cardOf('c1407 0005-555'), clerk, other)
    expect(twice).toMatchObject({ code: 'people.card.held', status: 409 })
    expect(JSON.stringify(twice)).not.toContain('丁一鸣')
    expect(await add('social_card', cardOf('1.4E+11'), clerk, other)).toMatchObject({ code: 'people.record.answer' })
    expect(await add('social_card', cardOf('C14070006666', { ended_on: '2026-01-01' }), clerk, other)).toMatchObject({
      details: [{ at: 'ended_on' }],
    })
  })
})

describe('健康与职业健康：单独同意在先', () => {
  test('没有同意写不进；经办人登记的纸面同意没有核验不算；本人同意以后才写得进，撤回当场看不见', async () => {
    const cao = await worker('曹守正')
    const me = await self(cao, '曹守正')
    expect(await add('health_record', check, nurse, cao)).toMatchObject({ code: 'people.record.consent' })
    const told = {
      matter: healthMatter,
      recipient: '单位',
      purpose: '职业健康监护',
      answer: '同意',
      given_on: '2026-03-01',
    }
    const typed = await add('consent_record', { ...told, source: '合同或协议原件' }, nurse, cao)
    expect(typed).toHaveProperty('id')
    expect(await add('health_record', check, nurse, cao)).toMatchObject({ code: 'people.record.consent' })
    expect(
      await add('consent_record', { ...told, source: '本人填报' }, nurse, cao),
      'nobody answers for the person',
    ).toMatchObject({
      code: 'people.record.answer',
    })
    const asked = () =>
      call('POST /people/{id}/consents', nurse, { params: { id: cao }, body: { matter: healthMatter } })
    expect(await asked()).toHaveProperty('id')
    expect(await asked()).toMatchObject({ code: 'people.consent.asked' })
    expect(await answerOf(me, '同意', false)).toMatchObject({ code: 'people.consent.unread' })
    expect(await answerOf(me, '也许')).toMatchObject({ code: 'people.consent.answer' })
    expect(await add('health_record', check, nurse, cao)).toMatchObject({ code: 'people.record.consent' })
    expect(await answerOf(me, '同意')).toBeUndefined()
    expect(await answerOf(me, '同意')).toMatchObject({ code: 'people.consent.given' })
    const record = await add('health_record', check, nurse, cao)
    expect(record).toHaveProperty('id')
    expect(await things(cao, 'health_record', nurse)).toHaveLength(1)

    expect((await page(cao, clerk)).archive.closed).toContain('健康与职业健康')
    expect(await things(cao, 'health_record', clerk), 'a role without the group never receives it').toEqual([])
    const reveal = (by: Caller) =>
      call<Refusal>('POST /people/{id}/records/reveal', by, {
        params: { id: cao },
        body: { register: 'health_record', record: record.id, purpose: '安排复查' },
      })
    expect(await reveal(clerk)).toMatchObject({ code: 'people.group.closed' })
    expect(await reveal(thin)).toMatchObject({ status: 404 })
    expect(await reveal(nurse)).toMatchObject({ fields: [{ title: '结论', value: check.conclusion }] })
    const stored = await database.owner.query<{ text: string }>(`select to_jsonb(h)::text as text from health_record h`)
    expect(stored.rows[0]?.text).not.toContain('听力')

    expect(await answerOf(me, '撤回')).toBeUndefined()
    expect(await answerOf(me, '撤回')).toMatchObject({ code: 'people.consent.none' })
    expect(await things(cao, 'health_record', nurse), 'withdrawn: row security closes it').toEqual([])
    expect(await reveal(nurse)).toMatchObject({ status: 404 })
    expect(await add('health_record', { ...check, held_on: '2026-02-10' }, nurse, cao)).toMatchObject({
      code: 'people.record.consent',
    })
    const raw = (by: Caller) => by.transaction(tx => tx.rows(sql`select 1 from health_record`))
    expect(await raw(nurse)).toEqual([])
    expect(
      await me.transaction(tx => tx.rows(sql`select 1 from health_record`)),
      'one’s own stays in one’s own sight',
    ).toHaveLength(1)
    for (const own of await things(cao, 'consent_record', nurse)) {
      const again = { ...told, source: '合同或协议原件', seen_on: '2026-03-01', ground: '本人同意' }
      expect(
        await call('PUT /people/{id}/records', nurse, {
          params: { id: cao },
          body: {
            register: 'consent_record',
            record: own.use.id,
            version: own.use.version,
            why: '改回同意',
            answer: again,
          },
        }),
        'nobody turns a withdrawal back into a consent',
      ).toMatchObject({ code: 'people.consent.own' })
      await expect(
        nurse.transaction(tx =>
          tx.run(sql`update consent_record set answer = '同意', withdrawn_on = null where id = ${own.use.id}`),
        ),
        'not even past the code above',
      ).rejects.toThrow(/own words/)
    }
    const { rows } = await requests(cao, '撤回')
    expect(rows).toMatchObject([{ state: '待办' }])
    expect(rows[0]?.due).not.toBeNull()
    expect(await answerOf(me, '同意')).toBeUndefined()
    expect(await answer(rows[0]?.id ?? '', office, { accept: true, answer: '照撤回删除' })).toMatchObject({
      code: 'people.request.consented',
    })
    expect(await answerOf(me, '撤回'), 'the request that waits does not stand in the way').toBeUndefined()
    expect((await requests(cao, '撤回')).rows).toHaveLength(1)
    await answer(rows[0]?.id ?? '', office, { accept: true, answer: '照撤回删除' })
    expect(await agree(await approvalOf(rows[0]?.id ?? ''), second)).toBeUndefined()
    expect((await database.owner.query(`select 1 from health_record where person = $1`, [cao])).rowCount).toBe(0)
    expect(await me.transaction(tx => consentsOf(tx, cao)), 'that it was given and withdrawn stays').not.toHaveLength(0)
  })

  test('纸面同意书核验以后算数；同意到期的不算；替别人点不了', async () => {
    const gao = await worker('高远')
    const told = {
      matter: healthMatter,
      recipient: '单位',
      purpose: '职业健康监护',
      answer: '同意',
      given_on: '2026-03-01',
      source: '合同或协议原件',
    }
    const typed = await add('consent_record', { ...told, ended_on: '2026-03-01' }, nurse, gao)
    const verify = (record: string) =>
      call('POST /people/{id}/records/check', nurse, {
        params: { id: gao },
        body: { register: 'consent_record', record, version: 1, outcome: '核验', paper, checkedOn: today },
      })
    expect(await verify(typed.id)).toMatchObject({ version: 2 })
    expect(await add('health_record', check, nurse, gao), 'it ended yesterday').toMatchObject({
      code: 'people.record.consent',
    })
    const lasting = await add('consent_record', { ...told, recipient: '单位职业健康室' }, nurse, gao)
    await verify(lasting.id)
    expect(await add('health_record', check, nurse, gao)).toHaveProperty('id')
    const other = await self(await worker('管闲事'), '管闲事')
    expect(await other.transaction(tx => consentsOf(tx, gao))).toEqual([])
    await expect(
      other.transaction(tx =>
        tx.run(sql`insert into consent_record (person, verified, source, seen_on, ground, matter, recipient, purpose, answer, given_on, own_account)
          values (${gao}, '自报', '本人填报', ${today}, '本人同意', ${healthMatter}, 'x', 'x', '同意', ${today}, ${other.account})`),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
