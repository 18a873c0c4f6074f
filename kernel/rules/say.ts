import { inRow, isComplete, type Env } from './env.ts'
import { see } from './see.ts'
import { ceiling, isFraction, isRange, rational } from './exact.ts'
import type { Node, RelatedNode } from './expression.ts'
import { gaps } from './gaps.ts'
import { isWorked, workings } from './workings.ts'
import { childrenOf } from './needs.ts'
import { operators, type OperatorName } from './operators.ts'
import { phrase, titleOf, valueText, wordingOf } from './wording.ts'

type Operation = Extract<Node, { is: OperatorName | 'all' | 'any' }>
type Comparison = 'atLeast' | 'moreThan' | 'atMost' | 'equals' | 'oneOf' | 'before' | 'onOrBefore'

/** Why the answer is what it is, with the values it rests on: 应到68人，实到61人（不少于46人）. */
export function sentence(e: Node, env: Env, negative = false): string {
  const answer = see(e, env)
  if (answer === null || isRange(answer))
    return `${gaps(e, env)
      .map(g => g.what)
      .join('，')}，无法判断`
  switch (e.is) {
    case 'clause':
      return sentence(e.holds, env, negative)
    case 'otherwise':
      return '其他情形'
    case 'amended': {
      const when = see(e.when, env)
      return when === null
        ? sentence(e.otherwise, env, negative)
        : `${sentence(e.when, env)}；${sentence(when === true ? e.then : e.otherwise, env, negative)}`
    }
    case 'all':
    case 'any':
      return parts(e, answer, env, negative)
    case 'some':
    case 'every':
    case 'none':
      return rowsSentence(e, answer === true, env)
    case 'not':
      return e.args[0] ? sentence(e.args[0], env, !negative) : ''
    case 'known':
      return e.args[0] ? `${titleOf(e.args[0])}${answer === true ? '已有' : '没有'}` : ''
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
    case 'equals':
    case 'oneOf':
    case 'before':
    case 'onOrBefore':
      return comparison(e.is, e.args, answer === true, env, negative)
    default:
      return valued(e, env)
  }
}

/** Only the parts that decide: those that are false make an "all" false, those that are true make an "any" true. */
function parts(e: Operation, answer: unknown, env: Env, negative: boolean): string {
  const decisive = e.is === 'any' ? true : false
  // “不是甲，或者乙” is how a rule says “甲的，须乙”: what failed is 乙, and 甲 is told as it is.
  if (e.is === 'any' && answer === false && e.args.length > 0)
    return e.args
      .map(arg =>
        arg.is === 'not' && arg.args[0] ? sentence(arg.args[0], env, negative) : sentence(arg, env, negative),
      )
      .join('；')
  const chosen = answer === decisive ? e.args.filter(arg => see(arg, env) === decisive) : e.args
  return chosen.length === 0 ? '没有要满足的条件' : chosen.map(arg => sentence(arg, env, negative)).join('；')
}

function comparison(name: Comparison, args: readonly Node[], answer: boolean, env: Env, negative: boolean): string {
  const [left, right] = args
  if (!left || !right) return ''
  const isSame = name === 'equals' || name === 'oneOf'
  const fits = answer !== negative
  const bound = boundText(name, left, right, env)
  const requirement = bound.rounded && !negative ? `不少于${bound.text}` : phrase(name, negative, ['', bound.text])
  const must = isSame
    ? `${negative ? '不应' : '应'}为${bound.text}${name === 'oneOf' ? '之一' : ''}`
    : `${fits ? '' : '应'}${requirement}`
  const basis = isLeaf(right) ? [] : leaves(right).map(leaf => valued(leaf, env))
  return [...basis, `${valued(left, env)}${isSame && fits ? '' : `（${must}）`}`].join('，')
}

