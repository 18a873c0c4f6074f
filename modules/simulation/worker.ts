import { totalmem } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Ask } from '#kernel/documents'
import type { Answered, Question } from './answer.ts'
import { opened } from './file.ts'
import type { Frozen } from './kinds.ts'
import { run } from './run.ts'
import { told } from './tell.ts'

// The thread of `answer.ts`: keeps the snapshots asked last in memory, so that the next question of the same people is quick.

/** Columns of so many bytes are kept, a fifth of the machine and no more than 2 GB; one snapshot is, however large. */
const most = Math.min(2 * 2 ** 30, totalmem() / 5)
/** The one asked last is the last. */
const kept = new Map<string, { readonly frozen: Frozen; readonly bytes: number }>()

function known(hash: string, file: Uint8Array | undefined): Frozen | undefined {
  const before = kept.get(hash)
  const frozen = before?.frozen ?? (file && opened(file, hash))
  if (!frozen) return undefined
  kept.delete(hash)
  kept.set(hash, before ?? { frozen, bytes: bytesOf(frozen) })
  let all = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0)
  for (const [key, { bytes }] of kept) {
    if (all <= most || key === hash) break
    kept.delete(key)
    all -= bytes
  }
  return frozen
}

const bytesOf = ({ columns }: Frozen): number =>
  [...new Set(Object.values(columns).map(column => column.values))].reduce((sum, values) => sum + values.byteLength, 0)

function answered({ hash, file, plan }: Question): Answered {
  const frozen = known(hash, file)
  if (!frozen) return { is: 'cold' }
  return plan ? { is: 'result', result: told(run(frozen, plan), frozen.places, plan) } : { is: 'warm' }
}

parentPort?.on('message', ({ n, question }: Ask<Question>) => {
  try {
    parentPort?.postMessage({ n, answer: answered(question) })
  } catch (error) {
    parentPort?.postMessage({ n, error: error instanceof Error ? error.message : String(error) })
  }
})
