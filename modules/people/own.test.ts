import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { sql, transaction, type Reach } from '#kernel/database'
import { openAccount } from '#kernel/identity'
import { isRefusal } from '#kernel/refusal'
import { openSlips, type Itself } from '#modules/administration'
import { ownFacts } from './portal/own-facts.ts'
import { askOwn } from './requests/ask.ts'
import { body, call, county, database, demo, number, openArchive, thin, today, unit } from './test-archive.ts'

beforeAll(openArchive, 60_000)

type Opened = {
  slips: string | null
  opened: number
  reissued: number
  bound: string[]
  left: { name: string; why: string }[]
}
const hr = (): Caller => ({ ...unit, may: new Set([...unit.may, 'people.accounts']) })
const open = (people: readonly string[], as: Caller = hr()) =>
  call<Opened & { code?: string }>('POST /worker-accounts', as, { body: { people } })

let serial = 0
async function worker(name: string, document = true): Promise<string> {
  const { id } = await call<{ id: string }>('POST /people', unit, {
    body: body({
      name,
      employment: '在职',
      source: '测试',
      ...(document && { documentKind: '居民身份证', documentNumber: number('19800101', ++serial + 40) }),
    }),
  })
  return id
}
/** The worker at a phone. */
async function self(person: string, name: string): Promise<Itself> {
  const { rows } = await database.owner.query<{ id: string }>(`select id from account where person = $1`, [person])
  const account = rows[0]?.id ?? '00000000-0000-4000-8000-0000000000aa'
  const reach: Reach = { way: 'self', account, person, today }
  return {
    account,
    person,
    name,
    post: null,
    may: new Set(),
    reach,
    today,
    law: { ...unit.law, reading: id => ({ title: id, value: 15, evidence: '产品约定' }) },
    transaction: work => transaction(database.login, reach, work),
  }
}

test('单位给职工开通账号：绑定本人档案和证件，没有岗位；纸条加密存着，再按一次是重发', async () => {
  const ning = await worker('宁致远')
  const first = await open([ning])
  expect(first).toMatchObject({ opened: 1, reissued: 0, left: [] })
  const { rows } = await database.owner.query<{ login: string; state: string; tail: string | null; posts: number }>(
    `select login, state, document_tail as tail, (select count(*)::int from post p where p.account = a.id) as posts from account a where person = $1`,
    [ning],
  )
  expect(rows).toMatchObject([{ login: 'ningzhiyuan', state: '待激活', posts: 0 }])
  expect(rows[0]?.tail).toHaveLength(4)
  const slips = await database.owner.query<{ slips: Buffer; until: string }>(
    `select slips, until from slip_batch where id = $1`,
    [first.slips],
  )
  expect(slips.rows[0]?.slips.toString()).not.toContain('ningzhiyuan')
  expect(openSlips(slips.rows[0]?.slips ?? Buffer.of())).toMatchObject([{ name: '宁致远', login: 'ningzhiyuan' }])
  expect(await open([ning])).toMatchObject({ opened: 0, reissued: 1 })
  const list = await call<{ rows: { person: string; state: string }[] }>('GET /worker-accounts', hr(), {
    query: { q: '宁致远' },
  })
  expect(list.rows).toMatchObject([{ person: ning, state: '待激活' }])
})

test('没有证件的不开，去世的不开，别的单位的职工找不到；各人说各人的原因', async () => {
  const [with_, without] = [await worker('马守信'), await worker('牛无证', false)]
  expect(await open([with_, without])).toMatchObject({ opened: 1, left: [{ name: '牛无证', why: '档案里没有证件' }] })
  const other = await database.owner.query<{ id: string }>(
    `select id from person where node not between $1 and $2 and merged_into is null limit 1`,
    [unit.reach.lo, unit.reach.hi],
  )
  expect(await open([with_, other.rows[0]?.id ?? ''])).toMatchObject({ code: 'people.accounts.none' })
  expect(await open([with_], { ...thin, may: hr().may })).toMatchObject({ code: 'people.accounts.none' })
})

