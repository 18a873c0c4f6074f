import type { Coverage } from '#modules/oversight'

/**
 * C300 蓝皮书从结构、文字、快照到发布全程可办，公开发行、书号不在这里. C302 课题登记、审批、结题、检索、导出全程可办. C299 单位的产改章节：有登记的
 * 有数，没有登记的写明，可持续发展报告的其余章节不在这里. C301 标准统计表和开放数据；统计立项和调查不在这里.
 */
export const clauses: Coverage = { C299: 'partial', C300: 'partial', C301: 'partial', C302: 'live' }
