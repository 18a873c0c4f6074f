import type { Day } from '#kernel/calendar'

const digits: Readonly<Record<string, string>> = {
  '五级/初级工': '5',
  '四级/中级工': '4',
  '三级/高级工': '3',
  '二级/技师': '2',
  '一级/高级技师': '1',
}

/**
 * The 22 places of a certificate: 1 to 13 as given by the labour office, 14–15 year, 16 level, 17–22 serial from 000001（职业技能等级证书编码规则）.
 * Null where the level has no published digit: 特级技师、首席技师 and 学徒工 are not numbered by this rule.
 */
export function codeOf(body: string, issuedOn: Day, level: string, serial: number): string | null {
  const digit = digits[level]
  if (digit === undefined || serial < 1 || serial > 999_999 || !/^[YS]\d{12}$/.test(body)) return null
  return `${body}${issuedOn.slice(2, 4)}${digit}${String(serial).padStart(6, '0')}`
}
