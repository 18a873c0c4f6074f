import type { Coverage } from '#modules/oversight'

/** 评选机制里的评审环节：从上会名单到签字结果可以全程办理；评审办法由各届通知定（C063）。 */
export const clauses: Coverage = { C063: 'live' }
