import { sql, type Transaction } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'

/** Marks as they are kept, and what both sources give now; teams noted a moment ago are left to the job. Only the numbers are held against each other: they do not hang on the law. */
export async function checkMarks(tx: Transaction): Promise<Findings> {
  const odd = await tx.rows<{ team: string; kept: number | null; counted: number }>(sql`
    with roster as (
      select p.team, count(*)::int as listed, count(*) filter (where p.politics in ('中共党员', '中共预备党员') or exists (
        select from party_spell s where s.person = p.id and s.body = '中国共产党' and s.state = '在册' and s.verified <> '不符' and (s.left_on is null or s.left_on > ${tx.reach.today})))::int as party
      from person p where p.team is not null and p.merged_into is null and p.employment = '在职' and not exists (select from restriction x where x.person = p.id and x.record is null and x.lifted_on is null) group by 1)
    select t.id as team, m.party as kept, coalesce(r.party, 0) as counted from team t left join team_mark m on m.team = t.id left join roster r on r.team = t.id
    where t.state = '正常' and (m.party, m.listed, m.declared, m.members) is distinct from (coalesce(r.party, 0), coalesce(r.listed, 0), t.party_members, t.members)
      and not exists (select from team_stale s where s.team = t.id)`)
  const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from team_mark`)
  return {
    faults: odd.map(one => `班组${one.team}：存的党员${one.kept ?? '没有'}，名册里数出来${one.counted}`),
    seen: `${n} 个班组`,
  }
}

export const checks: readonly SelfCheck[] = [{ title: '班组的党员情况与登记、名册相符', run: checkMarks }]
