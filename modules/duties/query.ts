import type { Caller } from '#kernel/access'
import { calendarOf } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import { lightOf, ruleAt, type Light, type Timed } from './lights.ts'
import type { Modality } from '#modules/oversight'
import type { Standing } from './words.ts'

/** A task as it is read, before its lamp. */
export interface Read {
  readonly id: string
  readonly number: string
  readonly pack: string
  readonly clauses: readonly string[]
  readonly modality: Modality
  readonly draft: boolean
  readonly ground: '决定' | '会议议定' | '人大审议意见'
  readonly agenda: string | null
  readonly title: string
  readonly measure: string
  readonly result: string
  readonly money: string | null
  readonly moneyFrom: string | null
  readonly startsOn: Day
  readonly firstDueOn: Day | null
  readonly dueOn: Day | null
  readonly lead: string
  readonly leadDepartment: string | null
  readonly support: readonly string[]
  readonly departments: readonly string[]
  readonly state: '在办' | '已销号' | '已撤销'
  readonly closedOn: Day | null
  readonly closedWhy: string | null
  readonly organisation: string
  readonly office: string
  readonly division: number
  readonly version: number
  readonly reported: number | null
  readonly reportedOn: Day | null
  readonly verified: number | null
  readonly closing: string | null
  readonly askedOn: Day | null
  readonly extension: boolean
  readonly returned: number
  readonly level: number
  readonly received: boolean
  readonly movedOn: Day | null
  readonly evidence: number
  readonly checked: number
  /** What the caller's own office is to it. */
  readonly mine: '牵头' | '配合' | null
}

export type Task = Read & { readonly standing: Standing; readonly light: Light; readonly given: boolean }

/** Acts after which the question of closing is open again. */
const closingKinds = sql`('申请销号', '退回', '同意销号', '未同意销号', '重新打开')`

/** Everything known of some tasks, one statement: the row, its bodies, and what its acts come to. */
export const tasksWhere = (where: Query): Query => sql`
  select t.id, t.number, t.pack, t.clauses, t.modality, t.draft, t.ground, t.agenda, t.title, t.measure, t.result, t.money, t.money_from as "moneyFrom",
    t.starts_on as "startsOn", t.first_due_on as "firstDueOn", t.due_on as "dueOn", t.lead_name as lead, t.state, t.closed_on as "closedOn", t.closed_why as "closedWhy",
    t.organisation, t.organisation_name as office, t.division, t.version,
    b.lead_department as "leadDepartment", coalesce(b.support, '{}') as support, coalesce(b.departments, '{}') as departments, b.mine,
    s.reported, s.reported_on as "reportedOn", s.verified, s.closing, case when s.closing in ('申请销号', '同意销号') then s.asked_on end as "askedOn",
    coalesce(s.extension = '申请延期', false) as extension, coalesce(s.returned, 0)::int as returned, coalesce(s.level, 0) as level, coalesce(s.received, false) as received, s.moved_on as "movedOn",
    coalesce(v.evidence, 0)::int as evidence, coalesce(v.checked, 0)::int as checked
  from duty_task t
  left join lateral (
    select max(b.department) filter (where b.part = '牵头') as lead_department, array_agg(b.name order by b.n) filter (where b.part = '配合') as support,
      array_agg(b.department) filter (where b.department is not null) as departments,
      (array_agg(b.part order by b.n) filter (where b.organisation = (select app.organisation())))[1] as mine
    from duty_body b where b.task = t.id) b on true
  left join lateral (
    select (array_agg(e.percent order by e.seq desc) filter (where e.kind in ('进展', '申请销号')))[1] as reported,
      (array_agg(e.happened_on order by e.seq desc) filter (where e.kind in ('进展', '申请销号')))[1] as reported_on,
      (array_agg(e.percent order by e.seq desc) filter (where e.kind = '核实'))[1] as verified,
      (array_agg(e.kind order by e.seq desc) filter (where e.kind in ${closingKinds}))[1] as closing,
      max(e.happened_on) filter (where e.kind = '申请销号') as asked_on,
      (array_agg(e.kind order by e.seq desc) filter (where e.kind in ('申请延期', '准予延期', '不准延期')))[1] as extension,
      count(*) filter (where e.kind = '退回') as returned, max(e.level) as level,
      bool_or(e.kind in ('签收', '进展', '申请销号')) as received, max(e.happened_on) as moved_on
    from duty_event e where e.task = t.id) s on true
  left join lateral (
    select count(*) as evidence, count(c.evidence) filter (where c.verdict = '属实') as checked
    from duty_evidence d left join duty_check c on c.evidence = d.id where d.task = t.id) v on true
  where ${where}`

export function standingOf(t: Pick<Read, 'state' | 'closing' | 'reported' | 'received'>): Standing {
  if (t.state !== '在办') return t.state
  if (t.closing === '申请销号') return '待核验'
  if (t.closing === '同意销号') return '待销号'
  if (t.closing === '退回' || t.closing === '未同意销号') return '退回补正'
  if (t.reported !== null) return '推进中'
  return t.received ? '已签收' : '未启动'
}

/** How many a page looks at; an office that has more narrows by its filters. */
export const tasksAtMost = 5000

/** Tasks with their lamps, by the rule and the calendar of the place that gave each. */
export async function readTasks(tx: Transaction, caller: Caller, where: Query): Promise<Task[]> {
  const rows = await tx.rows<Read>(
    tasksWhere(sql`${where} order by t.due_on nulls last, t.number limit ${tasksAtMost}`),
  )
  const rules = new Map<number, ReturnType<typeof ruleAt>>()
  return rows.map(row => {
    const rule = rules.get(row.division) ?? ruleAt(caller.law, row.division, caller.today)
    rules.set(row.division, rule)
    const standing = standingOf(row)
    return {
      ...row,
      standing,
      light: lightOf(timed(row, standing), caller.today, rule, calendarOf(caller.law, row.division)),
      given: row.organisation === caller.post?.organisation,
    }
  })
}

export const timed = (row: Read, standing: Standing): Timed => ({
  startsOn: row.startsOn,
  dueOn: row.dueOn,
  standing,
  reported: row.reported,
  verified: row.verified,
  askedOn: row.askedOn,
  returned: row.returned,
})

/** What the caller's own office has to do something about. */
export const owedBy = sql`t.state = '在办' and exists (select from duty_body b where b.task = t.id and b.organisation = (select app.organisation()))`
