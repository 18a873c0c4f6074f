import { evaluate, explain, needs, type Env, type Expr, type Node, type Reading, type Reason } from '#kernel/rules'
import type { Item } from './law.ts'
import type { Standing } from './standing.ts'

/** What the law makes of one item for one person on one day. */
export type Verdict =
  | { readonly is: 'entitled'; readonly fen: number | null }
  | { readonly is: 'held'; readonly why: string; readonly fen: number | null }
  /** Facts are missing: what, and who supplies it. Never a no. */
  | { readonly is: 'missing'; readonly asks: readonly string[] }
  /** The amount is nobody's yet: whose task it is. */
  | { readonly is: 'unconfigured'; readonly task: string }
  | { readonly is: 'not'; readonly why: string }

export function weigh(item: Item, env: Env, standing: Pick<Standing, 'held'>): Verdict {
  const holds = evaluate(item.who, env)
  if (holds === false) return { is: 'not', why: failing(item, env) }
  if (holds === null) return { is: 'missing', asks: asksOf(explain(item.who, env)) }
  const amount = item.amount ? amountOf(item, item.amount, env) : { fen: null }
  if (!('fen' in amount)) return amount
  return item.suspends && standing.held !== undefined
    ? { is: 'held', why: standing.held, fen: amount.fen }
    : { is: 'entitled', fen: amount.fen }
}

/** Reasons in the order of the articles, for the page and the letter. */
export const reasonsOf = (item: Item, env: Env): Reason[] => explain(item.who, env)

function amountOf(item: Item, amount: Expr<number>, env: Env): { readonly fen: number } | Verdict {
  const value = evaluate(amount, env)
  if (typeof value === 'number') return { fen: value }
  // A share of a fen is a formula that forgot where the law rounds.
  if (value !== null) throw new Error(`${item.key} ${item.from}：金额不是整分`)
  const read = needs(amount)
  const unsaid = read.parameters.map(p => env.parameters[p.id]).find(one => one?.value === null)
  const known = read.facts.every(name => env.facts[name] !== null && env.facts[name] !== undefined)
  if (unsaid !== undefined || known) return { is: 'unconfigured', task: taskOf(item, unsaid) }
  // `explain` says of any expression what keeps it open.
  const whole: Node = amount
  return { is: 'missing', asks: asksOf(explain(whole, env)) }
}

const taskOf = (item: Item, reading: Reading | undefined): string =>
  reading?.task && reading.task !== '本级承办部门' ? reading.task : item.task

const asksOf = (reasons: readonly Reason[]): string[] => [
  ...new Set(reasons.filter(one => one.answer === null).flatMap(one => (one.ask ?? '').split('；').filter(Boolean))),
]

/** The requirement that fails, with the values it rests on. */
function failing(item: Item, env: Env): string {
  const failed = explain(item.who, env).find(one => one.answer === false)
  return failed ? `${failed.label}：${failed.because}` : '不符合条件'
}
