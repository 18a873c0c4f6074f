import { inWorker } from '#kernel/documents'
import type { Place, Plan } from './kinds.ts'
import type { Result } from './tell.ts'

export interface Question {
  readonly hash: string
  /** The snapshot as it is kept; absent: the thread may have it still. */
  readonly file?: Uint8Array
  /** Absent: the snapshot is only taken into memory. */
  readonly plan?: Plan
}
export type Answered = { readonly is: 'result'; readonly result: Result } | { readonly is: 'warm' | 'cold' }

const thread = inWorker<Question, Answered>(new URL('./worker.ts', import.meta.url), 600)

async function asked(question: Question, file: () => Promise<Uint8Array>): Promise<Answered> {
  const first = await thread.ask(question)
  return first.is === 'cold' ? thread.ask({ ...question, file: await file() }) : first
}

/** Runs a plan over a snapshot in a thread of its own, which keeps the last snapshots in memory; the file is read when it does not have this one. */
export async function answer(hash: string, plan: Plan, file: () => Promise<Uint8Array>): Promise<Result> {
  const answered = await asked({ hash, plan }, file)
  if (answered.is !== 'result') throw new Error('the thread has no answer')
  return answered.result
}

/** Takes a snapshot into memory before it is asked. */
export const warm = (hash: string, file: () => Promise<Uint8Array>): Promise<Answered> => asked({ hash }, file)

export type Piece =
  | { readonly is: 'piece'; readonly snapshot: string; readonly n: number; readonly file: Uint8Array }
  | { readonly is: 'whole'; readonly snapshot: string; readonly day: string; readonly pieces: number }
export interface Whole {
  readonly people: number
  readonly hash: string
  readonly places: readonly Place[]
  readonly parts: readonly Uint8Array[]
}
const gatherer = inWorker<Piece, Whole | null>(new URL('./gather-worker.ts', import.meta.url), 1800)

/** Pieces of a snapshot as one, in a thread of its own. */
export async function putTogether(
  { snapshot, day }: { readonly snapshot: string; readonly day: string },
  pieces: readonly (() => Promise<Uint8Array>)[],
): Promise<Whole> {
  for (const [n, piece] of pieces.entries()) await gatherer.ask({ is: 'piece', snapshot, n, file: await piece() })
  const whole = await gatherer.ask({ is: 'whole', snapshot, day, pieces: pieces.length })
  if (!whole) throw new Error('the thread put nothing together')
  return whole
}

export const stopAnswering = async (): Promise<void> => {
  await Promise.all([thread.stop(), gatherer.stop()])
}
