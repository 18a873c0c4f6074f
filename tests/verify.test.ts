import { beforeAll, expect, test } from 'vitest'
import { findSelfChecks, type Findings } from '#kernel/modules'
import { direct, sql, transaction } from '#kernel/database'
import { sequence } from '#kernel/ledger'
import { join } from 'node:path'
import { testInstallation, type TestInstallation } from './installation.ts'

const root = join(import.meta.dirname, '..')
let s: TestInstallation

beforeAll(async () => {
  s = await testInstallation('2026-03-18', { demo: true })
  await sequence(s.database.login)
}, 300_000)

/** Every check over the demo, by title; the backup is proved on a cluster of its own. */
async function verify(): Promise<Map<string, Findings>> {
  const found = new Map<string, Findings>()
  const { pool, law } = s.loading
  const at = { root, today: '2026-03-18', pool, law, cluster: undefined }
  for (const check of await findSelfChecks(root))
    found.set(check.title, await transaction(pool, { way: 'job', today: at.today }, tx => check.run(tx, at)))
  return found
}

const faultsOf = async () => [...(await verify()).values()].flatMap(({ faults }) => faults)
const owner = async (text: string) => {
  const [row] = (await s.database.owner.query<{ id: string }>(text)).rows
  if (!row) throw new Error(`nothing was changed by ${text}`)
  return row.id
}

test('the demo as its handlers left it has no fault, with somebody who looked', async () => {
  await s.database.owner.query(
    `insert into access_log (day, act, kind, account, organisation, place) select '2026-03-18', 'open', 'person', p.account, p.organisation, p.lo from post p where p.lo is not null`,
  )
  const all = await verify()
  expect(all.size).toBeGreaterThanOrEqual(10)
  expect([...all.values()].flatMap(({ faults }) => faults)).toEqual([])
  expect(all.get('办理：各案按当时的程序重推，与所存的步骤、状态、版本一致')?.seen).toMatch(/^[1-9]\d* 件/)
})

test.each([
  [
    'a case moved by hand',
    `update kase set step = 'province.receive' where id = (select id from kase where status = 'open' and step <> 'province.receive' order by id limit 1) returning id`,
    '步骤存为 province.receive',
  ],
  [
    'a case closed by hand',
    `update kase set status = 'done' where id = (select id from kase where status = 'open' order by id desc limit 1) returning id`,
    '状态存为 done',
  ],
  [
    'an answer changed after the act',
    `update act set answer = answer || '{"inFavour": 1}' where (kase, n) = (select kase, n from act where step = 'congress' order by kase, n limit 1) returning kase as id`,
    '与存证不符',
  ],
  [
    'a term cut short',
    `update term set ends_on = ends_on - 1 where (kase, key, n) = (select kase, key, n from term where state = 'running' and not provisional order by kase limit 1) returning kase as id`,
    '重算为',
  ],
  [
    'another name on a sealed list',
    `update list_entry set snapshot = snapshot || '{"name": "某人"}' where (list, kase) = (select list, kase from list_entry order by list, kase limit 1) returning list as id`,
    '摘要不符',
  ],
  [
    'a notice rewritten',
    `update published set fields = fields || '{"endsOn": "2099-01-01"}' where id = (select id from published where kind = 'notice' order by id limit 1) returning id`,
    '与存证不符',
  ],
])('%s is named', async (_, tamper, fault) => {
  const before = await faultsOf()
  const id = await owner(tamper)
  const added = (await faultsOf()).filter(line => !before.includes(line))
  expect(added.filter(line => line.includes(id) && line.includes(fault))).toHaveLength(1)
})

test('a procedure changed in its table is named', async () => {
  await direct(
    s.database.owner,
    sql`update procedure_version set body = (body::jsonb || '{"title": "另一种"}')::json where hash = (select min(hash) from procedure_version)`,
  )
  expect((await faultsOf()).some(line => line.startsWith('程序 '))).toBe(true)
})
