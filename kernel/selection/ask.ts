import { inWorker } from '#kernel/documents'
import type { Certificate } from './certificate.ts'
import type { Chosen, Optimum } from './choose.ts'
import type { Conflict } from './conflict.ts'
import type { Explained } from './displaced.ts'
import type { Model } from './model.ts'

export type SelectionQuestion =
  | { readonly ask: 'choose'; readonly model: Model }
  | { readonly ask: 'explain'; readonly model: Model; readonly best: Optimum; readonly milliseconds: number }
  | { readonly ask: 'conflict'; readonly model: Model; readonly milliseconds: number }

/** What was found and, where it is a list, its certificate. */
export interface Signed {
  readonly found: Chosen
  readonly signed: { readonly certificate: Certificate; readonly hash: string } | null
}

const thread = inWorker<SelectionQuestion, unknown>(new URL('./selection-worker.ts', import.meta.url), 240)

/** The best list, solved in a thread of its own: the server answers others meanwhile. */
// The thread answers each question with what its own function returns; the casts here and below say which.
export const chooseInThread = (model: Model): Promise<Signed> => thread.ask({ ask: 'choose', model }) as Promise<Signed>

export const explainInThread = (model: Model, best: Optimum, milliseconds = 30_000): Promise<Explained> =>
  thread.ask({ ask: 'explain', model, best, milliseconds }) as Promise<Explained>

export const conflictInThread = (model: Model, milliseconds = 20_000): Promise<Conflict | null> =>
  thread.ask({ ask: 'conflict', model, milliseconds }) as Promise<Conflict | null>

export const stopChoosing = (): Promise<void> => thread.stop()
