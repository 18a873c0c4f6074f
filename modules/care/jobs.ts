import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { officeLaw } from '#kernel/modules'
import { nextPeople } from './gather.ts'
import { benefitLaw, fingerprint, type BenefitLaw } from './law.ts'
import { payFrom } from './parameters.ts'
import { monthOf, type Period } from './periods.ts'
import { recompute, type Workshop } from './recompute.ts'
import { workshop } from './work-out.ts'

/** People in one transaction: what a killed worker loses, and how long the row of the run is held. */
export const batch = 1000
const nobody = '00000000-0000-0000-0000-000000000000'

interface Run {
  readonly law: string
  readonly after: string | null
  readonly cause: 'first' | 'law' | 'month' | 'again'
}
interface Work {
  readonly shop: Workshop
  readonly today: Day
}

/** One worker at a time: whoever holds the row works, the others wait. */
const holdRun = (tx: Transaction) => tx.get<Run>(sql`select law, after::text, cause from care_run for update`)

/** Those whose facts changed, a batch of them; how many notes it took away. */
async function takeStale(tx: Transaction, work: Work): Promise<number> {
  await holdRun(tx)
  const notes = await tx.rows<{ person: string }>(
    sql`delete from care_stale where id in (select s.id from care_stale s order by s.id limit ${batch}) returning person`,
  )
  await recompute(tx, [...new Set(notes.map(note => note.person))], work)
  return notes.length
}

/** The next batch of a run over everybody; false when there is none left. */
export async function takeNext(tx: Transaction, work: Work, size = batch): Promise<boolean> {
  const { after } = await holdRun(tx)
  if (after === null) return false
  const people = (await tx.rows<{ id: string }>(nextPeople(after, size))).map(person => person.id)
  const written = await recompute(tx, people, work)
  const last = people.length < size ? null : (people.at(-1) ?? null)
  await tx.run(sql`
    update care_run set after = ${last}, seen = seen + ${people.length}, written = written + ${written}, ended_on = ${last === null ? work.today : null}`)
  return last !== null
}

/** The month an office has paid through the system from; where it has not said, this month: nothing is paid a second time for the past. */
export const payFromOf = (law: Law, today: Day) => {
  const known = new Map<number, Period>()
  return (division: number): Period => {
    const found = known.get(division)
    if (found !== undefined) return found
    const { value } = law.reading(payFrom.id, { division, on: today })
    const from = typeof value === 'string' && /^\d{4}-\d{2}/.test(value) ? value.slice(0, 7) : monthOf(today)
    known.set(division, from)
    return from
  }
}

export const workOf = (benefits: BenefitLaw, law: Law, today: Day): Work => ({
  shop: workshop(benefits, { today, payFrom: payFromOf(law, today) }),
  today,
})

/** What entitlements rest on besides facts: the items, what packs and offices say, the month. */
const lawWords = (benefits: BenefitLaw, today: Day): string =>
  fingerprint([benefits.items, officeLaw.now().values, monthOf(today)])

/** Begins a run over everybody when the law or the month is not the one the entitlements were worked out by. */
export async function begin(tx: Transaction, words: string, today: Day): Promise<void> {
  const run = await holdRun(tx)
  if (run.law === words) return
  await tx.run(sql`
    update care_run set law = ${words}, after = ${nobody}, cause = ${run.law === '' ? 'first' : 'law'}, begun_on = ${today}, ended_on = null, seen = 0, written = 0`)
}

/**
 * Follows facts and law: whoever's facts changed is worked out again; when the law, an office's value or the month changed, everybody is,
 * in batches that are taken up where they stopped.
 */
export const follow: Job<null> = job({
  name: 'care.follow',
  every: 'minute',
  run: async (_, { system, world, law }) => {
    const today = world.today()
    const benefits = await benefitLaw(law)
    const words = lawWords(benefits, today)
    const idle = await system(tx =>
      tx.find(
        sql`select 1 from care_run r where r.law = ${words} and r.after is null and not exists (select from care_stale)`,
      ),
    )
    if (idle) return
    await system(tx => begin(tx, words, today))
    const work = workOf(benefits, law, today)
    for (let more = true; more;) {
      while ((await system(tx => takeStale(tx, work))) === batch);
      more = await system(tx => takeNext(tx, work))
    }
  },
})

/** Has everybody worked out again, whatever changed: every night, and when the office asks. */
export const recomputeAll = (tx: Transaction) =>
  tx.run(
    sql`update care_run set after = ${nobody}, cause = 'again', begun_on = ${tx.reach.today}, ended_on = null, seen = 0, written = 0 where after is null`,
  )

const nightly = job<null>({
  name: 'care.nightly',
  every: 'night',
  run: async (_, { system }) => {
    await system(tx => recomputeAll(tx))
  },
})

export const jobs = [follow, nightly]
