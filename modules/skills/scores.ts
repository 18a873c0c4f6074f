import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { enterScores, Part, readPlan } from './contract.ts'
import { ownPlan } from './plans.ts'

type Score = Response<typeof readPlan>['rows'][number]['scores'][number]
type Given = Request<typeof enterScores>['body']

export interface ScoreRow {
  readonly application: string
  readonly part: Part
  readonly first: string | null
  readonly firstAbsent: boolean
  readonly firstBy: string | null
  readonly second: string | null
  readonly secondAbsent: boolean
  readonly secondBy: string | null
}
export const scoreColumns = sql`s.application, s.part, s.first, s.first_absent as "firstAbsent", s.first_name as "firstBy", s.second, s.second_absent as "secondAbsent", s.second_name as "secondBy"`

const number = (text: string | null): number | null => (text === null ? null : Number(text))

/** Two people's entries of one part; where they agree the score counts, and 缺考 counts as 0. */
export function scoreOf(part: Part, row: ScoreRow | undefined): Score {
  const first = number(row?.first ?? null)
  const second = number(row?.second ?? null)
  const firstBy = row?.firstBy ?? null
  const secondBy = row?.secondBy ?? null
  const same = first === second && row?.firstAbsent === row?.secondAbsent
  const state = firstBy === null ? '没有录' : secondBy === null ? '只录了一遍' : same ? '一致' : '不一致'
  return {
    part,
    first,
    firstAbsent: row?.firstAbsent ?? false,
    firstBy,
    second,
    secondAbsent: row?.secondAbsent ?? false,
    secondBy,
    state,
    score: state === '一致' ? (row?.firstAbsent ? 0 : first) : null,
    keptFrom: null,
  }
}

/** One person's entry of one part for many candidates. Whoever entered first may correct their own; the second must be somebody else. */
export async function enter(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: Given,
): Promise<{ pass: '第一遍' | '第二遍'; entered: number; differ: number } | Refusal> {
  const plan = await ownPlan(tx, caller, id)
  if (isRefusal(plan)) return plan
  const account = caller.account
  if (plan.state !== '已公布')
    return refuse('skills.score.sealed', {
      status: 409,
      what: '成绩已经封存，不能再录',
      remedy: '确有错误的，按成绩复核的规定办理',
    })
  if (caller.today < plan.examOn)
    return refuse('skills.score.early', { status: 409, what: `${plan.examOn}才考核`, remedy: '考完以后再录' })
  if (!plan.parts.includes(given.part))
    return refuse('skills.score.part', {
      what: `这一场不考${given.part}`,
      remedy: '请刷新页面',
      details: [{ at: 'part', what: '没有这一科' }],
    })
  const candidates = new Set(
    (
      await tx.rows<{ id: string }>(sql`select id from assessment_application where plan = ${id} and state = '通过'`)
    ).map(one => one.id),
  )
  const details = given.rows.flatMap((row, i) =>
    !candidates.has(row.application)
      ? [{ at: `rows.${i}`, what: '不是审核通过的考生' }]
      : row.absent === (row.score !== null)
        ? [{ at: `rows.${i}.score`, what: row.absent ? '缺考的不填分数' : '没有分数；缺考的勾缺考' }]
        : [],
  )
  if (details.length > 0)
    return refuse('skills.score.form', { what: `${details.length}行没有填对`, remedy: '请改正以后再交', details })
  const before = await tx.rows<{ application: string; first: string | null; second: string | null }>(
    sql`select application, first_by as first, second_by as second from assessment_score where part = ${given.part} and application = any (${[...candidates]}::uuid[])`,
  )
  const others = before.some(row => row.first !== null && row.first !== account)
  const pass = others ? ('第二遍' as const) : ('第一遍' as const)
  if (others && before.some(row => row.second !== null && row.second !== account))
    return refuse('skills.score.twice', {
      status: 409,
      what: '两遍都由别人录过了',
      why: '成绩由两人各录一遍',
      remedy: '不一致的，请原来录的人更正自己那一遍',
    })
  const rows = JSON.stringify(given.rows)
  const list = sql`jsonb_to_recordset(${rows}::jsonb) as g (application uuid, score numeric, absent boolean)`
  await tx.run(
    pass === '第一遍'
      ? sql`insert into assessment_score (application, part, first, first_absent, first_by, first_name) select g.application, ${given.part}, g.score, g.absent, ${account}, ${caller.name} from ${list}
          on conflict (application, part) do update set first = excluded.first, first_absent = excluded.first_absent, first_by = excluded.first_by, first_name = excluded.first_name`
      : sql`insert into assessment_score (application, part, second, second_absent, second_by, second_name) select g.application, ${given.part}, g.score, g.absent, ${account}, ${caller.name} from ${list}
          on conflict (application, part) do update set second = excluded.second, second_absent = excluded.second_absent, second_by = excluded.second_by, second_name = excluded.second_name`,
  )
  const { differ } = await tx.get<{ differ: number }>(sql`
    select count(*) as differ from assessment_score s where s.part = ${given.part} and s.application = any (${[...candidates]}::uuid[]) and s.first_by is not null and s.second_by is not null
      and (s.first is distinct from s.second or s.first_absent <> s.second_absent)`)
  return { pass, entered: given.rows.length, differ }
}
