/** What is known of party members in a team, the one that asks for most first. */
export const states = ['空白', '说法不一', '说不清', '有党员'] as const
export type TeamState = (typeof states)[number]
export const means = ['发展党员', '调配党员', '建立联合党支部', '党员联系班组', '其他'] as const
/** Where the plan of a team stands. */
export const planned = ['没有计划', '进行中', '已过期'] as const

/** What may be missing of a worker; each is in the address. */
export const gapKeys = [
  'document',
  'phone',
  'post',
  'contract',
  'contract-soon',
  'contract-past',
  'education',
  'education-check',
  'certificate',
  'certificate-check',
  'insurance',
  'card',
  'union',
  'health',
  'health-old',
] as const
export type GapKey = (typeof gapKeys)[number]
