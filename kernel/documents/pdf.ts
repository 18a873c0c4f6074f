import { join } from 'node:path'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Day } from '#kernel/calendar'
import { inWorker } from './worker.ts'

export interface PdfQuestion {
  readonly root: string
  readonly office: string
  readonly template: string
  readonly data: string
  readonly second: number
  /** A label of the template whose value is wanted beside the pages. */
  readonly mark?: string | undefined
}
export type PdfAnswer =
  | { readonly pdf: Uint8Array; readonly pages: number; readonly marked?: unknown }
  | { readonly missing: readonly string[] }

const ROOT = join(import.meta.dirname, '..', '..')
let officeFonts = join(ROOT, 'var', 'fonts')
const typst = inWorker<PdfQuestion, PdfAnswer>(new URL('./typst-worker.ts', import.meta.url), 60)

/** Says where the office keeps its own fonts; called once, when the server starts. */
export function printWithFontsOf(folder: string): void {
  officeFonts = folder
}

export interface PrintOptions {
  /** The day the paper bears; it becomes the PDF's own date. Same data and same day give the same bytes. */
  readonly day?: Day
  /** Folder of the office's own fonts (方正小标宋、仿宋_GB2312 …); the installation's `var/fonts` unless said otherwise. */
  readonly fonts?: string
}

/**
 * Prints a Typst template (a path below the repository, `modules/honours/documents/notice.typ`) with its data, as PDF/A-2b.
 * The template reads the data with `#let data = json(bytes(sys.inputs.data))`, or from `official.typ`.
 * Refuses when a character of the data can be drawn by no font: an empty box in a name must not leave the building.
 */
export async function renderPdf(
  template: string,
  data: unknown,
  options: PrintOptions = {},
): Promise<Uint8Array | Refusal> {
  const printed = await printPdf(template, data, options)
  return 'refused' in printed ? printed : printed.pdf
}

/** As `renderPdf`, with the number of pages and, where a `mark` is asked for, the value the template left under that label. */
export async function printPdf(
  template: string,
  data: unknown,
  options: PrintOptions & { readonly mark?: string } = {},
): Promise<{ pdf: Uint8Array; pages: number; marked?: unknown } | Refusal> {
  if (!/^(modules|policies|kernel)\/[\w/-]+\.typ$/.test(template))
    throw new Error(`not a template of this repository: ${template}`)
  const answer = await typst.ask({
    root: ROOT,
    office: options.fonts ?? officeFonts,
    template,
    data: JSON.stringify(data),
    mark: options.mark,
    second: options.day === undefined ? 0 : Date.parse(`${options.day}T00:00:00Z`) / 1000,
  })
  return 'missing' in answer ? noGlyph(answer.missing) : answer
}

function noGlyph(missing: readonly string[]): Refusal {
  const named = missing.map(c => `“${c}”（U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`)
  return refuse('documents.glyph', {
    what: `文书未生成：现有字体没有 ${named.join('、')} 的字形`,
    why: '缺字会印成空框，姓名、单位名称印错的文书不能发出',
    remedy: '请把含有这些字的字体文件（如 GB18030 全字库仿宋）放入系统的 var/fonts 文件夹；或核对是否误录',
    extra: { characters: missing },
  })
}

/** Ends the printing thread; the next document starts a new one. */
export const stopPrinting = (): Promise<void> => typst.stop()
