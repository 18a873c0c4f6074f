import {
  all,
  answer,
  atLeast,
  clause,
  explain,
  type Citation,
  type Expr,
  type Reason,
  type Reading,
} from '#kernel/rules'
import type { Part } from './contract.ts'
import { rankOf } from './kinds.ts'
import { passEach } from './parameters.ts'

/** The parts an examination has: 综合评审 from the level on that the rules name. Without a level there is no review. */
export const partsOf = (level: string | null, reviewFrom: unknown): Part[] => [
  '理论知识',
  '操作技能',
  ...(level !== null && typeof reviewFrom === 'string' && rankOf(level) >= rankOf(reviewFrom)
    ? (['综合评审'] as const)
    : []),
]

/** Each part by itself against the pass mark. There is no average, and no part makes up for another. */
export const passes = (parts: readonly Part[], cites: Citation): Expr<boolean> =>
  all(
    ...parts.map(part =>
      clause(`${part}达到合格分数`, cites, atLeast(answer<number>(part, { title: part, unit: '分' }), passEach)),
    ),
  )

export interface Judged {
  readonly verdict: '合格' | '不合格' | null
  readonly why: Reason[]
}

/** The verdict on one candidate; null while a part has no score that two people agree on. */
export function judge(
  parts: readonly Part[],
  scores: Readonly<Partial<Record<Part, number | null>>>,
  { today, mark, cites }: { readonly today: string; readonly mark: Reading; readonly cites: Citation },
): Judged {
  const why = explain(passes(parts, cites), {
    asOf: today,
    facts: {},
    answer: scores,
    parameters: { [passEach.id]: mark },
  })
  const failed = why.some(one => one.answer === false)
  const known = why.every(one => one.answer !== null)
  return { verdict: known ? (failed ? '不合格' : '合格') : null, why }
}
