import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { refuse } from '#kernel/refusal'
import { freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { assertSafeLogin, direct, opening, openPool, read, sql, transaction } from './index.ts'
import type { Reach, Transaction } from './index.ts'

const today = '2026-05-01'
const job: Reach = { way: 'job', today }

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await database.owner.query(
    `create table note (n int primary key, text text); grant select, insert, update on note to jp_job`,
  )
})
const count = async () => (await direct<{ n: number }>(database.owner, sql`select count(*) as n from note`))[0]?.n

test('the opening carries everything in one message', () => {
  const account = '6c1f9b6e-0b6a-4f43-9d0c-1f1c5a3c9b11'
  expect(opening({ way: 'division', lo: 3, hi: 9, account, today })).toBe(
    `begin; set local role jp_division; set local app.today='2026-05-01'; set local app.lo='3'; set local app.hi='9'; set local app.account='${account}'; `,
  )
})

test('the opening takes integers, uuids and a day, and nothing else', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.double({ noInteger: true }),
    fc.object(),
    fc.constant(null),
    fc.bigInt(),
    fc.array(fc.integer()),
  )
  fc.assert(
    fc.property(fc.constantFrom('lo', 'hi', 'sees'), anything, (key, value) => {
      // What a type forbids may still arrive at run time.
      expect(() => opening({ way: 'unit', today, [key]: value })).toThrow(RangeError)
    }),
  )
  fc.assert(
    fc.property(
      fc.constantFrom('organisation', 'account', 'post', 'person', 'round'),
      fc.oneof(anything, fc.integer()),
      (key, value) => {
        expect(() => opening({ way: 'unit', today, [key]: value })).toThrow(RangeError)
      },
    ),
  )
  fc.assert(
    fc.property(fc.string(), text => {
      expect(() => opening({ way: 'unit', today: text })).toThrow(RangeError)
    }),
  )
  expect(() => opening({ way: 'jp_login; drop table person' as never, today })).toThrow(RangeError)
})

test('values of the first statement arrive as they were, whatever they hold', async () => {
  const values = fc.string({ unit: 'binary' }).filter(text => !text.includes('\0') && text.isWellFormed())
  await fc.assert(
    fc.asyncProperty(values, fc.integer(), fc.array(values), async (text, n, list) => {
      const row = await read(database.login, job, tx =>
        tx.get(
          sql`select ${text}::text as text, '$1' as quoted, /* $2 */ ${n}::int as n, ${list}::text[] as list, ${{ text }}::jsonb as json -- $9`,
        ),
      )
      expect(row).toEqual({ text, quoted: '$1', n, list, json: { text } })
    }),
    { numRuns: 200 },
  )
  await expect(read(database.login, job, tx => tx.get(sql`select ${'a\0b'}::text`))).rejects.toThrow('NUL')
})

test('a returned refusal and a thrown error roll back; a result commits', async () => {
  const insert = (n: number) => sql`insert into note values (${n}, 'a')`
  await transaction(database.login, job, async tx => {
    await tx.run(insert(1))
    return refuse('test.no', { what: '不行' })
  })
  await expect(
    transaction(database.login, job, async tx => {
      await tx.run(insert(1))
      throw new Error('broken')
    }),
  ).rejects.toThrow('broken')
  expect(await count()).toBe(0)
  expect(await transaction(database.login, job, tx => tx.run(insert(1)))).toBe(1)
  expect(await count()).toBe(1)
})

test('an error somebody caught does not pass for a commit', async () => {
  const swallow = transaction(database.login, job, async tx => {
    await tx.run(sql`insert into note values (50, 'a')`)
    await tx.run(sql`insert into note values (50, 'b')`).catch(() => undefined)
  })
  await expect(swallow).rejects.toThrow('nothing was written')
})

test('the last statement may carry the commit; after it there is nothing to send', async () => {
  const rows = await transaction(database.login, job, async tx => {
    const [first, second] = await tx.raw('select 1 as a; select 2 as b')
    expect([first, second]).toEqual([[{ a: 1 }], [{ b: 2 }]])
    const done = await tx.finish(sql`insert into note values (60, 'last') returning n`)
    await expect(tx.rows(sql`select 1`)).rejects.toThrow('has ended')
    return done
  })
  expect(rows).toEqual([{ n: 60 }])
})

test('reading cannot write, and statements asked at once queue', async () => {
  await expect(read(database.login, job, tx => tx.run(sql`insert into note values (70, 'x')`))).rejects.toThrow(
    'read-only',
  )
  const rows = await read(database.login, job, tx =>
    Promise.all([1, 2, 3].map(n => tx.get<{ n: number }>(sql`select ${n}::int as n`))),
  )
  expect(rows.map(row => row.n)).toEqual([1, 2, 3])
})

test('days are text, bigints are numbers or an error', async () => {
  const row = await read(database.login, job, tx =>
    tx.get(
      sql`select date '2026-05-01' as day, 140900000000::bigint as code, 1.50::numeric as money, array[date '2026-05-01'] as days`,
    ),
  )
  expect(row).toEqual({ day: '2026-05-01', code: 140900000000, money: '1.50', days: ['2026-05-01'] })
  await expect(read(database.login, job, tx => tx.get(sql`select 9223372036854775807 as n`))).rejects.toThrow(
    'safe integer',
  )
})

test('requests are served by the log-in alone', async () => {
  await assertSafeLogin(database.login)
  await expect(assertSafeLogin(database.owner)).rejects.toThrow('超级用户')
})

test('what somebody waits for is given up, work in the background is not', async () => {
  const hasty = openPool(database.connections.login, { max: 1, settings: { statement_timeout: '100ms' } })
  try {
    const slow = (tx: Transaction) => tx.rows(sql`select pg_sleep(0.4)`)
    await expect(transaction(hasty, { way: 'public', today }, slow)).rejects.toMatchObject({ code: '57014' })
    await expect(transaction(hasty, job, slow)).resolves.toHaveLength(1)
    await expect(transaction(hasty, { way: 'public', today }, slow)).rejects.toMatchObject({ code: '57014' })
  } finally {
    await hasty.end()
  }
})

test('statements asked together travel in one message, in their order, and fail together', async () => {
  const messages: string[] = []
  const client = await database.login.connect()
  const counted = {
    connect: async () => ({
      query: (...args: [string, unknown[]?]) => {
        messages.push(args[0])
        return client.query(...args)
      },
      release: () => undefined,
    }),
  } as unknown as typeof database.login // What a channel takes of a pool.
  try {
    const [a, b, c] = await transaction(counted, job, async tx => {
      const first = await tx.rows(sql`select 1 as n`)
      const [second, changed] = await Promise.all([
        tx.get<{ n: number }>(sql`select 2 as n`),
        tx.run(sql`insert into note (n, text) values (901, ${'同'}), (902, ${"a'b"})`),
      ])
      return [first, second, changed]
    })
    expect([a, b, c]).toEqual([[{ n: 1 }], { n: 2 }, 2])
    expect(messages).toHaveLength(3)
    const failed = transaction(counted, job, async tx => {
      await tx.rows(sql`select 1`)
      const all = await Promise.allSettled([tx.run(sql`insert into note (n) values (903)`), tx.rows(sql`select 1 / 0`)])
      expect(all.map(one => one.status)).toEqual(['rejected', 'rejected'])
    })
    await expect(failed).rejects.toThrow('nothing was written')
    expect(await direct(database.owner, sql`select n, text from note where n > 900 order by n`)).toEqual([
      { n: 901, text: '同' },
      { n: 902, text: "a'b" },
    ])
  } finally {
    client.release()
  }
})
