import { addDays } from '#kernel/calendar'
import { sql } from '#kernel/database'
import type { Loading } from '#kernel/modules'
import { recompute } from './marks.ts'

/** Teams whose numbers and people agree more or less, three plans under way and one filled last month; invented. */
export async function demo({ transaction, world, law }: Loading): Promise<void> {
  const today = world.today()
  await transaction(async tx => {
    // Two in three of the teams registered without a party member really have none; of the others the roster says otherwise.
    await tx.run(sql`
      update person p set team = null from (
        select t.id from (select id, row_number() over (order by organisation, name) as n from team where party_members = 0) t where t.n % 3 <> 0
      ) x where p.team = x.id and p.politics in ('中共党员', '中共预备党员') and p.demo
        and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id)`)
    // One was blank through the winter and is not any more.
    await tx.run(sql`
      insert into team_blank (team, place, node, line, since, ended_on, ended_why)
      select t.id, t.place, t.node, t.line, ${addDays(today, -140)}, ${addDays(today, -20)}, '班组有了党员' from team t where t.party_members > 0 order by t.organisation, t.name limit 3`)
    await recompute(tx, { teams: 'all', today, law })
    await tx.run(sql`delete from team_stale`)
    await tx.run(sql`update team_mark set since = ${addDays(today, -210)} where state = '空白' and name like '焊接%'`)
    await tx.run(
      sql`update team_blank b set since = m.since from team_mark m where m.team = b.team and b.ended_on is null`,
    )
    const plans = [
      ['发展党员', '季明远', addDays(today, 60), '列为入党积极分子，党支部书记联系'],
      ['调配党员', null, addDays(today, 9), '从质检班调一名党员任副班长'],
      ['建立联合党支部', null, addDays(today, -12), '与相邻班组同建一个党小组'],
    ] as const
    for (const [i, [means, candidate, due, note]] of plans.entries())
      await tx.run(sql`
        insert into team_plan (team, place, node, line, means, candidate, responsible, due_on, note, made_on, by_name, by_office, demo)
        select m.team, m.place, m.node, m.line, ${means}, ${candidate}, '党支部书记 边志诚', ${due}, ${note}, ${addDays(today, -30)}, '演示经办', m.unit_name, true
        from team_mark m where m.state = '空白' order by m.node, m.name offset ${i} limit 1`)
    await tx.run(sql`
      insert into team_plan_step (plan, happened_on, what, by_name, by_office, recorded_on)
      select id, ${addDays(today, -8)}, '党支部委员会研究，确定联系人，每月谈一次', '演示经办', by_office, ${addDays(today, -8)} from team_plan where demo`)
    await tx.run(sql`
      insert into roster_attestation (organisation, place, node, line, as_of, employed, listed, by_name, given_on)
      select o.id, o.place, o.node, o.line, ${addDays(today, -100)}, coalesce(o.employees, 20), (select count(*) from person p where p.employer = o.id and p.employment = '在职')::int, '演示经办', ${addDays(today, -98)}
      from organisation o where o.demo and o.kind = '企业' order by o.node limit 5`)
  })
}
