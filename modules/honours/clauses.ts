import type { Coverage } from '#modules/oversight'

/** 评选机制从部署到省级受理可以全程办理；还没有指标计数，所以是部分（C063）。 */
export const clauses: Coverage = { C063: 'partial' }
