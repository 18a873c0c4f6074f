/** The standard that asks for all of this; it names the duties, the figures below are what assessors commonly accept (产品约定). */
export const identification = 'GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》第8章“身份鉴别”'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const passwordPolicy = { minLength: 8, maxLength: 128, classes: 3, history: 5, maxAge: 90 * day } as const

/** Five wrong passwords in a row lock the log-in; the sixth is not even looked at. */
export const lockPolicy = { failures: 5, lockedFor: 30 * minute } as const

export const sessionPolicy = { idle: 30 * minute, absolute: 12 * hour, cookie: 'jp_session' } as const

export const activationPolicy = { length: 12, validFor: 30 * day } as const
