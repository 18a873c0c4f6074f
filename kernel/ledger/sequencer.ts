import { sql, transaction, type Transaction } from '#kernel/database'
import { todayInShanghai } from '#kernel/calendar'
import type pg from 'pg'
import { completeNodes, grow, leafHash } from './merkle.ts'
import { readNodes } from './nodes.ts'

/** How many leaves get their places in one transaction. */
const batch = 10_000
/** One sequencer at a time over all processes of a database. */
const lock = 140_900_162

/** Gives every waiting leaf its place and publishes a checkpoint. Returns how many. Safe to call from several processes. */
export async function sequence(pool: pg.Pool): Promise<number> {
  let placed = 0
  for (;;) {
    const now = await transaction(pool, { way: 'job', today: todayInShanghai() }, placeBatch)
    placed += now
    if (now < batch) return placed
  }
}

async function placeBatch(tx: Transaction): Promise<number> {
  const { alone } = await tx.get<{ alone: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as alone`)
  if (!alone) return 0
  const placed = await givePlaces(tx)
  const [first] = placed
  if (!first) return 0
  const frontier = await readNodes(tx, completeNodes({ start: 0, end: first.idx }))
  const grown = grow(
    frontier,
    first.idx,
    placed.map(leaf => leafHash(Buffer.from(leaf.commitment, 'hex'))),
  )
  await tx.run(sql`
    insert into node_hash (level, at, hash)
    select n.level, n.at, decode(n.hash, 'hex')
    from json_to_recordset(${JSON.stringify(grown.nodes)}::json) as n (level smallint, at bigint, hash text)`)
  await tx.run(sql`insert into checkpoint (size, root) values (${grown.size}, decode(${grown.root}, 'hex'))`)
  return placed.length
}

// By `idx is null`, never by a place after the last one seen: a slow transaction's leaf is taken when it becomes visible.
async function givePlaces(tx: Transaction): Promise<{ idx: number; commitment: string }[]> {
  const rows = await tx.rows<{ idx: number; commitment: string }>(sql`
    with next as (select coalesce(max(idx) + 1, 0) as idx from leaf),
    waiting as (
      select id, row_number() over (order by recorded_at, id) - 1 as nth
      from (select id, recorded_at from leaf where idx is null order by recorded_at, id limit ${batch}) as oldest
    )
    update leaf set idx = next.idx + waiting.nth from waiting, next where leaf.id = waiting.id
    returning leaf.idx, encode(leaf.commitment, 'hex') as commitment`)
  return rows.sort((a, b) => a.idx - b.idx)
}

export interface Sequencer {
  /** Ends after the run in hand. */
  stop(): Promise<void>
}

/** Runs the sequencer every tenth of a second until it is stopped. A failed run is reported and the next one tries again. */
export function startSequencer(pool: pg.Pool, failed: (error: unknown) => void, every = 100): Sequencer {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= sequence(pool)
      .catch(failed)
      .finally(() => (running = undefined))
  }, every)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
