import type { Caller } from '#kernel/access'
import type { JobContext } from '#kernel/jobs'
import type { ImportKind } from './kind.ts'
import type { Asked, Standing } from './standing.ts'

/** One run of the job takes so long at most, so that a server that stops need not wait for a file of millions. */
export const sliceMs = 10_000

/** A batch somebody has taken over. */
export interface Work {
  readonly batch: Standing
  readonly asked: Asked
  readonly kind: ImportKind
  readonly runner: string
}

/** Who asked, as the kinds know a caller. */
export const callerOf = ({ asked }: Work, context: JobContext): Caller => ({
  account: asked.reach.account ?? null,
  person: null,
  name: asked.name,
  post: asked.post,
  may: new Set(asked.may),
  reach: { ...asked.reach, today: context.world.today() },
  today: context.world.today(),
  law: context.law,
  transaction: context.transaction,
})
