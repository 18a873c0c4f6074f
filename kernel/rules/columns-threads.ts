import { Worker } from 'node:worker_threads'
import type { Env } from './env.ts'
import type { Expr } from './expression.ts'
import { loopOf } from './columns.ts'
import type { Answers, Population } from './columns-types.ts'

/** What a thread is asked: its part of everyone, and where the answers go. */
export interface Part {
  readonly expressions: readonly Expr[]
  readonly subjects: Population
  readonly asked: Pick<Env, 'asOf' | 'parameters'>
  readonly from: number
  readonly to: number
  readonly into: readonly Answers['values'][]
}

/** Threads that keep their loops between runs. Columns over shared memory are not copied; close them when done. */
export interface Threads {
  /** Several answers for everyone, each thread a part. */
  readonly compute: (
    expressions: readonly Expr[],
    subjects: Population,
    asked: Pick<Env, 'asOf' | 'parameters'>,
  ) => Promise<readonly Answers[]>
  readonly close: () => Promise<void>
}

export function threads(count: number): Threads {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./columns-worker.ts', import.meta.url)))
  return {
    compute: async (expressions, subjects, asked) => {
      // Only what kind of answer each is; the threads write their own loops.
      const shapes = loopOf(expressions, { ...subjects, size: 0 }, asked).answers
      const answers = shapes.map(a => sharedLike(a, subjects.size))
      const step = Math.ceil(subjects.size / count)
      await Promise.all(
        workers.map((worker, k) => {
          const part: Part = {
            expressions,
            subjects,
            asked,
            from: k * step,
            to: Math.min(subjects.size, (k + 1) * step),
            into: answers.map(a => a.values),
          }
          return new Promise<void>((done, failed) => {
            worker.once('message', (said: { readonly failed?: string }) => {
              if (said.failed === undefined) done()
              else failed(new RangeError(said.failed))
            })
            worker.postMessage(part)
          })
        }),
      )
      return answers
    },
    close: async () => {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

function sharedLike(a: Answers, size: number): Answers {
  const buffer = new SharedArrayBuffer(Math.max(8, size * a.values.BYTES_PER_ELEMENT))
  if (a.kind === 'number') return { kind: 'number', values: new Float64Array(buffer, 0, size) }
  if (a.kind === 'yes') return { kind: 'yes', values: new Int8Array(buffer, 0, size) }
  const values = new Int32Array(buffer, 0, size)
  return a.kind === 'word' ? { ...a, values } : { kind: 'day', values }
}
