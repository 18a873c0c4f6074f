import type { Gate } from '#kernel/http'
import type pg from 'pg'
import type { Law } from '#kernel/access'
import type { World } from '#kernel/calendar'
import { transaction, type Reach } from '#kernel/database'

export function identityOf(pool: pg.Pool, world: World, law: Law): { gate: Gate; sessionCookie: string } {
  return {
    sessionCookie: 'session',
    gate: {
      titleOf: p => p,
      callerOf: async () => {
        const today = world.today()
        const reach: Reach = { way: 'public', today }
        return {
          account: null,
          person: null,
          name: null,
          post: null,
          may: new Set(),
          reach,
          today,
          law,
          transaction: work => transaction(pool, reach, work),
        }
      },
    },
  }
}
