-- 变了的人记下来。没有在用的对接系统，一行也不记：花名册导入不为它多写
create or replace function app.note_exchange() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.exchange_system s where s.state = '在用') then
    return null;
  end if;
  if tg_op = 'DELETE' then
    insert into public.exchange_note (person, place, part) select distinct p.id, p.place, tg_argv[0] from before o join public.person p on p.id = o.person;
  elsif tg_op = 'INSERT' then
    insert into public.exchange_note (person, place, part) select distinct p.id, p.place, tg_argv[0] from changed n join public.person p on p.id = n.person;
  else
    -- 合并、拆分时记载换了人：两个人都记
    insert into public.exchange_note (person, place, part) select p.id, p.place, tg_argv[0] from changed n join public.person p on p.id = n.person
      union select p.id, p.place, tg_argv[0] from before o join public.person p on p.id = o.person;
  end if;
  return null;
end
$$;
revoke execute on function app.note_exchange() from public;

create or replace function app.note_exchange_people() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.exchange_system s where s.state = '在用') then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.exchange_note (person, place, part) select n.id, n.place, 'person' from changed n;
  else
    insert into public.exchange_note (person, place, part) select n.id, n.place, 'person' from changed n;
    -- 搬走的：原来那个地方要知道他不在了，新地方要从头要全
    insert into public.exchange_note (person, place, part) select o.id, o.place, 'person' from before o join changed n on n.id = o.id where n.place <> o.place;
    insert into public.exchange_note (person, place, part) select n.id, n.place, 'all' from before o join changed n on n.id = o.id where n.place <> o.place or (o.merged_into is not null and n.merged_into is null);
  end if;
  return null;
end
$$;
revoke execute on function app.note_exchange_people() from public;
create or replace trigger exchange_added after insert on public.person referencing new table as changed for each statement execute function app.note_exchange_people();
create or replace trigger exchange_changed after update on public.person referencing old table as before new table as changed for each statement execute function app.note_exchange_people();

do $$
declare
  facts text;
begin
  -- 限制处理、解除：整份档案，或一条记载，都按整份重给
  foreach facts in array array['post_spell', 'labour_contract', 'education_record', 'training_record', 'skill_certificate', 'title_record', 'contest_result', 'outcome_record', 'mentorship', 'union_spell', 'party_spell', 'insurance_spell', 'social_card', 'volunteer_record', 'document', 'restriction'] loop
    execute format('create or replace trigger exchange_added after insert on public.%I referencing new table as changed for each statement execute function app.note_exchange(%L)', facts, case facts when 'document' then 'person' when 'restriction' then 'all' else facts end);
    execute format('create or replace trigger exchange_changed after update on public.%I referencing old table as before new table as changed for each statement execute function app.note_exchange(%L)', facts, case facts when 'document' then 'person' when 'restriction' then 'all' else facts end);
    execute format('create or replace trigger exchange_gone after delete on public.%I referencing old table as before for each statement execute function app.note_exchange(%L)', facts, case facts when 'document' then 'person' when 'restriction' then 'all' else facts end);
  end loop;
end
$$;

-- 给提交了的变更排次序。一次只有一个在排（咨询锁到提交才放），没有提交的看不见，轮到它提交以后再排，所以次序只往后、不会漏。
-- 新开通的系统：这之后才开始的写入一定看得到它在用；之前开始的都做完了，才算好了
create or replace function app.sequence_changes() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  n int := 0;
begin
  if exists (select from public.exchange_system s where s.state = '在用' and s.since_xid is null) then
    update public.exchange_system s set since_xid = pg_snapshot_xmax(pg_current_snapshot()) where s.state = '在用' and s.since_xid is null;
  end if;
  -- 等过一次就不用再等：事务号在逻辑恢复以后会从头来
  update public.exchange_system s set since_xid = '0' where s.since_xid <= pg_snapshot_xmin(pg_current_snapshot()) and s.since_xid > '0';
  if not exists (select from public.exchange_note) then
    return 0;
  end if;
  perform pg_advisory_xact_lock(20261126, 2022);
  with taken as (delete from public.exchange_note where id in (select x.id from public.exchange_note x order by x.id limit 20000) returning id, person, place, part),
  once as (select person, place, part, max(id) as at from taken group by 1, 2, 3),
  ordered as (select person, place, part from once order by at)
  insert into public.exchange_change as c (person, place, part, seq) select person, place, part, nextval('public.exchange_change_order') from ordered
  on conflict (person, place, part) do update set seq = excluded.seq;
  get diagnostics n = row_count;
  return n;
end
$$;
revoke execute on function app.sequence_changes() from public;
grant execute on function app.sequence_changes() to jp_division, jp_job;

-- 密钥是谁的：系统、账号、岗位、范围。没有开通、停用、过期、吊销的，没有行
create or replace function app.system_of_key(key_hash bytea, today date)
  returns table (system uuid, name text, account uuid, post uuid, organisation uuid, organisation_name text, division bigint, lo bigint, hi bigint, fields text[], registers text[], writes text[], purpose text, per_minute int, ready boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  k public.exchange_key;
begin
  select * into k from exchange_key x where x.hash = key_hash and x.revoked_on is null and coalesce(x.last_day, system_of_key.today) >= system_of_key.today;
  if k.id is null then
    return;
  end if;
  if k.used_on is distinct from system_of_key.today then
    update exchange_key x set used_on = system_of_key.today where x.id = k.id;
  end if;
  return query select s.id, s.name, s.account, s.post, s.organisation, s.organisation_name, s.division, s.lo, s.hi, s.fields, s.registers, s.writes, s.purpose, s.per_minute,
      coalesce(s.since_xid <= pg_snapshot_xmin(pg_current_snapshot()), false)
    from exchange_system s where s.id = k.system and s.state = '在用' and system_of_key.today between s.from_day and s.to_day;
end
$$;
revoke execute on function app.system_of_key(bytea, date) from public;
grant execute on function app.system_of_key(bytea, date) to jp_login;
