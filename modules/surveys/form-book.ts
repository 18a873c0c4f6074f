import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { addForm, listForms, readForm, writeForm } from './contract.ts'
import { faultsOf, notWhole, type FormBody } from './form.ts'
import { bodyOf, readyForms } from './ready.ts'

type Row = Response<typeof listForms>['rows'][number]
type Written = { readonly id: string } | Refusal

const columns = sql`f.id, f.key, f.version, f.ready, f.title, f.state, f.published_on as "publishedOn", f.office_name as "officeName", jsonb_array_length(f.body -> 'questions') as questions, (select count(*) from survey s where s.form = f.id) as surveys`
const unknown = (): Refusal =>
  refuse('surveys.form.unknown', { status: 404, what: '没有这份问卷，或者不在您岗位的范围内' })
export const noOffice: Refusal = refuse('surveys.office', {
  status: 403,
  what: '问卷调查由县、市、省总工会办',
  remedy: '切换到总工会的岗位',
})

export async function formsOf(tx: Transaction, caller: Caller): Promise<Response<typeof listForms>> {
  const [rows, ready] = await Promise.all([
    tx.rows<Row>(sql`select ${columns} from survey_form f order by f.title, f.version desc limit 300`),
    readyForms(),
  ])
  return {
    rows,
    ready: ready.map(one => ({
      ready: one.ready,
      title: one.title,
      clauses: [...one.clauses],
      questions: one.questions.length,
    })),
    may: { write: caller.may.has('surveys.write') },
  }
}

export async function formOf(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<Response<typeof readForm> | Refusal> {
  const row = await tx.find<Row & { body: FormBody; office: string }>(
    sql`select ${columns}, f.body, f.office from survey_form f where f.id = ${id}`,
  )
  if (!row) return unknown()
  const versions = await tx.rows<{ id: string; version: number; state: string; publishedOn: string | null }>(
    sql`select id, version, state, published_on as "publishedOn" from survey_form where key = ${row.key} order by version desc`,
  )
  const { office, ...shown } = row
  return {
    ...shown,
    faults: faultsOf(row.body),
    versions,
    may: { write: caller.may.has('surveys.write') && office === caller.post?.organisation },
  }
}

/** A new questionnaire: of a ready one, the next version of one there is, or an empty sheet. */
export async function begin(tx: Transaction, caller: Caller, body: Request<typeof addForm>['body']): Promise<Written> {
  const { post, reach } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined) return noOffice
  const of =
    body.of === undefined
      ? undefined
      : await tx.find<{
          key: string
          version: number
          ready: string | null
          title: string
          body: FormBody
          draft: boolean
          office: string
        }>(
          sql`select f.key, f.ready, f.title, f.body, f.office, (select max(v.version) from survey_form v where v.key = f.key) as version, exists (select from survey_form v where v.key = f.key and v.state = '草稿') as draft from survey_form f where f.id = ${body.of}`,
        )
  if (body.of !== undefined && !of) return unknown()
  if (of && of.office === post.organisation && of.draft)
    return refuse('surveys.form.draft', {
      status: 409,
      what: '这份问卷已有一版草稿',
      remedy: '改那一版；不用了的先发布或者改成要的样子',
    })
  const ready = body.ready === undefined ? undefined : (await readyForms()).find(one => one.ready === body.ready)
  if (body.ready !== undefined && !ready)
    return refuse('surveys.form.ready', { what: '没有这份现成的问卷', remedy: '从列表里选' })
  const filled: FormBody = of?.body ?? (ready ? bodyOf(ready) : { intro: '', questions: [], measure: null })
  // Another office's questionnaire is copied, not continued.
  const next = of && of.office === post.organisation ? of : undefined
  return tx.get<{ id: string }>(sql`
    insert into survey_form (key, version, ready, title, body, office, office_name, place, by_name, made_on)
    values (coalesce(${next?.key ?? null}::uuid, gen_random_uuid()), ${(next?.version ?? 0) + 1}, ${of?.ready ?? ready?.ready ?? null}, ${body.title ?? of?.title ?? ready?.title ?? '新问卷'}, ${JSON.stringify(filled)}, ${post.organisation}, ${post.organisationName}, ${reach.lo}, ${caller.name}, ${caller.today})
    returning id`)
}

async function own(tx: Transaction, caller: Caller, id: string): Promise<{ state: string; body: FormBody } | Refusal> {
  const row = await tx.find<{ state: string; body: FormBody; office: string; officeName: string }>(
    sql`select state, body, office, office_name as "officeName" from survey_form where id = ${id} for update`,
  )
  if (!row) return unknown()
  if (row.office !== caller.post?.organisation)
    return refuse('surveys.form.office', {
      status: 403,
      what: `这份问卷是${row.officeName}的`,
      remedy: '照它另起一份，再改',
    })
  if (row.state === '已发布')
    return refuse('surveys.form.published', {
      status: 409,
      what: '已发布的问卷不再改',
      why: '答过的人看到的就是这一版，改了结果对不上',
      remedy: '另起一版，改好再发布',
    })
  return row
}

export async function rewrite(
  tx: Transaction,
  caller: Caller,
  id: string,
  { title, body }: Request<typeof writeForm>['body'],
): Promise<Written> {
  const row = await own(tx, caller, id)
  if ('code' in row) return row
  await tx.run(sql`update survey_form set title = ${title}, body = ${JSON.stringify(body)} where id = ${id}`)
  return { id }
}

export async function publish(tx: Transaction, caller: Caller, id: string): Promise<Written> {
  const row = await own(tx, caller, id)
  if ('code' in row) return row
  const faults = faultsOf(row.body)
  if (faults.length > 0) return notWhole(faults)
  await tx.run(sql`update survey_form set state = '已发布', published_on = ${caller.today} where id = ${id}`)
  return { id }
}
