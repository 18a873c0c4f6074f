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
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
  if (code.length !== LENGTH + 1 || [...code].some(c => !LETTERS.includes(c))) return undefined
  return checkCharacter(code.slice(0, LENGTH)) === code[LENGTH] ? grouped(code) : undefined
}

/**
 * Weights 1…11 modulo the prime above the alphabet catch every wrong character and every swap. The one remainder
 * without a letter has no check character; such a code is not given out.
 */
function checkCharacter(body: string): string | undefined {
  return LETTERS[[...body].reduce((total, c, i) => total + (i + 1) * LETTERS.indexOf(c), 0) % 31]
}

const grouped = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code
