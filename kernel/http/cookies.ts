const mark = Symbol('cookies')

export interface Cookie {
  readonly name: string
  /** null forgets the cookie. */
  readonly value: string | null
  readonly maxAgeSeconds?: number
}

/** A reply that also sets cookies; only log-in, log-out and change of post need it. */
export interface WithCookies<T> {
  readonly [mark]: true
  readonly reply: T
  readonly cookies: readonly Cookie[]
}

/** Sends the reply and sets the cookies: HttpOnly, SameSite=Lax, for the whole site. */
export const withCookies = <T>(reply: T, cookies: readonly Cookie[]): WithCookies<T> => ({
  [mark]: true,
  reply,
  cookies,
})

export const hasCookies = (x: unknown): x is WithCookies<unknown> => typeof x === 'object' && x !== null && mark in x
