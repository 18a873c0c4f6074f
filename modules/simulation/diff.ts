/** One piece of a text with its changes: kept, put in, or taken out. */
export interface Piece {
  readonly is: 'same' | 'in' | 'out'
  readonly text: string
}

const words = (text: string): string[] =>
  [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(one => one.segment)

/** A draft against the text it changes, word by word, as changes are marked on paper: the longest common run of words stays. */
export function marked(was: string, would: string): Piece[] {
  const [a, b] = [words(was), words(would)]
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const pieces: { is: Piece['is']; text: string }[] = []
  const add = (is: Piece['is'], text: string) => {
    const last = pieces.at(-1)
    if (last?.is === is) last.text += text
    else pieces.push({ is, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length)
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] ?? '')
      i++
      j++
    } else if (
      i < a.length &&
      (j === b.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    )
      add('out', a[i++] ?? '')
    else add('in', b[j++] ?? '')
  return pieces
}
