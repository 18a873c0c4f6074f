import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { form } from '#kernel/procedures'
import type { Reason, Reading } from '#kernel/rules'
import type { Refusal } from '#kernel/refusal'
import {
  applyForm,
  decisionForm,
  examinerForm,
  noticeForm,
  recusalForm,
  rosterForm,
  type Part,
  type readPlan,
} from './contract.ts'
import { passEach } from './parameters.ts'
import { noPlan, planColumns } from './plans.ts'
import { keptScores } from './kept-scores.ts'
import { staffing, staffingMet } from './staffing.ts'
import { scoreColumns, scoreOf, type ScoreRow } from './scores.ts'
import { judge } from './verdict.ts'

export type PlanView = Built<Response<typeof readPlan>>
type Row = PlanView['rows'][number]
type Head = Pick<
  PlanView,
  | 'id'
  | 'title'
  | 'body'
  | 'occupation'
  | 'level'
  | 'applyFrom'
  | 'applyTo'
  | 'examOn'
  | 'site'
  | 'capacity'
  | 'fee'
  | 'state'
  | 'demo'
  | 'applications'
  | 'waiting'
  | 'rooms'
  | 'minutes'
  | 'parts'
  | 'standard'
  | 'stateWhy'
  | 'version'
  | 'bodyCode'
> & { readonly organisation: string; readonly bodyState: string; readonly division: number }

export const markOn = (caller: Caller, day: string, division: number): Reading =>
  caller.law.reading(passEach.id, { division, on: day })

/** One plan with everything its page draws: whom this post reaches of the applicants, their scores, the staff, the sealed result. */
export async function planPage(tx: Transaction, caller: Caller, id: string): Promise<PlanView | Refusal> {
  const head = await tx.find<Head>(sql`
    select ${planColumns}, p.rooms, p.minutes, p.parts, json_build_object('id', s.id, 'title', s.occupation || s.version) as standard, p.state_why as "stateWhy", p.version, b.code as "bodyCode", b.organisation, b.state as "bodyState", b.division
    from assessment_plan p join assessment_body b on b.id = p.body join skill_standard s on s.id = p.standard where p.id = ${id}`)
  const own = head?.organisation === caller.post?.organisation
  if (!head || (head.state === '草拟' && !own)) return noPlan
  const mark = markOn(caller, head.examOn, head.division)
  const rows = await rowsOf(tx, caller, head, mark, own)
  const examiners = await tx.rows<PlanView['examiners'][number]>(sql`
    select id, name, duty, card_number as "cardNumber", unit_name as "unitName", recused_on as "recusedOn", recused_why as "recusedWhy" from assessment_examiner where plan = ${id} order by duty, name`)
  const result = await tx.find<NonNullable<PlanView['result']>>(sql`
    select r.hash, (select l.idx from leaf l where l.id = r.leaf) as leaf, r.sealed_on as "sealedOn", r.sealed_by as "sealedBy", r.posted_from as "postedFrom", r.posted_to as "postedTo", r.posted_basis as "postedBasis",
      r.published, r.issued_on as "issuedOn", r.issued_by as "issuedBy", r.roster from assessment_result r where r.plan = ${id}`)
  const { organisation: _, bodyState, division, ...shown } = head
  const staff = staffing(caller, head, examiners, rows.filter(row => row.state === '通过').length, division)
  return {
    ...shown,
    finding: findingOf(head, rows, caller.today),
    rows,
    examiners,
    staffing: staff,
    passMark: typeof mark.value === 'number' ? mark.value : null,
    passEvidence: mark.evidence,
    result: result ?? null,
    forms: {
      apply: form(applyForm),
      examiner: form(examinerForm),
      recusal: form(recusalForm),
      decision: form(decisionForm),
      notice: form(noticeForm),
      roster: form(rosterForm),
    },
    may: mayOf(caller, { own, bodyState, head, rows, staff, result: result ?? null }),
  }
}

