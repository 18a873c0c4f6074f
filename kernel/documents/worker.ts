import { Worker } from 'node:worker_threads'

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

export type Answer = { readonly n: number; readonly answer: unknown } | { readonly n: number; readonly error: string }
export interface Ask<Q> {
  readonly n: number
  readonly question: Q
}

const MB = 1024 * 1024
const look = 100

/** A thread that was ended because its question took too long or too much. */
export class GaveUp extends Error {}

/**
 * A worker thread started by its first question and kept. What it computes would block the main loop or hold its memory.
 * A question that takes longer than `seconds` ends the thread; the next one starts another. So does one under which the process grows by more
 * than `megabytes`: a file of three megabytes can unpack to gigabytes, and buffers are bounded by no heap limit of a thread.
 */
export function inWorker<Q, A>(
  file: URL,
  seconds: number,
  megabytes?: number,
): { ask(question: Q): Promise<A>; stop(): Promise<void> } {
  let worker: Worker | undefined
  let watch: NodeJS.Timeout | undefined
  let n = 0
  const waiting = new Map<number, Waiting>()

  function finish(id: number): Waiting | undefined {
    const one = waiting.get(id)
    waiting.delete(id)
    if (one) clearTimeout(one.timer)
    // A thread with nothing to do must not keep the process alive.
    if (waiting.size === 0) {
      worker?.unref()
      clearInterval(watch)
      watch = undefined
    }
    return one
  }

  function fail(error: Error): void {
    worker = undefined
    for (const id of [...waiting.keys()]) finish(id)?.reject(error)
  }

  function start(): Worker {
    const started = new Worker(
      file,
      megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } },
    )
    started.on('message', (message: Answer) => {
      const one = finish(message.n)
      if ('error' in message) one?.reject(new Error(message.error))
      else one?.resolve(message.answer)
    })
    started.on('error', error => fail(error instanceof Error ? error : new Error(String(error))))
    started.on('exit', code => {
      if (worker === started) fail(new Error(`the worker ${file.pathname} ended with code ${code}`))
    })
    return started
  }

  function guard(most: number): void {
    const before = process.memoryUsage.rss()
    watch ??= setInterval(() => {
      if (process.memoryUsage.rss() - before < most * MB) return
      const thread = worker
      fail(new GaveUp(`the worker ${file.pathname} took more than ${most} MB`))
      void thread?.terminate()
    }, look)
    watch.unref()
  }

  return {
    ask(question) {
      const thread = (worker ??= start())
      thread.ref()
      if (megabytes !== undefined) guard(megabytes)
      const id = ++n
      return new Promise<A>((resolve, reject) => {
        const timer = setTimeout(() => {
          void thread.terminate()
          fail(new GaveUp(`the worker ${file.pathname} gave no answer in ${seconds} s`))
        }, seconds * 1000)
        // The thread answers with what the question's kind promises; both ends are typed by the same pair Q, A.
        waiting.set(id, { resolve: answer => resolve(answer as A), reject, timer })
        const ask: Ask<Q> = { n: id, question }
        thread.postMessage(ask)
      })
    },
    async stop() {
      const thread = worker
      fail(new Error('stopped'))
      await thread?.terminate()
    },
  }
}
