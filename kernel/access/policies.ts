import { declare, direct, sql, ways } from '#kernel/database'
import type pg from 'pg'
import { sqlOf } from './condition.ts'
import type { Protection } from './protect.ts'

const roles = ways.map(way => `jp_${way}`).join(', ')

/** Row security and grants of every declared table, as one script. What is not declared is reached by nobody. */
export function policiesScript(protections: readonly Protection[]): string {
  const sorted = [...protections].sort((a, b) => (a.table < b.table ? -1 : 1))
  return [
    `revoke all on all tables in schema public from ${roles}, jp_login, jp_queue, public;`,
    `do $$ declare p record; begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on public.%I', p.policyname, p.tablename);
  end loop;
end $$;`,
    `grant usage on all sequences in schema public to ${roles};`,
    ...sorted.flatMap(statements),
  ].join('\n')
}

function statements({ table, rules, grants }: Protection): string[] {
  const lines: string[] = []
  if (rules === 'open') lines.push(`alter table public.${table} disable row level security;`)
  else {
    lines.push(`alter table public.${table} enable row level security;`)
    for (const way of ways) {
      const rule = rules[way]
      if (rule === undefined) continue
      const [using, check] = [sqlOf(rule.using, table), sqlOf(rule.check, table)]
      lines.push(`create policy jp_${way} on public.${table} to jp_${way} using (${using}) with check (${check});`)
    }
  }
  for (const way of ways) {
    const verbs = grants[way]
    if (verbs && verbs.length > 0) lines.push(`grant ${verbs.join(', ')} on public.${table} to jp_${way};`)
  }
  return lines
}

/** Writes policies and grants when the declarations or the tables changed since the last time. True when it wrote. */
export async function writeAccess(owner: pg.Pool, protections: readonly Protection[]): Promise<boolean> {
  mustBeOnce(protections)
  await mustExist(owner, protections)
  const migrations = await direct<{ name: string }>(owner, sql`select name from app.migration order by name`)
  // A table dropped and made again loses its policies, so the migrations are part of what was declared.
  const after = `-- after ${migrations.map(row => row.name).join(' ')}\n`
  return declare(owner, 'access', after + policiesScript(protections))
}

function mustBeOnce(protections: readonly Protection[]): void {
  const seen = new Set<string>()
  for (const { table } of protections) {
    if (seen.has(table)) throw new Error(`table ${table} is declared twice`)
    seen.add(table)
  }
}

async function mustExist(owner: pg.Pool, protections: readonly Protection[]): Promise<void> {
  const rows = await direct<{ relname: string }>(
    owner,
    sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  )
  const live = new Set(rows.map(row => row.relname))
  const missing = protections.filter(({ table }) => !live.has(table)).map(({ table }) => table)
  if (missing.length > 0) throw new Error(`declared and not migrated: ${missing.join(', ')}`)
}
