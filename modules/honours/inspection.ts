import { sql, type Query } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { byMeeting } from './forms.ts'

/** One thing worth a look: how it is measured is said beside it, so that nobody takes it for a finding of guilt. */
export interface Oddity {
  readonly key: string
  readonly title: string
  readonly measure: string
  /** Its rows: `to`, `name`, `what`, `on`, and how many there are in `total`. */
  readonly query: (round: string, from?: Slice) => Query
}

/** Which rows of one kind: the latest `size` after `skip`. */
export interface Slice {
  readonly size: number
  readonly skip: number
}

export interface OddRow {
  readonly to: string
  readonly name: string
  readonly what: string
  readonly on: Day
  readonly total: number
}

/** 产品约定: the days from which a record counts as long after, a conclusion as fast. They choose what is shown first and decide nothing. */
const lateDays = 10
const fastDays = 1
const first: Slice = { size: 20, skip: 0 }

const rows = (body: Query, { size, skip }: Slice = first): Query =>
  sql`select x.*, count(*) over () as total from (${body}) x order by x.on desc, x.name, x.to limit ${size} offset ${skip}`

export const oddities: readonly Oddity[] = [
  {
    key: 'late-record',
    title: '纸面办的事隔了很久才补记',
    measure: `补记比办理晚${lateDays}天以上（产品约定）`,
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || a.kase as "to", k.title as name, a.title || '，' || a.happened_on || '办，' || (a.recorded_on - a.happened_on) || '天后补记，' || a.organisation as what, a.recorded_on as on
        from act a join kase k on k.id = a.kase where k.within = ${round} and a.recorded_on - a.happened_on >= ${lateDays}`,
        slice,
      ),
  },
  {
    key: 'over-due',
    title: '过了期限才办',
    measure: '办结日晚于这一步的期限',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || t.kase as "to", k.title as name, t.title || '，期限' || t.due_on || '，' || t.done_on || '才办' as what, t.done_on as on
        from task t join kase k on k.id = t.kase where k.within = ${round} and t.done_on > t.due_on`,
        slice,
      ),
  },
  {
    key: 'last-day',
    title: '踩着最后一天办',
    measure: '办结日就是这一步期限的最后一天',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || t.kase as "to", k.title as name, t.title || '，期限最后一天办' as what, t.done_on as on
        from task t join kase k on k.id = t.kase where k.within = ${round} and t.done_on = t.due_on and t.due_on > t.since`,
        slice,
      ),
  },
  {
    key: 'returned-twice',
    title: '退回两次以上',
    measure: '同一件推荐被退回过两次或更多',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || k.id as "to", k.title as name, '退回' || count(*) || '次，最近在' || (array_agg(a.title order by a.n desc))[1] as what, max(a.recorded_on) as on
        from act a join kase k on k.id = a.kase where k.within = ${round} and a.answer ->> 'decision' = '退回' group by k.id, k.title having count(*) >= 2`,
        slice,
      ),
  },
  {
    key: 'same-hand',
    title: '初审和研究是同一个账号',
    measure: '同一件推荐在同一级，初审和集体研究由同一账号录入',
    query: (round, slice) =>
      rows(
        sql`
        select distinct '/cases/' || k.id as "to", k.title as name, d.organisation || '：' || r.title || '和' || d.title || '都由' || d.actor || '录入' as what, d.recorded_on as on
        from act r join act d on d.kase = r.kase and d.account = r.account and d.step = split_part(r.step, '.', 1) || '.decide' join kase k on k.id = r.kase
        where k.within = ${round} and r.step like '%.receive'`,
        slice,
      ),
  },
  {
    key: 'fast-objection',
    title: '异议结得很快',
    measure: `收到到签署结论不超过${fastDays}天（产品约定）`,
    query: (round, slice) =>
      rows(
        sql`
        select '/objections/' || o.id as "to", '异议' || o.number as name, coalesce(o.finding, '') || '，' || o.received_on || '收到，' || o.signed_on || '签署，' || coalesce(o.signer, '') as what, o.signed_on as on
        from objection o join notice n on n.id = o.notice where n.round = ${round} and o.signed_on - o.received_on <= ${fastDays}`,
        slice,
      ),
  },
  {
    key: 'open-objection',
    title: '异议过了期限没有结论',
    measure: '期限已过，还没有签署的结论',
    query: (round, slice) =>
      rows(
        sql`
        select '/objections/' || o.id as "to", '异议' || o.number as name, o.state || '，期限' || o.due_on as what, o.received_on as on
        from objection o join notice n on n.id = o.notice where n.round = ${round} and o.state not in ('已办结', '不予受理') and o.due_on < (select app.today())`,
        slice,
      ),
  },
  {
    key: 'different-opinion',
    title: '部门有不同意见，仍在往上走或已审定',
    measure: '回函有不同意见，推荐没有退出',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || k.id as "to", k.title as name, l.department_title || '：' || r.conclusion as what, r.replied_on as on
        from reply r join letter l on l.id = r.letter join kase k on k.id = r.kase
        where l.round = ${round} and r.conclusion = '有不同意见' and k.status in ('open', 'done')`,
        slice,
      ),
  },
  {
    key: 'notice-changed',
    title: '公示撤下或更正过',
    measure: '公示的状态是撤下或更正',
    query: (round, slice) =>
      rows(
        sql`
        select '/notices/' || n.id as "to", p.title as name, n.state || coalesce('：' || p.withdrawn_why, '') as what, coalesce(p.withdrawn_on, n.starts_on) as on
        from notice n join published p on p.id = n.published where n.round = ${round} and n.state in ('撤下', '更正')`,
        slice,
      ),
  },
  {
    key: 'core-corrected',
    title: '更正过姓名、单位、类别或事迹',
    measure: '有一次更正使先前的表决、公示、回函失效',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || k.id as "to", k.title as name, coalesce(a.answer ->> 'reason', '没有写理由') as what, a.recorded_on as on
        from act a join kase k on k.id = a.kase where k.within = ${round} and a.step = 'correctCore'`,
        slice,
      ),
  },
  {
    key: 'left-late',
    title: '换人、取消的',
    measure: '换人或取消，名额不递补',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || k.id as "to", k.title as name, a.title || '：' || coalesce(a.answer ->> 'reason', '没有写理由') as what, a.recorded_on as on
        from kase k join act a on a.kase = k.id and a.step in ('replace', 'void') where k.within = ${round} and k.status in ('replaced', 'voided')`,
        slice,
      ),
  },
  {
    key: 'against-rule',
    title: '择优没有照规则的结果',
    measure: '结果与计算出的名单不同：会议换下、换上的人，连同写下的理由',
    query: (round, slice) =>
      rows(
        sql`
        select '/cases/' || k.id as "to", k.title as name, (a.answer ->> 'outcome') || coalesce('，' || (a.answer ->> 'rule'), '') || coalesce('：' || (a.answer ->> 'because'), '') as what, a.recorded_on as on
        from act a join kase k on k.id = a.kase where k.within = ${round} and a.step like '%.choose' and a.answer ->> 'rule' = ${byMeeting}`,
        slice,
      ),
  },
]
