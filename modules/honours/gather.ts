import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
import { branchRows, oneOf, type CaseKind, type CaseRow, type Decision, type State } from '#kernel/procedures'
import type { Env, Reading } from '#kernel/rules'
import { gapsIn, type Spell } from './curriculum.ts'
import * as parameters from './parameters.ts'
import type { Settings } from './settings.ts'

interface Gathered {
  readonly id: string
  readonly settings: Settings
  readonly honour_title: string
  readonly notice_on: Day
  readonly category: string
  readonly deeds_length: number
  readonly rank: string | null
  readonly curriculum: readonly Spell[]
  readonly prior_honours: readonly { readonly title: string; readonly on?: string; readonly document?: string }[]
  readonly employment: string | null
  readonly other_nominations: number
  /** Times the register of rounds has it already. */
  readonly held: number
  readonly open_objections: number
  /** Objections whose signed conclusion cancels the nomination, or asks for a new notice that has not been posted. */
  readonly upheld_objections: number
  readonly objections_until: Day | null
  /** The nominee's last answer; null while there is none, which is not consent. */
  readonly consent: '同意' | '不同意' | '撤回' | null
  readonly adverse: readonly { readonly event: string; readonly happenedOn: Day | null }[]
  readonly offices: readonly { readonly department: string; readonly level: string; readonly organisation: string }[]
}

/** What the guards of a nomination read, for as many cases as asked, in one statement. */
export const nominationKind: CaseKind = kindOf(() => undefined)

/**
 * The same for one request that acts and then shows what came of it: an act changes none of what is gathered (a correction
 * and a replacement do), so the facts after it follow from the rows read before.
 */
export function rememberingKind(): {
  kind: CaseKind
  factsAfter(row: CaseRow, state: State, at: { today: Day; law: Law }): Env | undefined
} {
  const rows = new Map<string, Gathered>()
  return {
    kind: kindOf(row => rows.set(row.id, row)),
    factsAfter: (row, state, at) => {
      const g = rows.get(row.id)
      return g && envOf(row, state, g, { ...at, on: at.today })
    },
  }
}

function kindOf(remember: (row: Gathered) => void): CaseKind {
  return {
    procedure: 'honours.nomination',
    async gather(tx, cases, at) {
      const rows = await gathered(
        tx,
        cases.map(c => c.row.id),
      )
      rows.forEach(remember)
      const byId = new Map(rows.map(r => [r.id, r]))
      return new Map(
        cases.flatMap(c => {
          const g = byId.get(c.row.id)
          return g ? [[c.row.id, envOf(c.row, c.state, g, at)] as const] : []
        }),
      )
    },
    retitle,
    // 推荐从本届通知印发起才有依据。
    notBefore: env => env.facts['announcedOn'] as Day | undefined,
  }
}

function retitle(_row: CaseRow, decision: Decision): string | undefined {
  const name = decision.act.step === 'correctCore' ? decision.act.answer['name'] : undefined
  return typeof name === 'string' ? name : undefined
}

function gathered(tx: Transaction, ids: readonly string[]): Promise<Gathered[]> {
  return tx.rows<Gathered>(
    kept(sql`
    select k.id, r.settings, r.honour_title, r.notice_on, n.category, char_length(n.deeds) as deeds_length, n.rank, n.curriculum, n.prior_honours, p.employment,
      app.other_nominations(n.round, coalesce(n.person, n.team, n.organisation), k.id) as other_nominations,
      app.held_honours(r.honour, coalesce(n.person, n.team, n.organisation), k.id) as held,
      (select count(*) from objection o where o.state not in ('已办结', '不予受理')
         and (o.kase = k.id or (o.kase is null and exists (select from notice no join list_entry e on e.list = no.list where no.id = o.notice and e.kase = k.id)))) as open_objections,
      (select count(*) from objection o join notice no on no.id = o.notice left join list_entry e on e.list = no.list and e.kase = k.id
         where o.state = '已办结' and (o.kase = k.id or o.kase is null) and (o.consequence = '取消推荐' and o.kase = k.id
           or o.consequence in ('取消推荐', '更正后重新公示') and no.state in ('公示中', '期满') and e.state in ('在列', '暂缓'))) as upheld_objections,
      (select max(no.objections_until) from notice no join list_entry e on e.list = no.list where e.kase = k.id and no.state in ('公示中', '期满')) as objections_until,
      (select c.answer from consent c where c.kase = k.id order by c.n desc limit 1) as consent,
      coalesce((select jsonb_agg(jsonb_build_object('event', a.event, 'happenedOn', a.happened_on)) from adverse a where a.subject in (k.subject, n.employer)), '[]') as adverse,
      coalesce((select jsonb_agg(jsonb_build_object('department', d.department, 'organisation', d.id,
          'level', case when d.county is not null then 'county' when d.city is not null then 'city' when d.province is not null then 'province' else 'nation' end))
        from organisation d where d.department is not null and d.state = '正常'
          and (d.county = k.county or (d.county is null and d.city = k.city) or (d.city is null and d.province = k.province))), '[]') as offices
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round left join person p on p.id = n.person
    where ${oneOf(ids)}`),
  )
}

