import type { Day } from '#kernel/calendar'

const plain = '〇一二三四五六七八九'
const capital = '零壹贰叁肆伍陆柒捌玖'
const groups = [
  ['亿', 1e8],
  ['万', 1e4],
] as const

/** 大写金额 of an amount in fen: 壹万陆仟肆佰零玖元零贰分 (《支付结算办法》银发〔1997〕393号附一). */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`金额须为整数分：${fen}`)
  if (fen < 0) return `负${capitalAmount(-fen)}`
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const rest = fen % 10
  const whole = yuan > 0 ? `${spell(yuan, capital, ['', '拾', '佰', '仟'], '零')}元` : ''
  if (jiao === 0 && rest === 0) return `${whole || '零元'}整`
  const gap = yuan > 0 && (jiao === 0 || yuan % 10 === 0) ? '零' : ''
  const small = `${jiao > 0 ? `${capital.charAt(jiao)}角` : ''}${rest > 0 ? `${capital.charAt(rest)}分` : ''}`
  return `${whole}${gap}${small}`
}

/** An amount in fen as figures: 12,345.60 */
export function figures(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const yuan = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
}

/** 十五, 二十, 一百零一, 一万零二十: as articles and lists are numbered. */
export function chineseNumber(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`不能写成中文数字：${n}`)
  if (n === 0) return '零'
  const spelled = spell(n, plain, ['', '十', '百', '千'], '零')
  return spelled.startsWith('一十') ? spelled.slice(1) : spelled
}

/** 第十五条 */
export function article(n: number): string {
  return `第${chineseNumber(n)}条`
}

/** 2026年5月1日, as GB/T 9704—2012 writes the date of a document. */
export function writtenDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 二〇二六年五月一日, for certificates and where figures are not used. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${chineseDigits(year ?? '')}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`
}

/** Digit by digit: 二〇二六 */
export function chineseDigits(digits: string): string {
  return digits.replace(/\d/g, digit => plain.charAt(Number(digit)))
}

/** 忻工发〔2026〕12号: six-angled brackets, the full year, no 第 and no leading zero (GB/T 9704—2012 7.2.5). */
export function documentNumber(body: string, year: number, n: number): string {
  return `${body}〔${year}〕${n}号`
}

// 亿 and 万 each split the number in two; a gap after them is read once: 一万零二十, 壹万零壹亿; 二十万三千 has none.
function spell(n: number, digits: string, units: readonly string[], zero: string): string {
  for (const [name, size] of groups) {
    if (n < size) continue
    const rest = n % size
    const gap = rest > 0 && rest < size / 10 ? zero : ''
    const high = spell(Math.floor(n / size), digits, units, zero)
    return high + name + gap + (rest > 0 ? spell(rest, digits, units, zero) : '')
  }
  return [...String(n)]
    .map((digit, i, all) => (digit === '0' ? zero : digits.charAt(Number(digit)) + (units[all.length - 1 - i] ?? '')))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
}
