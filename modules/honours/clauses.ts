import type { Coverage } from '#modules/oversight'

/** 评选机制从部署、推荐、公示、审查到省级受理可以全程办理，各步是不是按期有指标数着（C063）。 */
export const clauses: Coverage = { C063: 'live' }
