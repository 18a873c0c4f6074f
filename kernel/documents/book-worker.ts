import { parentPort } from 'node:worker_threads'
import { docxOf } from './book-docx.ts'
import type { DocxQuestion } from './book.ts'
import type { Answer, Ask } from './worker.ts'

parentPort?.on('message', ({ n, question }: Ask<DocxQuestion>) => {
  void docxOf(question.book, question.pages).then(
    answer => parentPort?.postMessage({ n, answer } satisfies Answer),
    (error: unknown) =>
      parentPort?.postMessage({
        n,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies Answer),
  )
})
