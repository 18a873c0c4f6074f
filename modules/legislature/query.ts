import { calendarOf, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import { handedOut, rulesAt, timed, type Rules, type Timed } from './chain.ts'
import type { ItemSource, Kind, Progress, Standing } from './words.ts'

export interface Step {
  readonly id: string
  readonly step: string
  readonly on: Day
  readonly text: string
  readonly file: string | null
  readonly office: string
  readonly by: string
}

interface Reply {
  readonly id: string
  readonly measures: string
  readonly result: string
  readonly progress: Progress
  readonly file: string | null
  readonly on: Day
  readonly office: string
  readonly by: string
}

interface Vote {
  readonly item: string | null
  readonly round: number
  readonly on: Day
  readonly satisfied: number
  readonly fairly: number
  readonly unsatisfied: number
  readonly passed: boolean | null
  readonly againBy: Day | null
}

interface ItemRead {
  readonly id: string
  readonly n: number
  readonly source: ItemSource
  readonly text: string
  readonly body: string | null
  readonly bodyName: string
  readonly dueOn: Day | null
  readonly closedOn: Day | null
  readonly closedWhy: string | null
  readonly version: number
  readonly task: string | null
  readonly replies: readonly Reply[]
}

export interface Item extends ItemRead {
  readonly standing: Standing
  readonly due: Day | null
  readonly votes: readonly Vote[]
  readonly mine: boolean
}

interface MatterRead {
  readonly id: string
  readonly number: string
  readonly kind: Kind
  readonly topic: string
  readonly pack: string
  readonly clauses: readonly string[]
  readonly plan: string | null
  readonly reporter: string | null
  readonly reporterName: string
  readonly meetingOn: Day | null
  readonly meetingTitle: string | null
  readonly reportDueOn: Day | null
  readonly signers: number | null
  readonly state: '在办' | '办结' | '撤销'
  readonly closedOn: Day | null
  readonly closedWhy: string | null
  readonly organisation: string
  readonly office: string
  readonly division: number
  readonly place: number
  readonly version: number
  readonly steps: readonly Step[]
  readonly items: readonly ItemRead[]
  readonly votes: readonly Vote[]
  readonly questions: number
  readonly answered: number
  readonly published: number
}

export interface Matter extends Omit<MatterRead, 'items'> {
  readonly rules: Rules
  readonly chain: readonly Timed[]
  readonly items: readonly Item[]
  /** What the caller's own office is to it. */
  readonly mine: '委员会' | '报告机关' | '责任单位' | null
}

const mattersWhere = (where: Query, published: Query): Query => sql`
  select m.id, m.number, m.kind, m.topic, m.pack, m.clauses, m.plan::text as plan, m.reporter::text as reporter, m.reporter_name as "reporterName",
    m.meeting_on as "meetingOn", m.meeting_title as "meetingTitle", m.report_due_on as "reportDueOn", m.signers, m.state, m.closed_on as "closedOn", m.closed_why as "closedWhy",
    m.organisation, m.organisation_name as office, m.division, m.place, m.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'on', s.happened_on, 'text', s.text, 'file', s.file, 'office', s.office, 'by', s.by_name) order by s.seq)
      from npc_step s where s.matter = m.id), '[]') as steps,
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'n', i.n, 'source', i.source, 'text', i.text, 'body', i.body, 'bodyName', i.body_name, 'dueOn', i.due_on,
        'closedOn', i.closed_on, 'closedWhy', i.closed_why, 'version', i.version, 'task', (select t.task from npc_item_task t where t.item = i.id),
        'replies', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'measures', r.measures, 'result', r.result, 'progress', r.progress, 'file', r.file, 'on', r.happened_on, 'office', r.office, 'by', r.by_name) order by r.seq)
          from npc_reply r where r.item = i.id), '[]')) order by i.n)
      from npc_item i where i.matter = m.id), '[]') as items,
    coalesce((select jsonb_agg(jsonb_build_object('item', v.item, 'round', v.round, 'on', v.held_on, 'satisfied', v.satisfied, 'fairly', v.fairly, 'unsatisfied', v.unsatisfied, 'passed', v.passed, 'againBy', v.again_by) order by v.round)
      from npc_vote v where v.matter = m.id), '[]') as votes,
    (select count(*) from npc_question q where q.matter = m.id)::int as questions,
    (select count(*) from npc_question q where q.matter = m.id and exists (select from npc_answer a where a.question = q.id))::int as answered,
    ${published} as published
  from npc_matter m where ${where} order by m.meeting_on desc nulls first, m.number desc limit 1000`

function standingOf(item: ItemRead, votes: readonly Vote[], out: boolean, due: Day | null, today: Day): Standing {
  if (item.closedOn !== null) return '办结'
  if (!out && item.source !== '承诺') return '未交办'
  const reply = item.replies.at(-1)
  const vote = votes.at(-1)
  if (vote?.passed === false && (reply === undefined || reply.on <= vote.on)) return '再办'
  if (reply !== undefined) return '已反馈'
  return due !== null && due < today ? '逾期' : '办理中'
}

/** Matters with their clocks and items, by the law and the calendar of the place. */
export async function readMatters(tx: Transaction, caller: Caller, where: Query): Promise<Matter[]> {
  // What is published is read by posts that see a place; to the others the page on the public site says it.
  const published =
    tx.reach.way === 'division'
      ? sql`(select count(*) from npc_release r where r.matter = m.id and r.withdrawn_on is null)::int`
      : sql`0`
  const rows = await tx.rows<MatterRead>(mattersWhere(where, published))
  const own = caller.post?.organisation
  return rows.map(row => {
    const rules = rulesAt(caller.law, row.division, caller.today)
    const whole = row.votes.findLast(v => v.item === null)
    const again = whole?.passed === false ? { since: whole.on, by: whole.againBy } : null
    const timing = {
      again,
      meetingOn: row.meetingOn,
      reportDueOn: row.reportDueOn,
      open: row.state === '在办',
      steps: row.steps,
    }
    const chain = timed(row.kind, timing, rules, caller.today, calendarOf(caller.law, row.division))
    const out = row.steps.some(s => handedOut.includes(s.step))
    const reportDue = chain.find(s => s.key === '研究处理情况报告')?.dueOn ?? null
    const items = row.items.map(item => {
      const votes = row.votes.filter(v => v.item === item.id)
      const due = item.dueOn ?? reportDue
      return {
        ...item,
        votes,
        due,
        standing: standingOf(item, votes, out, due, caller.today),
        mine: item.body !== null && item.body === own,
      }
    })
    return {
      ...row,
      rules,
      chain,
      items,
      mine:
        row.organisation === own
          ? '委员会'
          : row.reporter !== null && row.reporter === own
            ? '报告机关'
            : items.some(i => i.mine)
              ? '责任单位'
              : null,
    } satisfies Matter
  })
}

export const isLateItem = (item: Item): boolean => item.standing === '逾期'

/** The steps that whoever asks has to do something about now. */
export const openSteps = (m: Matter, by: '委员会' | '报告机关'): readonly Timed[] =>
  m.state !== '在办'
    ? []
    : m.chain.filter(
        s =>
          s.by === by &&
          s.doneOn === null &&
          !s.optional &&
          (s.state === '可办' || s.state === '快到期' || s.state === '逾期'),
      )

/** 报告送征求意见逾期3日 */
export const sayStep = (s: Timed): string =>
  s.left === null
    ? s.key
    : s.left < 0
      ? `${s.key}逾期${-s.left}日`
      : s.left === 0
        ? `${s.key}今天到期`
        : `${s.key}还有${s.left}日`

/** The satisfaction of one vote, of a hundred. */
export const percentOf = (v: Pick<Vote, 'satisfied' | 'fairly' | 'unsatisfied'>): number =>
  Math.round(((v.satisfied + v.fairly) / (v.satisfied + v.fairly + v.unsatisfied)) * 1000) / 10