function envOf(row: CaseRow, state: State, g: Gathered, at: { today: Day; on: Day; law: Law }): Env {
  const departments = departmentsByLevel(g)
  const replies = Object.fromEntries(
    Object.entries(departments).map(([level, list]) => [
      level,
      branchRows(list, state.branches[`${level}.consult`] ?? {}),
    ]),
  )
  const person = row.subject_kind === 'person'
  return {
    asOf: at.on,
    facts: {
      // 单位和班组没有在职、级别、简历、本人同意可言，这几条对它们不问。
      retired: !person ? false : g.employment === null || g.employment === '未知' ? null : g.employment === '离退休',
      rank: g.rank ?? '无',
      deedsLength: g.deeds_length,
      curriculumGaps: person ? (gapsIn(g.curriculum)?.length ?? null) : 0,
      sameHonour: g.held + g.prior_honours.filter(h => h.title === g.honour_title).length,
      otherNominations: g.other_nominations,
      openObjections: g.open_objections,
      upheldObjections: g.upheld_objections,
      objectionsUntil: g.objections_until ?? '0001-01-01',
      consented: !person ? true : g.consent === null ? null : g.consent === '同意',
      announcedOn: g.notice_on,
      ...Object.fromEntries(Object.entries(departments).map(([level, list]) => [`departments.${level}`, list])),
    },
    related: {
      priorHonours: { rows: g.prior_honours.map(h => ({ ...h })), completeUntil: null },
      adverse: { rows: g.adverse.map(a => ({ ...a })), completeUntil: attestedUntil(Object.values(replies)) },
      ...Object.fromEntries(
        Object.entries(replies).map(([level, rows]) => [`replies.${level}`, { rows, completeUntil: '9999-12-31' }]),
      ),
    },
    parameters: readings(row, at),
  }
}

/** One branch per department of the nominee's category, at every level that asks. */
function departmentsByLevel(
  g: Gathered,
): Record<string, { key: string; title: string; organisation: string | null }[]> {
  const asked = g.settings.categories.find(c => c.key === g.category)?.departments ?? []
  const consulting = g.settings.stages.filter(s => s.parts.includes('consult'))
  return Object.fromEntries(
    consulting.map(s => [
      s.level,
      asked.map(d => {
        const office = g.offices.find(o => o.level === s.level && o.department === d.key)
        return { key: d.key, title: d.title, organisation: office?.organisation ?? null }
      }),
    ]),
  )
}

/** 回函是有期限的证明：every department of some level has answered, and until the first of its replies runs out. */
function attestedUntil(levels: readonly (readonly Record<string, unknown>[])[]): Day | null {
  const days = levels.flatMap(rows => {
    const until = rows.map(r => r['validUntil'])
    return rows.length > 0 && until.every(u => typeof u === 'string') ? [until.reduce((a, b) => (a < b ? a : b))] : []
  })
  return days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b))
}

const congress = [parameters.congressQuorum, parameters.congressMajority, parameters.congressSecret]

/** 职代会的门槛按单位所在地、会议当日取值。 */
function readings(row: CaseRow, at: { on: Day; law: Law }): Record<string, Reading> {
  const division = row.county ?? row.city ?? row.province
  if (division === null) return {}
  return Object.fromEntries(congress.map(p => [p.id, at.law.reading(p.id, { division, on: at.on })]))
}
