/** Where a rule or a value stands in the law. Plain data, kept with every decision. */
export interface Citation {
  /** 文件名称, without book-title marks. */
  readonly title: string
  /** 文号 */
  readonly number?: string
  /** 发布或公布日期 */
  readonly date?: string
  readonly article: string
  /** The clause of the decisions it carries out: `C063`. */
  readonly clause?: string
  readonly url?: string
}

export type Source = Omit<Citation, 'article' | 'clause'>

/** A text of the law; `measures.article('第九条', 'C063')` cites one place in it. */
export const source = (s: Source) => ({
  ...s,
  article: (article: string, clause?: string): Citation => ({
    ...s,
    article,
    ...(clause === undefined ? {} : { clause }),
  }),
})

/** 《办法》（文号）第九条 — as a reader would cite it. */
export function citationText(c: Citation): string {
  return `《${c.title}》${c.number ? `（${c.number}）` : ''}${c.article}`
}
