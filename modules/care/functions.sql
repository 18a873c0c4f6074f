-- 事实变了的人记下来，等后台任务重算待遇。哪个途径改的都一样，所以越过范围写
create or replace function app.note_care() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if tg_table_name in ('award_event', 'revocation') then
    insert into public.care_stale (person) select distinct a.person from changed n join public.award a on a.id = n.award where a.person is not null;
  elsif tg_op = 'INSERT' then
    insert into public.care_stale (person) select distinct n.person from changed n where n.person is not null;
  else
    insert into public.care_stale (person) select n.person from changed n where n.person is not null
      union select o.person from before o where o.person is not null;
  end if;
  return null;
end
$$;
revoke execute on function app.note_care() from public;
create or replace function app.note_care_person() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  insert into public.care_stale (person) values (new.id);
  if new.erased_on is not null and old.erased_on is null then
    update public.care_entitlement e set name = new.name, pinyin = new.pinyin, unit_name = null where e.person = new.id;
    update public.care_line l set name = new.name where l.person = new.id;
  end if;
  return null;
end
$$;
revoke execute on function app.note_care_person() from public;
do $$
declare
  facts text;
begin
  foreach facts in array array['award', 'skill_certificate', 'care_fact', 'award_event', 'revocation'] loop
    execute format('create or replace trigger care_added after insert on public.%I referencing new table as changed for each statement execute function app.note_care()', facts);
    execute format('create or replace trigger care_changed after update on public.%I referencing old table as before new table as changed for each statement execute function app.note_care()', facts);
  end loop;
end
$$;
create or replace trigger care_person after update on public.person for each row
  when ((old.employment, old.sex, old.born, old.name, old.place, old.node, old.line, old.county, old.employer, old.merged_into, old.erased_on)
    is distinct from (new.employment, new.sex, new.born, new.name, new.place, new.node, new.line, new.county, new.employer, new.merged_into, new.erased_on))
  execute function app.note_care_person();
-- 待遇算到哪里：人数和日子，没有谁的事
create or replace function app.care_run_state() returns table (cause text, "begunOn" date, "endedOn" date, seen int, written int, running boolean, waiting int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select r.cause, r.begun_on, r.ended_on, r.seen, r.written, r.after is not null, (select count(*)::int from (select 1 from public.care_stale limit 10001) s) from public.care_run r
$$;
revoke execute on function app.care_run_state() from public;
grant execute on function app.care_run_state() to jp_division;
-- 让全部人重新计算；正在算的不打断
create or replace function app.care_run_again() returns void
  language sql volatile security definer set search_path = pg_catalog, public as $$
  update public.care_run set after = '00000000-0000-0000-0000-000000000000', cause = 'again', begun_on = app.today(), ended_on = null, seen = 0, written = 0 where after is null
$$;
revoke execute on function app.care_run_again() from public;
grant execute on function app.care_run_again() to jp_division;
-- 一批的名额用了多少：只给数，不给人
create or replace function app.care_trip_seats(of uuid) returns table (asked int, taken int, waiting int)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select count(*) filter (where s.state not in ('撤回'))::int, count(*) filter (where s.state in ('入选', '已确认', '已参加'))::int, count(*) filter (where s.state = '候补')::int
  from public.care_seat s where s.trip = of
$$;
revoke execute on function app.care_trip_seats(uuid) from public;
grant execute on function app.care_trip_seats(uuid) to jp_self, jp_division;
-- 有人放弃，照公布的次序补下一位；只说补了没有
create or replace function app.care_next_seat(of uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  room int;
begin
  select t.capacity - (select count(*) from public.care_seat s where s.trip = t.id and s.state in ('入选', '已确认', '已参加')) into room
    from public.care_trip t where t.id = of and t.state = '已公布' for update;
  if coalesce(room, 0) <= 0 then return false; end if;
  update public.care_seat s set state = '入选', reason = s.reason || '；前面有人放弃，递补'
    where s.id = (select n.id from public.care_seat n where n.trip = of and n.state = '候补' order by n.rank limit 1);
  return found;
end
$$;
revoke execute on function app.care_next_seat(uuid) from public;
grant execute on function app.care_next_seat(uuid) to jp_self, jp_division;
-- 门口查验礼遇码：这张凭证现在有没有效、姓名（由程序遮盖）和称号级别；没有码的人问不到
create or replace function app.courtesy_state(pass uuid) returns table (name text, honour text, level text, valid boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.name, a.honour_title, a.level, c.ended_on is null and a.id is not null and p.employment <> '去世'
  from public.care_pass c join public.person p on p.id = c.person
    left join lateral (select a.id, a.honour_title, a.level from public.award a where a.person = c.person and a.state = '有效' and a.family = '劳模' and a.verified = '已核'
      and not exists (select from public.award x where x.person = c.person and x.state = '暂停')
      order by array_position(array['国家', '省', '市', '县'], a.level) limit 1) a on true
  where c.id = pass
$$;
revoke execute on function app.courtesy_state(uuid) from public;
grant execute on function app.courtesy_state(uuid) to jp_public, jp_self, jp_division;
