import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { approve, carryOut, type Caller } from '#kernel/access'
import { sql, transaction, type Reach, type Transaction } from '#kernel/database'
import { openAccount } from '#kernel/identity'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { fieldGroups } from '../../../policies/national/field-groups.ts'
import { readFollows } from '../identity/follows.ts'
import { approvals } from '../identity/merge.ts'
import { jobs } from '../jobs.ts'
import { healthMatter } from '../own-law.ts'
import { body, call, county, database, demo, number, openArchive, thin, today, unit } from '../test-archive.ts'
import { answerConsent, consentsOf } from './consents.ts'
import { askRight } from './ask.ts'
import { giveGrant, grantsOf, revokeGrant } from './grants.ts'
import { liftRestriction, restrictionsOf } from './restrictions.ts'

let office: Caller
let second: Caller
let nurse: Caller
let clerk: Caller
let paper: string
let serial = 0

/** A post with its groups of fields, as its role and the session say. */
const seeing = (caller: Caller, groups: readonly string[], more: readonly string[] = [], account?: string): Caller => {
  const sees = fieldGroups.reduce((bits, group, at) => (groups.includes(group.id) ? bits | (1 << at) : bits), 0)
  const reach = { ...caller.reach, sees, ...(account && { account }) }
  return {
    ...caller,
    ...(account && { account }),
    may: new Set([...caller.may, 'people.check', ...more]),
    reach,
    transaction: work => transaction(database.login, reach, work),
  }
}
const open = fieldGroups.map(group => group.id).filter(id => id !== 'health')
const worker = async (name: string): Promise<string> => {
  const made = await call<{ id: string }>('POST /people', unit, {
    body: body({ name, documentNumber: number('19850101', ++serial + 200), phone: '13800000000' }),
  })
  return made.id
}
/** The worker at a phone, with an account of their own. */
async function self(person: string, name: string, on: string = today): Promise<Itself> {
  const known = await database.owner.query<{ id: string }>(`select id from account where person = $1`, [person])
  const account =
    known.rows[0]?.id ??
    (await transaction(database.login, { way: 'job', today }, tx =>
      openAccount(tx, {
        login: `ben${++serial}`,
        name,
        person,
        organisation: unit.post?.organisation ?? null,
        organisationName: '单位',
        place: county.reach.lo ?? 0,
        node: null,
      }),
    ))
  if (isRefusal(account)) throw new Error(account.what)
  const reach: Reach = { way: 'self', account, person, today: on }
  return {
    account,
    person,
    name,
    post: null,
    may: new Set(),
    reach,
    today: on,
    law: { ...unit.law, reading: id => ({ title: id, value: 15, evidence: '产品约定' }) },
    transaction: work => transaction(database.login, reach, work),
  }
}
const add = (register: string, answer: object, by: Caller, of: string) =>
  call<{ id: string } & Refusal>('POST /people/{id}/records', by, {
    params: { id: of },
    body: { register, answer: { seen_on: '2026-03-01', ground: '本人同意', ...answer } },
  })
const check = {
  kind: '在岗期间检查',
  institution: '县疾控中心',
  held_on: '2026-01-10',
  conclusion: '噪声作业，双耳高频听力下降',
  source: '证书或证件原件',
}
const cardOf = (digits: string, more: object = {}) => ({
  number: digits,
  issued_place: '云中县',
  generation: '第三代',
  condition: '正常',
  started_on: '2024-05-06',
  source: '证书或证件原件',
  ...more,
})
interface Shown {
  status?: number
  archive: {
    registers: { key: string; things: { use: { id: string; version: number; value: string; sealed: boolean } }[] }[]
    closed: string[]
    rights: {
      consents: { matter: string; state: string }[]
      whole: object | null
      records: { id: string; title: string }[]
    }
  }
}
const page = (id: string, by: Caller) => call<Shown>('GET /people/{id}', by, { params: { id } })
const things = async (id: string, key: string, by: Caller) =>
  (await page(id, by)).archive.registers.find(register => register.key === key)?.things ?? []
