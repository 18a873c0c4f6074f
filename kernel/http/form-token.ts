import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Tokens for plain forms: bound to the visitor's session (or to none), good for twelve hours, and remembered for an hour
 * after use, so that a second press of the button gets the first one's answer instead of a second objection.
 */
export interface FormTokens {
  give(session: string): string
  holds(token: unknown, session: string): boolean
  /** Where the form led when this token was used before; else the turn, to be given back. Waits while another press is worked on. */
  turn(token: string): Promise<string | (() => void)>
  use(token: string, ledTo: string): void
}

const life = 12 * 3_600_000
const memory = 3_600_000

export function formTokens(key: Uint8Array, instant: () => Date): FormTokens {
  const used = new Map<string, { ledTo: string; at: number }>()
  const running = new Map<string, Promise<undefined>>()
  const sign = (stamp: string, session: string) =>
    createHmac('sha256', key).update(`${stamp}\n${session}`).digest('base64url')
  return {
    give: session => {
      const stamp = `${instant().getTime().toString(36)}.${randomBytes(9).toString('base64url')}`
      return `${stamp}.${sign(stamp, session)}`
    },
    holds: (token, session) => {
      if (typeof token !== 'string') return false
      const at = token.lastIndexOf('.')
      const [stamp, mac] = [token.slice(0, Math.max(at, 0)), Buffer.from(token.slice(at + 1))]
      const right = Buffer.from(sign(stamp, session))
      const given = Number.parseInt(stamp, 36)
      return mac.length === right.length && timingSafeEqual(mac, right) && instant().getTime() - given < life
    },
    turn: async token => {
      for (let other = running.get(token); other !== undefined; other = running.get(token)) await other
      const ledTo = used.get(token)?.ledTo
      if (ledTo !== undefined) return ledTo
      const { promise, resolve } = Promise.withResolvers<undefined>()
      running.set(token, promise)
      return () => {
        running.delete(token)
        resolve(undefined)
      }
    },
    use: (token, ledTo) => {
      const now = instant().getTime()
      for (const [old, { at }] of used) {
        if (now - at < memory) break
        used.delete(old)
      }
      used.set(token, { ledTo, at: now })
    },
  }
}
