import { partsOf } from '#kernel/calendar'
import { isFraction, isRange, plain, type Amount } from './exact.ts'
import type { Node, Wording } from './expression.ts'
import { operators, type Operator } from './operators.ts'

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** A value as a sentence has it: 2026年5月1日, 61人, 三分之二, 至少2条. */
export function valueText(x: unknown, { unit = '', format }: Wording = {}): string {
  if (x === null || x === undefined) return '未知'
  if (typeof x === 'boolean') return x ? '是' : '否'
  if (isRange(x)) {
    const [low, high] = [x.low && amount(plain(x.low), unit, format), x.high && amount(plain(x.high), unit, format)]
    return low && high ? `${low}至${high}` : low ? `至少${low}` : `至多${high}`
  }
  if (typeof x === 'number' || isFraction(x)) return amount(x, unit, format)
  if (Array.isArray(x)) return x.map(item => valueText(item, { unit })).join('、')
  if (typeof x === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(x)) {
    const { year, month, date } = partsOf(x)
    return `${year}年${month}月${date}日`
  }
  return `${typeof x === 'string' ? x : JSON.stringify(x)}${unit}`
}

function amount(x: Amount, unit: string, format: Wording['format']): string {
  if (typeof x === 'number')
    return format === 'money' ? `${(x / 100).toFixed(2).replace(/\.00$/, '')}元` : `${x}${unit}`
  const [n, d] = x
  if (100 % d === 0 && d > 10) return `${(n * 100) / d}%${unit}`
  const [over, under] = [numerals[n], numerals[d]]
  return `${over && under ? `${under}分之${over}` : `${n}/${d}`}${unit}`
}

/** What a fact, parameter or register is called. */
export function titleOf(e: Node): string {
  if (e.is === 'fact' || e.is === 'answer') return e.title ?? e.name
  if (e.is === 'parameter') return e.title
  if ('where' in e) return e.title ?? e.register
  return describe(e)
}

/** An expression in words, without anyone's values: 实到不少于应到的三分之二. */
export function describe(e: Node): string {
  switch (e.is) {
    case 'value':
      return valueText(e.value)
    case 'fact':
    case 'answer':
    case 'parameter':
      return titleOf(e)
    case 'asOf':
      return '当日'
    case 'otherwise':
      return '其他情形'
    case 'clause':
    case 'amended':
      return e.label
    case 'all':
      return e.args.map(describe).join('，且')
    case 'any':
      return e.args.map(describe).join('，或')
    case 'some':
      return `有${titleOf(e)}${among(e.where)}`
    case 'none':
      return `没有${titleOf(e)}${among(e.where)}`
    case 'every':
      return `${titleOf(e)}均为：${describe(e.where)}`
    case 'howMany':
      return `${titleOf(e)}数${among(e.where)}`
    case 'not':
      return e.args[0] ? opposite(e.args[0]) : ''
    case 'yearsBefore':
      return e.args.map(arg => (arg.is === 'value' ? `${valueText(arg.value)}年` : describe(arg))).join('之前')
    default:
      return phrase(e.is, false, e.args.map(describe))
  }
}

const opposite = (e: Node): string =>
  e.is in operators && 'args' in e && e.is !== 'all' && e.is !== 'any'
    ? phrase(e.is, true, e.args.map(describe))
    : `并非：${describe(e)}`

/** An operator's words around its operands. */
export function phrase(name: keyof typeof operators, negative: boolean, args: readonly string[]): string {
  const { say, sayNot }: Operator = operators[name]
  return (negative ? (sayNot ?? `并非：${say}`) : say).replace(/\$(\d)/g, (_, i: string) => args[Number(i) - 1] ?? '')
}

const among = (where: Node): string => (where.is === 'value' && where.value === true ? '' : `（${describe(where)}）`)

/** The unit an expression's value is counted in. */
export function wordingOf(e: Node): Wording {
  if (e.is === 'fact' || e.is === 'answer' || e.is === 'parameter') return e
  if (e.is === 'howMany') return { unit: '条' }
  if (e.is === 'yearsBetween') return { unit: '年' }
  // A share of people is people; the first operand carries the unit.
  if (e.is === 'plus' || e.is === 'minus' || e.is === 'times') return e.args[0] ? wordingOf(e.args[0]) : {}
  return {}
}
