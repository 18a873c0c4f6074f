import type { Coverage } from '#modules/oversight'

/**
 * C023 党员空白班组：名册和登记对照着标，自何日起、计划、责任人、期限、跟进、按地区和单位的数都可办；发展党员本身在党组织，
 * 党组织自己的系统没有接进来，所以是部分.
 * C015 企事业单位弘扬三个精神（页面没有逐步走过一遍，先记部分）：一年一份履责自评，逐项写凭什么，总工会核，登记簿里的数摆在旁边，出报告，按地区看报了多少。
 */
export const clauses: Coverage = { C015: 'partial', C023: 'partial' }
