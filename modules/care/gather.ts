import { sql, type Query, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'

export interface HeldAward {
  readonly id: string
  readonly title: string
  readonly family: string | null
  readonly level: string
  readonly grantedOn: Day | null
  readonly state: '有效' | '暂停' | '撤销'
  readonly endedOn: Day | null
  /** The day the suspension was recorded for. */
  readonly heldOn: Day | null
  /** Month from which it is stopped, and month from which it was resumed. */
  readonly stoppedFrom: string | null
  readonly resumedFrom: string | null
}
export interface GivenFact {
  readonly kind: string
  readonly period: string
  readonly value: unknown
}
/** What the registers say of one person, for the rules of benefits. */
export interface Gathered {
  readonly id: string
  readonly name: string
  readonly pinyin: string
  readonly unitName: string | null
  readonly sex: string | null
  readonly born: Day | null
  readonly employment: string
  readonly deceasedOn: Day | null
  /** 在职 or 离退休 as last known of somebody who died since. */
  readonly employmentBefore: string | null
  readonly retiredOn: Day | null
  readonly lostOn: Day | null
  readonly abroadOn: Day | null
  readonly awards: readonly HeldAward[]
  readonly skillLevel: string | null
  readonly given: readonly GivenFact[]
  /** What was worked out before, with the place whose law it was: item, period, division. */
  readonly before: readonly (readonly [string, string, number])[]
  readonly place: number
  readonly division: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
}

const skillOrder = ['首席技师', '特级技师', '一级/高级技师', '二级/技师', '三级/高级工', '四级/中级工', '五级/初级工']

const revoked = sql`'stoppedFrom', (select max(r.stopped_from) from revocation r where r.award = a.id and r.kind = '撤销'),
        'resumedFrom', (select max(r.resumed_from) from revocation r where r.award = a.id and r.kind = '恢复' and r.decision is not null)`

/**
 * Everything the rules ask of the given people, one row each, in one statement. Reads facts alone. What is not checked is no fact;
 * a revoked honour is still one for the months before it was stopped.
 *
 * `own`: asked by the person, who reads neither the case of a revocation nor the register of units. `people` selects ids. Merged archives have no row: what was booked for them counts with the archive that was kept.
 */
export const gathered = (tx: Transaction, people: Query, { own = false } = {}): Promise<Gathered[]> =>
  tx.rows(sql`
    with given as materialized (${people}),
    awards as materialized (
      select a.person, jsonb_agg(jsonb_build_object('id', a.id, 'title', a.honour_title, 'family', a.family, 'level', a.level, 'grantedOn', a.granted_on, 'state', a.state, 'endedOn', a.ended_on,
        'heldOn', (select max(v.happened_on) from award_event v where v.award = a.id and v.kind = '暂停'),
        ${own ? sql`'stoppedFrom', null, 'resumedFrom', null` : revoked}) order by a.id) as of
      from award a join given g on g.id = a.person where a.subject_kind = 'person' and a.verified = '已核' and a.family in ('劳模', '工匠') group by a.person),
    events as materialized (
      select a.person, max(v.happened_on) filter (where v.kind = '去世') as deceased,
        max(v.happened_on) filter (where v.kind = '失联') as lost, max(v.happened_on) filter (where v.kind = '找回') as found, max(v.happened_on) filter (where v.kind = '移居境外') as abroad, max(v.happened_on) filter (where v.kind = '退休') as retired
      from award a join given g on g.id = a.person join award_event v on v.award = a.id where v.kind in ('去世', '失联', '找回', '移居境外', '退休') group by a.person),
    certificates as materialized (
      select s.person, min(array_position(${skillOrder}::text[], s.level)) as best from skill_certificate s join given g on g.id = s.person
      where s.state = '在册' and s.verified = '核验' group by s.person),
    facts as materialized (
      select f.person, jsonb_agg(jsonb_build_object('kind', f.kind, 'period', f.period, 'value', f.value) order by f.kind, f.period) as of
      from care_fact f join given g on g.id = f.person where f.ended_on is null and f.verified = '核验' group by f.person),
    before as materialized (
      select e.person, jsonb_agg(jsonb_build_array(e.item, e.period, e.division)) as of from care_entitlement e join given g on g.id = e.person group by e.person)
    select p.id, p.name, p.pinyin, ${own ? sql`null` : sql`(select o.name from organisation o where o.id = p.employer)`} as "unitName", p.sex, p.born, p.employment,
      v.deceased as "deceasedOn", v.retired as "retiredOn",
      case when p.employment = '去世' then (select l.body ->> 'employment' from person_log l where l.id = p.id and l.body ->> 'employment' in ('在职', '离退休') order by l.until desc limit 1) end as "employmentBefore", case when v.found >= v.lost then null else v.lost end as "lostOn", v.abroad as "abroadOn",
      coalesce(a.of, '[]') as awards, (${skillOrder}::text[])[c.best] as "skillLevel", coalesce(f.of, '[]') as given, coalesce(b.of, '[]') as before,
      p.place, p.division, p.province, p.city, p.county, p.node, p.line
    from given g join person p on p.id = g.id
      left join awards a on a.person = p.id left join events v on v.person = p.id left join certificates c on c.person = p.id left join facts f on f.person = p.id left join before b on b.person = p.id
    where p.merged_into is null order by p.id`)

/** Everybody benefits may be about, from the one after `after`; so that a run can be taken up again. */
export const nextPeople = (after: string, limit: number): Query => sql`
  select x.id from (
    (select distinct a.person as id from award a where a.person > ${after} and a.subject_kind = 'person' and a.family in ('劳模', '工匠') order by 1 limit ${limit})
    union (select distinct f.person from care_fact f where f.person > ${after} order by 1 limit ${limit})
    union (select distinct s.person from skill_certificate s where s.person > ${after} and s.verified = '核验' order by 1 limit ${limit})
    union (select distinct e.person from care_entitlement e where e.person > ${after} order by 1 limit ${limit})
  ) x order by x.id limit ${limit}`
