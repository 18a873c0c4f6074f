import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Procedure } from '#kernel/procedures'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Spell } from '../curriculum.ts'
import type { Answer } from '../consent/give.ts'
import type { Settings } from '../settings.ts'

/** One nomination as the nominee may read it: the form, the steps and days, the clock; no opinion of a department, no objector. */
export interface OwnCase {
  readonly id: string
  readonly step: string
  readonly status: string
  readonly since: Day
  readonly offices: Readonly<Record<string, string>>
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number | null
  readonly round: string
  readonly notice_title: string
  readonly settings: Settings
  readonly procedure: Procedure
  readonly form: Form
  readonly acts: readonly {
    readonly step: string
    readonly title: string
    readonly kind: string
    readonly on: Day
    readonly outcome: string | null
    readonly rule: string | null
    readonly decision: string | null
    readonly opinion: string | null
    readonly reason: string | null
  }[]
  readonly term: {
    readonly key: string
    readonly starts_on: Day
    readonly ends_on: Day
    readonly provisional: boolean
    readonly explain: string
    readonly rule: {
      readonly days: number
      readonly unit: 'workday' | 'day' | 'month'
      readonly firstDay: 'counted' | 'excluded'
      readonly roll: 'forward' | 'backward' | 'none'
    }
  } | null
  readonly notices: readonly {
    readonly published: string
    readonly level: string
    readonly starts_on: Day
    readonly ends_on: Day
    readonly objections_until: Day
    readonly posted_at: string
    readonly phone: string
    readonly state: string
  }[]
  readonly names: Readonly<Record<string, string>>
  readonly consents: readonly {
    readonly answer: Answer
    readonly how: string
    readonly given_on: Day
    readonly leaf: number | null
  }[]
}

export interface Form {
  readonly name: string
  readonly sex: string | null
  readonly born: Day | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly employer: string
  readonly employer_name: string
  readonly position: string | null
  readonly skill: string | null
  readonly category: string
  readonly kind: string
  readonly deeds: string
  readonly brief: string
  readonly curriculum: readonly Spell[]
  readonly prior_honours: readonly { readonly title: string; readonly on?: string; readonly document?: string }[]
  readonly sanctions: string
}

const noCase = refuse('procedures.noSuchCase', {
  status: 404,
  what: '没有这份推荐，或者推荐的不是您本人。',
  remedy: '从“我的首页”进入。',
})

/** Reads one of the caller's own nominations, in one statement, under the caller's own way. */
export async function ownCase(tx: Transaction, id: string): Promise<OwnCase | Refusal> {
  const found = await tx.find<OwnCase>(sql`
    select k.id, k.step, k.status, k.since, k.offices, k.place, k.node, k.line, coalesce(k.county, k.city, k.province) as division,
      r.title as round, r.notice_title, r.settings, pv.body as procedure,
      json_build_object('name', n.name, 'sex', n.sex, 'born', n.born, 'ethnicity', n.ethnicity, 'politics', n.politics, 'education', n.education, 'employer', n.employer, 'employer_name', n.employer_name,
        'position', n.position, 'skill', n.skill, 'category', n.category, 'kind', n.kind, 'deeds', n.deeds, 'brief', n.brief, 'curriculum', n.curriculum, 'prior_honours', n.prior_honours, 'sanctions', n.sanctions) as form,
      coalesce((select json_agg(json_build_object('step', a.step, 'title', a.title, 'kind', a.kind, 'on', a.happened_on, 'outcome', a.answer ->> 'outcome', 'rule', a.answer ->> 'rule',
        'decision', a.answer ->> 'decision', 'opinion', a.answer ->> 'opinion', 'reason', a.answer ->> 'reason') order by a.n) from act a where a.kase = k.id), '[]') as acts,
      (select json_build_object('key', t.key, 'starts_on', t.starts_on, 'ends_on', t.ends_on, 'provisional', t.provisional, 'explain', t.explain, 'rule', t.rule)
        from term t where t.kase = k.id and t.state = 'running' limit 1) as term,
      coalesce((select json_agg(json_build_object('published', no.published, 'level', no.level, 'starts_on', no.starts_on, 'ends_on', no.ends_on, 'objections_until', no.objections_until,
        'posted_at', no.posted_at, 'phone', no.phone, 'state', no.state) order by no.starts_on) from notice no where exists (select from list_entry e where e.list = no.list and e.kase = k.id)), '[]') as notices,
      coalesce((select json_object_agg(o.organisation, o.name) from round_office o where o.round = n.round and k.offices ->> o.level = o.organisation::text), '{}') as names,
      coalesce((select json_agg(json_build_object('answer', c.answer, 'how', c.how, 'given_on', c.given_on, 'leaf', (select l.idx from leaf l where l.id = c.leaf)) order by c.n) from consent c where c.kase = k.id), '[]') as consents
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round join procedure_version pv on pv.hash = k.procedure_hash
    where k.id = ${id} and n.person = (select app.person())`)
  return found ?? noCase
}

export interface OwnLine {
  readonly id: string
  readonly round: string
  readonly category: string
  readonly settings: Settings
  readonly status: string
  readonly step: string
  readonly procedure: Procedure
  readonly opened_on: Day
  readonly noticed: boolean
  readonly answer: Answer | null
  readonly employer_name: string
}

/** Every nomination of the caller, the latest first. */
export const ownCases = (tx: Transaction): Promise<OwnLine[]> =>
  tx.rows<OwnLine>(sql`
    select k.id, r.title as round, n.category, r.settings, k.status, k.step, pv.body as procedure, k.opened_on, n.employer_name,
      exists (select from list_entry e join notice no on no.list = e.list where e.kase = k.id) as noticed,
      (select c.answer from consent c where c.kase = k.id order by c.n desc limit 1) as answer
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round join procedure_version pv on pv.hash = k.procedure_hash
    where n.person = (select app.person()) order by k.opened_on desc, k.id`)
