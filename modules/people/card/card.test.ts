import { beforeAll, expect, test } from 'vitest'
import { transaction } from '#kernel/database'
import type { Caller } from '#kernel/access'
import { bitOf } from '../groups.ts'
import { body, call, county, database, number, openArchive, thin } from '../test-archive.ts'
import { findByCard } from './find.ts'

let officer: Caller
let person: string
const citizen = number('19790612', 61)
const read = { medium: '实体卡', citizenNumber: citizen, name: '靳长河', cardNumber: 'D1234567' } as const

const seeing = (caller: Caller, sees: number): Caller => {
  const reach = { ...caller.reach, sees }
  return { ...caller, reach, transaction: work => transaction(database.login, reach, work) }
}
const find = (by: Caller, more: object = {}) => by.transaction(tx => findByCard(tx, by, { ...read, ...more }))
const card = (no: string, condition = '正常') =>
  call<{ id: string; version: number; code?: string }>('POST /people/{id}/records', officer, {
    params: { id: person },
    body: {
      register: 'social_card',
      answer: {
        number: no,
        issued_place: '忻岭县',
        condition,
        source: '证书或证件原件',
        seen_on: '2026-03-01',
        ground: '履行法定职责',
      },
    },
  })

beforeAll(async () => {
  await openArchive()
  officer = seeing(county, (1 << bitOf('identity')) | (1 << bitOf('card')))
  person = (
    await call<{ id: string }>('POST /people', county, { body: body({ name: '靳长河', documentNumber: citizen }) })
  ).id
})

test('[C179] a card opens its holder by the citizen’s number; the card’s own number is an attribute that changes with the card', async () => {
  expect(await find(officer)).toMatchObject({ found: 'here', id: person, card: 'unregistered' })
  await card('D1234567')
  expect(await find(officer)).toMatchObject({ found: 'here', id: person, card: 'same', say: '是靳长河' })
  // A new card: the same person, the other number is told and decides nothing.
  expect(await find(officer, { cardNumber: 'D7654321' })).toMatchObject({ found: 'here', id: person, card: 'changed' })
  expect(await find(officer, { cardNumber: 'D7654321', citizenNumber: number('19790612', 63) })).toMatchObject({
    found: 'none',
    id: null,
    card: null,
  })
  expect(await find(officer, { name: '靳长江' })).toMatchObject({
    found: 'here',
    say: expect.stringContaining('卡上的姓名是靳长江') as string,
  })
  // Whoever does not see cards is told nothing of them; whoever is bounded elsewhere learns that somebody stands elsewhere, as with a number typed.
  expect(await find(seeing(county, 1 << bitOf('identity')))).toMatchObject({
    found: 'here',
    card: null,
    cardSays: null,
  })
  expect(await find(seeing(thin, 1 << bitOf('card')))).toMatchObject({
    found: 'elsewhere',
    id: null,
    name: null,
    card: null,
  })
  expect(await find(officer, { citizenNumber: '190997197906120610' })).toMatchObject({ code: 'people.card.citizen' })
})

test('what is not connected says so and whose task it is; nothing is read', async () => {
  const readers = await call<{ readers: { state: string }[]; cards: unknown[] }>(
    'GET /people/card-readers',
    officer,
    {},
  )
  expect(readers.readers.map(one => one.state)).toEqual(['未配置', '未配置'])
  expect(readers.cards).toEqual([])
  expect(await call('POST /people/card-readers/read', officer, { body: { medium: '电子社保卡' } })).toMatchObject({
    code: 'people.card.reader',
  })
})

test('the simulator of the demo reads the cards of its own invented people, one that was replaced and one never registered among them', async () => {
  await database.owner.query(`insert into world_clock (today) values ('2026-03-02') on conflict do nothing`)
  await database.owner.query(`update person set demo = true where id = $1`, [person])
  const { readers, cards } = await call<{ readers: { state: string }[]; cards: { id: string; what: string }[] }>(
    'GET /people/card-readers',
    officer,
    {},
  )
  expect(readers.every(one => one.state === '模拟')).toBe(true)
  const lay = (what: string) =>
    call<{ found: string; card: string; id: string }>('POST /people/card-readers/read', officer, {
      body: { medium: '实体卡', card: person, what },
    })
  expect(await lay('登记过的卡')).toMatchObject({ found: 'here', id: person, card: 'same' })
  expect(await lay('补换了的卡')).toMatchObject({ found: 'here', id: person, card: 'changed' })
  const none = cards.find(one => one.what === '没有登记过的卡')
  expect(
    await call('POST /people/card-readers/read', officer, {
      body: { medium: '实体卡', card: none?.id, what: none?.what },
    }),
  ).toMatchObject({ found: 'here', id: none?.id, card: 'unregistered' })
  expect(await call('POST /people/card-readers/read', officer, { body: { medium: '实体卡' } })).toMatchObject({
    code: 'people.card.none',
  })
})
