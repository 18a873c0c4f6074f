import { sql, type Transaction } from '#kernel/database'
import { versionsOf } from '#modules/organisations'
import { factsOf } from '../facts.ts'

export type OwnFact = Awaited<ReturnType<typeof ownFacts>>['facts'][number]

/** What is on record of this person, and the unit, which is no field of the archive's own page. */
export async function ownFacts(tx: Transaction, person: string) {
  const versions = await versionsOf(tx, 'person', person)
  const employer = await tx.find<{ name: string }>(sql`select name from app.own_employer()`)
  const told = factsOf(versions, undefined)
  const unit = {
    key: 'employer',
    title: '所在单位',
    value: employer?.name ?? null,
    source: null,
    verified: null,
    since: null,
    ask: employer ? null : '请现在的单位登记',
    note: null,
  }
  const groups = told.groups.map(group =>
    group.key === 'employment' ? { ...group, facts: [unit, ...group.facts] } : group,
  )
  return { ...told, groups, facts: groups.flatMap(group => group.facts) }
}
