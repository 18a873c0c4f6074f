import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { listTexts } from './contract.ts'
import type { FormBody } from './form.ts'
import { maskPeople } from './masking.ts'
import { ownSurvey } from './waves.ts'

type Row = Response<typeof listTexts>['rows'][number]

/** What people wrote, after the survey has ended and never of so few that the writer could be guessed. Names of people drawn are masked where they stand. */
export async function textsOf(
  tx: Transaction,
  caller: Caller,
  survey: string,
  least: number,
): Promise<Response<typeof listTexts> | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if ('code' in at) return at
  if (at.state !== '已结束') return { closed: '结束以后再看：边收边看，能猜出刚才是谁写的。', rows: [] }
  const rows = await tx.rows<Row & { names: string[] | null }>(sql`
    select t.id, t.question, t.words, t.state, t.read_on as "readOn",
      (select array_agg(distinct p.name) from survey_draw d join person p on p.id = d.person where d.survey = ${survey} and position(p.name in t.words) > 0) as names
    from survey_text t where t.survey = ${survey} order by t.state = '待看' desc, t.question, t.id limit 1000`)
  if (rows.length < least) return { closed: `写了话的不足${least}份，不展示：太少，能猜出是谁写的。`, rows: [] }
  const { body } = await tx.get<{ body: FormBody }>(sql`select body from survey_form where id = ${at.form}`)
  return {
    closed: null,
    rows: rows.map(({ names, ...row }) => ({
      ...row,
      question: body.questions.find(q => q.key === row.question)?.title ?? row.question,
      words: maskPeople(row.words, names ?? []),
    })),
  }
}

export async function mark(
  tx: Transaction,
  caller: Caller,
  { survey, text }: { readonly survey: string; readonly text: string },
  state: '可用' | '不用',
): Promise<{ readonly id: string } | Refusal> {
  const at = await ownSurvey(tx, caller, survey)
  if ('code' in at) return at
  const made = await tx.run(
    sql`update survey_text set state = ${state}, read_by = ${caller.name}, read_on = ${caller.today} where id = ${text} and survey = ${survey}`,
  )
  return made === 1 ? { id: text } : refuse('surveys.text.unknown', { status: 404, what: '没有这句话' })
}
