import { source, type Citation } from '#kernel/rules'
import type { Source } from './pack.ts'

/** Cites one place in a source. A number or an article nobody has read is not written. */
export function cite({ title, number, date }: Source, article: string, clause?: string): Citation {
  return source({ title, ...(number && { number }), ...(date && { date }) }).article(article, clause)
}
