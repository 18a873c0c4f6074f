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

/**
 * A worker thread started by its first question and kept. What it computes would block the main loop or hold its memory.
 * A question that takes longer than `seconds` ends the thread; the next one starts another.
 */
export function inWorker<Q, A>(file: URL, seconds: number): { ask(question: Q): Promise<A>; stop(): Promise<void> } {
  let worker: Worker | undefined
  let n = 0
  const waiting = new Map<number, Waiting>()

  function finish(id: number): Waiting | undefined {
    const one = waiting.get(id)
    waiting.delete(id)
    if (one) clearTimeout(one.timer)
    // A thread with nothing to do must not keep the process alive.
    if (waiting.size === 0) worker?.unref()
    return one
  }

  function fail(error: Error): void {
    worker = undefined
    for (const id of [...waiting.keys()]) finish(id)?.reject(error)
  }

  function start(): Worker {
    const started = new Worker(file)
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

  return {
    ask(question) {
      const thread = (worker ??= start())
      thread.ref()
      const id = ++n
      return new Promise<A>((resolve, reject) => {
        const timer = setTimeout(() => {
          void thread.terminate()
          fail(new Error(`the worker ${file.pathname} gave no answer in ${seconds} s`))
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
