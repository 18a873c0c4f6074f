import type { Day } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import type { LawRow } from './law.ts'
import { standing } from './membership.ts'

/** Why it is worked out again: a fact changed, or the definition did. Said where nothing else explains an entry or an exit. */
export type Cause = 'facts' | 'law'

/**
 * Works out the entries of the given people and writes what differs: new ones, changed ones, exits with their reason, and a move
 * for each. One statement; a second time it changes nothing. Runs in the way `job`. Returns how many moves it wrote.
 */
export async function recompute(
  tx: Transaction,
  people: readonly string[],
  { law, today, cause }: { readonly law: readonly LawRow[]; readonly today: Day; readonly cause: Cause },
): Promise<number> {
  if (people.length === 0) return 0
  const byLaw = cause === 'law'
  return tx.run(sql`
    with ${standing(sql`select unnest(${[...people]}::uuid[]) as id`, law)},
    live as materialized (select e.* from talent_entry e join given g on g.id = e.person where e.state <> '退出'),
    entered as (
      insert into talent_entry (person, database, state, law_division, version, since, recorded_on, title, level, rank, evidence, by_hand, name, pinyin, unit_name, bit, place, division, province, city, county, node, line)
      select s.person, s.database, s.state, s.law_division, s.version, s.since, ${today}, s.title, s.level, s.rank, s.evidence, s.by_hand, s.name, s.pinyin, s.unit_name, s.bit, s.place, s.division, s.province, s.city, s.county, s.node, s.line
      from standing s where not exists (select from live l where l.person = s.person and l.database = s.database)
      returning *),
    changed as (
      update talent_entry e set state = s.state, law_division = s.law_division, version = s.version, since = s.since, title = s.title, level = s.level, rank = s.rank, evidence = s.evidence, by_hand = s.by_hand,
        name = s.name, pinyin = s.pinyin, unit_name = s.unit_name, place = s.place, division = s.division, province = s.province, city = s.city, county = s.county, node = s.node, line = s.line
      from standing s join live l on l.person = s.person and l.database = s.database
      where e.id = l.id and (l.state, l.law_division, l.version, l.since, l.title, l.level, l.rank, l.evidence, l.by_hand, l.name, l.unit_name, l.place, l.node, l.line, l.county)
        is distinct from (s.state, s.law_division, s.version, s.since, s.title, s.level, s.rank, s.evidence, s.by_hand, s.name, s.unit_name, s.place, s.node, s.line, s.county)
      returning e.*, l.state as was),
    left_out as (
      update talent_entry e set state = '退出', ended_on = least(coalesce(y.on_day, ${today}::date), ${today}::date),
        why = coalesce(y.words, ${byLaw ? '定义改版以后不再符合' : '所依据的记载没有了，不再符合定义'})
      from live l left join lateral (${reason}) y on true
      where e.id = l.id and not exists (select from standing s where s.person = l.person and s.database = l.database)
      returning e.*),
    moved as (
      select n.id, n.person, n.database, '入库' as kind, case when ${byLaw} or n.by_hand or n.since is null then ${today}::date else least(n.since, ${today}::date) end as on_day,
        ${byLaw ? '定义改版以后符合：' : ''} || n.title as reason, n.name, n.unit_name, n.bit, n.place, n.county, n.node, n.line from entered n
      union all
      select n.id, n.person, n.database, n.state, ${dayOf(sql`n`, today)}, n.title, n.name, n.unit_name, n.bit, n.place, n.county, n.node, n.line from entered n where n.state <> '在库'
      union all
      select c.id, c.person, c.database, case when c.state = '在库' then '恢复' else c.state end, ${dayOf(sql`c`, today)}, c.title, c.name, c.unit_name, c.bit, c.place, c.county, c.node, c.line from changed c where c.was <> c.state
      union all
      select o.id, o.person, o.database, '退出', o.ended_on, o.why, o.name, o.unit_name, o.bit, o.place, o.county, o.node, o.line from left_out o)
    insert into talent_move (entry, person, database, kind, happened_on, recorded_on, reason, name, unit_name, bit, place, county, node, line)
    select m.id, m.person, m.database, m.kind, m.on_day, ${today}, m.reason, m.name, m.unit_name, m.bit, m.place, m.county, m.node, m.line
    from moved m order by m.on_day, m.person, m.kind`)
}

/** The day of a new state, as it was recorded on the honours; today where nothing was. */
const dayOf = (entry: Query, today: Day) => sql`
  least(coalesce((
    select max(v.happened_on) from award_event v join award a on a.id = v.award
    where a.person = ${entry}.person and v.kind = any (case ${entry}.state when '已故' then array['去世'] when '暂停' then array['暂停'] else array['恢复', '更正'] end)
  ), ${today}::date), ${today}::date)`

/** Why an entry `l` has no facts left: the first of its old facts that says so. */
const reason = sql`
  select x.words, x.on_day from (
    select 1 as n, '档案已并入另一份档案' as words, null::date as on_day from person p where p.id = l.person and p.merged_into is not null
    union all
    select 2, '“' || a.honour_title || '”已撤销', a.ended_on from jsonb_array_elements(l.evidence) f join award a on a.id = (f ->> 'id')::uuid where f ->> 'register' = 'award' and a.state = '撤销'
    union all
    select 3, '撤回凭材料入库的依据：' || e.end_reason, e.ended_on from jsonb_array_elements(l.evidence) f join talent_evidence e on e.id = (f ->> 'id')::uuid where f ->> 'register' = 'talent_evidence' and e.ended_on is not null
    union all
    select 4, '证书记载已作废：' || c.why, null from jsonb_array_elements(l.evidence) f join skill_certificate c on c.id = (f ->> 'id')::uuid where f ->> 'register' = 'skill_certificate' and c.state = '作废'
    union all
    select 5, '证书' || case c.verified when '不符' then '核验不符' else '改动以后还没有核验' end, null from jsonb_array_elements(l.evidence) f join skill_certificate c on c.id = (f ->> 'id')::uuid where f ->> 'register' = 'skill_certificate' and c.verified <> '核验'
    union all
    select 6, '“' || a.honour_title || '”' || case when a.person is distinct from l.person then '不再登记在本人名下' else '更正以后不再符合定义' end, null from jsonb_array_elements(l.evidence) f join award a on a.id = (f ->> 'id')::uuid where f ->> 'register' = 'award'
  ) x order by x.n, x.on_day desc nulls last limit 1`
