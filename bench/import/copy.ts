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
    await owner.query(`copy (select t.* from ${table} t join bench_added a on a.id = t.${of[table]}) to '${join(folder, table)}'`)
}

/** How long COPY takes for the same rows into tables with the same keys, indexes and rows of the demo. Milliseconds. */
export async function copyBack(owner: pg.Pool, { triggers }: { triggers: boolean }): Promise<number> {
  for (const table of tables) await clone(owner, table, triggers)
  const client = await owner.connect()
  try {
    await client.query('checkpoint')
    const began = performance.now()
    await client.query('begin')
    for (const table of tables) await client.query(`copy ${table}_copied from '${join(folder, table)}'`)
    await client.query('commit')
    return performance.now() - began
  } finally {
    client.release()
    for (const table of tables.toReversed()) await owner.query(`drop table ${table}_copied cascade`)
    if (triggers) rmSync(folder, { recursive: true, force: true })
  }
}

async function clone(owner: pg.Pool, table: string, triggers: boolean): Promise<void> {
  const copied = `${table}_copied`
  await owner.query(`create table ${copied} (like ${table} including all)`)
  const named = (text: string) => tables.reduce((all, one) => all.replaceAll(new RegExp(`\\b${one}\\b(?=\\(| DEFERR|$)`, 'g'), `${one}_copied`), text)
  const keys = await direct<{ text: string }>(
    owner,
    sql`select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = ${table}::regclass and contype = 'f'`,
  )
  await owner.query(`insert into ${copied} select t.* from ${table} t where not exists (select from bench_added a where a.id = t.${table === 'person' ? 'id' : 'person'})`)
  for (const { text } of keys) await owner.query(`alter table ${copied} add ${named(text)}`)
  if (!triggers) return
  const made = await direct<{ text: string }>(
    owner,
    sql`select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal`,
  )
  for (const { text } of made) await owner.query(text.replace(` ON public.${table} `, ` ON public.${copied} `))
}
