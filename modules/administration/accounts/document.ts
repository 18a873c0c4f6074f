import type { Day } from '#kernel/calendar'
import { residentId } from '#kernel/identifiers'

/** An identity number as an account is bound to it: eighteen digits checked; passports and the like as they are. */
export function readDocument(text: string, today: Day): { number: string } | { what: string; remedy: string } {
  const plain = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  if (/^[A-Z]{1,3}\d{6,9}$/.test(plain)) return { number: plain }
  const id = residentId(text, { today })
  return id.ok ? { number: id.number } : { what: id.why, remedy: id.remedy }
}
