import { randomInt } from 'node:crypto'

// No 0 O 1 I L U: what is read from paper and typed on a phone must not be a guess.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 11

/** A code printed on a paper for anyone to check it: eleven random characters and a check character, `7KQM-2W9D-RXTH`. */
export function newVerificationCode(): string {
  for (;;) {
    const body = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    const check = checkCharacter(body)
    if (check !== undefined) return grouped(body + check)
  }
}

/** The code as we keep it, from what someone typed (small letters, spaces, full-width); undefined when it can't be one of ours. */
export function readVerificationCode(typed: string): string | undefined {
  const code = bare(typed)
  if (code.length !== LENGTH + 1 || [...code].some(c => !LETTERS.includes(c))) return undefined
  return checkCharacter(code.slice(0, LENGTH)) === code[LENGTH] ? grouped(code) : undefined
}

/** What is wrong with a code that can't be one of ours: so many characters, ones we never print, or a slip of one or two. */
export type CodeMistake =
  | { readonly is: 'length'; readonly has: number; readonly wants: number }
  | { readonly is: 'characters'; readonly which: readonly string[] }
  | { readonly is: 'slip' }

/** Which kind of mistake was made in typing; undefined for a code that may be ours. */
export function mistakeIn(typed: string): CodeMistake | undefined {
  if (readVerificationCode(typed) !== undefined) return undefined
  const code = [...bare(typed)]
  const which = [...new Set(code.filter(c => !LETTERS.includes(c)))]
  if (which.length > 0) return { is: 'characters', which }
  return code.length === LENGTH + 1 ? { is: 'slip' } : { is: 'length', has: code.length, wants: LENGTH + 1 }
}

const bare = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')

/**
 * Weights 1…11 modulo the prime above the alphabet catch every wrong character and every swap. The one remainder
 * without a letter has no check character; such a code is not given out.
 */
function checkCharacter(body: string): string | undefined {
  return LETTERS[[...body].reduce((total, c, i) => total + (i + 1) * LETTERS.indexOf(c), 0) % 31]
}

const grouped = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code
