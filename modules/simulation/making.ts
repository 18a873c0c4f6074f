import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { noOffice, officeOf } from './scenario.ts'
import { beginSnapshot } from './snapshot.ts'
import { askToFreeze, failsAtMost } from './taking.ts'

/** How far a snapshot is. */
export interface Making {
  readonly id: string
  readonly day: string
  readonly by: string
  readonly done: number
  readonly total: number | null
  readonly ready: boolean
  readonly secondsLeft: number | null
  readonly problem: string | null
  readonly stopped: boolean
}

const select = sql`
  select s.id, s.day, s.by_name as by, s.people, s.total, s.hash is not null as ready, s.problem, s.fails, extract(epoch from s.begun_at)::float8 as "begunAt",
    (select coalesce(sum(p.people), 0)::int from simulation_snapshot_part p where p.snapshot = s.id and p.kind = '批') as frozen
  from simulation_snapshot s`
interface Row extends Pick<Making, 'id' | 'day' | 'by' | 'total' | 'ready' | 'problem'> {
  readonly people: number
  readonly frozen: number
  readonly fails: number
  /** Seconds since 1970. */
  readonly begunAt: number | null
}

function shown({ people, frozen, fails, begunAt, ...row }: Row): Making {
  const done = row.ready ? people : frozen
  const gone = begunAt === null ? 0 : clock.instant().getTime() / 1000 - begunAt
  const left = row.total === null || done === 0 ? null : Math.ceil((gone * Math.max(0, row.total - done)) / done)
  return { ...row, done, secondsLeft: row.ready ? 0 : left, stopped: fails >= failsAtMost }
}

/** The snapshot of the caller's office that is on its way, if there is one. */
export async function makingOf(tx: Transaction, { post }: Caller): Promise<Making | null> {
  if (!post) return null
  const row = await tx.find<Row>(
    sql`${select} where s.office = ${post.organisation} and s.hash is null and s.fails < ${failsAtMost} order by s.begun_at desc nulls last limit 1`,
  )
  return row ? shown(row) : null
}

/** Asks for a snapshot of today's people; one that is on its way is not asked for twice. */
export const askForSnapshot = (caller: Caller): Promise<Making | Refusal> =>
  caller.transaction(async tx => {
    const office = await officeOf(tx, caller)
    if (!office) return noOffice
    const before = await makingOf(tx, caller)
    if (before?.day === caller.today) return before
    const begun = await beginSnapshot(tx, caller, office.place)
    if (isRefusal(begun)) return begun
    await askToFreeze(tx, begun.id)
    return shown(await tx.get<Row>(sql`${select} where s.id = ${begun.id}`))
  })

export const readMaking = (caller: Caller, id: string): Promise<Making | Refusal> =>
  caller.transaction(async tx => {
    const row = await tx.find<Row>(sql`${select} where s.id = ${id}`)
    return row
      ? shown(row)
      : refuse('simulation.snapshot.unknown', { status: 404, what: '没有这份快照', remedy: '请另做一份快照' })
  })
