import type { Caller, Law } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import type { addSurvey, listSurveys, readSurvey } from './contract.ts'
import { noOffice } from './form-book.ts'
import { designEffect, doubleShare, expectedResponse, leastAnswers } from './parameters.ts'
import { choicesOf } from './population.ts'
import { keepResult } from './results.ts'
import { hashOf, openCodeOf, tokenOf } from './tokens.ts'

export type Row = Response<typeof listSurveys>['rows'][number]
type Written = { readonly id: string } | Refusal

/** How a project approved under the 统计法 is named; without one it is none of those. */
export const projectLine = (project: string | null): string =>
  project === null
    ? '工作监测，不是统计调查：没有按统计法立项（第十三条至第十七条），结果只用来改进工作'
    : `统计调查项目：${project}`

export const rowsFrom = sql`
  select s.id, s.title, s.form, f.title as "formTitle", f.version as "formVersion", s.office_name as "officeName", s.state, s.opens_on as "opensOn", s.closes_on as "closesOn",
    s.project_body || '，' || s.project_number as project, s.frame, s.closed_on as "closedOn",
    coalesce((select sum(t.drawn) from survey_stratum t where t.survey = s.id), 0)::int as drawn, coalesce(r.answered, 0)::int as answered, coalesce(r.open, 0)::int as open
  from survey s join survey_form f on f.id = s.form
  left join lateral (select sum(x.n) filter (where x.stratum is not null) as answered, sum(x.n) filter (where x.stratum is null) as open from app.survey_returns(s.id) x) r on true`

export const unknownSurvey = (): Refusal =>
  refuse('surveys.unknown', { status: 404, what: '没有这次调查，或者不在您岗位的范围内' })

const read = (law: Law, id: string, { division, on }: { division: number; on: string }, otherwise: number): number => {
  const { value } = law.reading(id, { division, on })
  return typeof value === 'number' ? value : otherwise
}
export const wholeNumber = (caller: Caller, id: string, otherwise: number): number =>
  read(caller.law, id, { division: caller.post?.division ?? 0, on: caller.today }, otherwise)
/** 未配置 leaves the strictest that makes sense. */
const strictest = 10
export const leastOf = (caller: Caller): number => wholeNumber(caller, leastAnswers.id, strictest)
export const leastAt = (law: Law, division: number, on: string): number =>
  read(law, leastAnswers.id, { division, on }, strictest)

/**
 * While it runs, only whole steps of the least number that is shown are told, and nothing by stratum or week: whoever holds the links could
 * else send one and see by the count whether it had been used.
 */
const coarse = (row: Row, least: number): Row =>
  row.state === '回收'
    ? { ...row, answered: row.answered - (row.answered % least), open: row.open - (row.open % least) }
    : row

export async function surveysOf(tx: Transaction, caller: Caller): Promise<Response<typeof listSurveys>> {
  const least = leastOf(caller)
  const exact = await tx.rows<Row>(sql`${rowsFrom} order by s.state = '已结束', s.opens_on desc, s.title limit 200`)
  const forms = await tx.rows<{ id: string; title: string }>(
    sql`select f.id, f.title || '（第' || f.version || '版）' as title from survey_form f where f.state = '已发布' order by f.title, f.version desc limit 200`,
  )
  const rows = exact.map(row => coarse(row, least))
  return {
    rows,
    least,
    forms,
    ended: rows.filter(one => one.state === '已结束').map(({ id, title }) => ({ id, title })),
    may: { write: caller.may.has('surveys.write') },
  }
}

