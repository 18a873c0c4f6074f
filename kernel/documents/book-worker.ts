import { parentPort } from 'node:worker_threads'
import { docxOf } from './book-docx.ts'
import type { Book } from './book.ts'
import type { Answer, Ask } from './worker.ts'

parentPort?.on('message', ({ n, question }: Ask<Book>) => {
  void docxOf(question).then(
    answer => parentPort?.postMessage({ n, answer } satisfies Answer),
    (error: unknown) =>
      parentPort?.postMessage({
        n,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies Answer),
  )
})
