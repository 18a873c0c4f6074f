import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { direct, sql } from '#kernel/database'
import type pg from 'pg'

/** The tables a roster fills, in the order their keys ask for. */
const tables = ['person', 'document', 'name_gram'] as const
let folder = ''

/** Writes what the batch brought in to files of the server, so that COPY reads it as it would read anybody's. */
export async function keepCopies(owner: pg.Pool, batch: string): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'jp-copy-'))
  await owner.query(`create table bench_added as select unnest(added) as id from import_span where batch = '${batch}'`)
  await owner.query('create unique index on bench_added (id)')
  await owner.query('analyze bench_added')
  const of = { person: 'id', document: 'person', name_gram: 'person' }
  for (const table of tables)
    await owner.query(
      `copy (select t.* from ${table} t join bench_added a on a.id = t.${of[table]}) to '${join(folder, table)}'`,
    )
}

/**
 * How long COPY takes for the same rows, in one transaction, into tables with the same keys, indexes and rows of the demo: the same names in
 * a schema beside, so that the triggers do there what they do here. Milliseconds.
 */
export async function copyBack(owner: pg.Pool, { triggers }: { triggers: boolean }): Promise<number> {
  await owner.query('create schema beside')
  for (const table of tables) await clone(owner, table)
  if (triggers) for (const table of tables) await cloneTriggers(owner, table)
  const client = await owner.connect()
  try {
    await client.query('checkpoint')
    const began = performance.now()
    await client.query('begin')
    for (const table of tables) await client.query(`copy beside.${table} from '${join(folder, table)}'`)
    await client.query('commit')
    return performance.now() - began
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
    await owner.query('drop schema beside cascade')
    if (triggers) rmSync(folder, { recursive: true, force: true })
  }
}

async function clone(owner: pg.Pool, table: string): Promise<void> {
  await owner.query(`create table beside.${table} (like public.${table} including all);
    insert into beside.${table} select t.* from public.${table} t where not exists (select from bench_added a where a.id = t.${table === 'person' ? 'id' : 'person'})`)
  const keys = await direct<{ text: string }>(
    owner,
    sql`select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = ${table}::regclass and contype = 'f'`,
  )
  for (const { text } of keys)
    await owner.query(
      `alter table beside.${table} add ${text.replace('REFERENCES person(', 'REFERENCES beside.person(')}`,
    )
}

async function cloneTriggers(owner: pg.Pool, table: string): Promise<void> {
  const made = await direct<{ text: string }>(
    owner,
    sql`select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal`,
  )
  for (const { text } of made) await owner.query(text.replace(` ON public.${table} `, ` ON beside.${table} `))
}
