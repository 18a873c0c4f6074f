import { sql, type Transaction } from '#kernel/database'
import type { Hash } from './merkle.ts'

/** How long the log was at an instant, and its root. Published, printed, kept by whoever wants to check later. */
export interface Checkpoint {
  readonly size: number
  readonly root: Hash
  readonly at: string
}

const columns = sql`size, encode(root, 'hex') as root, at`

export function latestCheckpoint(tx: Transaction): Promise<Checkpoint | undefined> {
  return tx.find<Checkpoint>(sql`select ${columns} from checkpoint order by size desc limit 1`)
}

export function checkpointAt(tx: Transaction, size: number): Promise<Checkpoint | undefined> {
  return tx.find<Checkpoint>(sql`select ${columns} from checkpoint where size = ${size}`)
}

/** The newest checkpoints, newest first; `before` pages on. */
export function checkpoints(tx: Transaction, limit: number, before?: number): Promise<Checkpoint[]> {
  const older = before === undefined ? sql`true` : sql`size < ${before}`
  return tx.rows<Checkpoint>(sql`select ${columns} from checkpoint where ${older} order by size desc limit ${limit}`)
}

/** Three lines to publish on paper or elsewhere: who, how long, root in base64 (the form of a C2SP tlog-checkpoint). */
export function checkpointText(origin: string, { size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`
}
