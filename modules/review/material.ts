import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { z } from 'zod'
import type { Settings } from '#modules/honours'
import { veil } from './blind.ts'
import type { material } from './contract/parts.ts'
import type { Judged } from './recuse.ts'

/** What reviewers see of a case: the contract's own shape, kept with the panel as it was when the meeting was called. */
export type Material = z.input<typeof material>

/** A nominee as the meeting takes him in. */
export interface Nominee extends Judged {
  readonly kase: string
  readonly number: number | null
  readonly category: string
  readonly kind: string
  readonly sex: string | null
  readonly born: Day | null
  readonly position: string | null
  readonly skill: string | null
  readonly education: string | null
  readonly marks: readonly string[]
  readonly summary: string
  readonly brief: string
  readonly deeds: string
  readonly curriculum: Material['curriculum']
  readonly honours: readonly { readonly title: string; readonly on?: string }[]
  readonly places: readonly string[]
  readonly papers: Material['papers']
}

/** 评委可看的材料：推荐会议、职代会、公示情况和证明材料；公示照片、签批件不给。 */
const shownPapers = {
  'recommendation-minutes': '推荐会议纪要',
  'congress-minutes': '职代会纪要与表决结果',
  'notice-report': '公示无异议报告',
  evidence: '证明材料',
} as const

/** The cases of a sealed list with everything the meeting needs, in the list's order. One statement. */
export async function nomineesOf(tx: Transaction, list: string, level: string): Promise<Nominee[]> {
  return tx.rows<Nominee>(sql`
    select k.id as kase, k.id, k.number, n.name, n.sex, to_char(n.born, 'YYYY-MM') as born, n.employer, n.employer_name as "employerName", n.position, n.skill, n.education, n.category, n.kind, n.marks, n.summary, n.brief, n.deeds,
      n.curriculum, n.prior_honours as honours, o.node as "employerNode",
      coalesce((select jsonb_agg(jsonb_build_object('id', x.value, 'name', coalesce(ro.name, ''))) from jsonb_each_text(k.offices) x
        left join round_office ro on ro.round = n.round and ro.organisation = x.value::uuid and ro.level = x.key where x.key <> ${level}), '[]') as offices,
      coalesce((select jsonb_agg(d.name) from division d where d.code in (k.county, k.city)), '[]') as places,
      coalesce((select jsonb_agg(jsonb_build_object('file', p.file, 'title', p.kind, 'name', f.name) order by p.n) from paper p join file f on f.id = p.file
        where p.kase = k.id and p.kind = any (${Object.keys(shownPapers)}::text[])), '[]') as papers
    from list_entry e join kase k on k.id = e.kase join nomination n on n.kase = k.id left join organisation o on o.id = n.employer
    where e.list = ${list} order by e.rank`)
}

/** 匿名评审：姓名、性别、出生、单位、照片、扫描件一概不给，文字里已知的名称换掉。 */
export function materialOf(n: Nominee, settings: Settings, blind: boolean): Material {
  const kind = settings.categories.find(c => c.key === n.category)?.kinds.find(k => k.key === n.kind)?.title ?? n.kind
  const marks = n.marks.map(key => settings.marks.find(m => m.key === key)?.title ?? key)
  const same = { kind, skill: n.skill, education: n.education, marks }
  if (!blind)
    return {
      ...same,
      person: {
        name: n.name,
        sex: n.sex,
        born: n.born,
        employerName: n.employerName,
        position: n.position,
        office: n.offices.find(o => o.name !== '')?.name ?? '',
      },
      summary: n.summary,
      brief: n.brief,
      deeds: n.deeds,
      curriculum: n.curriculum,
      honours: n.honours.map(h => ({ title: h.title, on: h.on ?? null })),
      papers: n.papers.map(p => ({ ...p, title: shownPapers[p.title as keyof typeof shownPapers] })),
    }
  const units = [...new Set([n.employerName, ...n.curriculum.map(s => s.unit)])]
  const hide = (text: string) => veil(text, { name: n.name, units, places: n.places })
  return {
    ...same,
    person: null,
    summary: hide(n.summary),
    brief: hide(n.brief),
    deeds: hide(n.deeds),
    curriculum: n.curriculum.map(s => ({ ...s, unit: hide(s.unit), post: hide(s.post) })),
    honours: n.honours.map(h => ({ title: hide(h.title), on: h.on ?? null })),
    papers: [],
  }
}
