import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Refusal } from '#kernel/refusal'
import { fillDocx, type DocxData } from './docx.ts'
import { renderPdf, type PrintOptions } from './pdf.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A kind of paper the system can write: which template, and what that template needs to know. */
export interface DocumentKind<Data = unknown> {
  /** `honours.notice` */
  readonly id: string
  /** In Chinese; the name of the file the reader saves. */
  readonly title: string
  /** Path below the repository; its ending (.typ or .docx) says how it is filled. */
  readonly template: string
  readonly data: z.ZodType<Data>
}

/** Declares a kind of paper. */
export const document = <Data>(kind: DocumentKind<Data>): DocumentKind<Data> => kind

export interface Written {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/** Writes one paper. Data that does not fit its schema is a mistake of ours and throws; a character without a glyph is refused. */
export async function write<Data>(
  kind: DocumentKind<Data>,
  data: Data,
  options?: PrintOptions,
): Promise<Written | Refusal> {
  const checked = kind.data.parse(data)
  if (kind.template.endsWith('.typ')) {
    const bytes = await renderPdf(kind.template, checked, options)
    return 'refused' in bytes ? bytes : { name: `${kind.title}.pdf`, mime: 'application/pdf', bytes }
  }
  // A docx template is filled with a JSON object: the schema of a docx kind says so.
  const bytes = await fillDocx(await readFile(join(ROOT, kind.template)), checked as DocxData)
  return {
    name: `${kind.title}.docx`,
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
  }
}
