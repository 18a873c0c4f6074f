import { createHash, randomInt } from 'node:crypto'
import { activationPolicy } from './policy.ts'

// Printed, read aloud, typed on a phone: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
const letters = '34679ACDEFGHJKMNPQRTWXY'

/** A new code in three groups: `7KQA-3MWX-TD9F`. About 54 bits, so its hash needs no salt. */
export function newCode(): string {
  const code = Array.from({ length: activationPolicy.length }, () => letters.charAt(randomInt(letters.length))).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** How a code is kept: forgiving of case, spaces and dashes. */
export function hashCode(code: string): Buffer {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return createHash('sha256').update(`activation ${plain}`).digest()
}
