import { randomInt } from 'node:crypto'

// 没有 0 O 1 I：抄在纸上再输入，不会认错。
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 受理编号：给公众查询用，不含顺序，猜不出下一个。 */
export function newNumber(day: string): string {
  const random = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `YY${day.replaceAll('-', '').slice(2)}${random}`
}
