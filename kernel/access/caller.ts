import type { Reach, Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import type { Law } from './law.ts'

/** Who is calling, in which post, and how far that post reaches. Built once per request; passed explicitly. */
export interface Caller {
  readonly account: string | null
  readonly person: string | null
  /** Display name of the account's person; null for a visitor. */
  readonly name: string | null
  readonly post: Post | null
  /** Permissions of the post's role: `honours.nominate`. */
  readonly may: ReadonlySet<string>
  /** Permissions the role has and this session does not: they wait for the second factor. */
  readonly withheld?: ReadonlySet<string>
  readonly reach: Reach
  /** The world's day in Asia/Shanghai (the demo clock moves it). The only "today" a rule or statement may use. */
  readonly today: Day
  readonly law: Law
  /** Runs work in one transaction under this caller's role and bounds. A returned refusal rolls back. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

export interface Post {
  readonly id: string
  readonly role: string
  readonly organisation: string
  readonly organisationName: string
  /** 工会 人社 纪检 … ; decides which field groups it sees. */
  readonly sector: string
  readonly division: number | null
}
