import { createHash, randomBytes } from 'node:crypto'

/** What a system holds: 256 random bits behind a mark that scanners of leaked secrets can find. The database knows its hash alone. */
export const newKey = (): string => `jpx_${randomBytes(32).toString('base64url')}`
export const hashKey = (key: string): Buffer => createHash('sha256').update(`exchange ${key}`).digest()
