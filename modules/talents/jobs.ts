import { createHash } from 'node:crypto'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { foldTally } from './counted.ts'
import { lawOn, type LawRow } from './law.ts'
import { nextPeople } from './membership.ts'
import { recompute } from './recompute.ts'

/** People in one transaction: what a killed worker loses, and how long the row of the run is held. */
const batch = 1000
const nobody = '00000000-0000-0000-0000-000000000000'

interface Run {
  readonly law: string
  readonly after: string | null
  readonly cause: 'first' | 'law' | 'again'
}

/** One worker at a time: whoever holds the row works, the others wait. */
const holdRun = (tx: Transaction) => tx.get<Run>(sql`select law, after::text, cause from talent_run for update`)

interface Work {
  readonly law: readonly LawRow[]
  readonly today: Day
}

/** Those whose facts changed, a batch of them; how many notes it took away. */
async function takeStale(tx: Transaction, { law, today }: Work): Promise<number> {
  const { after, cause } = await holdRun(tx)
  const notes = await tx.rows<{ person: string }>(
    sql`delete from talent_stale where id in (select s.id from talent_stale s order by s.id limit ${batch}) returning person`,
  )
  const people = [...new Set(notes.map(note => note.person))]
  await recompute(tx, people, { law, today, cause: after !== null && cause === 'law' ? 'law' : 'facts' })
  return notes.length
}

/** The next batch of a run over everybody; false when there is none left. */
async function takeNext(tx: Transaction, { law, today }: Work): Promise<boolean> {
  const { after, cause } = await holdRun(tx)
  if (after === null) return false
  const people = (await tx.rows<{ id: string }>(nextPeople(after, batch))).map(person => person.id)
  await recompute(tx, people, { law, today, cause: cause === 'law' ? 'law' : 'facts' })
  const last = people.length < batch ? null : (people.at(-1) ?? null)
  await tx.run(sql`
    update talent_run set after = ${last}, seen = seen + ${people.length}, ended_on = ${last === null ? today : null}`)
  return last !== null
}

/**
 * Follows the facts: whoever's facts changed is worked out again. When other definitions are in force than those the entries were
 * worked out by, everybody is, in batches that are taken up where they stopped.
 */
export const follow: Job<null> = job({
  name: 'talents.follow',
  every: 'minute',
  run: async (_, { system, world }) => {
    const today = world.today()
    const law = await lawOn(today)
    const words = createHash('sha256').update(JSON.stringify(law)).digest('hex')
    // When nothing has changed, one small statement a minute.
    const idle = await system(tx =>
      tx.find(
        sql`select 1 from talent_run r where r.law = ${words} and r.after is null and not exists (select from talent_stale)`,
      ),
    )
    if (idle) return
    await system(async tx => {
      const run = await holdRun(tx)
      if (run.law === words) return
      await tx.run(sql`
        update talent_run set law = ${words}, after = ${nobody}, cause = ${run.law === '' ? 'first' : 'law'}, begun_on = ${today}, ended_on = null, seen = 0`)
    })
    // Between two batches of a long run, those whose facts changed have their turn.
    for (let more = true; more;) {
      while ((await system(tx => takeStale(tx, { law, today }))) === batch);
      more = await system(tx => takeNext(tx, { law, today }))
    }
  },
})

/** Every change adds a row to the sums; once an hour they are put together. */
const fold = job<null>({
  name: 'talents.fold',
  every: 'hour',
  run: async (_, { system }) => {
    await system(tx => foldTally(tx))
  },
})

/** Has everybody worked out again, whatever changed: after a fault, or when the office asks. */
export const recomputeAll = (tx: Transaction) =>
  tx.run(
    sql`update talent_run set after = ${nobody}, cause = 'again', begun_on = ${tx.reach.today}, ended_on = null, seen = 0`,
  )

export const jobs = [follow, fold]
