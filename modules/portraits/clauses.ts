import type { Coverage } from '#modules/oversight'

/** 每个人的画像都画得出、说得清凭什么、本人看得到并能提异议（C160）。 */
export const clauses: Coverage = { C160: 'live' }
