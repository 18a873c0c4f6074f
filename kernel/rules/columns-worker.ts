import { parentPort } from 'node:worker_threads'
import { loopOf } from './columns.ts'
import type { Part } from './columns-threads.ts'

// One of the threads of `columns-threads.ts`: does its part of a run and says so.

parentPort?.on('message', ({ expressions, subjects, asked, from, to, into }: Part) => {
  try {
    loopOf(expressions, subjects, asked, { into }).run(from, to)
    parentPort?.postMessage({})
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) })
  }
})
