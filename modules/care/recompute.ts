import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { gathered, type Gathered } from './gather.ts'
import { monthOf } from './periods.ts'
import type { workshop, Worked } from './work-out.ts'

export type Workshop = ReturnType<typeof workshop>

/**
 * Works the given people out again and writes what differs: entitlements, and one booking for each difference between what is due
 * and what was booked. One statement; a second time it changes nothing. Runs in the way `job`, by one worker at a time.
 *
 * Returns how many entitlements were worked out.
 */
export async function recompute(
  tx: Transaction,
  people: readonly string[],
  { shop, today }: { readonly shop: Workshop; readonly today: Day },
): Promise<number> {
  if (people.length === 0) return 0
  const found = await gathered(tx, sql`select unnest(${[...people]}::uuid[]) as id`)
  const rows = found.flatMap(person => shop.rowsOf(person))
  if (rows.length === 0) return 0
  const bases = shop.basesOf(new Set(rows.map(row => row.basis)))
  await tx.run(sql`
    insert into care_basis (id, item, body) select * from jsonb_to_recordset(${JSON.stringify(bases)}::jsonb) as b (id text, item text, body jsonb) on conflict do nothing`)
  await write(tx, rows, found, today)
  return rows.length
}

/** Rows travel as columns: a fifth of what they weigh as JSON objects. */
const columnsOf = (rows: readonly Worked[]) => {
  const of = <T>(pick: (row: Worked) => T) => rows.map(pick)
  return sql`unnest(${of(r => r.person)}::uuid[], ${of(r => r.item)}::text[], ${of(r => r.period)}::text[], ${of(r => r.kind)}::text[], ${of(r => r.state)}::text[], ${of(r => r.fen)}::bigint[],
    ${of(r => r.since)}::date[], ${of(r => r.why)}::text[], ${of(r => r.missing.join('；'))}::text[], ${of(r => r.basis)}::text[], ${of(r => r.division)}::bigint[], ${of(r => r.bit)}::int[])`
}

async function write(tx: Transaction, rows: readonly Worked[], people: readonly Gathered[], today: Day): Promise<void> {
  const now = monthOf(today)
  const places = JSON.stringify(
    people.map(({ id, name, pinyin, unitName, place, province, city, county, node, line }) => ({
      id,
      name,
      pinyin,
      unit: unitName,
      place,
      province,
      city,
      county,
      node,
      line,
    })),
  )
  await tx.run(sql`
    with worked as materialized (
      select w.* from ${columnsOf(rows)} as w (person, item, period, kind, state, fen, since, why, missing, basis, division, bit)),
    who as materialized (
      select * from jsonb_to_recordset(${places}::jsonb) as p (id uuid, name text, pinyin text, unit text, place bigint, province bigint, city bigint, county bigint, node bigint, line bigint)),
    live as materialized (
      select e.id, e.person, e.item, e.period, e.state, e.fen, e.since, e.why, e.missing, e.basis, e.booked, e.seq, e.place, e.node, e.line, e.county, e.name, e.unit_name
      from care_entitlement e where e.person in (select p.id from who p)),
    elsewhere as materialized (
      select m.keep as person, b.item, b.period, sum(b.fen) as fen from person_merger m join care_booking b on b.person = m.gone
      where m.split_on is null and m.keep in (select p.id from who p) group by 1, 2, 3),
    target as materialized (
      select w.*, case when w.missing = '' then '{}'::text[] else string_to_array(w.missing, '；') end as asks, l.id, l.state as was_state, l.basis as was, coalesce(l.booked, 0) as booked, coalesce(l.seq, 0) as seq,
        -- 暂停、待补、未配置的不动已经记的账：不是零，也不是追回
        case when w.kind = 'money' and w.state in ('应享', '停止') then w.fen - coalesce(l.booked, 0) - coalesce(x.fen, 0) else 0 end as differs,
        l.id is null or (l.state, l.fen, l.since, l.why, l.basis) is distinct from (w.state, w.fen, w.since, w.why, w.basis)
          or l.missing is distinct from (case when w.missing = '' then '{}'::text[] else string_to_array(w.missing, '；') end)
          or (l.name, l.unit_name) is distinct from (p.name, p.unit) or (l.booked = 0 and (l.place, l.node, l.line, l.county) is distinct from (p.place, p.node, p.line, p.county)) as changed,
        p.name, p.pinyin, p.unit, p.place, p.province, p.city, p.county, p.node, p.line
      from worked w join who p on p.id = w.person left join live l on l.person = w.person and l.item = w.item and l.period = w.period
        left join elsewhere x on x.person = w.person and x.item = w.item and x.period = w.period),
    added as (
      insert into care_entitlement (person, item, period, kind, state, fen, booked, seq, since, why, missing, basis, first_on, changed_on, name, pinyin, unit_name, bit, place, division, province, city, county, node, line)
      select t.person, t.item, t.period, t.kind, t.state, t.fen, t.differs, case when t.differs = 0 then 0 else 1 end, t.since, t.why, t.asks, t.basis, ${today}, ${today}, t.name, t.pinyin, t.unit, t.bit, t.place, t.division, t.province, t.city, t.county, t.node, t.line
      from target t where t.id is null returning *),
    altered as (
      update care_entitlement e set state = t.state, fen = t.fen, booked = e.booked + t.differs, seq = e.seq + case when t.differs = 0 then 0 else 1 end, since = t.since, why = t.why, missing = t.asks, basis = t.basis, changed_on = ${today},
        name = t.name, pinyin = t.pinyin, unit_name = t.unit, division = t.division,
        place = case when e.booked = 0 then t.place else e.place end, province = case when e.booked = 0 then t.province else e.province end, city = case when e.booked = 0 then t.city else e.city end,
        county = case when e.booked = 0 then t.county else e.county end, node = case when e.booked = 0 then t.node else e.node end, line = case when e.booked = 0 then t.line else e.line end
      from target t where e.id = t.id and (t.changed or t.differs <> 0)
      returning e.*, t.differs, t.was),
    due as (
      select a.id, a.seq, a.person, a.item, a.period, a.booked as fen, a.basis, null::text as was, a.state, a.why, a.bit, a.place, a.county, a.node, a.line from added a where a.seq = 1
      union all
      select a.id, a.seq, a.person, a.item, a.period, a.differs, a.basis, case when a.seq > 1 then a.was end, a.state, a.why, a.bit, a.place, a.county, a.node, a.line from altered a where a.differs <> 0)
    insert into care_booking (entitlement, seq, person, item, period, kind, fen, basis, was, why, booked_on, bit, place, county, node, line)
    select d.id, d.seq, d.person, d.item, d.period,
      case when d.fen < 0 then '追回' when d.seq > 1 or (length(d.period) = 7 and d.period < ${now}) then '补发' else '应发' end, d.fen, d.basis, d.was,
      case when d.state = '停止' then d.why when d.was is not null and d.was <> d.basis then '标准变动，照新标准重算' when d.seq > 1 then '事实变动，重新计算' when length(d.period) = 7 and d.period < ${now} then '以前月份，后来才查明' else '照规则计算' end,
      ${today}, d.bit, d.place, d.county, d.node, d.line
    from due d`)
}
