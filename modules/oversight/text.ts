import type { Article, PackText } from './pack.ts'

/**
 * Reads a text. Paragraphs are separated by blank lines; `## ` opens a part; a paragraph that begins with `[5] `
 * begins article 5, and the paragraphs after it belong to it. What stands before the first article is the heading.
 */
export function articlesOf(markdown: string, text: PackText): Article[] {
  const articles: { id: string; file: string; force: boolean; part: string | null; paragraphs: string[] }[] = []
  let part: string | null = null
  for (const block of markdown.split(/\n\s*\n/).map(b => b.trim())) {
    if (block.startsWith('## ')) part = block.slice(3)
    else if (block === '' || block.startsWith('# ')) continue
    else {
      const opened = /^\[([^\]]+)\] /.exec(block)
      if (opened?.[1]) {
        articles.push({
          id: opened[1],
          file: text.file,
          force: text.force,
          part,
          paragraphs: [block.slice(opened[0].length)],
        })
      } else articles.at(-1)?.paragraphs.push(block)
    }
  }
  return articles
}

const halfWidth: Readonly<Record<string, string>> = { '，': ',', '；': ';', '：': ':', '（': '(', '）': ')' }

/** Quotes were listed with half-width punctuation; spaces and the width of punctuation do not make another text. */
export const folded = (words: string): string =>
  words.replace(/\s/g, '').replace(/[，；：（）]/g, mark => halfWidth[mark] ?? mark)
