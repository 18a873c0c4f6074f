import { sql, type Query } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import type { Settings } from './settings.ts'
import { levelTitles, levels } from './levels.ts'

/** How far a nominee came: columns of the statistics, in this order in every array the statement gives. */
export const reached = ['nominated', ...levels, 'reviewed', 'chosen', 'approved', 'awarded'] as const
export type Reached = (typeof reached)[number]

/** The columns a round has: a level that is not on its path, a review it does not hold, are left out. */
export function stagesOf(settings: Settings): { key: Reached; title: string }[] {
  const parts = new Set(settings.stages.flatMap(s => s.parts))
  return [
    { key: 'nominated' as const, title: '推荐' },
    ...levels.flatMap(level =>
      settings.stages.some(s => s.level === level) ? [{ key: level, title: `${levelTitles[level]}通过` }] : [],
    ),
    ...(parts.has('review') ? [{ key: 'reviewed' as const, title: '评审' }] : []),
    ...(parts.has('choose') ? [{ key: 'chosen' as const, title: '入选' }] : []),
    { key: 'approved' as const, title: '审定' },
    { key: 'awarded' as const, title: '表彰' },
  ]
}

export interface CellRow {
  readonly round: string
  readonly dim: string
  /** Null: not known. */
  readonly value: string | null
  readonly counts: readonly number[]
  /** Of the row of everyone alone: persons, the sum of their years, and of how many, at each stage. */
  readonly persons: readonly number[] | null
  readonly years: readonly (number | null)[] | null
  readonly aged: readonly number[] | null
}

/** 年龄段 as the announcements of awarded model workers give them: 35岁以下、36—60岁、60岁以上（2025年全国劳动模范通稿的分法）. */
const ageBand = sql`case when p.age is null then null when p.age <= 35 then '35岁以下' when p.age <= 60 then '36—60岁' else '60岁以上' end`

const order = sql`array['unit', 'county', 'city', 'province', 'nation']`

/** Every nominee of some rounds, with how far they came. A vote or review that fell with a correction counts no more. */
const people = (rounds: readonly string[]): Query => sql`
  rounds as materialized (select id, settings, coalesce(award_on, notice_on) as on_day from round where id = any (${[...rounds]}::uuid[])),
  kinds as materialized (
    select r.id as round, c ->> 'key' as category, x ->> 'key' as kind, (x ->> 'frontline')::boolean as frontline
    from rounds r, jsonb_array_elements(r.settings -> 'categories') c, jsonb_array_elements(c -> 'kinds') x),
  -- From the few lists to their entries: asked case by case, each entry's list is looked for anew.
  rolls as materialized (
    select distinct e.kase from list l join list_entry e on e.list = l.id where l.round in (select id from rounds) and l.kind = 'award' and l.state <> '作废' and e.state = '在列'),
  p as materialized (
    select n.round, n.subject_kind, k.id, k.number, k.title, n.employer_name, k.step, k.status, k.procedure_hash,
      n.sex, n.ethnicity, n.politics, n.education, n.category, n.kind, n.pool, n.ownership, n.industry, n.migrant, n.new_form, n.marks, kd.frontline,
      coalesce(k.offices ->> 'county', k.offices ->> 'city', k.offices ->> 'province') as office,
      case when n.born is not null then extract(year from age(r.on_day, n.born))::int end as age,
      true as nominated, coalesce(w.unit, false) as unit, coalesce(w.county, false) as county, coalesce(w.city, false) as city, coalesce(w.province, false) as province,
      coalesce(w.nation, false) as nation, coalesce(w.reviewed, false) as reviewed, coalesce(w.chosen, false) as chosen, k.status = 'done' as approved, b.kase is not null as awarded
    from rounds r join nomination n on n.round = r.id join kase k on k.id = n.kase
      left join lateral (
        select bool_or(f.was = 1 and f.now > 1) as unit, bool_or(f.was = 2 and f.now > 2) as county, bool_or(f.was = 3 and f.now > 3) as city,
          bool_or(f.was = 4 and f.now > 4) as province, bool_or(f.was = 5 and f.now > 5) as nation,
          bool_or(a.step like '%.review') as reviewed, bool_or(a.step like '%.choose' and a."to" <> 'notChosen') as chosen
        from jsonb_to_recordset(k.standing) as a (step text, "to" text) cross join lateral (select array_position(${order}, split_part(a.step, '.', 1)) as was,
          case a."to" when 'approved' then 9 else array_position(${order}, split_part(a."to", '.', 1)) end as now) f) w on true
      left join rolls b on b.kase = k.id
      left join kinds kd on kd.round = n.round and kd.category = n.category and kd.kind = n.kind),
  cells as (
    select p.*, c.dim, c.value from p cross join lateral (values
      ('subject', p.subject_kind), ('category', p.category), ('kind', p.category || '/' || p.kind), ('pool', p.pool), ('office', p.office),
      ('ownership', p.ownership), ('industry', p.industry),
      ('frontline', case p.frontline when true then '一线' when false then '非一线' end)) c (dim, value)
    union all
    select p.*, c.dim, c.value from p cross join lateral (values
      ('sex', p.sex), ('ethnicity', case when p.ethnicity is null then null when p.ethnicity ~ '^汉(族)?$' then '汉族' else '少数民族' end), ('age', ${ageBand}),
      ('politics', p.politics), ('education', p.education),
      ('migrant', case p.migrant when true then '农民工' when false then '不是农民工' end), ('newForm', case p.new_form when true then '新就业形态劳动者' when false then '不是新就业形态' end)) c (dim, value)
    where p.subject_kind = 'person'
    union all
    select p.*, 'mark', m from p, unnest(p.marks) m)`

