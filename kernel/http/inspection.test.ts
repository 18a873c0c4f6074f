import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Caller } from '#kernel/access'
import { flushOpens, startRecording } from '#kernel/audit'
import { direct, sql, transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { endpoint } from './contract.ts'
import { looked, refuseInspectorsHand, unlessHidden } from './inspection.ts'

const today = '2026-03-18'
const account = '00000000-0000-4000-8000-0000000000aa'
const kase = '00000000-0000-4000-8000-0000000000bb'
const readOne = endpoint({
  method: 'GET',
  path: '/cases/{id}',
  summary: '一件推荐',
  may: 'honours.read',
  returns: z.object({}),
})
const write = endpoint({
  method: 'POST',
  path: '/cases/{id}/act',
  summary: '办理',
  may: 'honours.read',
  returns: z.object({}),
})
const leave = endpoint({ method: 'DELETE', path: '/session', summary: '退出', door: 'account', returns: z.object({}) })

let database: TestDatabase
let caller: (way: 'inspect' | 'division') => Caller
beforeAll(async () => {
  database = await freshDatabase()
  caller = way => ({
    account,
    person: null,
    name: '纪检干部',
    post: null,
    may: new Set(['honours.read']),
    reach: { way, today, account },
    today,
    law: {
      calendar: undefined as never,
      reading: () => {
        throw new Error('no law is read here')
      },
    },
    transaction: work => transaction(database.login, { way, today, account }, work),
  })
})

test('whoever inspects is refused every write of the work, and may still log out', () => {
  expect(refuseInspectorsHand(write, caller('inspect'))?.code).toBe('http.inspect.readOnly')
  expect(refuseInspectorsHand(readOne, caller('inspect'))).toBeUndefined()
  expect(refuseInspectorsHand(leave, caller('inspect'))).toBeUndefined()
  expect(refuseInspectorsHand(write, caller('division'))).toBeUndefined()
})

test('a table the way was not given is a refusal in words, any other fault stays a fault', async () => {
  const hidden = await unlessHidden(caller('inspect'), () =>
    caller('inspect').transaction(tx => tx.rows(sql`select from access_log`)),
  )
  expect(isRefusal(hidden) && hidden.code).toBe('http.inspect.notGiven')
  await expect(unlessHidden(caller('inspect'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('every page opened is on record with its name, whichever module it belongs to', async () => {
  const recording = startRecording(work => transaction(database.login, { way: 'job', today }, work))
  looked(readOne, { id: kase }, caller('inspect'))
  looked(readOne, { id: kase }, caller('division'))
  await flushOpens()
  await recording.stop()
  const rows = await direct(
    database.owner,
    sql`select kind, subject, fields from access_log where account = ${account}`,
  )
  expect(rows).toEqual([{ kind: 'kase', subject: kase, fields: '一件推荐' }])
})
