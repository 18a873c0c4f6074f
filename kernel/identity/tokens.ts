import { createHash, randomBytes } from 'node:crypto'

/** What the cookie holds: 256 random bits. The database knows its hash alone. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): Buffer => createHash('sha256').update(`session ${token}`).digest()

/** The same login however its case and spaces are typed. */
export const hashLogin = (login: string): Buffer =>
  createHash('sha256')
    .update(`login ${tidyLogin(login)}`)
    .digest()

export const tidyLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()
