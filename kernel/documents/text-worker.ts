import { parentPort } from 'node:worker_threads'
import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Answer, Ask } from './worker.ts'

export interface TextQuestion {
  readonly kind: 'docx' | 'pdf'
  readonly bytes: Uint8Array
}
export interface TextAnswer {
  readonly text: string
  readonly pages: number | null
  /** Paragraphs whose number Word writes by itself and does not keep among the words. */
  readonly numbered: number
}

async function words({ kind, bytes }: TextQuestion): Promise<TextAnswer> {
  if (kind === 'pdf') {
    const { totalPages, text } = await extractText(await getDocumentProxy(bytes), { mergePages: false })
    return { text: text.join('\n'), pages: totalPages, numbered: 0 }
  }
  const buffer = Buffer.from(bytes)
  const [{ value }, html] = await Promise.all([
    mammoth.extractRawText({ buffer }),
    mammoth.convertToHtml({ buffer }, { externalFileAccess: false }),
  ])
  return { text: value, pages: null, numbered: [...html.value.matchAll(/<ol>|<li>/g)].length }
}

parentPort?.on('message', ({ n, question }: Ask<TextQuestion>) => {
  words(question).then(
    answer => parentPort?.postMessage({ n, answer } satisfies Answer),
    (error: unknown) =>
      parentPort?.postMessage({ n, error: error instanceof Error ? error.message : String(error) } satisfies Answer),
  )
})
