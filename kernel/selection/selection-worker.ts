import { parentPort } from 'node:worker_threads'
import type { Answer, Ask } from '#kernel/documents'
import { choose } from './choose.ts'
import { conflict } from './conflict.ts'
import { explain } from './displaced.ts'
import type { SelectionQuestion, Signed } from './ask.ts'
import { certificateOf } from './certificate.ts'
import type { Model } from './model.ts'

function answer(question: SelectionQuestion): unknown {
  switch (question.ask) {
    case 'choose':
      return signed(question.model)
    case 'explain':
      return explain(question.model, question.best, question.milliseconds)
    case 'conflict':
      return conflict(question.model, question.milliseconds)
  }
}

function signed(model: Model): Signed {
  const found = choose(model)
  return { found, signed: found.is === 'optimum' ? certificateOf(model, found) : null }
}

parentPort?.on('message', ({ n, question }: Ask<SelectionQuestion>) => {
  let reply: Answer
  try {
    reply = { n, answer: answer(question) }
  } catch (error) {
    reply = { n, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(reply)
})
