import { createHash } from 'node:crypto'
import { canonical } from './canonical.ts'

/** SHA-256 in hex of plain data in its canonical spelling: the identity of a rule or a procedure. */
export function hash(value: unknown): string {
  return createHash('sha256').update(canonical(value), 'utf8').digest('hex')
}
