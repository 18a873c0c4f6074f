import { isFraction, isRange, plain, type Amount } from './exact.ts'
import type { AggregateNode, Node, ParameterNode, Wording } from './expression.ts'
import { operators, type Operator, type OperatorName } from './operators.ts'
import { isTable } from './lookup.ts'

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
  if (typeof x === 'string' && x.length === 10 && /^\d{4}-\d{2}-\d{2}$/.test(x)) return dayText(x)
  if (isTable(x)) return `表，${x.rows.length}格`
  return `${typeof x === 'string' ? x : JSON.stringify(x)}${unit}`
}

const monthTexts = Array.from({ length: 100 }, (_, n) => `年${n}月`)
const dateTexts = Array.from({ length: 100 }, (_, n) => `${n}日`)
/** 2026年5月1日; told with every value, so put together from what stands ready. */
function dayText(day: string): string {
  const two = (at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528
  return `${day.startsWith('0') ? Number(day.slice(0, 4)) : day.slice(0, 4)}${monthTexts[two(5)] ?? ''}${dateTexts[two(8)] ?? ''}`
}

/** A parameter's value in words; a table row by row: 全国、在职：500元. */
export function parameterText(p: ParameterNode, value: unknown): string {
  if (!isTable(value)) return valueText(value, p)
  return value.rows
    .map(row => {
      const keys = (p.keys ?? []).map((key, k) => keyText(key, row[k]))
      const cell = row.at(-1) ?? null
      return `${keys.join('、')}：${cell === null ? '未配置' : valueText(cell, p)}`
    })
    .join('；')
}

/** A key as the head of a column or row: a word as it is, a band as 满10年. */
export const keyText = (key: NonNullable<ParameterNode['keys']>[number], x: unknown): string =>
  'among' in key ? String(x) : `${key.title}满${String(x)}${key.unit ?? ''}`

function amount(x: Amount, unit: string, format: Wording['format']): string {
  if (typeof x === 'number') return format === 'money' ? `${yuanText(x)}元` : `${x}${unit}`
  const [n, d] = x
  if (format === 'money') return `约${(n / d / 100).toFixed(4)}元`
  if (100 % d === 0 && d > 10) return `${(n * 100) / d}%${unit}`
  const [over, under] = [numerals[n], numerals[d]]
  return `${over && under ? `${under}分之${over}` : `${n}/${d}`}${unit}`
}

/** Fen as yuan. Most amounts fit 32 bits, and those are written fastest. */
function yuanText(fen: number): string {
  if (fen !== (fen | 0)) return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
  const left = fen % 100
  if (left === 0) return String((fen / 100) | 0)
  const cents = left < 0 ? -left : left
  return `${fen < 0 && fen > -100 ? '-' : ''}${(fen / 100) | 0}.${cents < 10 ? '0' : ''}${cents}`
}

/** What a fact, parameter or register is called. */
export function titleOf(e: Node): string {
  if (e.is === 'fact' || e.is === 'answer') return e.title ?? e.name
  if (e.is === 'parameter') return e.title
  if (e.is === 'lookup') return e.table.title
  if ('take' in e) return describe(e)
  if ('where' in e) return e.title ?? e.register
  return describe(e)
}

const described = new WeakMap<Node, string>()

/** An expression in words, without anyone's values: 实到不少于应到的三分之二. */
export function describe(e: Node): string {
  const known = described.get(e)
  if (known !== undefined) return known
  const words = inWords(e)
  described.set(e, words)
  return words
}

function inWords(e: Node): string {
  switch (e.is) {
    case 'value':
      return valueText(e.value, e)
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
    case 'item':
    case 'choose':
      return e.label
    case 'rounded':
      return `${e.args.map(quotient).join('')}，${roundingText(e, wordingOf(e))}`
    case 'lookup':
      return `“${e.table.title}”（按${e.args.map(describe).join('、')}）`
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return aggregateText(e)
    case 'least':
    case 'most':
      return `${e.args.map(describe).join('与')}中${e.is === 'least' ? '较小' : '较大'}的`
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
    case 'equals':
      return equalityText(e.args)
    default:
      return phrase(e.is, false, e.args.map(describe))
  }
}

/** A yes or no stands in quotes: 在世为“是”, not 在世是是. */
function equalityText(args: readonly Node[]): string {
  const [a, b] = args
  return a && b?.is === 'value' && typeof b.value === 'boolean'
    ? `${describe(a)}为“${valueText(b.value, b)}”`
    : phrase('equals', false, args.map(describe))
}

const isOperation = (e: Node): e is Node & { readonly is: OperatorName; readonly args: readonly Node[] } =>
  e.is in operators

/** A quotient that is rounded is a number, not a share. */
const quotient = (e: Node): string => (e.is === 'dividedBy' ? e.args.map(describe).join('除以') : describe(e))

const opposite = (e: Node): string =>
  isOperation(e) ? phrase(e.is, true, e.args.map(describe)) : `并非：${describe(e)}`

const pieces = new Map<string, readonly string[]>()

/** An operator's words around its operands. */
export function phrase(name: keyof typeof operators, negative: boolean, args: readonly string[]): string {
  const { say, sayNot }: Operator = operators[name]
  const template = negative ? (sayNot ?? `并非：${say}`) : say
  const parts = pieces.get(template) ?? template.split(/\$(\d)/)
  pieces.set(template, parts)
  return parts.map((part, i) => (i % 2 === 0 ? part : (args[Number(part) - 1] ?? ''))).join('')
}

const among = (where: Node): string => (where.is === 'value' && where.value === true ? '' : `（${describe(where)}）`)

function aggregateText(e: AggregateNode): string {
  const of = `${e.title ?? e.register}${among(e.where)}`
  const what = describe(e.take)
  if (e.is === 'sumOf') return `${of}的${what}合计`
  if (e.is === 'latestOf' || e.is === 'earliestOf') return `${e.is === 'latestOf' ? '最近' : '最早'}一条${of}的${what}`
  return `${of}的${what}${e.is === 'leastOf' ? '最少' : '最多'}`
}

/** 四舍五入到元 */
export function roundingText({ how, to }: { how: 'halfUp' | 'down' | 'up'; to: number }, { format }: Wording): string {
  const place = format !== 'money' ? '整数' : to === 100 ? '元' : to === 10 ? '角' : '分'
  if (how === 'halfUp') return `四舍五入到${place}`
  return how === 'down'
    ? `不足1${place === '整数' ? '' : place}的舍去`
    : `不足1${place === '整数' ? '' : place}的按1${place === '整数' ? '' : place}计`
}

const units: Partial<Record<Node['is'], string>> = {
  howMany: '条',
  yearsBetween: '年',
  monthsBetween: '个月',
  daysBetween: '日',
  overlapDays: '日',
  ageOn: '岁',
}

const counted = new WeakMap<Node, Wording>()

/** The unit an expression's value is counted in. */
export function wordingOf(e: Node): Wording {
  const known = counted.get(e)
  if (known) return known
  const found = unitOf(e)
  counted.set(e, found)
  return found
}

function unitOf(e: Node): Wording {
  if (e.is === 'fact' || e.is === 'answer' || e.is === 'parameter' || e.is === 'value') return e
  const unit = units[e.is]
  if (unit !== undefined) return { unit }
  if (e.is === 'lookup') return e.table
  if (e.is === 'item') return wordingOf(e.of)
  if ('take' in e) return wordingOf(e.take)
  if (e.is === 'choose') return firstWording([e.general.then, ...e.exceptions.map(x => x.then)])
  // A share of people is people; the first operand that has a unit carries it.
  return carrying.has(e.is) && 'args' in e ? firstWording(e.args) : {}
}

const carrying: ReadonlySet<Node['is']> = new Set<OperatorName | 'rounded'>([
  'plus',
  'minus',
  'times',
  'least',
  'most',
  'rounded',
])
const firstWording = (nodes: readonly Node[]): Wording =>
  nodes.map(wordingOf).find(w => w.unit !== undefined || w.format !== undefined) ?? {}