/** The limit as a reader checks it. People don't come in thirds: a share of a count is rounded to the first whole number that satisfies it. */
function boundText(name: Comparison, left: Node, right: Node, env: Env): { text: string; rounded: boolean } {
  const limit = see(right, env)
  const called = right.is === 'fact' || right.is === 'answer' ? titleOf(right) : ''
  // A limit that has a name of its own keeps its own unit: 实到50人, beside 赞成48票.
  const wording = called ? { ...wordingOf(left), ...wordingOf(right) } : { ...wordingOf(right), ...wordingOf(left) }
  const countable = right.is === 'times' || typeof see(left, env) === 'number'
  if (isFraction(limit) && countable && (name === 'atLeast' || name === 'moreThan'))
    return { text: valueText(Number(ceiling(rational(limit))), wording), rounded: true }
  return { text: `${called}${valueText(limit, isFraction(limit) && !countable ? {} : wording)}`, rounded: false }
}

/** A thing by its name, with its value. */
export function valued(e: Node, env: Env): string {
  if (isWorked(e)) return workings(e, env)
  const seen = see(e, env)
  const text = valueText(seen, wordingOf(e))
  const [first, second] = 'args' in e ? e.args : []
  if (e.is === 'yearsBetween' && first && second)
    return `${valued(first, env)}，至${valueText(see(second, env))}满${text}`
  if (e.is === 'monthsBetween' && first && second)
    return `${valued(first, env)}，至${valueText(see(second, env))}满${text}`
  if (e.is === 'ageOn' && first && second)
    return `${valued(first, env)}，${valueText(see(second, env))}满${valueText(seen, { unit: '周岁' })}`
  if (e.is === 'yearsBefore' || e.is === 'monthsAfter' || e.is === 'daysAfter' || e.is === 'asOf' || e.is === 'value')
    return text
  if (e.is === 'plus')
    return `${addends(e)
      .map(arg => valued(arg, env))
      .join('，')}，合计${text}`
  if (e.is in operators && first && second)
    return `${[first, second].map(arg => valued(arg, env)).join('，')}，${result[e.is as OperatorName] ?? ''}${text}`
  const colon = typeof seen === 'boolean' || (typeof seen === 'string' && text === `${seen}${wordingOf(e).unit ?? ''}`)
  return `${titleOf(e)}${colon ? '：' : ''}${text}`
}

const addends = (e: Node): readonly Node[] => (e.is === 'plus' ? e.args.flatMap(addends) : [e])

const result: Partial<Record<OperatorName, string>> = { minus: '相差', times: '即', dividedBy: '占' }

const isLeaf = (e: Node): boolean => childrenOf(e).length === 0
const leaves = (e: Node): Node[] =>
  e.is === 'fact' || e.is === 'answer' || e.is === 'howMany' || isWorked(e) ? [e] : childrenOf(e).flatMap(leaves)

function rowsSentence(e: RelatedNode, answer: boolean, env: Env): string {
  const related = env.related?.[e.register]
  const rows = (related?.rows ?? []).map(row => inRow(env, row))
  const title = titleOf(e)
  const deciding = rows.filter(row => see(e.where, row) === (e.is !== 'every'))
  const first = deciding[0]
  if (first) {
    const detail = e.where.is === 'value' ? '' : `：${sentence(e.where, first)}`
    return `${title}有${deciding.length}条${e.is === 'every' ? '不符合' : ''}${detail}`
  }
  const examples = rows.slice(0, 2).map(row => sentence(e.where, row, true))
  const clean =
    rows.length === 0
      ? `没有${title}记录`
      : e.is === 'every'
        ? `${title}${rows.length}条均符合`
        : `${title}${rows.length}条均不在此列：${examples.join('、')}${rows.length > 2 ? '等' : ''}`
  return `${clean}${answer === (e.is !== 'some') ? vouched(e, env) : ''}`
}

function vouched(e: RelatedNode, env: Env): string {
  const related = env.related?.[e.register]
  const by = related?.attestedBy ?? e.attestedBy
  if (!by || !related?.completeUntil || !isComplete(related, env.asOf)) return ''
  return related.completeUntil === '9999-12-31'
    ? `（${by}）`
    : `（${by}已核实，有效至${valueText(related.completeUntil)}）`
}
