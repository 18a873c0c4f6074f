import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { fromBase32, toBase32 } from './base32.ts'

const stepSeconds = 30
// A phone's clock may be one step off; more would give a thief a longer list to try.
const driftSteps = 1

/** A new secret, as the base32 text that is shown once and typed or scanned into the app. */
export const newSecret = (): string => toBase32(randomBytes(20))

/** The time step an instant falls in. */
export const stepOf = (instant: Date): number => Math.floor(instant.getTime() / 1000 / stepSeconds)

/** RFC 6238 over RFC 4226: the code of a time step. */
export function codeAt(secret: string, step: number, { digits = 6, algorithm = 'sha1' } = {}): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(algorithm, fromBase32(secret)).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** The step a code belongs to, or undefined. A step at or before `lastStep` was used already: a code opens once. */
export function matchCode(
  secret: string,
  code: string,
  instant: Date,
  lastStep: number,
  drift = driftSteps,
): number | undefined {
  const given = Buffer.from(code.normalize('NFKC').replace(/\s/g, ''))
  const now = stepOf(instant)
  for (let step = now - driftSteps; step <= now + drift; step++) {
    const right = Buffer.from(codeAt(secret, step))
    if (given.length === right.length && timingSafeEqual(given, right) && step > lastStep) return step
  }
  return undefined
}

/** What a QR code or a link hands to the app. */
export function otpauthUrl(secret: string, login: string, issuer = '匠谱'): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${stepSeconds}`
}