const each = (of: (stage: Query) => Query): Query => sql.join(reached.map(stage => of(sql.ref(`c.${stage}`))))

/** Every figure of these rounds by every category at every stage: one statement. */
export const cellsOf = (rounds: readonly string[]): Query => sql`
  with ${people(rounds)}
  select c.round, c.dim, c.value,
    json_build_array(${each(s => sql`count(*) filter (where ${s})`)}) as counts,
    null::json as persons, null::json as years, null::json as aged
  from cells c group by c.round, c.dim, c.value
  union all
  select c.round, 'all', 'all',
    json_build_array(${each(s => sql`count(*) filter (where ${s})`)}),
    json_build_array(${each(s => sql`count(*) filter (where ${s} and c.subject_kind = 'person')`)}),
    json_build_array(${each(s => sql`sum(c.age) filter (where ${s} and c.subject_kind = 'person')`)}),
    json_build_array(${each(s => sql`count(c.age) filter (where ${s} and c.subject_kind = 'person')`)})
  from p c group by c.round`

export interface NameRow {
  readonly id: string
  readonly number: number | null
  readonly name: string
  readonly employerName: string
  readonly category: string
  readonly kind: string
  readonly step: string
  readonly hash: string
  readonly total: number
}

/** Whom one figure counts. `values` null asks for those of whom it is not known. */
export const namesOf = (
  round: string,
  which: { dim: string; values: readonly string[] | null; stage: Reached },
  page: { size: number; offset: number },
): Query => sql`
  with ${people([round])}
  select c.id, c.number, c.title as name, c.employer_name as "employerName", c.category, c.kind, c.step, c.procedure_hash as hash, count(*) over () as total
  from ${which.dim === 'all' ? sql`(select p.*, 'all' as dim, 'all' as value from p)` : sql`cells`} c where c.dim = ${which.dim} and ${sql.ref(`c.${which.stage}`)} and ${which.values === null ? sql`c.value is null` : sql`c.value = any (${[...which.values]})`}
  order by c.number nulls last, c.id limit ${page.size} offset ${page.offset}`

export interface ExitRow {
  readonly id: string
  readonly number: number | null
  readonly name: string
  readonly employerName: string
  readonly category: string
  readonly status: string
  readonly end: string
  readonly hash: string
  readonly step: string
  readonly level: string
  readonly title: string
  readonly on: Day
  readonly recordedOn: Day
  readonly office: string
  readonly actor: string
  readonly answer: Readonly<Record<string, unknown>>
  readonly replacedBy: { readonly id: string; readonly name: string } | null
  readonly total: number
}

/** Where an act of leaving stood: an act at any time (撤回、取消、换人) is written with the step the case had come to before it. */
const leftAt = sql`coalesce((select b.goes_to from act b where b.kase = k.id and b.n = a.n - 1 and a.kind = 'anytime'), a.step)`

/** 民主推荐、职代会 are the unit's. */
const levelAt = sql`case when position('.' in w.step) > 0 then split_part(w.step, '.', 1) else 'unit' end`

const exitsFrom = (round: string): Query => sql`
  from kase k join nomination n on n.kase = k.id
    join lateral (select * from act a where a.kase = k.id order by a.n desc limit 1) a on true
    cross join lateral (select ${leftAt} as step) w
  where k.within = ${round} and k.status in ('refused', 'withdrawn', 'voided', 'replaced')`

const narrowed = (how: string | undefined, level: string | undefined): Query =>
  sql`${how ? sql`and k.step = ${how}` : sql``} ${level ? sql`and ${levelAt} = ${level}` : sql``}`

export const exitsOf = (
  round: string,
  { how, level, size, offset }: { how?: string | undefined; level?: string | undefined; size: number; offset: number },
): Query => sql`
  select k.id, k.number, n.name, n.employer_name as "employerName", n.category, k.status, k.step as end, k.procedure_hash as hash, w.step, a.title,
    a.happened_on as on, a.recorded_on as "recordedOn", a.organisation as office, a.actor, a.answer, ${levelAt} as level,
    (select json_build_object('id', x.id, 'name', x.title) from kase x where x.id = n.replaced_by) as "replacedBy", count(*) over () as total
  ${exitsFrom(round)} ${narrowed(how, level)}
  order by a.happened_on, k.number nulls last, k.id limit ${size} offset ${offset}`

/** How many left in which way and at which level, whatever is chosen. */
export const exitFacets = (round: string): Query => sql`
  select k.step as how, ${levelAt} as level, count(*) as n ${exitsFrom(round)} group by 1, 2`