test('同一证件已有办事账号的，把本人档案绑上，不开第二个', async () => {
  const cao = await worker('曹守正')
  const { rows } = await database.owner.query<{ n: string }>(`select tail as n from document where person = $1`, [cao])
  expect(rows).toHaveLength(1)
  const { bindDocument } = await import('#kernel/identity')
  const staff = await transaction(database.login, { way: 'job', today }, tx =>
    openAccount(tx, {
      login: 'caoban',
      name: '曹守正',
      document: bindDocument(number('19800101', serial + 40)),
      organisation: null,
      organisationName: '县总工会',
      place: county.reach.lo ?? 0,
      node: null,
    }),
  )
  if (isRefusal(staff)) throw new Error(staff.what)
  expect(await open([cao])).toMatchObject({ opened: 0, slips: null, bound: ['曹守正'] })
  const bound = await database.owner.query<{ person: string }>(`select person from account where id = $1`, [staff])
  expect(bound.rows).toEqual([{ person: cao }])
})

test('抄来别人的证件号、换个名字建档的，绑不走别人的账号；函数自己也只认本岗位范围内的档案', async () => {
  const forged = await worker('冒名人')
  const { bindDocument } = await import('#kernel/identity')
  const document = bindDocument(number('19800101', serial + 40))
  const staff = await transaction(database.login, { way: 'job', today }, tx =>
    openAccount(tx, {
      login: 'zhenren',
      name: '真正人',
      document,
      organisation: null,
      organisationName: '县总工会',
      place: county.reach.lo ?? 0,
      node: null,
    }),
  )
  if (isRefusal(staff)) throw new Error(staff.what)
  expect(await open([forged])).toMatchObject({ opened: 0, bound: [], left: [{ name: '冒名人' }] })
  const person = async () =>
    (await database.owner.query<{ person: string | null }>(`select person from account where id = $1`, [staff])).rows
  expect(await person()).toEqual([{ person: null }])
  const real = await worker('真正人')
  const asks = (as: Caller) =>
    as.transaction(tx => tx.get(sql`select app.bind_person(${document.hash}, ${real}) as bound`))
  expect(await asks(thin)).toEqual({ bound: false })
  expect(await asks(unit)).toEqual({ bound: true })
})

test('本人看得到自己的每一条和来源，看不到别人的；要求更正的，单位在期限内答复', async () => {
  const [lan, ding] = [await worker('兰采薇'), await worker('丁一鸣')]
  const me = await self(lan, '兰采薇')
  const facts = await me.transaction(tx => ownFacts(tx, lan))
  expect(facts.facts.find(fact => fact.key === 'employer')?.value).toBe(demo.enterprises[0]?.name)
  expect(facts.facts.find(fact => fact.key === 'name')).toMatchObject({ value: '兰采薇', source: '测试' })
  expect((await me.transaction(tx => ownFacts(tx, ding))).known.facts).toBe(0)
  const at = await me.transaction(tx =>
    tx.get<{ place: number; node: number; line: number | null; division: number; organisation: string }>(
      sql`select place, node, line, division, employer as organisation from person where id = ${lan}`,
    ),
  )
  const asked = await me.transaction(tx =>
    askOwn(tx, me, {
      kind: '更正',
      title: '岗位职务',
      was: null,
      shouldBe: '值班长',
      note: '',
      photos: undefined,
      kase: null,
      at,
    }),
  )
  if (isRefusal(asked)) throw new Error(asked.what)
  const one = await call('GET /own-requests/{id}', unit, { params: { id: asked } })
  expect(one).toMatchObject({ name: '兰采薇', title: '岗位职务', shouldBe: '值班长', state: '待办' })
  expect(one['dueOn']).not.toBeNull()
  expect(await call('GET /own-requests/{id}', thin, { params: { id: asked } })).toMatchObject({ status: 404 })
  expect(
    await call('POST /own-requests/{id}', thin, { params: { id: asked }, body: { accept: true, answer: '照改照改' } }),
  ).toMatchObject({ status: 404 })
  expect(
    await call('POST /own-requests/{id}', unit, {
      params: { id: asked },
      body: { accept: false, answer: '调岗文件还没有印发' },
    }),
  ).toMatchObject({
    state: '未采纳',
    answer: '调岗文件还没有印发',
  })
  expect(
    await call('POST /own-requests/{id}', unit, {
      params: { id: asked },
      body: { accept: true, answer: '再答一次吧' },
    }),
  ).toMatchObject({ code: 'people.request.answered' })
  const other = await self(ding, '丁一鸣')
  expect(await other.transaction(tx => tx.rows(sql`select id from own_request`))).toEqual([])
})
