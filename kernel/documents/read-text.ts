import { decodeText, openZip, scan } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { GaveUp, inWorker } from './worker.ts'
import type { TextAnswer, TextQuestion } from './text-worker.ts'

const UNPACKED_BYTES = 50 * 1024 * 1024
/** What reading one document may take; the largest decision read so far takes a tenth. */
const MEGABYTES = 1024

const worker = inWorker<TextQuestion, TextAnswer>(new URL('./text-worker.ts', import.meta.url), 60, MEGABYTES)

/** The words of a document, one paragraph a line; a PDF gives the lines of its pages. */
export interface ReadText {
  readonly kind: 'docx' | 'pdf' | 'txt'
  readonly text: string
  /** How the bytes of a plain text were read. */
  readonly encoding: string | null
  readonly pages: number | null
  /** Paragraphs numbered by Word itself: their numbers are not among the words. */
  readonly numbered: number
}

/** Reads the words of .docx, .pdf with text and .txt (UTF-8, UTF-16, GB 18030), told apart by content. Broken, locked and scanned files are refused with what to do. */
export async function readText(bytes: Uint8Array, name: string): Promise<ReadText | Refusal> {
  const scanned = scan(bytes, name)
  if (isRefusal(scanned)) return scanned
  const { kind } = scanned
  if (kind === 'txt' || kind === 'csv') {
    const decoded = decodeText(bytes)
    return { kind: 'txt', text: decoded?.text ?? '', encoding: decoded?.encoding ?? null, pages: null, numbered: 0 }
  }
  if (kind !== 'docx' && kind !== 'pdf')
    return refuse('documents.noWords', {
      status: 415,
      what: '这种文件读不出文字',
      why: '决定的文本只读 DOCX、带文字的 PDF 和 TXT',
      remedy: kind === 'doc' ? '请在 Word 或 WPS 里另存为 DOCX' : '请换成 DOCX、带文字的 PDF 或 TXT',
    })
  if (scanned.notes.includes('encrypted'))
    return refuse('documents.lockedPdf', { status: 415, what: '这份 PDF 有密码', remedy: '请换一份不设密码的' })
  if (kind === 'docx') {
    const zip = openZip(bytes, { unpackedBytes: UNPACKED_BYTES, entries: 5000, ratio: 200 })
    if (isRefusal(zip)) return zip
  }
  try {
    const read = await worker.ask({ kind, bytes })
    return kind === 'pdf' && read.text.replaceAll(/\s/g, '').length < 20 * (read.pages ?? 1)
      ? scannedPdf(read.pages ?? 0)
      : { kind, encoding: null, ...read }
  } catch (error) {
    if (error instanceof GaveUp)
      return refuse('documents.heavy', {
        status: 422,
        what: '读这个文件要的时间或者内存太多，停下了',
        why: '几兆的文件展开成几千兆的，多半是坏的，或者是有人做来拖垮系统的',
        remedy: '请用 Word 或 PDF 阅读器打开，另存一份再上传；还不行的，把文字贴成 TXT',
      })
    return refuse('documents.broken', {
      status: 422,
      what: '这个文件打不开',
      why: error instanceof Error ? `文件内部有错：${error.message.slice(0, 120)}` : '文件内部有错',
      remedy: '请用 Word 或 PDF 阅读器打开看看，另存一份再上传',
    })
  }
}

const scannedPdf = (pages: number): Refusal =>
  refuse('documents.scanned', {
    status: 422,
    what: `这份 PDF 共${pages}页，里面没有文字，是扫描的图片`,
    why: '本系统不猜图片上的字，免得条文有错',
    remedy: '请先用扫描软件识别成文字，核对以后存成 DOCX 或 TXT，再上传',
  })

/** Ends the thread, for tests and when the server stops. */
export const stopReadingText = (): Promise<void> => worker.stop()
