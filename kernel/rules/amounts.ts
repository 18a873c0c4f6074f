import type { Day } from '#kernel/calendar'
import { acyclic } from './choosing.ts'
import type { Citation } from './citation.ts'
import type { Amount } from './exact.ts'
import { op, type Exception, type Expr, type Rounding } from './expression.ts'

// Expressions that stand for a value: money, rounding, the lesser of two, and the general rule with its exceptions.

/** An amount of money in yuan, kept in whole fen: `yuan('6566')`, `yuan('0.5')`. Throws where it is no amount of fen. */
export function yuan(text: string | number): Expr<number> {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(text))
  if (!match) throw new TypeError(`不是金额：${text}；写元，最多两位小数`)
  const [, sign, whole = '0', part = ''] = match
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${text} 元太大`)
  return { is: 'value', value: sign === '-' ? -fen : fen, format: 'money' }
}

const steps = { 分: 1, 角: 10, 元: 100, 整数: 1 } as const

/** Rounded where the law says so: to the fen, jiao or yuan for money, to a whole number else. Halves go away from zero (四舍五入). */
export const rounded = (a: Expr<Amount>, how: Rounding, to: keyof typeof steps): Expr<number> => ({
  is: 'rounded',
  how,
  to: steps[to],
  args: [a],
})

/** The least of several (封顶). */
export const least = (...args: Expr<Amount>[]): Expr<Amount> => op('least', ...args)
/** The most of several (保底；就高). */
export const most = (...args: Expr<Amount>[]): Expr<Amount> => op('most', ...args)
/** The earlier, or the later, of two days. */
export const earlierOf = (a: Expr<Day>, b: Expr<Day>): Expr<Day> => op('earlierOf', a, b)
export const laterOf = (a: Expr<Day>, b: Expr<Day>): Expr<Day> => op('laterOf', a, b)

/** A value that has a name of its own in the text: it gets a line in the explanation. */
export const item = <T>(label: string, of: Expr<T>, cites?: Citation): Expr<T> => ({
  is: 'item',
  label,
  ...(cites ? { cites } : {}),
  of,
})

/**
 * The general value, and labelled exceptions that give another. Where one exception goes before another it says so (`over`);
 * two that hold at once without it contradict each other: `evaluate` throws with both labels, a run over many answers unknown.
 */
export function choose<T>(c: {
  readonly label: string
  readonly general: { readonly label: string; readonly cites?: Citation; readonly then: Expr<T> }
  readonly exceptions: readonly (Omit<Exception, 'then' | 'when'> & {
    readonly when: Expr<boolean>
    readonly then: Expr<T>
  })[]
}): Expr<T> {
  const labels = c.exceptions.map(e => e.label)
  const twice = labels.find((l, i) => labels.indexOf(l) !== i)
  if (twice !== undefined) throw new Error(`“${c.label}”有两个叫“${twice}”的例外`)
  for (const e of c.exceptions)
    for (const other of e.over ?? [])
      if (!labels.includes(other)) throw new Error(`“${e.label}”优先于“${other}”，但“${c.label}”没有这个例外`)
  if (!acyclic(c.exceptions)) throw new Error(`“${c.label}”的例外互相优先，没有先后`)
  return { is: 'choose', ...c }
}

/** One value where a condition holds, another where it doesn't. */
export const whenOtherwise = <T>(
  label: string,
  when: Expr<boolean>,
  then: Expr<T>,
  otherwise: Expr<NoInfer<T>>,
): Expr<T> => choose<T>({ label, general: { label: '其他情形', then: otherwise }, exceptions: [{ label, when, then }] })
