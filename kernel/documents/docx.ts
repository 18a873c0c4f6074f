import type { ImageContent, TemplateData } from 'easy-template-x'

type Value = string | number | boolean | null | undefined | ImageContent | readonly DocxData[]

/** What a form asks for, by the names it uses. */
export interface DocxData {
  readonly [place: string]: Value
}

/** A picture for a placeholder of the form, at the size the form leaves for it (pixels at 96 dpi). */
export function picture(bytes: Uint8Array, kind: 'jpg' | 'png', width: number, height: number): ImageContent {
  return {
    _type: 'image',
    source: Buffer.from(bytes),
    format: kind === 'jpg' ? 'image/jpeg' : 'image/png',
    width,
    height,
  }
}

/**
 * 原表套印: fills the office's own Word form. `{姓名}` is replaced in place, `{#获奖}…{/获奖}` repeats a row; nothing else of
 * the form changes, neither fonts (仿宋_GB2312, 方正小标宋简体 are named in it and supplied by the reader's Windows) nor borders.
 * Absent values print as nothing.
 */
export async function fillDocx(template: Uint8Array, data: DocxData): Promise<Uint8Array> {
  const { TemplateHandler } = await import('easy-template-x')
  const handler = new TemplateHandler()
  // The library's own type leaves out null, which it prints as nothing.
  const filled = await handler.process(Buffer.from(template), data as TemplateData)
  return new Uint8Array(filled)
}

/** The names of the places a form leaves open, so that a form with an unknown one is refused when it is put in, not when it is filled. */
export async function docxPlaces(template: Uint8Array): Promise<string[]> {
  const { TemplateHandler } = await import('easy-template-x')
  const tags = await new TemplateHandler().parseTags(Buffer.from(template))
  return [...new Set(tags.map(tag => tag.name))]
}
