-- 登记变了，记下是哪本登记、哪些人或哪些县；谁改的都一样，所以越过范围写。照登记重数的是后台，不在这里算
create or replace function app.note_indicators() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  how text := tg_argv[0];
  idle boolean := not exists (select from public.indicator_change);
  people uuid[];
  places bigint[];
  fields text[];
begin
  if how = 'person' then
    if tg_op = 'INSERT' then select array_agg(distinct n.person) into people from changed n;
    elsif tg_op = 'DELETE' then select array_agg(distinct o.person) into people from before o;
    else select array_agg(x.person) into people from (select n.person from changed n union select o.person from before o) x;
    end if;
  elsif how = 'kase' then
    if tg_op = 'INSERT' then select array_agg(distinct coalesce(k.county, 0)) into places from changed n join public.kase k on k.id = n.kase;
    elsif tg_op = 'DELETE' then select array_agg(distinct coalesce(k.county, 0)) into places from before o join public.kase k on k.id = o.kase;
    else select array_agg(distinct coalesce(k.county, 0)) into places from changed n join public.kase k on k.id = n.kase;
    end if;
  elsif how = 'all' then
    select array_agg(distinct coalesce(s.county, 0)) into places from public.indicator_sum s where s.part = '';
  else
    if tg_op = 'INSERT' then select array_agg(distinct coalesce(n.county, 0)) into places from changed n;
    elsif tg_op = 'DELETE' then select array_agg(distinct coalesce(o.county, 0)) into places from before o;
    else select array_agg(x.county) into places from (select coalesce(n.county, 0) as county from changed n union select coalesce(o.county, 0) from before o) x;
    end if;
  end if;
  if people is null and places is null then
    return null;
  end if;
  -- 人和单位的栏多，改得最多的没有指标去读；成批的不逐行比，算哪一栏都改了
  if tg_op = 'UPDATE' and tg_table_name in ('person', 'organisation') and (select count(*) from changed) <= 100 then
    select coalesce(array_agg(distinct f.key), '{}') into fields
      from changed n join before o on o.id = n.id cross join lateral jsonb_each(to_jsonb(n)) f (key, value)
      where f.value is distinct from to_jsonb(o) -> f.key;
  end if;
  insert into public.indicator_change (register, persons, counties, fields) values (tg_table_name, people, places, fields);
  -- 已经有等着的，重数的作业也已经叫过；万一错过，每分钟还有一次
  if idle then
    perform app.enqueue('indicators.follow', '{}', null, null);
  end if;
  return null;
end
$$;
revoke execute on function app.note_indicators() from public;

-- 哪本登记怎么找到县：自己有县的、跟着人的、跟着案件的。指标读到的登记都要在这里，有测试看着
do $$
declare
  entry text;
  tab text;
  how text;
begin
  foreach entry in array array[
    'person.county', 'organisation.county', 'award.county', 'studio.county', 'college.county', 'talent_entry.county', 'talent_mark.person', 'kase.county',
    'skill_certificate.person', 'labour_contract.person', 'social_card.person', 'union_spell.person', 'mentorship.person',
    'outcome_record.person', 'contest_result.person', 'post_spell.person', 'training_record.person', 'title_record.person', 'insurance_spell.person', 'career_plan.person', 'care_check.person',
    'technician_appointment.kase', 'team_mark.county', 'task.kase', 'nomination.kase', 'round.all'] loop
    tab := split_part(entry, '.', 1);
    how := split_part(entry, '.', 2);
    continue when to_regclass('public.' || tab) is null;
    execute format('create or replace trigger indicators_added after insert on public.%I referencing new table as changed for each statement execute function app.note_indicators(%L)', tab, how);
    execute format('create or replace trigger indicators_changed after update on public.%I referencing old table as before new table as changed for each statement execute function app.note_indicators(%L)', tab, how);
    execute format('create or replace trigger indicators_taken after delete on public.%I referencing old table as before for each statement execute function app.note_indicators(%L)', tab, how);
  end loop;
end
$$;

-- 还有几处变动没有记进汇总账，最早的一处等了几毫秒；不说是谁、是哪里
create or replace function app.indicators_waiting(out changes int, out milliseconds int)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*)::int, coalesce(extract(epoch from clock_timestamp() - min(c.since)) * 1000, 0)::int from public.indicator_change c;
end;
revoke execute on function app.indicators_waiting() from public;
grant execute on function app.indicators_waiting() to jp_division, jp_line, jp_unit, jp_party, jp_job;
