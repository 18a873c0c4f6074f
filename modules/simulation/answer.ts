import { inWorker } from '#kernel/documents'
import type { Plan } from './kinds.ts'
import type { Result } from './tell.ts'

interface Question {
  readonly hash: string
  /** The snapshot as it is kept. */
  readonly file: Uint8Array
  readonly plan: Plan
}

const thread = inWorker<Question, Result>(new URL('./worker.ts', import.meta.url), 120)

/** Runs a plan over a snapshot in a thread of its own. */
export const answer = (question: Question): Promise<Result> => thread.ask(question)
export const stopAnswering = (): Promise<void> => thread.stop()
