import { beforeAll, expect, test } from 'vitest'
import { sql, transaction } from '#kernel/database'
import type { Reach, Transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { approve, ask, carryOut, pendingApprovals, refuseApproval, withdrawApproval } from './index.ts'
import type { Approval } from './index.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const desk = (account: number, person: number, lo = 10, hi = 19): Reach => ({
  way: 'division',
  lo,
  hi,
  account: uuid(account),
  person: uuid(person),
  today: '2026-05-06',
})
const clerk = desk(1, 1)
const clerkAgain = desk(2, 1)
const chief = desk(3, 3)
const province = desk(4, 4, 1, 99)
const neighbour = desk(5, 5, 20, 29)

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
const as = <T>(reach: Reach, work: (tx: Transaction) => Promise<T>) => transaction(database.login, reach, work)

async function asked(subject: string, by = clerk): Promise<Approval> {
  const result = await as(by, tx =>
    ask(tx, { kind: 'people.export', subject, title: '导出名册', payload: { rows: 3 } }),
  )
  if (isRefusal(result)) throw new Error(result.what)
  return result
}

test('nobody approves what they asked for, nor under a second account', async () => {
  const { id } = await asked('own')
  for (const reach of [clerk, clerkAgain]) {
    expect(await as(reach, tx => approve(tx, 'people.export', id))).toMatchObject({ code: 'access.approval.same' })
    expect(await as(reach, tx => refuseApproval(tx, 'people.export', id, '不需要'))).toMatchObject({
      code: 'access.approval.same',
    })
  }
  await expect(
    as(clerk, tx =>
      tx.run(
        sql`update approval set decision = 'approved', decided_by = asked_by, decided_on = '2026-05-06' where id = ${id}`,
      ),
    ),
  ).rejects.toThrow('check constraint')
})

test('a second person approves, and the approval is used once', async () => {
  const { id } = await asked('twice')
  expect(await as(clerk, tx => carryOut(tx, 'people.export', id))).toMatchObject({ code: 'access.approval.unusable' })
  expect(await as(chief, tx => approve(tx, 'people.export', id))).toMatchObject({
    decision: 'approved',
    decidedBy: chief.account,
    payload: { rows: 3 },
  })
  expect(await as(province, tx => approve(tx, 'people.export', id))).toMatchObject({ code: 'access.approval.decided' })
  expect(await as(clerk, tx => carryOut(tx, 'people.export', id))).toMatchObject({ carriedOutOn: '2026-05-06' })
  expect(await as(clerk, tx => carryOut(tx, 'people.export', id))).toMatchObject({ code: 'access.approval.unusable' })
})

test('the permission for one kind does not decide another', async () => {
  const { id } = await asked('kind')
  expect(await as(chief, tx => approve(tx, 'values.set', id))).toMatchObject({ code: 'access.approval.none' })
})

test('the office above sees it, the neighbour does not', async () => {
  const { id } = await asked('seen')
  const ids = async (reach: Reach) =>
    (await as(reach, tx => pendingApprovals(tx, ['people.export']))).map(row => row.id)
  expect(await ids(province)).toContain(id)
  expect(await ids(neighbour)).toEqual([])
  expect(await as(neighbour, tx => approve(tx, 'people.export', id))).toMatchObject({ code: 'access.approval.none' })
})

test('one open request per subject; whoever asked may take it back and ask again', async () => {
  const { id } = await asked('again')
  const second = { kind: 'people.export', subject: 'again', title: '导出名册', payload: {} }
  expect(await as(chief, tx => ask(tx, second))).toMatchObject({ code: 'access.approval.open' })
  expect(await as(chief, tx => withdrawApproval(tx, 'people.export', id))).toMatchObject({
    code: 'access.approval.notYours',
  })
  expect(await as(clerk, tx => withdrawApproval(tx, 'people.export', id))).toMatchObject({ decision: 'withdrawn' })
  expect(isRefusal(await as(chief, tx => ask(tx, second)))).toBe(false)
})

test('a refusal keeps its reason; two who press at once decide once', async () => {
  const { id } = await asked('race')
  const both = await Promise.all([
    as(chief, tx => refuseApproval(tx, 'people.export', id, '名册未脱敏')),
    as(province, tx => approve(tx, 'people.export', id)),
  ])
  expect(both.filter(isRefusal)).toHaveLength(1)
})
