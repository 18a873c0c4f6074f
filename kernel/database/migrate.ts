import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely'
import type { Migration } from 'kysely'
import type pg from 'pg'
import { filesOf } from './places.ts'
import { direct } from './query.ts'

/** One SQL file: tables and the data that must be there. Row security and grants are declared, not migrated. */
export interface MigrationFile {
  readonly name: string
  readonly path: string
  readonly text: string
  /** Runs by itself outside a transaction: one statement, such as `create index concurrently`. */
  readonly alone: boolean
}

const shape = /^\d{8}-\d{4}-[a-z0-9-]+$/
const table = { migrationTableSchema: 'app', migrationTableName: 'migration', migrationLockTableName: 'migration_lock' }

/** Every migration of the kernel's folders and the modules, by the moment in its name. */
export async function findMigrations(root: string, modules?: readonly string[]): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const path of await filesOf(root, 'migrations/*.sql', modules)) {
    const name = basename(path, '.sql')
    if (!shape.test(name)) throw new Error(`${path}: a migration is named YYYYMMDD-HHMM-what.sql`)
    const twin = files.find(file => file.name === name)
    if (twin) throw new Error(`${path} and ${twin.path} have one name; give one of them another minute`)
    const text = await readFile(join(root, path), 'utf8')
    files.push({ name, path, text, alone: text.startsWith('-- no transaction') })
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Runs what has not run yet, in the order of the names, and returns their names. Forward only. */
export async function migrate(owner: pg.Pool, files: readonly MigrationFile[]): Promise<string[]> {
  const done = await executed(owner)
  const pending = files.filter(file => !done.has(file.name))
  for (const batch of batches(pending)) {
    const known = files.filter(file => done.has(file.name))
    await runBatch(owner, [...known, ...batch])
    for (const file of batch) done.add(file.name)
  }
  return pending.map(file => file.name)
}

async function executed(owner: pg.Pool): Promise<Set<string>> {
  const [found] = await direct<{ at: string | null }>(owner, sql`select to_regclass('app.migration')::text as at`)
  if (!found?.at) return new Set()
  const rows = await direct<{ name: string }>(owner, sql`select name from app.migration`)
  return new Set(rows.map(row => row.name))
}

function batches(pending: readonly MigrationFile[]): MigrationFile[][] {
  const result: MigrationFile[][] = []
  for (const file of pending) {
    const last = result.at(-1)
    if (last && !file.alone && !last[0]?.alone) last.push(file)
    else result.push([file])
  }
  return result
}

async function runBatch(owner: pg.Pool, files: readonly MigrationFile[]): Promise<void> {
  const migrations: Record<string, Migration> = {}
  for (const file of files) {
    migrations[file.name] = {
      up: async db => {
        try {
          await sql.raw(file.text).execute(db)
        } catch (cause) {
          const why = cause instanceof Error ? cause.message : String(cause)
          throw new Error(`${file.path}: ${why}${lineOf(file.text, cause)}`, { cause })
        }
      },
    }
  }
  const migrator = new Migrator({
    db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) }),
    provider: { getMigrations: () => Promise.resolve(migrations) },
    allowUnorderedMigrations: true,
    disableTransactions: files.at(-1)?.alone ?? false,
    ...table,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed', { cause: error })
}

function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position)
  return Number.isInteger(position) ? ` (line ${text.slice(0, position).split('\n').length})` : ''
}

/** Runs a repeatable script when it differs from what ran last. True when it ran. */
export async function declare(owner: pg.Pool, kind: string, script: string): Promise<boolean> {
  const hash = createHash('sha256').update(script).digest('hex')
  const [last] = await direct<{ hash: string }>(owner, sql`select hash from app.declared where kind = ${kind}`)
  if (last?.hash === hash) return false
  const client = await owner.connect()
  try {
    await client.query('begin; select pg_advisory_xact_lock(140900)')
    await client.query(script)
    await direct(
      client,
      sql`
      insert into app.declared (kind, hash) values (${kind}, ${hash})
      on conflict (kind) do update set hash = excluded.hash`,
    )
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
