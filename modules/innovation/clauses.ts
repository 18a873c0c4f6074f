import type { Coverage } from '#modules/oversight'

/** Marked live only where a user can carry it through and a test proves it; the tests name the clause. */
export const clauses: Coverage = {
  C071: 'live',
  C122: 'live',
  C123: 'partial',
  C124: 'live',
  C134: 'live',
  C135: 'live',
  C248: 'live',
  C249: 'live',
  C250: 'live',
  C251: 'live',
  C252: 'live',
  C253: 'live',
}
