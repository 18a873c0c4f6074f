/** 一、 （一） (一) 1. 1． 1、 第一， at the beginning of a line or a paragraph. */
const head = /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳])\s*/

const numbered = (line: string): boolean => head.test(line)
const level = (line: string): number =>
  /^\s*[一二三四五六七八九十]{1,3}、/.test(line) ? 1 : /^\s*[（(][一二三四五六七八九十]/.test(line) ? 2 : 3

/**
 * The opinions of a pasted text, one a piece: cut at the deepest numbering it uses throughout; a text without numbers is cut
 * by paragraphs. A heading that only introduces its parts goes before each of them no further than to be left out.
 */
export function splitText(text: string): string[] {
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .map(l => l.trim())
    .filter(l => l !== '')
  if (!lines.some(numbered)) return lines
  const pieces: { level: number; text: string }[] = []
  for (const line of lines) {
    if (numbered(line)) pieces.push({ level: level(line), text: line.replace(head, '') })
    else if (pieces.length > 0) {
      const last = pieces[pieces.length - 1]
      if (last) last.text += line
    }
    // What stands before the first number introduces the whole and is no opinion.
  }
  return pieces
    .filter((piece, i) => {
      const next = pieces[i + 1]
      // “一、关于……” followed by “（一）” is a heading.
      return !(next && next.level > piece.level && piece.text.length < 30)
    })
    .map(p => p.text)
    .filter(t => t.length >= 4)
}
