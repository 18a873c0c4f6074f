import type pg from 'pg'
import type { Day, MovableWorld } from '#kernel/calendar'
import { sql, transaction } from '#kernel/database'

/** The demo's day: kept in the database, so that a second start goes on from it. Moving it is written before it is believed. */
export interface StoredWorld extends MovableWorld {
  store(to: Day): Promise<void>
}

export async function storedWorld(pool: pg.Pool, first: Day): Promise<StoredWorld> {
  const reach = { way: 'job', today: first } as const
  let today = await transaction(pool, reach, async tx => {
    await tx.run(sql`insert into world_clock (single, today) values (true, ${first}) on conflict (single) do nothing`)
    return (await tx.get<{ today: Day }>(sql`select today from world_clock`)).today
  })
  return {
    today: () => today,
    move: to => {
      today = to
    },
    store: async to => {
      await transaction(pool, { way: 'job', today: to }, tx => tx.run(sql`update world_clock set today = ${to}`))
      today = to
    },
  }
}
