import type { Coverage } from './coverage.ts'

/** What this module carries out so far: the texts and what follows from them alone. */
export const clauses: Coverage = {
  C004: 'live',
  C009: 'partial',
  C013: 'live',
  C014: 'live',
  C309: 'live',
  C311: 'live',
  C312: 'live',
}
