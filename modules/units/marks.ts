import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { codeSet } from '#modules/organisations'
import { stateOwned } from './parameters.ts'

const members = ['中共党员', '中共预备党员']

/** The country's own value: which types of registration are the state's is said once for everybody. */
export const stateOwnedTypes = (law: Law, today: Day): readonly string[] => {
  const { value } = law.reading(stateOwned.id, { division: 0, on: today })
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

interface Asked {
  readonly teams: readonly string[] | 'all'
  readonly today: Day
  readonly law: Law
}

const chosenOf = (teams: Asked['teams']): Sql => (teams === 'all' ? sql`true` : sql`t.id = any (${[...teams]}::uuid[])`)

/** Types that are private, or of a collective: not the state's. Whatever neither list names depends on who holds it, which nobody registered. */
async function privateTypes(): Promise<string[]> {
  const { codes } = await codeSet('ownership')
  return codes
    .filter(({ name, nonPublic }) => nonPublic === true || (name.includes('集体') && !name.includes('国有')))
    .map(({ name }) => name)
}

/** `with roster …, found …`: every team asked, with both sources and what they say together. */
async function found({ teams, today, law }: Asked): Promise<Sql> {
  const own = [...stateOwnedTypes(law, today)]
  const others = await privateTypes()
  return sql`
    roster as (
      select p.team, count(*)::int as listed, count(*) filter (where p.politics = any (${members}) or exists (
        select from party_spell s where s.person = p.id and s.body = '中国共产党' and s.state = '在册' and s.verified <> '不符' and (s.left_on is null or s.left_on > ${today})))::int as party
      from person p where p.team is not null and p.merged_into is null and p.employment = '在职'
        and ${teams === 'all' ? sql`true` : sql`p.team = any (${[...teams]}::uuid[])`} and not exists (select from restriction x where x.person = p.id and x.record is null and x.lifted_on is null)
      group by 1
    ), found as (
      select t.id as team, t.organisation, t.name, t.kind, o.name as unit_name,
        case when o.kind <> '企业' or o.ownership = any (${others}) then false when o.ownership = any (${own}) then true end as state_owned,
        t.place, t.node, t.line, o.province, o.city, o.county, t.members, t.party_members as declared, coalesce(r.listed, 0) as listed, coalesce(r.party, 0) as party,
        (t.since at time zone 'Asia/Shanghai')::date as written,
        case when coalesce(t.members, r.listed, 1) = 0 then '说不清'
          when t.party_members = 0 and coalesce(r.party, 0) > 0 then '说法不一'
          when t.party_members > 0 and coalesce(r.party, 0) = 0 and t.members > 0 and coalesce(r.listed, 0) >= t.members then '说法不一'
          when t.party_members > 0 or coalesce(r.party, 0) > 0 then '有党员'
          when t.party_members = 0 then '空白'
          when t.members > 0 and coalesce(r.listed, 0) >= t.members then '空白'
          else '说不清' end as state
      from team t join organisation o on o.id = t.organisation left join roster r on r.team = t.id where ${chosenOf(teams)} and t.state = '正常'
    )`
}

/**
 * Works out, for the teams named or for all, what is known of party members in them, and writes what differs. Two sources are held
 * against each other: the number the unit registered, and the people whose archives name the team. Nothing is decided for them when they
 * disagree; a number nobody gave is no nought.
 */
export async function recompute(tx: Transaction, asked: Asked): Promise<number> {
  const { teams, today } = asked
  const changed = await tx.run(sql`
    with ${await found(asked)}
    insert into team_mark (team, organisation, name, kind, unit_name, state_owned, place, node, line, province, city, county, state, members, declared, listed, party, since)
    select f.team, f.organisation, f.name, f.kind, f.unit_name, f.state_owned, f.place, f.node, f.line, f.province, f.city, f.county, f.state, f.members, f.declared, f.listed, f.party,
      case when m.team is null then least(f.written, ${today}) when m.state = f.state then m.since
        when f.state = '空白' then coalesce((select b.since from team_blank b where b.team = f.team and b.ended_on is null), ${today}) else ${today} end
    from found f left join team_mark m on m.team = f.team
    on conflict (team) do update set (organisation, name, kind, unit_name, state_owned, place, node, line, province, city, county, state, members, declared, listed, party, since)
      = (excluded.organisation, excluded.name, excluded.kind, excluded.unit_name, excluded.state_owned, excluded.place, excluded.node, excluded.line, excluded.province, excluded.city, excluded.county, excluded.state, excluded.members, excluded.declared, excluded.listed, excluded.party, excluded.since)
    where (team_mark.organisation, team_mark.name, team_mark.kind, team_mark.unit_name, team_mark.state_owned, team_mark.place, team_mark.node, team_mark.line, team_mark.county, team_mark.state, team_mark.members, team_mark.declared, team_mark.listed, team_mark.party)
      is distinct from (excluded.organisation, excluded.name, excluded.kind, excluded.unit_name, excluded.state_owned, excluded.place, excluded.node, excluded.line, excluded.county, excluded.state, excluded.members, excluded.declared, excluded.listed, excluded.party)`)
  await follow(tx, chosenOf(teams), today)
  return changed
}

/** Spells of being blank, and plans, follow the mark: what has been filled is closed with the reason, and where a team moved they move. */
async function follow(tx: Transaction, chosen: Sql, today: Day): Promise<void> {
  await tx.run(sql`delete from team_mark m using team t where t.id = m.team and t.state = '撤销' and ${chosen}`)
  await tx.run(sql`
    update team_blank b set ended_on = ${today}, ended_why = case when t.state = '撤销' then '班组撤销' else '班组有了党员' end
    from team t left join team_mark m on m.team = t.id where t.id = b.team and b.ended_on is null and ${chosen} and (t.state = '撤销' or m.state = '有党员')`)
  await tx.run(sql`
    insert into team_blank (team, place, node, line, since)
    select m.team, m.place, m.node, m.line, m.since from team_mark m join team t on t.id = m.team
    where m.state = '空白' and ${chosen} and not exists (select from team_blank b where b.team = m.team and b.ended_on is null)`)
  await tx.run(sql`
    update team_plan p set state = case when t.state = '撤销' then '终止' else '已完成' end, ended_on = ${today}, ended_why = case when t.state = '撤销' then '班组撤销' else '班组有了党员' end
    from team t left join team_mark m on m.team = t.id where t.id = p.team and p.state = '进行中' and ${chosen} and (t.state = '撤销' or m.state = '有党员')`)
  for (const table of ['team_blank', 'team_plan'])
    await tx.run(sql`
      update ${sql.table(table)} x set place = t.place, node = t.node, line = t.line from team t
      where t.id = x.team and ${chosen} and (x.place, x.node, x.line) is distinct from (t.place, t.node, t.line)`)
}
