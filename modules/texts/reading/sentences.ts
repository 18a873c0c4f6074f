import type { Item } from './read.ts'

/** One sentence of an item: what a clause is made from. */
export interface Sentence {
  readonly item: string
  readonly number: string
  readonly part: string | null
  readonly text: string
  /** The name of the item at its beginning: 建立完善薪酬保障机制。 It asks for nothing by itself. */
  readonly caption: boolean
}

const OPENING =
  /^(第[一二三四五六七八九十百零\d]+条|（[一二三四五六七八九十百]+）|[一二三四五六七八九十百]+、|\d{1,2}[.．、])[\s　]*/

/** Cuts a paragraph at 。 and ； outside quotes and brackets. Joined again it is the paragraph. */
export function cutSentences(paragraph: string): string[] {
  const found: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < paragraph.length; i++) {
    const c = paragraph[i] ?? ''
    if ('“《（'.includes(c)) depth++
    else if ('”》）'.includes(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '。；！？'.includes(c)) {
      found.push(paragraph.slice(from, i + 1))
      from = i + 1
    }
  }
  if (from < paragraph.length) found.push(paragraph.slice(from))
  return found.map(s => s.trim()).filter(s => s !== '')
}

export function sentencesOf(items: readonly Item[]): Sentence[] {
  return items
    .filter(item => item.id !== '序')
    .flatMap(item =>
      item.paragraphs.flatMap((paragraph, p) => {
        const all = cutSentences(paragraph.replace(OPENING, ''))
        return all.map((text, n) => ({
          item: item.id,
          number: item.number,
          part: item.part,
          text,
          caption: p === 0 && n === 0 && item.number !== '' && all.length > 1 && isName(text),
        }))
      }),
    )
}

const isName = (text: string): boolean =>
  [...text].length <= 36 && text.endsWith('。') && !/[，；：]/.test(text) && !/应当|必须|不得/.test(text)
