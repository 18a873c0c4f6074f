import { createHmac } from 'node:crypto'
import { keyFor } from '#kernel/keys'

/** What is kept of an identity document: a keyed hash (D4) and its last four characters. One document opens one account. */
export interface BoundDocument {
  readonly hash: Buffer
  readonly tail: string
}

export function bindDocument(number: string): BoundDocument {
  const plain = number.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  return { hash: createHmac('sha256', keyFor('account document')).update(plain).digest(), tail: plain.slice(-4) }
}
