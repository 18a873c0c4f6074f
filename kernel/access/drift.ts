import { direct, sql } from '#kernel/database'
import type pg from 'pg'
import { policiesScript } from './policies.ts'
import type { Protection } from './protect.ts'

/**
 * What differs between the live database and what the code declares, one line each; empty when nothing does.
 * The declarations are written in a transaction that is rolled back, so PostgreSQL's own wording is compared.
 */
export async function drift(owner: pg.Pool, protections: readonly Protection[]): Promise<string[]> {
  const client = await owner.connect()
  try {
    const live = await accessLines(client)
    await client.query('begin')
    await client.query(policiesScript(protections))
    const declared = await accessLines(client)
    await client.query('rollback')
    return [...differences(live, declared), ...(await undeclared(client, protections)), ...(await unsafe(client))]
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Tables, columns, constraints, indexes and functions of a database, one line each: compare with those of a fresh one. */
export async function shapeOf(database: pg.Pool): Promise<string[]> {
  const rows = await direct<{ line: string }>(
    database,
    sql`
      select format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
      union all
      select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
      union all
      select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all
      select format('function %s %s', p.oid::regprocedure, md5(pg_get_functiondef(p.oid)))
        from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
      order by 1`,
  )
  return rows.map(row => row.line)
}

/** Lines of one side alone: those of the live database that nobody declared, and those declared that it lacks. */
export function differences(live: readonly string[], declared: readonly string[]): string[] {
  const [has, wants] = [new Set(live), new Set(declared)]
  return [
    ...live.filter(line => !wants.has(line)).map(line => `not declared: ${line}`),
    ...declared.filter(line => !has.has(line)).map(line => `missing: ${line}`),
  ]
}

async function accessLines(client: pg.PoolClient): Promise<string[]> {
  const rows = await direct<{ line: string }>(
    client,
    sql`
      select format('row security on %s', relname) as line from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
      union all
      select format('policy %s on %s for %s to %s using %s check %s', policyname, tablename, cmd, roles, qual, with_check)
        from pg_policies where schemaname = 'public'
      union all
      select format('grant %s on %s to %s', lower(g.privilege_type), c.relname, coalesce(r.rolname, 'public'))
        from pg_class c cross join aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and g.grantee <> c.relowner
      order by 1`,
  )
  return rows.map(row => row.line)
}

async function undeclared(client: pg.PoolClient, protections: readonly Protection[]): Promise<string[]> {
  const rows = await direct<{ name: string }>(
    client,
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm')
      and not relispartition order by 1`,
  )
  const declared = new Set(protections.map(({ table }) => table))
  return rows.filter(({ name }) => !declared.has(name)).map(({ name }) => `not declared: table ${name}`)
}

/** What would pass by row security without a policy being wrong. */
async function unsafe(client: pg.PoolClient): Promise<string[]> {
  const rows = await direct<{ line: string }>(
    client,
    sql`
      select format('view %s reads as its owner: create it with (security_invoker)', relname) as line from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'v'
          and not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false)
      union all
      select format('function %s looks across bounds without a fixed search_path', p.oid::regprocedure) from pg_proc p
        where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
          and not coalesce('search_path=pg_catalog, public' = any(p.proconfig), false)
      union all
      select format('function %s looks across bounds outside the schema app', p.oid::regprocedure) from pg_proc p
        where p.prosecdef and p.pronamespace = 'public'::regnamespace
      union all
      select format('function %s looks across bounds and is open to everyone', p.oid::regprocedure) from pg_proc p
        where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
          and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0)
      union all
      select format('role %s is not bound by row security', rolname) from pg_roles
        where rolname like 'jp\_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
  )
  return rows.map(row => row.line)
}

/** Functions that look across bounds: each is to be listed in docs/database.md. */
export async function definers(owner: pg.Pool): Promise<string[]> {
  const rows = await direct<{ name: string }>(
    owner,
    sql`select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname in ('app', 'public') order by 1`,
  )
  return rows.map(row => row.name)
}