export async function addOne(
  tx: Transaction,
  caller: Caller,
  body: Request<typeof addSurvey>['body'],
): Promise<Written> {
  const { post, reach } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined || post.division === null) return noOffice
  const wrong = (at: string, what: string, remedy: string) =>
    refuse('surveys.invalid', { what, remedy, details: [{ at, what }] })
  if (body.closesOn < body.opensOn) return wrong('closesOn', '截止早于开始', '改截止日')
  if ((body.projectBody === undefined) !== (body.projectNumber === undefined))
    return wrong('projectNumber', '批准机关和文号要一起填', '没有立项的两样都不填')
  const form = await tx.find<{ state: string }>(sql`select state from survey_form where id = ${body.form}`)
  if (form?.state !== '已发布') return wrong('form', '只能用已发布的问卷', '先到“问卷”里发布')
  if (
    body.previous !== undefined &&
    !(await tx.find(sql`select 1 from survey where id = ${body.previous} and state = '已结束'`))
  )
    return wrong('previous', '对比的那一期还没有结束，或者看不到', '换一期，或者不填')
  const made = await tx.get<{ id: string }>(sql`
    insert into survey (title, form, office, office_name, division, place, opens_on, closes_on, project_body, project_number, previous, double_share, by_name, made_on)
    values (${body.title}, ${body.form}, ${post.organisation}, ${post.organisationName}, ${post.division}, ${reach.lo}, ${body.opensOn}, ${body.closesOn}, ${body.projectBody ?? null}, ${body.projectNumber ?? null}, ${body.previous ?? null}, ${wholeNumber(caller, doubleShare.id, 100)}, ${caller.name}, ${caller.today})
    returning id`)
  if (body.openLink === true)
    await tx.run(sql`update survey set open_code = ${openCodeOf(made.id)} where id = ${made.id}`)
  return made
}

export interface Standing {
  readonly id: string
  readonly title: string
  readonly form: string
  readonly state: Row['state']
  readonly office: string
  readonly officeName: string
  readonly opensOn: string
  readonly closesOn: string
  readonly openCode: string | null
  readonly drawnOn: string | null
}
/** A survey its own office may act on, held until the transaction ends. */
export async function ownSurvey(tx: Transaction, caller: Caller, id: string): Promise<Standing | Refusal> {
  const row = await tx.find<Standing>(
    sql`select id, title, form, state, office, office_name as "officeName", opens_on as "opensOn", closes_on as "closesOn", open_code as "openCode", drawn_on as "drawnOn" from survey where id = ${id} for update`,
  )
  if (!row) return unknownSurvey()
  return row.office === caller.post?.organisation
    ? row
    : refuse('surveys.other', { status: 403, what: `这次调查由${row.officeName}办`, remedy: '请联系承办的机构' })
}
export const wrongState = ({ state }: Standing, wants: string): Refusal =>
  refuse('surveys.state', {
    status: 409,
    what: `这次调查现在是“${state}”，${wants}`,
    remedy: '刷新页面，照现在的状态办',
  })

/** Begins: tokens of all who were drawn are written down, as hashes, in an order that says nothing. */
export async function begin(tx: Transaction, caller: Caller, id: string): Promise<Written> {
  const at = await ownSurvey(tx, caller, id)
  if ('code' in at) return at
  if (at.state !== '筹备') return wrongState(at, '筹备的才能开始')
  if (at.drawnOn === null && at.openCode === null)
    return refuse('surveys.undrawn', { what: '还没有抽样', remedy: '先到“样本”里抽样' })
  if (caller.today > at.closesOn)
    return refuse('surveys.late', { what: `${at.closesOn}已经截止`, remedy: '另办一次，截止日定在以后' })
  const draws = await tx.rows<{ id: string; stratum: number }>(
    sql`select id, stratum from survey_draw where survey = ${id}`,
  )
  const tokens = draws.map(({ id: draw, stratum }) => ({ hash: hashOf(tokenOf(draw)).toString('hex'), stratum }))
  // By the hash: an order that has nothing to do with that of the people.
  await tx.run(sql`
    insert into survey_token (hash, survey, stratum) select decode(x.hash, 'hex'), ${id}, x.stratum
    from json_to_recordset(${JSON.stringify(tokens)}::json) as x (hash text, stratum int) order by x.hash`)
  await tx.run(sql`update survey set state = '回收', opened_on = ${caller.today} where id = ${id}`)
  return { id }
}

/** Everybody who was drawn is reminded alike: nobody here knows who has answered. */
export async function remindAll(tx: Transaction, caller: Caller, id: string): Promise<Written> {
  const at = await ownSurvey(tx, caller, id)
  if ('code' in at) return at
  if (at.state !== '回收') return wrongState(at, '回收中的才催')
  const made = await tx.run(
    sql`update survey set reminders = reminders + 1, reminded_on = ${caller.today} where id = ${id} and reminded_on is distinct from ${caller.today}`,
  )
  return made === 1
    ? { id }
    : refuse('surveys.reminded', { status: 409, what: '今天已经催过', remedy: '一天最多催一次' })
}

