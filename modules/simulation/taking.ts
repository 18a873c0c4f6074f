import { clock } from '#kernel/calendar'
import { sql, type Reach, type Transaction } from '#kernel/database'
import { enqueue, enqueueAs, job, type Job, type JobContext } from '#kernel/jobs'
import { benefitLaw } from '#modules/care'
import { putTogether } from './answer.ts'
import { written, zipped } from './file.ts'
import { freezeNext, howMany, keepParts, nobody } from './snapshot.ts'

const name = 'simulation.freeze'
/** Nothing written for so long means that whoever was at it is gone. */
const goneAfterMs = 60_000
export const failsAtMost = 5
/** So long one run goes on; then others have their turn. */
const sliceMs = 20_000

interface Making {
  readonly day: string
  readonly total: number | null
  readonly asked: Reach | null
}

export const askToFreeze = (tx: Transaction, snapshot: string): Promise<void> =>
  enqueue(tx, name, { snapshot }, { key: `snapshot:${snapshot}` })

/** Goes on freezing where a snapshot stands. People and whom to go on after are one row of one transaction: whatever ends it in between, nobody is frozen twice. */
export const freezing: Job<{ snapshot: string }> = job<{ snapshot: string }>({
  name,
  run: async ({ snapshot }, context) => {
    const { system } = context
    const making = await system(tx =>
      tx.find<Making>(
        sql`select s.day, s.total, s.asked from simulation_snapshot s where s.id = ${snapshot} and s.hash is null and s.fails < ${failsAtMost}`,
      ),
    )
    if (!making) return
    try {
      if (await goOn(snapshot, making, context)) await finish(snapshot, making.day, context)
      else await context.transaction(tx => askToFreeze(tx, snapshot))
    } catch (error) {
      await system(tx =>
        tx.run(sql`
          update simulation_snapshot set fails = fails + 1, moved_at = ${clock.instant()},
            problem = case when fails + 1 >= ${failsAtMost} then '连着几次没有做成，已经停下；请系统管理员看后台任务，再另做一份' else '中途出了错，系统会自己再试；已经做的都在' end
          where id = ${snapshot} and hash is null`),
      )
      throw error
    }
  },
})

/** Piece after piece until nobody is left (true) or the slice is over. Everybody is read under the reach of whoever asked. */
async function goOn(
  snapshot: string,
  { day, total }: Making,
  { transaction, system, law }: JobContext,
): Promise<boolean> {
  const benefits = await benefitLaw(law)
  if (total === null) {
    const { n } = await transaction(howMany)
    await system(tx => tx.run(sql`update simulation_snapshot set total = ${n} where id = ${snapshot}`))
  }
  const until = clock.instant().getTime() + sliceMs
  while (clock.instant().getTime() < until) {
    const asked = await transaction(async tx => {
      const last = await tx.find<{ n: number; after: string }>(
        sql`select p.n, p.after from simulation_snapshot_part p where p.snapshot = ${snapshot} and p.kind = '批' order by p.n desc limit 1`,
      )
      const piece = await freezeNext(tx, { after: last?.after ?? nobody, day, benefits })
      if (!piece) return 0
      await tx.run(sql`
        insert into simulation_snapshot_part (snapshot, kind, n, people, after, file)
        values (${snapshot}, '批', ${(last?.n ?? -1) + 1}, ${piece.frozen.size}, ${piece.last}, ${zipped(written(piece.frozen))})`)
      return piece.asked
    })
    if (asked === 0) return true
    await system(tx =>
      tx.run(
        sql`update simulation_snapshot set moved_at = ${clock.instant()}, fails = 0, problem = null where id = ${snapshot}`,
      ),
    )
  }
  return false
}

/** Puts the pieces together in a thread, keeps the whole with its hash, and takes the pieces away. */
async function finish(snapshot: string, day: string, { system }: JobContext): Promise<void> {
  const pieces = await system(tx =>
    tx.rows<{ n: number }>(
      sql`select p.n from simulation_snapshot_part p where p.snapshot = ${snapshot} and p.kind = '批' order by p.n`,
    ),
  )
  const { people, hash, places, parts } = await putTogether(
    { snapshot, day },
    pieces.map(({ n }) => async () => {
      const { file } = await system(tx =>
        tx.get<{ file: Uint8Array }>(
          sql`select p.file from simulation_snapshot_part p where p.snapshot = ${snapshot} and p.kind = '批' and p.n = ${n}`,
        ),
      )
      return file
    }),
  )
  await system(async tx => {
    const done = await tx.find(
      sql`update simulation_snapshot set people = ${people}, hash = ${hash}, places = ${JSON.stringify(places)}::jsonb, parts = ${parts.length}, problem = null where id = ${snapshot} and hash is null returning id`,
    )
    if (!done) return
    await keepParts(tx, snapshot, parts)
    await tx.run(sql`delete from simulation_snapshot_part where snapshot = ${snapshot} and kind = '批'`)
  })
}

/** Every minute: what stood still because its server was killed is asked for again, under the reach of whoever began it. */
export const resume = job<null>({
  name: 'simulation.resume',
  every: 'minute',
  run: async (_, { system, world }) => {
    const before = new Date(clock.instant().getTime() - goneAfterMs)
    await system(async tx => {
      const still = await tx.rows<{ id: string; asked: Reach }>(
        sql`select s.id, s.asked from simulation_snapshot s where s.hash is null and s.asked is not null and s.fails < ${failsAtMost} and s.moved_at < ${before}`,
      )
      for (const { id, asked } of still)
        await enqueueAs(tx, { ...asked, today: world.today() }, name, { snapshot: id }, { key: `snapshot:${id}` })
    })
  },
})
