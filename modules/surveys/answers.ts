import { refuse, type Refusal } from '#kernel/refusal'
import { itemsOf, valuesOf, type Question } from './form.ts'

/** `-` stands for 不清楚, 不愿回答: an answer, and none to estimate with. */
export const unsure = '-'
export type Value = string | readonly string[] | number
/** By item (`q3`, `q7.pay`). What was not asked is not there. */
export type Answers = Readonly<Record<string, Value>>
export interface Read {
  readonly answers: Answers
  /** Free words, kept apart from the answers. */
  readonly texts: Readonly<Record<string, string>>
}
export const longestText = 300

/** Whether a question is put to whoever answered this so far. */
export function isAsked(q: Question, answers: Answers): boolean {
  if (!q.when) return true
  const said = answers[q.when.question]
  const chosen = Array.isArray(said) ? said : [said]
  return q.when.is.some(is => chosen.includes(is))
}

type Detail = NonNullable<Refusal['details']>[number]
const one = (typed: unknown): string => {
  const value: unknown = Array.isArray(typed) ? typed[0] : typed
  return typeof value === 'string' ? value.normalize('NFKC').trim() : typeof value === 'number' ? String(value) : ''
}
const several = (typed: unknown): string[] =>
  [typed].flat().flatMap(value => (typeof value === 'string' && value !== '' ? [value] : []))

/**
 * Reads what was typed, from a page, a sheet or a telephone: fields are named by their item. A question that was skipped leaves
 * nothing behind, whatever was typed there.
 */
export function readAnswers(all: readonly Question[], typed: Readonly<Record<string, unknown>>): Read | Refusal {
  const answers: Record<string, Value> = {}
  const texts: Record<string, string> = {}
  const details: Detail[] = []
  for (const [i, q] of all.entries()) {
    if (!isAsked(q, answers)) continue
    for (const item of itemsOf([q])) {
      const wrong = (what: string) => details.push({ at: item.key, what: `第${i + 1}题：${what}` })
      const read = readItem(q, typed[item.key])
      if ('wrong' in read) wrong(read.wrong)
      else if (read.value === undefined) {
        if (q.required) wrong(q.kind === 'matrix' ? `“${item.title.split('：').at(-1) ?? ''}”没有选` : '还没有回答')
      } else if (q.kind === 'text') texts[item.key] = String(read.value)
      else answers[item.key] = read.value
    }
  }
  return details.length > 0
    ? refuse('surveys.answers', {
        what: `还有${details.length}处没有答好`,
        remedy: '已经答的都在下面，补好再交',
        details,
      })
    : { answers, texts }
}

function readItem(q: Question, typed: unknown): { readonly value: Value | undefined } | { readonly wrong: string } {
  if (q.kind === 'multiple') {
    const chosen = several(typed)
    if (chosen.length === 0) return { value: undefined }
    if (chosen.includes(unsure))
      return q.unsure === undefined
        ? { wrong: '没有这个选项' }
        : chosen.length > 1
          ? { wrong: `选了“${q.unsure}”，就不要再选别的` }
          : { value: unsure }
    const known = valuesOf(q)
    return chosen.every(value => known.includes(value))
      ? { value: known.filter(value => chosen.includes(value)) }
      : { wrong: '没有这个选项' }
  }
  const text = one(typed)
  if (text === '') return { value: undefined }
  if (text === unsure && q.unsure !== undefined) return { value: unsure }
  // As it was written: full-width commas are part of the words.
  if (q.kind === 'text') {
    const words = String([typed].flat()[0]).trim()
    return words.length > longestText ? { wrong: `写得太长，最多${longestText}字` } : { value: words }
  }
  if (q.kind === 'number') {
    const n = Number(text)
    if (!Number.isFinite(n)) return { wrong: '请填数字' }
    if ((q.min !== undefined && n < q.min) || (q.max !== undefined && n > q.max))
      return { wrong: `请填${q.min ?? ''}到${q.max ?? ''}之间的数` }
    return { value: n }
  }
  if (!valuesOf(q).includes(text)) return { wrong: '没有这个选项' }
  return { value: q.kind === 'single' ? text : Number(text) }
}

/** Items in which two entries of one sheet differ. */
export function differing(first: Read, second: Read): string[] {
  const flat = ({ answers, texts }: Read): Readonly<Record<string, unknown>> => ({ ...answers, ...texts })
  const [a, b] = [flat(first), flat(second)]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    key => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  )
}