const answerOf = (me: Itself, answer: string, read = true) =>
  me.transaction(tx => answerConsent(tx, me, { matter: healthMatter, answer, read }))
const requests = (person: string, kind: string) =>
  database.owner.query<{ id: string; state: string; answer: string | null; due: string | null }>(
    `select id, state, answer, due_on as due from own_request where person = $1 and kind = $2`,
    [person, kind],
  )
const answer = (id: string, by: Caller, given: object) =>
  call<Refusal & { state: string; waits: boolean }>('POST /own-requests/{id}', by, { params: { id }, body: given })
/** What the page of approvals does when somebody agrees. */
const agree = (approval: string, by: Caller) =>
  by.transaction(async tx => {
    const yes = await approve<never>(tx, 'people.erase', approval)
    if (isRefusal(yes)) return yes
    const used = await carryOut<never>(tx, 'people.erase', approval)
    if (isRefusal(used)) return used
    return approvals['people.erase']?.carryOut?.(tx, by, yes)
  })
const approvalOf = async (request: string) =>
  (await database.owner.query<{ approval: string }>(`select approval from own_request where id = $1`, [request]))
    .rows[0]?.approval ?? ''
const erasureOf = async (me: Itself, asked: { register: string | null; record: string | null }) => {
  const id = await me.transaction(tx => askRight(tx, me, { kind: '删除', note: '', ...asked }))
  if (isRefusal(id)) throw new Error(id.what)
  return id
}

