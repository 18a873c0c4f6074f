import { isHan, latinWords, namePinyin } from './pinyin.ts'

const longest = 4

/**
 * Everything a person is found by: runs of one to four characters, of as many syllables, and of as many initials.
 * They are rows of `name_gram` searched by equality: `like` and trigrams are not leakproof and reach no index under row security.
 */
export function grams(name: string): string[] {
  const characters = [...name.normalize('NFC').trim()].filter(character => !/[·•・‧.\s]/u.test(character))
  const { syllables } = namePinyin(name)
  const initials = syllables.map(syllable => syllable.charAt(0))
  const written = isHan(name) ? runs(characters) : syllables.flatMap(prefixes)
  return [...new Set([...written, ...runs(syllables), ...runs(initials)])]
}

/** What to look up for a typed text: all of these must be found. Empty when there is nothing to search by. */
export function queryGrams(text: string): string[] {
  const typed = text.normalize('NFC').trim()
  const han = [...typed].filter(character => /\p{Script=Han}/u.test(character))
  const words = latinWords(typed.replace(/([ln])ü/gi, '$1v'))
  const ofHan = han.length > longest ? windows(han) : han.length > 0 ? [han.join('')] : []
  return [...new Set([...ofHan, ...words])]
}

function runs(parts: readonly string[]): string[] {
  return parts.flatMap((_, i) =>
    Array.from({ length: Math.min(longest, parts.length - i) }, (_run, n) => parts.slice(i, i + n + 1).join('')),
  )
}

function windows(parts: readonly string[]): string[] {
  return Array.from({ length: parts.length - longest + 1 }, (_, i) => parts.slice(i, i + longest).join(''))
}

function prefixes(word: string): string[] {
  return Array.from({ length: Math.min(longest, word.length) }, (_, i) => word.slice(0, i + 1))
}
