import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { findProtections } from '#kernel/access'
import { direct, sql, ways } from '#kernel/database'
import { freshDatabase, type TestDatabase } from '#kernel/testing'

const root = join(import.meta.dirname, '../..')
let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})

test('every table is declared in a tables.ts, and every declared table is there', async () => {
  const rows = await direct<{ name: string }>(
    database.owner,
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  )
  const declared = (await findProtections(root)).map(p => p.table)
  expect(rows.map(r => r.name)).toEqual(declared.toSorted())
})

test('a declared table has row security, and each way one policy, without or', async () => {
  const protections = await findProtections(root)
  const rows = await direct<{ name: string; secured: boolean; policies: readonly string[]; texts: readonly string[] }>(
    database.owner,
    sql`select c.relname as name, c.relrowsecurity as secured,
        coalesce(array_agg(p.policyname::text order by p.policyname) filter (where p.policyname is not null), '{}') as policies,
        coalesce(array_agg(p.qual) filter (where p.qual is not null), '{}') as texts
      from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by 1, 2`,
  )
  const live = new Map(rows.map(r => [r.name, r]))
  for (const { table, rules } of protections) {
    const found = live.get(table)
    expect(found?.secured, table).toBe(rules !== 'open')
    const expected = rules === 'open' ? [] : ways.filter(way => rules[way]).map(way => `jp_${way}`)
    expect(found?.policies.toSorted(), table).toEqual(expected.toSorted())
    for (const text of found?.texts ?? [])
      expect(text, `${table}: a policy with "or" cannot use its index`).not.toMatch(/\sOR\s/)
  }
})

test('no role but the owner has a right that is not declared', async () => {
  const granted = await direct<{ role: string; name: string; verb: string }>(
    database.owner,
    sql`select grantee as role, table_name as name, lower(privilege_type) as verb from information_schema.role_table_grants
      where table_schema = 'public' and (grantee like 'jp\\_%' or grantee = 'PUBLIC')`,
  )
  const declared = new Set(
    (await findProtections(root)).flatMap(p =>
      ways.flatMap(way => (p.grants[way] ?? []).map(verb => `jp_${way} ${p.table} ${verb}`)),
    ),
  )
  expect(granted.map(g => `${g.role} ${g.name} ${g.verb}`).filter(g => !declared.has(g))).toEqual([])
})

test('what looks across bounds has a fixed search path and is listed in docs/database.md', async () => {
  const functions = await direct<{ name: string; config: readonly string[] | null }>(
    database.owner,
    sql`select p.proname as name, p.proconfig as config from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname in ('public', 'app') order by 1`,
  )
  const doc = await readFile(join(root, 'docs', 'database.md'), 'utf8')
  const listed = new Set([...doc.matchAll(/`app\.(\w+)/g)].map(m => m[1]))
  expect(functions.filter(f => !f.config?.includes('search_path=pg_catalog, public')).map(f => f.name)).toEqual([])
  expect(functions.map(f => f.name).filter(name => !listed.has(name))).toEqual([])
})

test('statements under row security use nothing that cannot reach an index there', async () => {
  const leaky = await direct<{ name: string; using: string }>(
    database.owner,
    sql`select c.relname || '.' || i.relname as name, am.amname as using
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_am am on am.oid = i.relam
      where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and am.amname <> 'btree'`,
  )
  expect(leaky, 'only btree indexes serve leakproof operators').toEqual([])
})
