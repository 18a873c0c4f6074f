import { fileURLToPath } from 'node:url'
import { approve, carryOut, type Caller } from '#kernel/access'
import { transaction, type Reach } from '#kernel/database'
import { openAccount } from '#kernel/identity'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { fieldGroups } from '../../../policies/national/field-groups.ts'
import { readFollows } from '../identity/follows.ts'
import { approvals } from '../identity/merge.ts'
import { healthMatter } from '../own-law.ts'
import { body, call, county, database, number, openArchive, today, unit } from '../test-archive.ts'
import { answerConsent } from './consents.ts'
import { askRight } from './ask.ts'

export let office: Caller
export let second: Caller
export let nurse: Caller
export let clerk: Caller
export let paper: string
let serial = 0

/** A post with its groups of fields, as its role and the session say. */
export const seeing = (
  caller: Caller,
  groups: readonly string[],
  more: readonly string[] = [],
  account?: string,
): Caller => {
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
export const open = fieldGroups.map(group => group.id).filter(id => id !== 'health')
export const worker = async (name: string): Promise<string> => {
  const made = await call<{ id: string }>('POST /people', unit, {
    body: body({ name, documentNumber: number('19850101', ++serial + 200), phone: '13800000000' }),
  })
  return made.id
}
/** The worker at a phone, with an account of their own. */
export async function self(person: string, name: string, on: string = today): Promise<Itself> {
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
export const add = (register: string, answer: object, by: Caller, of: string) =>
  call<{ id: string } & Refusal>('POST /people/{id}/records', by, {
    params: { id: of },
    body: { register, answer: { seen_on: '2026-03-01', ground: '本人同意', ...answer } },
  })
export const check = {
  kind: '在岗期间检查',
  institution: '县疾控中心',
  held_on: '2026-01-10',
  conclusion: '噪声作业，双耳高频听力下降',
  source: '证书或证件原件',
}
export const cardOf = (digits: string, more: object = {}) => ({
  number: digits,
  issued_place: '云中县',
  generation: '第三代',
  condition: '正常',
  started_on: '2024-05-06',
  source: '证书或证件原件',
  ...more,
})
export interface Shown {
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
export const page = (id: string, by: Caller) => call<Shown>('GET /people/{id}', by, { params: { id } })
export const things = async (id: string, key: string, by: Caller) =>
  (await page(id, by)).archive.registers.find(register => register.key === key)?.things ?? []
export const answerOf = (me: Itself, answer: string, read = true) =>
  me.transaction(tx => answerConsent(tx, me, { matter: healthMatter, answer, read }))
export const requests = (person: string, kind: string) =>
  database.owner.query<{ id: string; state: string; answer: string | null; due: string | null }>(
    `select id, state, answer, due_on as due from own_request where person = $1 and kind = $2`,
    [person, kind],
  )
export const answer = (id: string, by: Caller, given: object) =>
  call<Refusal & { state: string; waits: boolean }>('POST /own-requests/{id}', by, { params: { id }, body: given })
/** What the page of approvals does when somebody agrees. */
export const agree = (approval: string, by: Caller) =>
  by.transaction(async tx => {
    const yes = await approve<never>(tx, 'people.erase', approval)
    if (isRefusal(yes)) return yes
    const used = await carryOut<never>(tx, 'people.erase', approval)
    if (isRefusal(used)) return used
    return approvals['people.erase']?.carryOut?.(tx, by, yes)
  })
export const approvalOf = async (request: string) =>
  (await database.owner.query<{ approval: string }>(`select approval from own_request where id = $1`, [request]))
    .rows[0]?.approval ?? ''
export const erasureOf = async (me: Itself, asked: { register: string | null; record: string | null }) => {
  const id = await me.transaction(tx => askRight(tx, me, { kind: '删除', note: '', ...asked }))
  if (isRefusal(id)) throw new Error(id.what)
  return id
}

/** An archive, an office, a second person, a nurse and a clerk who sees no health, and a paper. */
export async function openRights(): Promise<void> {
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
}
