import type { Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { evaluateAll } from './columns.ts'
import { populationOf, type Person } from './equivalence.arbitrary.ts'
import type { Env } from './env.ts'
import { isRange } from './exact.ts'
import type { Expr } from './expression.ts'
import { see } from './see.ts'
import type { Scope } from './sql-scope.ts'
import { toSqlAll } from './sql-all.ts'
import { toSql } from './sql.ts'

// The same invented people asked in each of the ways, for the tests.

/** As `evaluate`; two exceptions at once are unknown here as in a run over many. */
export const evaluate = (e: Expr, env: Env): unknown => {
  const seen = see(e, env)
  return isRange(seen) ? null : seen
}

/** The people as tables: two registers and the attestations. */
export const world = (people: readonly Person[]) => {
  const persons = people.map(({ sanctions: _, attestedUntil: __, ...p }, id) => ({ id, ...p }))
  const sanctions = people.flatMap((p, of) => p.sanctions.map(s => ({ of, ...s })))
  const attestations = people.flatMap((p, of) => (p.attestedUntil ? [{ of, until: p.attestedUntil }] : []))
  return sql`
    person as (select id, "joinedOn" as joined_on, score, rate, sex, frontline, income from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb)
      as x(id int, "joinedOn" date, score int, rate numeric(6,2), sex text, frontline boolean, income bigint)),
    sanction as (select "of" as person, "decidedOn" as decided_on, points, kind, fine from jsonb_to_recordset(${JSON.stringify(sanctions)}::jsonb)
      as x("of" int, "decidedOn" date, points bigint, kind text, fine bigint)),
    attestation as (select "of" as subject, until from jsonb_to_recordset(${JSON.stringify(attestations)}::jsonb) as x("of" int, until date))`
}
export const sanction = {
  table: 'sanction',
  by: 'person',
  completeUntil: (subject: ReturnType<typeof sql>) =>
    sql`(select max(a.until) from attestation a where a.subject = ${subject})`,
}

export async function askSql(
  owner: Parameters<typeof direct>[0],
  people: readonly Person[],
  rule: Expr,
  scope: Pick<Scope, 'asOf' | 'parameters'>,
): Promise<unknown[]> {
  const answer = toSql(rule, { table: 'p', related: { sanction }, ...scope })
  const rows = await direct<{ answer: unknown }>(
    owner,
    sql`with ${world(people)} select ${answer} as answer from person p order by p.id`,
  )
  return rows.map(r => r.answer)
}

/** The same question by the statement for everyone, beside others that share its parts. */
export async function askAll(
  owner: Parameters<typeof direct>[0],
  people: readonly Person[],
  questions: Readonly<Record<string, Expr>>,
  scope: Pick<Scope, 'asOf' | 'parameters'>,
): Promise<Record<string, unknown[]>> {
  const all = toSqlAll(questions, { table: 'p', related: { sanction }, ...scope }, sql`person p`)
  const rows = await direct<Record<string, unknown>>(owner, sql`with ${world(people)} ${all} order by s.id`)
  return Object.fromEntries(Object.keys(questions).map(name => [name, rows.map(r => r[name])]))
}

export const inColumns = (people: readonly Person[], rule: Expr, when: Day, parameters: Env['parameters']): unknown[] =>
  Array.from(
    evaluateAll(rule as Expr<boolean>, populationOf(people), { asOf: when, parameters }),
    answer => [false, null, true][answer],
  )
