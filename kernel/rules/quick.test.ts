import fc from 'fast-check'
import { expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { freshDatabase } from '#kernel/testing'
import { day, envOf, person, readings, truths, type Person } from './equivalence.arbitrary.ts'
import { naive } from './equivalence.naive.ts'
import { isRange } from './exact.ts'
import { see } from './see.ts'
import { explain } from './explain.ts'
import { toSql } from './sql.ts'

const { owner } = await freshDatabase()
const world = (people: readonly Person[]) => {
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
const sanction = { table: 'sanction', by: 'person', completeUntil: (subject: ReturnType<typeof sql>) => sql`(select max(a.until) from attestation a where a.subject = ${subject})` }
test("quick", { timeout: 300000 }, async () => {
  await fc.assert(
    fc.asyncProperty(truths('person', 3), fc.array(person, { minLength: 1, maxLength: 12 }), day, readings, async (rule, people, when, parameters) => {
      const envs = people.map(p => envOf(p, when, parameters))
      const answers = envs.map(env => { const s = see(rule, env); return isRange(s) ? null : s })
      expect(answers).toEqual(envs.map(env => naive(rule, env)))
      for (const env of envs) { const r = explain(rule, env); expect(r.every(x => x.because !== '' && (x.answer !== null || x.ask)), JSON.stringify(r)).toBe(true) }
      const rows = await direct<{ answer: unknown }>(owner, sql`with ${world(people)} select ${toSql(rule, { table: 'p', related: { sanction }, asOf: when, parameters })} as answer from person p order by p.id`)
      expect(rows.map(r => r.answer)).toEqual(answers)
    }),
    { seed: 20261123, numRuns: 3000 },
  )
})
