import { addDays, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Loading } from '#kernel/modules'
import { assessed } from './assessment.ts'
import { items } from './assessment-items.ts'
import { recompute } from './marks.ts'

/** Teams whose numbers and people agree more or less, three plans under way and one filled last month; invented. */
export async function demo({ transaction, world, law }: Loading): Promise<void> {
  const today = world.today()
  await transaction(async tx => {
    // The unit whose people log in to the demo has one as well.
    await tx.run(
      sql`update team set party_members = 0 where id = (select t.id from team t join post h on h.organisation = t.organisation where h.role = 'enterprise_hr' order by t.name limit 1)`,
    )
    // Two in three of the teams registered without a party member really have none; of the others the roster says otherwise.
    await tx.run(sql`
      update person p set team = null from (
        select t.id from (select id, row_number() over (order by node, name) as n from team where party_members = 0) t where t.n % 3 <> 0
        union select t.id from team t join post h on h.organisation = t.organisation where h.role = 'enterprise_hr' and t.party_members = 0
      ) x where p.team = x.id and p.politics in ('中共党员', '中共预备党员') and p.demo
        and not exists (select from account a where a.person = p.id) and not exists (select from kase k where k.subject = p.id)`)
    // One was blank through the winter and is not any more.
    await tx.run(sql`
      insert into team_blank (team, place, node, line, since, ended_on, ended_why)
      select t.id, t.place, t.node, t.line, ${addDays(today, -140)}, ${addDays(today, -20)}, '班组有了党员' from team t where t.party_members > 0 order by t.node, t.name limit 3`)
    await recompute(tx, { teams: 'all', today, law })
    await tx.run(sql`delete from team_stale`)
    await tx.run(
      sql`update team_mark set since = ${addDays(today, -210)} where state = '空白' and (name like '焊接%' or organisation in (select organisation from post where role = 'enterprise_hr'))`,
    )
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
        from team_mark m where m.state = '空白' and (m.organisation in (select organisation from post where role = 'enterprise_hr')) = ${i === 2} order by m.node, m.name offset ${i === 2 ? 0 : i} limit 1`)
    await tx.run(sql`
      insert into team_plan_step (plan, happened_on, what, by_name, by_office, recorded_on)
      select id, ${addDays(today, -8)}, '党支部委员会研究，确定联系人，每月谈一次', '演示经办', by_office, ${addDays(today, -8)} from team_plan where demo`)
    await papers(tx, today)
    await selfAssessments(tx, today)
    await tx.run(sql`
      insert into roster_attestation (organisation, place, node, line, as_of, employed, listed, by_name, given_on)
      select o.id, o.place, o.node, o.line, ${addDays(today, -100)}, (select count(*) + 3 from person p where p.employer = o.id and p.employment = '在职')::int, (select count(*) from person p where p.employer = o.id and p.employment = '在职')::int, '演示经办', ${addDays(today, -98)}
      from organisation o where o.id in (select organisation from post where role = 'enterprise_hr') or (o.demo and o.kind = '企业' and o.node % 3000000 = 0)`)
  })
}

/** Two units have handed in last year's self-assessment, one of them was checked. */
async function selfAssessments(tx: Transaction, today: Day): Promise<void> {
  const answers = Object.fromEntries(
    items.map(({ key }, i) => [
      key,
      i === 4
        ? { said: '部分做到', why: '培训计划有，一线的经费占比还没有算出来（演示）' }
        : { said: '做到了', why: '有台账和照片，存在工会办公室（演示）' },
    ]),
  )
  const year = Number(today.slice(0, 4)) - 1
  await tx.run(sql`
    insert into unit_assessment (organisation, unit_name, place, node, line, year, answers, state, said_by, said_on, checked_by, checked_office, checked_on, check_note, demo)
    select o.id, o.name, o.place, o.node, o.line, ${year}, ${JSON.stringify(answers)}::jsonb, case when x.own then '已报' else '已核' end, '演示经办', ${addDays(today, -30)},
      case when not x.own then '演示经办' end, case when not x.own then '县总工会（演示）' end, case when not x.own then ${addDays(today, -12)}::date end, case when not x.own then '到现场看了台账，属实（演示）' end, true
    from (
      (select organisation as id, true as own from post where role = 'enterprise_hr' limit 1)
      union all (select o.id, false from organisation o where o.demo and ${assessed} and o.id not in (select organisation from post where organisation is not null) order by o.node limit 1)
    ) x join organisation o on o.id = x.id`)
}

/** What the demo's personnel officer has already put in: most contracts and contributions, some of which run out; the rest is still to be asked for. */
async function papers(tx: Transaction, today: Day): Promise<void> {
  const staff = sql`
    select p.id, o.name as unit, row_number() over (order by p.pinyin, p.id) as n from person p join organisation o on o.id = p.employer
    where p.employment = '在职' and p.merged_into is null and o.id in (select organisation from post where role = 'enterprise_hr')`
  await tx.run(sql`
    insert into labour_contract (person, source, seen_on, verified, ground, unit_name, term, signed_on, started_on, ended_on, demo)
    select s.id, '单位花名册', ${addDays(today, -40)}, '待核', '人力资源管理所必需', s.unit, case when s.n % 4 = 0 then '无固定期限' else '固定期限' end, ${addDays(today, -1060)}, ${addDays(today, -1055)},
      case when s.n % 4 = 0 then null when s.n % 7 = 0 then ${addDays(today, 26)}::date when s.n % 11 = 0 then ${addDays(today, -9)}::date else ${addDays(today, 400)}::date end, true
    from (${staff}) s where s.n % 5 <> 1 and not exists (select from labour_contract c where c.person = s.id)`)
  await tx.run(sql`
    insert into insurance_spell (person, source, seen_on, verified, ground, kind, place, unit_name, started_on, demo)
    select s.id, '社会保险缴费记录', ${addDays(today, -40)}, '待核', '人力资源管理所必需', '基本养老保险', '忻岭县', s.unit, ${addDays(today, -1055)}, true
    from (${staff}) s where s.n % 9 <> 2 and not exists (select from insurance_spell c where c.person = s.id)`)
}
