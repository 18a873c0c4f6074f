import { sql, type Query } from '#kernel/database'
import type { LawRow } from './law.ts'

/**
 * Who stands where by the facts of the registers: one row a person and database, with the facts it rests on. It reads facts
 * alone, never what was worked out before, so that it gives the same whenever it is asked.
 *
 * `people` selects ids. What is revoked, voided or not checked is no fact; a suspended honour keeps its holder in, suspended.
 */
export const standing = (people: Query, law: readonly LawRow[]) => sql`
  given as materialized (${people}),
  who as materialized (
    select p.id, p.name, p.pinyin, p.employment = '去世' as dead, p.place, p.division, p.province, p.city, p.county, p.node, p.line,
      (select o.name from organisation o where o.id = p.employer) as unit_name
    from person p join given g on g.id = p.id where p.merged_into is null),
  law as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(law)}::jsonb)
      as l (division bigint, near int, database text, version date, families text[], levels text[], award_verified text[], schemes text[], cert_levels text[], cert_verified text[])),
  chosen as materialized (
    select distinct on (w.id, l.database) w.id as person, l.*
    from who w join law l on l.division is null or l.division in (w.province, w.city, w.county) order by w.id, l.database, l.near desc),
  fact as materialized (
    select c.person, c.database, c.division as law_division, c.version, 'award'::text as register, a.id, a.honour_title as title, a.level,
      array_position(c.levels, a.level) as rank, a.granted_on as held_on, a.state as standing
    from chosen c join award a on a.person = c.person
    where a.subject_kind = 'person' and a.state <> '撤销' and a.family = any (c.families) and a.level = any (c.levels) and a.verified = any (c.award_verified)
    union all
    select c.person, c.database, c.division, c.version, 'skill_certificate', s.id, concat_ws('，', s.level, s.occupation), s.level,
      array_position(c.cert_levels, s.level), s.issued_on, '有效'
    from chosen c join skill_certificate s on s.person = c.person
    where s.state = '在册' and s.scheme = any (c.schemes) and s.level = any (c.cert_levels) and s.verified = any (c.cert_verified)
    union all
    select c.person, c.database, c.division, c.version, 'talent_evidence', e.id, e.title, e.level,
      coalesce(array_position(c.levels || c.cert_levels, e.level), 99), e.held_on, '有效'
    from chosen c join talent_evidence e on e.person = c.person and e.database = c.database
    where e.ended_on is null),
  held as (
    select f.person, f.database, min(f.law_division) as law_division, min(f.version) as version, bool_or(f.standing = '有效') as valid, min(f.held_on) as since,
      (array_agg(f.title order by f.standing <> '有效', f.rank, f.held_on, f.id))[1] as title,
      (array_agg(f.level order by f.standing <> '有效', f.rank, f.held_on, f.id))[1] as level,
      (array_agg(f.rank order by f.standing <> '有效', f.rank, f.held_on, f.id))[1] as rank,
      bool_and(f.register = 'talent_evidence') as by_hand,
      jsonb_agg(jsonb_build_object('register', f.register, 'id', f.id, 'title', f.title, 'level', f.level, 'on', f.held_on, 'standing', f.standing)
        order by f.standing <> '有效', f.rank, f.held_on, f.id) as evidence
    from fact f group by f.person, f.database),
  standing as materialized (
    select h.*, case when not h.valid then '暂停' when w.dead then '已故' else '在库' end as state, case h.database when 'skilled' then 5 else 7 end as bit,
      w.name, w.pinyin, w.unit_name, w.place, w.division, w.province, w.city, w.county, w.node, w.line
    from held h join who w on w.id = h.person)`

/** Everybody any fact or entry speaks of, in the order of their ids, from the one after `after`; so that a run can be taken up again. */
export const nextPeople = (after: string, limit: number): Query => sql`
  select f.person as id from (
    (select distinct a.person from award a where a.person > ${after} and a.person is not null order by a.person limit ${limit})
    union (select distinct s.person from skill_certificate s where s.person > ${after} order by s.person limit ${limit})
    union (select distinct e.person from talent_evidence e where e.person > ${after} order by e.person limit ${limit})
    union (select distinct t.person from talent_entry t where t.person > ${after} and t.state <> '退出' order by t.person limit ${limit})
  ) f order by f.person limit ${limit}`