async function rowsOf(tx: Transaction, caller: Caller, head: Head, mark: Reading, own: boolean): Promise<Row[]> {
  type Read = Omit<Row, 'scores' | 'why' | 'may' | 'verdict' | 'reasons'> & {
    readonly reasons: readonly Reason[]
    readonly sealed: Row['verdict']
  }
  const rows = await tx.rows<Read>(sql`
    select a.id, a.person, a.name, a.unit_name as unit, a.kind, a.from_self as "fromSelf", a.applied_on as "appliedOn", a.eligible, a.way, a.reasons, a.note, a.state, a.decided_by as "decidedBy", a.decision_why as "decisionWhy",
      a.verdict as sealed, (select c.code from skill_certificate c where c.id = a.certificate) as certificate, a.version
    from assessment_application a where a.plan = ${head.id} order by a.state = '已撤回', a.name, a.id limit 5000`)
  const scores = await tx.rows<ScoreRow>(
    sql`select ${scoreColumns} from assessment_score s where s.application = any (${rows.map(row => row.id)}::uuid[])`,
  )
  const of = Map.groupBy(scores, row => row.application)
  const kept = await keptScores(tx, caller, head, { people: rows.map(row => row.person), mark })
  const cites = { title: head.standard.title, article: '考核要求：每科都要合格', clause: 'C148' }
  const at = { today: caller.today, mark, cites: mark.cites ?? cites }
  const open = head.state === '已公布'
  return rows.map(({ sealed, ...row }) => {
    const entries = head.parts.map(part => {
      const own = scoreOf(
        part,
        of.get(row.id)?.find(one => one.part === part),
      )
      const before = own.state === '没有录' ? kept.get(`${row.person} ${part}`) : undefined
      return before === undefined ? own : { ...own, state: '保留' as const, score: before.score, keptFrom: before.on }
    })
    const known = Object.fromEntries(entries.map(one => [one.part, one.score])) as Partial<Record<Part, number | null>>
    const judged = judge(head.parts, known, at)
    const passed = row.state === '通过'
    return {
      ...row,
      scores: passed ? entries : [],
      why: passed ? judged.why : [],
      verdict: passed ? (sealed ?? judged.verdict) : null,
      may: {
        decide: own && open && caller.may.has('skills.assess') && row.state !== '已撤回',
        withdraw:
          open &&
          caller.today < head.examOn &&
          caller.may.has('skills.apply') &&
          !row.fromSelf &&
          row.state !== '已撤回',
      },
    }
  })
}

interface Standing {
  readonly own: boolean
  readonly bodyState: string
  readonly head: Head
  readonly rows: readonly Row[]
  readonly staff: readonly Reason[]
  readonly result: PlanView['result']
}

function mayOf(caller: Caller, { own, bodyState, head, rows, staff, result }: Standing): PlanView['may'] {
  const runs = own && caller.may.has('skills.assess') && bodyState === '在册'
  const { state } = head
  const today = caller.today
  const candidates = rows.filter(row => row.state === '通过')
  const scored = candidates.length > 0 && candidates.every(row => row.verdict !== null)
  const undecided = rows.some(row => row.state === '待审' || row.state === '退回补正')
  const examined = state === '已公布' && today >= head.examOn
  const over = state === '公示中' && result?.postedTo != null && today > result.postedTo
  return {
    publish: runs && state === '草拟',
    cancel: runs && (state === '草拟' || state === '已公布'),
    apply: state === '已公布' && today >= head.applyFrom && today <= head.applyTo && caller.may.has('skills.apply'),
    staff: runs && (state === '已公布' || state === '草拟'),
    score: runs && examined && candidates.length > 0,
    seal: runs && examined && scored && !undecided && staffingMet(staff),
    notice: runs && state === '成绩已封存',
    issue: runs && over,
    export: own && caller.may.has('skills.assess'),
    because:
      own && bodyState !== '在册'
        ? `备案${bodyState === '暂停' ? '暂停着' : '已经取消'}，计划停在这里`
        : runs && examined && !scored
          ? '两人各录一遍，一致了才能封存'
          : runs && examined && undecided
            ? '还有没审核完的报名'
            : runs && examined && !staffingMet(staff)
              ? '考务人员还不够'
              : state === '公示中' && !over && runs
                ? `公示到${result?.postedTo ?? ''}，第二天起发证`
                : null,
  }
}

function findingOf(head: Head, rows: readonly Row[], today: string): string {
  const live = rows.filter(row => row.state !== '已撤回')
  const waiting = live.filter(row => row.state === '待审').length
  switch (head.state) {
    case '草拟':
      return `${head.title}：还没有公布`
    case '已公布':
      return today < head.examOn
        ? `${head.title}：报名${live.length}人${waiting > 0 ? `，${waiting}人等审核` : ''}，${head.examOn}考核`
        : `${head.title}：已考核，录成绩`
    case '成绩已封存':
      return `${head.title}：${rows.filter(row => row.verdict === '合格').length}人合格，等公示`
    case '公示中':
      return `${head.title}：${rows.filter(row => row.verdict === '合格').length}人合格，公示中`
    case '已发证':
      return `${head.title}：${rows.filter(row => row.verdict === '合格').length}人合格，已发证`
    case '已取消':
      return `${head.title}：已取消`
  }
}
