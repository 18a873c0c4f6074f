import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { direct } from './query.ts'

/** Passwords of the two roles that log in; a role whose password the office keeps itself is left out. */
export interface LoginPasswords {
  readonly login?: string
  readonly queue?: string
}

/** Makes the roles, the schema app and its accessors. Idempotent; run by the owner before migrating. */
export async function bootstrap(owner: pg.Pool, passwords: LoginPasswords): Promise<void> {
  const script = await readFile(new URL('./bootstrap.sql', import.meta.url), 'utf8')
  const hash = createHash('sha256').update(script).digest('hex')
  if ((await lastHash(owner)) !== hash) {
    const client = await owner.connect()
    try {
      await client.query(`begin; select pg_advisory_xact_lock(140901); ${script}`)
      await direct(
        client,
        sql`
        insert into app.declared (kind, hash) values ('bootstrap', ${hash})
        on conflict (kind) do update set hash = excluded.hash`,
      )
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }
  await setPassword(owner, 'jp_login', passwords.login)
  await setPassword(owner, 'jp_queue', passwords.queue)
}

async function lastHash(owner: pg.Pool): Promise<string | undefined> {
  const [found] = await direct<{ at: string | null }>(owner, sql`select to_regclass('app.declared')::text as at`)
  if (!found?.at) return undefined
  const [row] = await direct<{ hash: string }>(owner, sql`select hash from app.declared where kind = 'bootstrap'`)
  return row?.hash
}

async function setPassword(owner: pg.Pool, role: 'jp_login' | 'jp_queue', password: string | undefined): Promise<void> {
  if (password === undefined) return
  await direct(owner, sql`${sql.raw(`alter role ${role} password`)} ${sql.lit(password)}`)
}
