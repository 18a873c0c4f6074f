import { parentPort } from 'node:worker_threads'
import type { Ask } from '#kernel/documents'
import type { Piece, Whole } from './answer.ts'
import { hashOf, inParts, openedPiece, written, zipped } from './file.ts'
import type { Frozen } from './kinds.ts'
import { joined, ordered } from './ordered.ts'

// The thread of `putTogether`: holds the pieces of one snapshot until it is whole.

let held: { readonly snapshot: string; readonly pieces: Frozen[] } | undefined

function answered(question: Piece): Whole | null {
  if (question.is === 'piece') {
    if (question.n === 0 || held?.snapshot !== question.snapshot) held = { snapshot: question.snapshot, pieces: [] }
    if (held.pieces.length !== question.n) throw new Error('pieces of a snapshot arrive in their order')
    held.pieces.push(openedPiece(question.file))
    return null
  }
  const pieces = held?.snapshot === question.snapshot ? held.pieces : []
  held = undefined
  if (pieces.length !== question.pieces) throw new Error('pieces of a snapshot are missing')
  const frozen = ordered(joined(pieces, question.day))
  const plain = written(frozen)
  return { people: frozen.size, hash: hashOf(plain), places: frozen.places, parts: inParts(zipped(plain)) }
}

parentPort?.on('message', ({ n, question }: Ask<Piece>) => {
  try {
    parentPort?.postMessage({ n, answer: answered(question) })
  } catch (error) {
    parentPort?.postMessage({ n, error: error instanceof Error ? error.message : String(error) })
  }
})
