import type { Caller, Law, Post } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { transaction, type Reach } from '#kernel/database'
import type pg from 'pg'

export interface As {
  readonly pool: pg.Pool
  readonly law: Law
  readonly today: Day
  readonly name: string
  readonly may: readonly string[]
  readonly post: Post
  readonly reach: Omit<Reach, 'today' | 'account' | 'post' | 'organisation'>
  readonly account: string
}

/** A caller in a post, as identity would build one; for tests that call handlers directly. */
export function callerAs(as: As): Caller {
  const reach: Reach = {
    ...as.reach,
    today: as.today,
    account: as.account,
    post: as.post.id,
    organisation: as.post.organisation,
  }
  return {
    account: as.account,
    person: null,
    name: as.name,
    post: as.post,
    may: new Set(as.may),
    reach,
    today: as.today,
    law: as.law,
    transaction: work => transaction(as.pool, reach, work),
  }
}
