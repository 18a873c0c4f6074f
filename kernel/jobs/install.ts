import { openPool } from '#kernel/database'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/** The library speaks when something is wrong, not of its every step. */
export const quiet = new Logger(() => (level: string, message) => {
  if (level === 'error') console.error(message)
})

/** Makes the queue's schema, owned by `jp_queue`, which owns nothing else and reads no table of ours. */
export async function installQueue(owner: pg.Pool): Promise<void> {
  await owner.query(`
    do $$ begin
      if not pg_has_role(current_user, 'jp_queue', 'usage') then execute 'grant jp_queue to ' || quote_ident(current_user); end if;
    end $$;
    create schema if not exists graphile_worker authorization jp_queue;`)
  const pool = asQueue(owner)
  try {
    // The library would make the schema itself, which needs a right on the database that jp_queue shall not have.
    await pool.query(`
      create table if not exists graphile_worker.migrations (
        id int primary key, ts timestamptz default clock_timestamp() not null, breaking boolean not null default false)`)
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
}

function asQueue(owner: pg.Pool): pg.Pool {
  const { host, port, user, password, database, connectionString } = owner.options
  const settings = { role: 'jp_queue' }
  if (connectionString !== undefined)
    return openPool({ url: connectionString }, { max: 2, settings, driverTypes: true })
  if (typeof password !== 'string' || !host || !port || !user || !database)
    throw new Error('the owner pool was not opened by openPool')
  return openPool({ host, port, user, password, database }, { max: 2, settings, driverTypes: true })
}
