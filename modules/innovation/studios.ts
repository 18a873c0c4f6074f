import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { readStudio } from './contract.ts'
import { lineOf } from './gather.ts'
import { annualOf, rowColumns, type Row } from './studio-list.ts'
import { studioForms } from './studio-forms.ts'

type View = Response<typeof readStudio>
type Plain = Omit<
  View,
  keyof Row | 'finding' | 'entries' | 'annuals' | 'changes' | 'alliances' | 'history' | 'forms' | 'may' | 'area'
> &
  Row & { readonly area: string | null; readonly organiser: string | null; readonly place: number }

export const noStudio = (): Refusal =>
  refuse('innovation.studio.unknown', {
    status: 404,
    what: '没有这个工作室，或者它不在您岗位的范围内',
    remedy: '从工作室名册进入；范围以外的只能在公开页上看',
  })

/** Everything the studio's page draws, in one reply. */
export async function studioPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const found = await tx.find<Plain>(sql`
    select ${rowColumns}, s.document_title as "documentTitle", s.document_number as "documentNumber", s.paper, s.plaque_on as "plaqueOn",
      case when p.id is not null then json_build_object('id', p.id, 'title', p.title, 'money', p.settings ->> 'money') end as programme, s.kase as application, s.leader, s.leader_titles as "leaderTitles",
      s.area, s.equipment, s.label_source as "labelSource", s.rectify_by as "rectifyBy", s.reconfirmed_on as "reconfirmedOn", s.ended_on as "endedOn",
      (select json_build_object('id', m.id, 'name', m.name) from studio m where m.id = s.merged_into) as "mergedInto", s.source, s.version, p.organiser, s.place
    from studio s ${annualOf(caller.today)} left join studio_programme p on p.id = s.programme where s.id = ${id}`)
  if (!found) return noStudio()
  const { organiser: _, area, place: __, ...row } = found
  const entries = await tx.rows<Omit<View['entries'][number], 'quantity'> & { quantity: string | null }>(sql`
    select e.id, e.kind, e.title, e.year, e.on_day as on, e.quantity, e.fields, e.person, e.paper, e.state, e.version,
      case when e.sameness is null then 0 else app.outcomes_elsewhere(e.sameness, e.studio) end as elsewhere
    from studio_entry e where e.studio = ${id} order by e.year desc, e.on_day desc nulls last, e.title, e.id limit 1000`)
  const annuals = await tx.rows<Omit<View['annuals'][number], 'selfScore'> & { selfScore: string | null }>(sql`
    select a.kase, a.year, a.kind, a.due_on as "dueOn", k.step, k.status, a.conclusion, k.status = 'open' and k.step = 'report' and a.due_on < ${caller.today} as overdue, a.self_score as "selfScore"
    from studio_annual a join kase k on k.id = a.kase where a.studio = ${id} order by a.year desc, a.due_on desc`)
  const changes = await tx.rows<View['changes'][number]>(sql`
    select c.id, c.kind, c.state, c.happened_on as on, c.reason, coalesce(c.fields ->> 'detail', '') as detail, c.paper, c.asked_by as "askedBy", c.decided_by as "decidedBy", (select l.idx from leaf l where l.id = c.leaf) as leaf
    from studio_change c where c.studio = ${id} order by c.happened_on desc, c.id`)
  const alliances = await tx.rows<View['alliances'][number]>(sql`
    select a.id, a.name, a.lead = m.studio as lead from alliance_member m join alliance a on a.id = m.alliance where m.studio = ${id} and m.left_on is null and a.state = '在册' order by a.name`)
  const history = await tx.rows<View['history'][number]>(sql`
    select s.since as at, s.by_name as by, s.by_office as office, case when s.version = 1 then '登记' else '更新登记内容' end as what from studio s where s.id = ${id}
    union all select l.since, l.body ->> 'by_name', l.body ->> 'by_office', case when (l.body ->> 'version')::int = 1 then '登记' else '更新登记内容' end from studio_log l where l.id = ${id} order by at desc limit 20`)
  const mine = lineOf(caller) === row.line
  const reviewer = caller.may.has('innovation.review')
  const alive = row.state === '在册' || row.state === '限期整改'
  return {
    ...row,
    area: area === null ? null : Number(area),
    finding: findingOf(row),
    entries: entries.map(e => ({ ...e, quantity: e.quantity === null ? null : Number(e.quantity) })),
    annuals: annuals.map(a => ({ ...a, selfScore: a.selfScore === null ? null : Number(a.selfScore) })),
    changes,
    alliances,
    history,
    forms: studioForms,
    may: {
      write: alive && (caller.may.has('innovation.apply') || (reviewer && mine)),
      ask: alive && caller.may.has('innovation.apply'),
      decide: alive && reviewer && mine,
      because:
        alive && reviewer && !mine
          ? `这是${row.line}线的工作室，命名、考核和变动由${row.line}线办理，这里只能查看`
          : null,
    },
  }
}

/** The title: who leads, where it stands this year. */
export function findingOf(s: Row): string {
  const ended: Readonly<Record<string, string>> = { 摘牌: '已摘牌', 合并: '已合并', 撤回: '命名已撤回' }
  if (ended[s.state]) return `${s.name}：${ended[s.state]}`
  const who = s.leaderGone ? `带头人${s.leaderName}${s.leaderGone}，要换带头人` : `${s.leaderName}带头`
  return `${s.name}：${who}，${yearOf(s)}`
}

function yearOf({ annual, state, flag }: Row): string {
  if (state === '限期整改') return flag?.colour === '红牌' ? '整改期满没有复查合格' : '限期整改中'
  if (!annual) return '还没有布置过年度考核'
  const what = `${annual.year}年${annual.kind === '年度考核' ? '年检' : '重新确认'}`
  if (annual.status === 'done') return `${what}合格`
  if (annual.conclusion) return `${what}${annual.conclusion}`
  return annual.overdue ? `${what}的年报逾期` : annual.step === 'report' ? `${what}等报送` : `${what}在办`
}
