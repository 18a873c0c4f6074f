import type { Coverage } from '#modules/oversight'

/**
 * C023 党员空白班组：名册和登记对照着标，自何日起、计划、责任人、期限、跟进、按地区和单位的数都可办；发展党员本身在党组织，
 * 党组织自己的系统没有接进来，所以是部分.
 */
export const clauses: Coverage = { C023: 'partial' }
