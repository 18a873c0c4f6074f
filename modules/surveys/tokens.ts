import { createHash } from 'node:crypto'
import { hmac, keyFor } from '#kernel/keys'

// No 0, 1, I, O: a token is also typed from paper.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const length = 16

const written = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, length)].map(byte => letters[byte % letters.length]).join('')

/**
 * The token of somebody who was drawn, 80 bits. It follows from the number of the draw and a key that lies outside the database: it can be
 * shown again to the same person and printed, while the table of tokens, which holds hashes alone, leads to nobody.
 */
export const tokenOf = (draw: string): string => written(hmac('sha256', keyFor('survey token'), draw))
export const hashOf = (token: string): Buffer => createHash('sha256').update(`survey ${token}`).digest()
/** The open link of a survey, the same for everybody. */
export const openCodeOf = (survey: string): string => written(hmac('sha256', keyFor('survey open link'), survey))

/** As it is typed: small letters, spaces, dashes, full width. */
export const readToken = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
export const sayToken = (token: string): string => token.match(/.{1,4}/g)?.join(' ') ?? token
