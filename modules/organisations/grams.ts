import { namePinyin } from '#kernel/identifiers'

const longest = 4

/** What a unit is found by: runs of one to four characters and of as many initials. Rows searched by equality, as people's names are. */
export function organisationGrams(name: string, shortName: string | null = null): string[] {
  return [...new Set([name, shortName ?? ''].flatMap(gramsOf))]
}

function gramsOf(name: string): string[] {
  const han = hanOf(name)
  if (han.length === 0) return []
  const initials = namePinyin(han.join('')).syllables.map(syllable => syllable.charAt(0))
  return [...runs(han), ...runs(initials)]
}

/** All of these must be found; empty when nothing can be searched by. */
export function organisationQuery(text: string): string[] {
  const han = hanOf(text)
  const letters = [...text.toLowerCase().replace(/[^a-z]/g, '')]
  return [...new Set([...windows(han), ...windows(letters)])]
}

const hanOf = (text: string): string[] =>
  [...text.normalize('NFC')].filter(character => /\p{Script=Han}/u.test(character))

function runs(parts: readonly string[]): string[] {
  return parts.flatMap((_, i) =>
    Array.from({ length: Math.min(longest, parts.length - i) }, (_run, n) => parts.slice(i, i + n + 1).join('')),
  )
}

function windows(parts: readonly string[]): string[] {
  if (parts.length === 0) return []
  if (parts.length <= longest) return [parts.join('')]
  return Array.from({ length: parts.length - longest + 1 }, (_, i) => parts.slice(i, i + longest).join(''))
}
