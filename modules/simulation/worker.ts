import { parentPort } from 'node:worker_threads'
import { opened } from './file.ts'
import type { Frozen, Plan } from './kinds.ts'
import { run } from './run.ts'
import { told } from './tell.ts'

// The thread of `answer.ts`: keeps the last snapshot in memory and answers for it, so that the next question of the same people is quick.

let last: { readonly hash: string; readonly frozen: Frozen } | undefined

interface Asked {
  readonly n: number
  readonly question: { readonly hash: string; readonly file: Uint8Array; readonly plan: Plan }
}

parentPort?.on('message', ({ n, question: { hash, file, plan } }: Asked) => {
  try {
    if (last?.hash !== hash) last = { hash, frozen: opened(file, hash) }
    const answer = told(run(last.frozen, plan), last.frozen.places, plan)
    parentPort?.postMessage({ n, answer })
  } catch (error) {
    parentPort?.postMessage({ n, error: error instanceof Error ? error.message : String(error) })
  }
})
