import { sql, type Transaction } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'

/** The sums the list of people reads are what is counted in the register. */
async function checkTally(tx: Transaction): Promise<Findings> {
  const wrong = await tx.rows<{ name: string; dim: string; key: string; kept: number; counted: number }>(sql`
    with kept as (select division, dim, key, sum(n) as n from (select division, dim, key, n from person_tally union all select division, dim, key, n from person_tally_move) s group by 1, 2, 3 having sum(n) <> 0),
      counted as (
        select at.code as division, x.dim, coalesce(x.key, '') as key, count(*) as n
        from person p, lateral (values (p.province), (p.city), (p.county)) at (code) join division d on d.code = at.code,
          lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
        where p.merged_into is null group by 1, 2, 3)
    select d.name, dim, key, coalesce(k.n, 0)::int as kept, coalesce(c.n, 0)::int as counted
    from kept k full join counted c using (division, dim, key) join division d on d.code = division
    where k.n is distinct from c.n order by 1, 2, 3 limit 50`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from person_tally`)
  return {
    faults: wrong.map(w => `${w.name} ${w.dim} ${w.key || '未登记'}：计数表记${w.kept}人，名册里${w.counted}人`),
    seen: `${n} 项`,
  }
}

/** Who is listed without a document has none, and nobody is left out. */
async function checkUndocumented(tx: Transaction): Promise<Findings> {
  const wrong = await tx.rows<{ id: string; listed: boolean }>(sql`
    select coalesce(u.person, w.id) as id, u.person is not null as listed
    from undocumented u full join (select p.id, p.place, p.node, p.line from person p where p.merged_into is null and not exists (select from document d where d.person = p.id)) w on w.id = u.person
    where u.person is null or w.id is null or (u.place, u.node, u.line) is distinct from (w.place, w.node, w.line) limit 50`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from undocumented`)
  return {
    faults: wrong.map(w => `人员 ${w.id}：${w.listed ? '列在没有证件的人里，与档案不符' : '没有证件，却没有列出'}`),
    seen: `${n} 人`,
  }
}

export const checks: readonly SelfCheck[] = [
  { title: '人员：分项的人数与名册相符', run: checkTally },
  { title: '人员：没有证件的人列得齐', run: checkUndocumented },
]