beforeAll(async () => {
  await openArchive()
  readFollows(await discover(fileURLToPath(new URL('../../../', import.meta.url))))
  office = seeing(county, open, ['people.rights', 'people.answer'], '00000000-0000-4000-8000-0000000000b1')
  second = seeing(county, open, ['approve.second'], '00000000-0000-4000-8000-0000000000b2')
  nurse = seeing(unit, ['identity', 'employment', 'health', 'consent'])
  clerk = seeing(unit, open)
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since) values ('同意书.jpg', 'jpg', 9, sha256('a'), sha256('b'), '内部', false, $1, $2, '2026-03-01') returning id`,
    [county.reach.lo, unit.reach.lo],
  )
  paper = rows[0]?.id ?? ''
}, 120_000)

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

describe('限制处理', () => {
  test('限制一条：不再现用、不能改、不往外给；解除以后照旧。整份限制：打开也不列，不导出，看全号不办', async () => {
    const fang = await worker('方正行')
    const me = await self(fang, '方正行')
    const made = await add(
      'title_record',
      { title: '工程师', source: '主管部门文件', granted_on: '2020-01-01' },
      clerk,
      fang,
    )
    expect(made).toHaveProperty('id')
    const asked = await me.transaction(tx =>
      askRight(tx, me, { kind: '限制', register: 'title_record', record: made.id, note: '我没有评过' }),
    )
    if (isRefusal(asked)) throw new Error(asked.what)
    expect(
      await me.transaction(tx =>
        askRight(tx, me, { kind: '限制', register: 'title_record', record: made.id, note: '' }),
      ),
    ).toMatchObject({
      code: 'people.request.twice',
    })
    expect(
      await me.transaction(tx => askRight(tx, me, { kind: '删除', register: 'title_record', record: fang, note: '' })),
    ).toMatchObject({
      status: 404,
    })
    expect(
      await call('GET /own-requests/{id}', clerk, { params: { id: asked } }),
      'the unit does not read it',
    ).toMatchObject({ status: 404 })
    const list = await call<{ rows: { id: string }[] }>('GET /own-requests', clerk, { query: {} })
    expect(list.rows.map(row => row.id)).not.toContain(asked)
    expect(await answer(asked, clerk, { accept: true, answer: '先限制起来' })).toMatchObject({ status: 404 })
    expect(await answer(asked, office, { accept: false, answer: '不用限制的' })).toMatchObject({
      code: 'people.request.article',
    })
    expect(await answer(asked, office, { accept: true, answer: '核实以前不用' })).toMatchObject({ state: '已采纳' })
    expect(await things(fang, 'title_record', clerk)).toEqual([])
    const { archive } = await page(fang, office)
    expect(archive.rights.records).toMatchObject([{ title: '职称：工程师' }])
    expect(
      await call('POST /people/{id}/records/void', clerk, {
        params: { id: fang },
        body: { register: 'title_record', record: made.id, version: 1, why: '先作废' },
      }),
    ).toMatchObject({ code: 'people.restricted' })
    const [one] = archive.rights.records
    expect(
      await call('POST /people/{id}/restrictions', thin, {
        params: { id: fang },
        body: { restriction: one?.id, why: '越过范围解除' },
      }),
    ).toMatchObject({ status: 404 })
    expect(
      await call('POST /people/{id}/restrictions', office, {
        params: { id: fang },
        body: { restriction: one?.id, why: '证书已核实' },
      }),
    ).toEqual({ done: true })
    expect(await things(fang, 'title_record', clerk)).toHaveLength(1)

    const whole = await me.transaction(tx => askRight(tx, me, { kind: '限制', register: null, record: null, note: '' }))
    if (isRefusal(whole)) throw new Error(whole.what)
    await answer(whole, office, { accept: true, answer: '核实身份以前不用' })
    const closed = await page(fang, clerk)
    expect(closed.archive.rights.whole).toMatchObject({ reason: '核实身份以前不用' })
    expect(JSON.stringify(closed)).not.toContain('工程师')
    expect(
      await call('POST /people/{id}/reveal', clerk, {
        params: { id: fang },
        body: { field: 'phone', purpose: '联系本人' },
      }),
    ).toMatchObject({
      code: 'people.restricted',
    })
    expect(await add('title_record', { title: '工程师', source: '人事档案' }, clerk, fang)).toMatchObject({
      code: 'people.restricted',
    })
    const options = await call<{ rows: { id: string }[] }>('GET /people/options', clerk, { query: { q: '方正行' } })
    expect(options.rows).toEqual([])
    const mine = await me.transaction(tx => restrictionsOf(tx, fang))
    expect(await me.transaction(tx => liftRestriction(tx, me, fang, mine.whole?.id ?? '', '本人解除'))).toBeUndefined()
    expect((await page(fang, clerk)).archive.rights.whole).toBeNull()
  })
})

describe('删除', () => {
  test('单位不能办；没有第二个人不删，申请的人不能自己复核；复核以后记载和改动经过都没有了', async () => {
    const he = await worker('何守业')
    const me = await self(he, '何守业')
    const made = await add('contest_result', { contest: '2025年县赛', level: '县级', source: '本人填报' }, clerk, he)
    const request = await erasureOf(me, { register: 'contest_result', record: made.id })
    expect(await answer(request, clerk, { accept: true, answer: '删了就是了' })).toMatchObject({ status: 404 })
    expect(await answer(request, thin, { accept: true, answer: '越过范围答复' })).toMatchObject({ status: 404 })
    expect(await answer(request, office, { accept: true, answer: '自报的，目的已达到，予以删除' })).toMatchObject({
      state: '待办',
      waits: true,
    })
    expect(await answer(request, office, { accept: true, answer: '再按一次看看' })).toMatchObject({ status: 409 })
    const approval = await approvalOf(request)
    expect(await agree(approval, office)).toMatchObject({ code: 'access.approval.same' })
    expect(await things(he, 'contest_result', clerk), 'nothing is gone yet').toHaveLength(1)
    await expect(
      office.transaction(tx =>
        tx.get(sql`select erased from app.erase_person(${approval}, array['contest_result'], array[]::text[])`),
      ),
      'not even the function itself without an agreement',
    ).rejects.toThrow(/not agreed/)
    expect(await agree(approval, second)).toBeUndefined()
    const left = await database.owner.query<{ n: number }>(
      `select (select count(*) from contest_result where person = $1)::int + (select count(*) from contest_result_log where id = $2)::int as n`,
      [he, made.id],
    )
    expect(left.rows).toEqual([{ n: 0 }])
    expect((await requests(he, '删除')).rows).toMatchObject([
      { state: '已采纳', answer: '自报的，目的已达到，予以删除' },
    ])
  })

  test('整份档案，连同并入的那一份：盐和散列毁去，号码再也打不开，名册和日志里没有这个人；账号停用', async () => {
    const [keep, gone] = [await worker('钱万里'), await worker('钱万里二')]
    await add('title_record', { title: '工程师', source: '人事档案' }, clerk, keep)
    const before = await database.owner.query<{ salt: string; hash: string }>(
      `select encode(p.salt, 'hex') as salt, encode(d.hash, 'hex') as hash from person p join document d on d.person = p.id where p.id = any($1)`,
      [[keep, gone]],
    )
    expect(before.rows).toHaveLength(2)
    await database.owner.query(`update person set merged_into = $1 where id = $2`, [keep, gone])
    await database.owner.query(`update document set person = $1 where person = $2`, [keep, gone])
    const me = await self(keep, '钱万里')
    const request = await erasureOf(me, { register: null, record: null })
    await answer(request, office, { accept: true, answer: '已离职，没有荣誉和案卷，予以删除' })
    expect(await agree(await approvalOf(request), second)).toBeUndefined()
    const { rows } = await database.owner.query<{ name: string; salt: string; erased: string }>(
      `select name, encode(salt, 'hex') as salt, erased_on as erased from person where id = any($1)`,
      [[keep, gone]],
    )
    expect(rows.map(row => row.name)).toEqual(['（已删除）', '（已删除）'])
    for (const { salt } of before.rows) expect(rows.map(row => row.salt)).not.toContain(salt)
    const text = await database.owner.query<{ found: number }>(
      `select (select count(*) from document where encode(hash, 'hex') = any($2))::int + (select count(*) from person_log where id = any($1))::int
        + (select count(*) from title_record where person = any($1))::int + (select count(*) from name_gram where person = any($1))::int
        + (select count(*) from approval where title like '%钱万里%' or payload::text like '%钱万里%')::int as found`,
      [[keep, gone], before.rows.map(row => row.hash)],
    )
    expect(text.rows).toEqual([{ found: 0 }])
    expect(await page(keep, clerk)).toMatchObject({ status: 404, code: 'people.erased' })
    const account = await database.owner.query<{ state: string; person: string | null; name: string }>(
      `select state, person, name from account where id = $1`,
      [me.account],
    )
    expect(account.rows).toEqual([{ state: '停用', person: null, name: '（已删除）' }])
    expect(await call<{ rows: unknown[] }>('GET /people', clerk, { query: { q: '钱万里' } })).toMatchObject({
      rows: [],
    })
  })

  test('有荣誉和案卷的，姓名和证件依法留着；其余删去，说得出凭哪一条', async () => {
    const sun = await worker('孙有功')
    const me = await self(sun, '孙有功')
    await add('title_record', { title: '工程师', source: '人事档案' }, clerk, sun)
    await database.owner.query(
      `insert into procedure_version (hash, id, title, body, since) values ('h', 'x', 'x', '{}', '2026-03-01') on conflict do nothing`,
    )
    await database.owner.query(
      `insert into kase (procedure, procedure_hash, subject, subject_kind, title, offices, step, since, opened_on, place, node) select 'x', 'h', $1, 'person', '某件推荐', '{}', 'x', '2026-03-01', '2026-03-01', place, node from person where id = $1`,
      [sun],
    )
    const request = await erasureOf(me, { register: null, record: null })
    await answer(request, office, { accept: true, answer: '推荐案卷依法保存，其余予以删除' })
    expect(await agree(await approvalOf(request), second)).toBeUndefined()
    const { rows } = await database.owner.query<{
      name: string
      phone: string | null
      documents: number
      titles: number
    }>(
      `select name, phone_tail as phone, (select count(*)::int from document d where d.person = p.id) as documents, (select count(*)::int from title_record t where t.person = p.id) as titles from person p where id = $1`,
      [sun],
    )
    expect(rows).toEqual([{ name: '孙有功', phone: null, documents: 1, titles: 0 }])
  })
})
