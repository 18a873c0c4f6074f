import { chartSvg, type Chart } from '#kernel/charts'
import type { Day } from '#kernel/calendar'
import type { Refusal } from '#kernel/refusal'
import { printPdf } from './pdf.ts'
import { inWorker } from './worker.ts'

/** A piece of running text. What stands for a number says where it comes from in a footnote. */
export interface BookRun {
  readonly text: string
  /** `hand`: typed by a person, marked; `unable`: there is no number, the text says why. */
  readonly kind?: 'computed' | 'hand' | 'unable' | undefined
  readonly note?: string | undefined
}

export interface BookColumn {
  readonly title: string
  readonly align?: 'left' | 'right' | undefined
  /** Of the width of the page, against the other columns; 1 unless said otherwise. */
  readonly share?: number | undefined
}

export interface BookTable {
  readonly is: 'table'
  /** 表2-1 */
  readonly number: string
  readonly title: string
  readonly unit?: string | undefined
  readonly columns: readonly BookColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Below the table: 注, 资料来源. */
  readonly notes: readonly string[]
}

/** What a chapter is made of. One tree, printed as PDF and written as docx. */
export type BookBlock =
  | { readonly is: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly is: 'paragraph'; readonly runs: readonly BookRun[] }
  | BookTable
  | {
      readonly is: 'figure'
      /** 图2-1 */
      readonly number: string
      readonly title: string
      readonly chart: Chart
      readonly notes: readonly string[]
    }
  | {
      readonly is: 'case'
      /** 案例1 */
      readonly number: string
      readonly title: string
      readonly paragraphs: readonly (readonly BookRun[])[]
    }
  | { readonly is: 'chronology'; readonly rows: readonly { readonly when: string; readonly what: string }[] }

export interface BookChapter {
  /** 第一章, 附录一; the running head stands on it. */
  readonly label: string
  readonly title: string
  readonly blocks: readonly BookBlock[]
}

/** A book, or a chapter that is sent alone (`cover` false). */
export interface Book {
  readonly title: string
  readonly subtitle: string
  readonly office: string
  /** The month on the cover. */
  readonly day: Day
  /** 征求意见稿, 编写中: stands on the cover and in the foot until the book is out. */
  readonly mark: string | null
  /** Who did what: 主编, 编写组. */
  readonly editors: readonly { readonly part: string; readonly name: string }[]
  /** Behind the title page: what the numbers rest on, how they are marked. */
  readonly colophon: readonly string[]
  readonly cover: boolean
  readonly chapters: readonly BookChapter[]
}

/** Pixels of a figure: 150 mm of text at 96 dpi, and as high as its bars need that lie. */
export function sizeOf({ lying, kind, labels, series }: Chart): { width: number; height: number } {
  const down = lying === true || (kind === 'bar' && series.length > 1)
  const bars = labels.length * (kind === 'stacked' ? 1 : series.length)
  return { width: 567, height: down ? Math.max(200, 60 + bars * 26) : 290 }
}

/** The book as PDF/A: 大16开, cover, title page, contents with page numbers, running heads. Refuses a character no font draws. */
export function printBook(book: Book): Promise<{ pdf: Uint8Array; pages: number; marked?: unknown } | Refusal> {
  const chapters = book.chapters.map(chapter => ({
    ...chapter,
    blocks: chapter.blocks.map(block => {
      if (block.is !== 'figure') return block
      const { chart, ...figure } = block
      return { ...figure, svg: chartSvg(chart, sizeOf(chart)) }
    }),
  }))
  return printPdf('kernel/documents/typst/book.typ', { ...book, chapters }, { day: book.day, mark: 'heading-pages' })
}

/** The book, and the page of each of its headings as the PDF has them. */
export interface DocxQuestion {
  readonly book: Book
  readonly pages: readonly number[]
}
const books = inWorker<DocxQuestion, Uint8Array>(new URL('./book-worker.ts', import.meta.url), 120)

/**
 * The same book as .docx: heading styles, a contents field, Word's own tables, footnotes and charts that can be edited. Its contents
 * show the pages of the PDF, of the same paper, until Word counts its own.
 */
export async function writeDocxBook(book: Book): Promise<Uint8Array | Refusal> {
  const printed = await printBook(book)
  if ('refused' in printed) return printed
  // The template leaves one list of whole numbers, a heading each.
  const [pages = []] = printed.marked as readonly (readonly number[])[]
  return books.ask({ book, pages })
}

/** Ends the writing thread; the next book starts a new one. */
export const stopBooks = (): Promise<void> => books.stop()
