-- 事实变了的人记下来，等后台任务重算。触发器按语句一次记完；谁改的都一样，所以越过范围写
create or replace function app.note_talents() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into public.talent_stale (person) select distinct n.person from changed n where n.person is not null;
  elsif tg_op = 'DELETE' then
    insert into public.talent_stale (person) select distinct o.person from before o where o.person is not null;
  else
    insert into public.talent_stale (person) select n.person from changed n where n.person is not null
      union select o.person from before o where o.person is not null;
  end if;
  return null;
end
$$;
revoke execute on function app.note_talents() from public;

-- 人换了地方或单位：在库的行跟着走，转出、转入各记一行，各在自己的范围里
create or replace function app.carry_talents() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  into_unit text;
  there text;
  here text;
  today date := coalesce(app.today(), (clock_timestamp() at time zone 'Asia/Shanghai')::date);
begin
  insert into public.talent_stale (person) values (new.id);
  -- 应本人要求删除的：进出的数留着，姓名和依据不留
  if new.erased_on is not null and old.erased_on is null then
    update public.talent_entry e set name = new.name, pinyin = new.pinyin, unit_name = null, evidence = '[]' where e.person = new.id;
    update public.talent_move m set name = new.name, unit_name = null, reason = '' where m.person = new.id;
  end if;
  if new.merged_into is not null or not exists (select from public.talent_entry e where e.person = new.id and e.state <> '退出') then
    return null;
  end if;
  select o.name into into_unit from public.organisation o where o.id = new.employer;
  if old.place <> new.place or old.employer is distinct from new.employer then
    select d.short_name into there from public.division d where d.code = coalesce(new.county, new.division);
    select d.short_name into here from public.division d where d.code = coalesce(old.county, old.division);
    -- 同一个县里换单位写单位；出了县只写到哪个县，单位是对方的事
    insert into public.talent_move (entry, person, database, kind, happened_on, recorded_on, reason, name, unit_name, bit, place, county, node, line)
    select e.id, e.person, e.database, m.kind, today, today, m.reason, e.name, m.unit, e.bit, m.place, m.county, m.node, m.line
    from public.talent_entry e cross join lateral (values
      ('转出', case when old.place = new.place then '转到' || coalesce(into_unit, '（没有单位）') else '转到' || coalesce(there, '别的辖区') end, e.unit_name, old.place, old.county, old.node, old.line),
      ('转入', case when old.place = new.place then '由' || coalesce(e.unit_name, '（没有单位）') || '转来' else '由' || coalesce(here, '别的辖区') || '转来' end, into_unit, new.place, new.county, new.node, new.line)
    ) as m (kind, reason, unit, place, county, node, line)
    where e.person = new.id and e.state in ('在库', '暂停') order by e.database, m.kind;
  end if;
  update public.talent_entry e set place = new.place, division = new.division, province = new.province, city = new.city, county = new.county, node = new.node, line = new.line,
    unit_name = into_unit
  where e.person = new.id and e.state <> '退出';
  return null;
end
$$;
revoke execute on function app.carry_talents() from public;

-- 人数的账跟着名单走：增减各记一行，同一条语句里抵消的不记
create or replace function app.tally_talents() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into public.talent_tally (database, state, bit, place, county, level, rank, n, hand)
      select database, state, bit, place, county, level, rank, count(*), count(*) filter (where by_hand) from changed group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'DELETE' then
    insert into public.talent_tally (database, state, bit, place, county, level, rank, n, hand)
      select database, state, bit, place, county, level, rank, -count(*), -count(*) filter (where by_hand) from before group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into public.talent_tally (database, state, bit, place, county, level, rank, n, hand)
      select database, state, bit, place, county, level, rank, sum(d), sum(case when by_hand then d else 0 end)
      from (select 1 as d, c.* from changed c union all select -1, b.* from before b) x group by 1, 2, 3, 4, 5, 6, 7
      having sum(d) <> 0 or sum(case when by_hand then d else 0 end) <> 0;
  end if;
  return null;
end
$$;
revoke execute on function app.tally_talents() from public;
create or replace trigger tally_added after insert on public.talent_entry referencing new table as changed for each statement execute function app.tally_talents();
create or replace trigger tally_changed after update on public.talent_entry referencing old table as before new table as changed for each statement execute function app.tally_talents();
create or replace trigger tally_gone after delete on public.talent_entry referencing old table as before for each statement execute function app.tally_talents();

do $$
declare
  facts text;
begin
  foreach facts in array array['award', 'skill_certificate', 'talent_evidence'] loop
    execute format('create or replace trigger talents_added after insert on public.%I referencing new table as changed for each statement execute function app.note_talents()', facts);
    execute format('create or replace trigger talents_changed after update on public.%I referencing old table as before new table as changed for each statement execute function app.note_talents()', facts);
    execute format('create or replace trigger talents_gone after delete on public.%I referencing old table as before for each statement execute function app.note_talents()', facts);
  end loop;
end
$$;
create or replace trigger carry_talents after update on public.person for each row
  when ((old.place, old.node, old.line, old.division, old.province, old.city, old.county, old.employer, old.employment, old.name, old.merged_into, old.erased_on)
    is distinct from (new.place, new.node, new.line, new.division, new.province, new.city, new.county, new.employer, new.employment, new.name, new.merged_into, new.erased_on))
  execute function app.carry_talents();
