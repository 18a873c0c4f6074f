import { refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'

export const kinds = ['single', 'multiple', 'scale', 'number', 'text', 'matrix'] as const
export type Kind = (typeof kinds)[number]
export const kindTitles: Readonly<Record<Kind, string>> = {
  single: '单选',
  multiple: '多选',
  scale: '打分（1至5）',
  number: '填数',
  text: '写几句',
  matrix: '一组打分',
}
/** Scales run from 1 to 5, the Likert way; the words stand at both ends. */
export const points = [1, 2, 3, 4, 5] as const

const key = z.string().regex(/^[a-z][a-z0-9]{0,11}$/)
const option = z.object({ key, title: z.string().trim().min(1).max(60) })
export const question = z.object({
  key,
  kind: z.enum(kinds),
  title: z.string().trim().min(4).max(120),
  hint: z.string().trim().max(120).optional(),
  options: z.array(option).max(14).optional(),
  /** What is rated, of a matrix. */
  rows: z.array(option).max(12).optional(),
  /** Words of 1 and of 5. */
  low: z.string().trim().max(12).optional(),
  high: z.string().trim().max(12).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().trim().max(8).optional(),
  required: z.boolean(),
  /** The way out: 不清楚, 不愿回答. Counted, never estimated with. */
  unsure: z.string().trim().min(2).max(12).optional(),
  /** Asked only of whoever chose one of these options of an earlier question. */
  when: z.object({ question: key, is: z.array(key).min(1) }).optional(),
  /** Of the one who answers (age, sex, kind of work): results can be broken down by it. */
  background: z.boolean().optional(),
})
export type Question = z.output<typeof question>
export const questions = z.array(question).max(60)

/** Which share of the form is the number the survey is for: those who gave one of these answers. */
export const measure = z.object({
  title: z.string().trim().min(2).max(30),
  question: z.string().max(24),
  counts: z.array(z.string()).min(1),
})
export type Measure = z.output<typeof measure>
export const formBody = z.object({
  intro: z.string().trim().max(600),
  questions,
  measure: measure.nullable(),
})
export type FormBody = z.output<typeof formBody>

/** What is counted one by one: a question, or a line of a matrix. */
export interface Item {
  readonly key: string
  readonly title: string
  readonly question: Question
}
export const itemsOf = (all: readonly Question[]): Item[] =>
  all.flatMap(q =>
    q.kind === 'matrix'
      ? (q.rows ?? []).map(row => ({ key: `${q.key}.${row.key}`, title: `${q.title}：${row.title}`, question: q }))
      : [{ key: q.key, title: q.title, question: q }],
  )

const mostFollows = 8

/** What is odd about a form; a published one has none of it. */
export function faultsOf({ questions: all, measure: of }: FormBody): { at: string; what: string }[] {
  const faults: { at: string; what: string }[] = []
  const seen = new Map<string, Question>()
  if (all.length === 0) faults.push({ at: 'questions', what: '还没有题目' })
  // The style sheet opens so many without a script.
  if (all.filter(q => q.when).length > mostFollows)
    faults.push({ at: 'questions', what: `跳转的题最多${mostFollows}道` })
  for (const [i, q] of all.entries()) {
    const name = `第${i + 1}题“${q.title}”`
    const wrong = (what: string) => faults.push({ at: `questions.${i}`, what: `${name}：${what}` })
    if (seen.has(q.key)) wrong('编号和前面的题重了')
    const choices = q.options ?? []
    if ((q.kind === 'single' || q.kind === 'multiple') && choices.length < 2) wrong('至少要有两个选项')
    if (new Set(choices.map(one => one.title)).size < choices.length) wrong('有两个一样的选项')
    if (new Set(choices.map(one => one.key)).size < choices.length) wrong('有两个选项的编号一样')
    if (q.kind === 'matrix' && (q.rows ?? []).length < 2) wrong('至少要有两行')
    if ((q.kind === 'scale' || q.kind === 'matrix') && (!q.low || !q.high)) wrong('1分和5分各是什么意思，要写明')
    if (q.kind === 'number' && q.min !== undefined && q.max !== undefined && q.min > q.max)
      wrong('最小的数大于最大的数')
    if (q.kind === 'text' && q.required) wrong('写几句的题不能必答')
    if (q.background === true && q.kind !== 'single') wrong('用来分组的题只能是单选')
    // Force an answer from somebody who has none and they invent one.
    if (q.required && q.unsure === undefined && q.kind !== 'multiple' && !q.background)
      wrong('必答的题要留“不清楚”或“不愿回答”')
    if (q.when) {
      const before = seen.get(q.when.question)
      const known = new Set(before?.options?.map(one => one.key))
      if (!before) wrong('跳转所看的题不在它前面')
      else if (before.kind !== 'single' && before.kind !== 'multiple') wrong('跳转只能看选择题')
      else if (q.when.is.some(is => !known.has(is))) wrong('跳转所看的选项没有了')
    }
    seen.set(q.key, q)
  }
  if (of) {
    const item = itemsOf(all).find(one => one.key === of.question)
    if (!item) faults.push({ at: 'measure', what: `“${of.title}”所看的题没有了` })
    else if (of.counts.some(value => !valuesOf(item.question).includes(value)))
      faults.push({ at: 'measure', what: `“${of.title}”算入的选项没有了` })
  }
  return faults
}

/** The answers of a question that can be counted. */
export const valuesOf = (q: Question): string[] =>
  q.kind === 'scale' || q.kind === 'matrix' ? points.map(String) : (q.options ?? []).map(one => one.key)
export const titleOf = (q: Question, value: string): string =>
  q.kind === 'scale' || q.kind === 'matrix'
    ? `${value}分${value === '1' ? `（${q.low ?? ''}）` : value === '5' ? `（${q.high ?? ''}）` : ''}`
    : (q.options?.find(one => one.key === value)?.title ?? value)

export const notWhole = (faults: readonly { at: string; what: string }[]): Refusal =>
  refuse('surveys.form.faults', {
    what: `问卷有${faults.length}处要改`,
    remedy: '照下面说的改好再发布',
    details: faults,
  })
