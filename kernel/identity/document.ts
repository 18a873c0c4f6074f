import { createHmac } from 'node:crypto'
import { keyFor } from '#kernel/keys'

/** Whose account it is, without keeping the number: a keyed hash of the document (D4). One document opens one account. */
export const documentHash = (number: string): Buffer =>
  createHmac('sha256', keyFor('account document')).update(number.normalize('NFKC').toUpperCase().replace(/\s/g, '')).digest()
