import type { Model } from './model.ts'
import { rowsOf } from './rows.ts'
import { wholeScores } from './score.ts'

/**
 * The model in the LP format of CPLEX, which every solver reads: whoever doubts a list solves it again elsewhere. Names of
 * people do not stand in it; x1 is the first candidate.
 */
export function lpOf(model: Model, named: (candidate: number) => string): string {
  const { whole, decimals } = wholeScores(model.candidates)
  const { rows, columns } = rowsOf(
    model,
    model.constraints.filter(c => c.hard),
  )
  const title = new Map(model.constraints.map(c => [c.key, c.title]))
  const heads = model.candidates.length
  const name = (i: number) => (i < heads ? `x${i + 1}` : `y${i - heads + 1}`)
  const sum = (indices: readonly number[], values: readonly number[]): string => {
    const terms = indices.map(
      (column, i) => `${(values[i] ?? 0) < 0 ? '-' : '+'} ${Math.abs(values[i] ?? 0)} ${name(column)}`,
    )
    // The format allows 255 characters a line.
    const lines: string[] = []
    for (let i = 0; i < terms.length; i += 12) lines.push(terms.slice(i, i + 12).join(' '))
    return lines.length === 0 ? '0 x1' : lines.join('\n   ')
  }
  const scored = whole.flatMap((s, i) => (s === null ? [] : [i]))
  const limits = rows.flatMap((r, i) => {
    const what = `\\ ${title.get(r.key) ?? r.key}`
    const left = sum(r.columns, r.values)
    if (r.lower === r.upper) return [what, ` c${i + 1}: ${left} = ${r.lower}`]
    return [
      what,
      ...(r.lower === -Infinity ? [] : [` c${i + 1}a: ${left} >= ${r.lower}`]),
      ...(r.upper === Infinity ? [] : [` c${i + 1}b: ${left} <= ${r.upper}`]),
    ]
  })
  return [
    `\\ ${heads} candidates, scores in units of 1/${10 ** decimals}`,
    ...model.candidates.map((_, i) => `\\ x${i + 1} = ${named(i)}`),
    'Maximize',
    ` total: ${sum(
      scored,
      scored.map(i => whole[i] ?? 0),
    )}`,
    'Subject To',
    ...limits,
    'Bounds',
    ...whole.flatMap((s, i) => (s === null ? [` x${i + 1} <= 0`] : [])),
    ...Array.from({ length: columns - heads }, (_, i) => ` y${i + 1} <= ${heads}`),
    'Binaries',
    ...whole.flatMap((s, i) => (s === null ? [] : [` x${i + 1}`])),
    ...(columns > heads || scored.length < heads
      ? [
          'Generals',
          ...whole.flatMap((s, i) => (s === null ? [` x${i + 1}`] : [])),
          ...Array.from({ length: columns - heads }, (_, i) => ` y${i + 1}`),
        ]
      : []),
    'End',
    '',
  ].join('\n')
}