/** Ends: nothing is taken in any more, the answers are mixed a last time, the main figure is kept. */
export async function end(tx: Transaction, caller: Caller, id: string, why: string): Promise<Written> {
  const at = await ownSurvey(tx, caller, id)
  if ('code' in at) return at
  if (at.state !== '回收') return wrongState(at, '回收中的才能结束')
  await finish(tx, id, { today: caller.today, why, least: leastOf(caller) })
  return { id }
}
export async function finish(
  tx: Transaction,
  id: string,
  { today, why, least }: { readonly today: string; readonly why: string; readonly least: number },
): Promise<void> {
  await tx.run(sql`update survey set state = '已结束', closed_on = ${today}, closed_why = ${why} where id = ${id}`)
  await tx.rows(sql`select app.mix_survey(${id}::uuid)`)
  const kept = await keepResult(tx, id, { today, least })
  if (tx.reach.way === 'division' && kept)
    await append(tx, { kind: 'list', subject: id, content: { what: '问卷调查结果', ...kept } })
}

export async function oneSurvey(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<Response<typeof readSurvey> | Refusal> {
  const row = await tx.find<Row>(sql`${rowsFrom} where s.id = ${id}`)
  if (!row) return unknownSurvey()
  const more = await tx.get<{
    office: string
    openCode: string | null
    strataBy: Response<typeof readSurvey>['strataBy'] | null
    allocation: Response<typeof readSurvey>['allocation']
    seed: string | null
    drawnOn: string | null
    drawnBy: string | null
    population: Response<typeof readSurvey>['population']
    reminders: number
    remindedOn: string | null
    closedWhy: string | null
    previous: { id: string; title: string } | null
  }>(sql`
    select s.office, s.open_code as "openCode", s.strata_by as "strataBy", s.allocation, s.seed, s.drawn_on as "drawnOn", s.drawn_by as "drawnBy", s.population, s.reminders, s.reminded_on as "remindedOn", s.closed_why as "closedWhy",
      (select json_build_object('id', b.id, 'title', b.title) from survey b where b.id = s.previous) as previous
    from survey s where s.id = ${id}`)
  const running = row.state === '回收'
  const strata = await tx.rows<Response<typeof readSurvey>['strata'][number]>(sql`
    select t.n, t.title, t.population, t.drawn, t.weight::float8 as weight, t.cells, case when ${running} then null else coalesce((select sum(x.n) from app.survey_returns(${id}::uuid) x where x.stratum = t.n), 0)::int end as answered
    from survey_stratum t where t.survey = ${id} order by t.n`)
  const weeks = running
    ? []
    : await tx.rows<Response<typeof readSurvey>['weeks'][number]>(sql`
    select x.week, coalesce(sum(x.n) filter (where x.mode = '网上' and x.stratum is not null), 0)::int as online, coalesce(sum(x.n) filter (where x.mode = '纸质'), 0)::int as paper,
      coalesce(sum(x.n) filter (where x.mode = '电话'), 0)::int as phone, coalesce(sum(x.n) filter (where x.stratum is null), 0)::int as open
    from app.survey_returns(${id}::uuid) x group by 1 order by 1`)
  const own = more.office === caller.post?.organisation
  const may = (what: string) => caller.may.has(what) && own
  const sheets = may('surveys.enter')
    ? await tx.get<NonNullable<Response<typeof readSurvey>['sheets']>>(sql`
      select count(*)::int as "all", count(*) filter (where twice)::int as twice, count(*) filter (where twice and second is null)::int as waits, count(*) filter (where cardinality(differs) > 0 and settled_on is null)::int as differ from survey_sheet where survey = ${id}`)
    : null
  const { openCode, office: _, strataBy, ...rest } = more
  const least = leastOf(caller)
  return {
    ...coarse(row, least),
    ...rest,
    strataBy: strataBy ?? [],
    openAddress: openCode === null ? null : `/q/${openCode}`,
    strata,
    weeks,
    sheets,
    least,
    choices: await choicesOf(tx),
    helps: {
      effect: wholeNumber(caller, designEffect.id, 1.5),
      response: wholeNumber(caller, expectedResponse.id, 50),
    },
    may: {
      write: may('surveys.write'),
      enter: may('surveys.enter'),
      texts: may('surveys.texts'),
      export: caller.may.has('surveys.export'),
      own,
    },
  }
}
