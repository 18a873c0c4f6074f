import type { Day } from '#kernel/calendar'
import { kept, sql, type Query } from '#kernel/database'
import type { KeptAct } from '#kernel/procedures'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { caseView } from '../contract.ts'
import type { Settings } from '../settings.ts'

type View = Built<z.input<typeof caseView>>

export interface NominationRow {
  readonly name: string
  readonly sex: string | null
  readonly born: Day | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly employer: string
  readonly employer_name: string
  readonly position: string | null
  readonly rank: string | null
  readonly skill: string | null
  readonly category: string
  readonly kind: string
  readonly pool: string
  readonly phone_tail: string | null
}

/** What stands around a case: its form, papers, lists, letters and objections. One statement, one JSON. */
export interface About {
  readonly round: View['round']
  readonly settings: Settings
  readonly nomination: NominationRow
  readonly form: View['nomination']
  readonly due: Day | null
  readonly since: Day
  readonly terms: readonly {
    readonly key: string
    readonly starts_on: Day
    readonly ends_on: Day
    readonly provisional: boolean
    readonly explain: string
    readonly state: string
  }[]
  readonly acts: readonly KeptAct[]
  readonly papers: View['papers']
  readonly objections: View['objections']
  readonly lists: View['lists']
  readonly letters: readonly {
    readonly id: string
    readonly level: string
    readonly department_key: string
    readonly number: string
    readonly sent_on: Day
    readonly due_on: Day
  }[]
  readonly parent: View['parent']
  readonly replacedBy: View['replacedBy']
}

/** Its one row is an `About`. Leaves and files are looked up one by one: a plan kept from when they were few must not read them all later. */
export function aboutCase(id: string): Query {
  return kept(sql`
    select
      json_build_object('id', r.id, 'title', r.title, 'noticeTitle', r.notice_title) as round, r.settings, to_json(n) as nomination,
      json_build_object('category', n.category, 'kind', n.kind, 'pool', n.pool, 'position', coalesce(n.position, ''), 'rank', coalesce(n.rank, ''), 'deeds', n.deeds, 'brief', n.brief,
        'summary', n.summary, 'marks', n.marks, 'curriculum', n.curriculum, 'priorHonours', n.prior_honours, 'sanctions', n.sanctions) as form,
      (select min(t.due_on) from task t where t.kase = k.id and t.done_on is null) as due,
      pv.since,
      coalesce((select json_agg(t order by t.n, t.key) from term t where t.kase = k.id), '[]') as terms,
      coalesce((select json_agg(json_build_object('n', a.n, 'reasons', a.reasons, 'leaf', (select l.idx from leaf l where l.id = a.leaf)) order by a.n) from act a where a.kase = k.id), '[]') as acts,
      coalesce((select json_agg(json_build_object('kind', p.kind, 'title', p.kind, 'file', f.id, 'name', f.name, 'n', p.n, 'by', a.actor, 'on', a.happened_on, 'image', f.kind in ('jpg', 'png')) order by p.n, p.kind)
        from paper p cross join lateral (select id, name, kind from file where id = p.file offset 0) f join act a on a.kase = p.kase and a.n = p.n where p.kase = k.id), '[]') as papers,
      coalesce((select json_agg(json_build_object('id', o.id, 'number', o.number, 'receivedOn', o.received_on, 'channel', o.channel, 'named', o.named, 'content', o.content, 'state', o.state, 'finding', o.finding, 'dueOn', o.due_on) order by o.received_on desc)
        from objection o where o.kase = k.id or (o.kase is null and exists (select from notice no join list_entry e on e.list = no.list where no.id = o.notice and e.kase = k.id))), '[]') as objections,
      coalesce((select json_agg(json_build_object('id', li.id, 'title', li.title, 'kind', li.kind, 'level', li.level, 'number', li.number, 'sealedOn', li.sealed_on, 'state', e.state) order by li.sealed_on)
        from list_entry e join list li on li.id = e.list where e.kase = k.id), '[]') as lists,
      coalesce((select json_agg(json_build_object('id', le.id, 'level', le.level, 'department_key', le.department_key, 'number', le.number, 'sent_on', le.sent_on, 'due_on', le.due_on) order by le.sent_on desc)
        from letter le join list_entry e on e.list = le.list where e.kase = k.id and e.state = '在列' and le.state <> '作废'), '[]') as letters,
      (select json_build_object('id', x.id, 'title', x.title) from kase x where x.id = k.parent) as parent,
      (select json_build_object('id', x.id, 'title', x.title) from kase x where x.id = n.replaced_by) as "replacedBy"
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round join procedure_version pv on pv.hash = k.procedure_hash where k.id = ${id}`)
}
