-- 人的事（退休、去世、失联……）发生在人身上，这个人的每一份荣誉都要记，哪怕那一份归别处管理。只抄本账号当天刚记的这一条
create or replace function app.carry_event(of_event uuid) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  n bigint;
begin
  insert into public.award_event (award, kind, happened_on, recorded_on, detail, note, paper, account, by_name, by_office)
  select b.id, e.kind, e.happened_on, e.recorded_on, e.detail || jsonb_build_object('of', e.id), e.note, e.paper, e.account, e.by_name, e.by_office
  from public.award_event e join public.award a on a.id = e.award join public.award b on b.person = a.person and b.id <> a.id
  where e.id = of_event and e.account = app.account() and e.recorded_on = app.today() and not e.detail ? 'of'
    and e.kind in ('退休', '去世', '失联', '找回', '移居境外', '单位变动', '更名', '更正')
    and not exists (select from public.award_event x where x.award = b.id and x.kind = e.kind and x.happened_on = e.happened_on and x.kind <> '更正');
  get diagnostics n = row_count;
  return n;
end
$$;
grant execute on function app.carry_event(uuid) to jp_division, jp_line;

-- 转出：本机构管理的、这个人的全部荣誉一起转。两行一起写，各在自己的范围里；荣誉要等对方收下才动
create or replace function app.send_transfer(of_award uuid, into_office uuid, into_unit text, letter_number text, from_month text, why text, with_files text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  a public.award;
  sender public.organisation;
  receiver public.organisation;
  ids uuid[];
  titles text;
  t uuid := gen_random_uuid();
begin
  select * into a from public.award where id = of_award and place between app.lo() and app.hi();
  select * into sender from public.organisation where id = app.organisation() and is_union;
  select * into receiver from public.organisation where id = into_office and is_union and state = '正常' and id <> app.organisation();
  if a.id is null or sender.id is null or receiver.id is null then
    return null;
  end if;
  select array_agg(b.id order by b.year, b.id), string_agg(b.year || '年' || b.honour_title, '、' order by b.year, b.id) into ids, titles
    from public.award b where b.id = a.id or (a.person is not null and b.person = a.person and b.place between app.lo() and app.hi());
  if exists (select from public.award_transfer x where x.state = '待接收' and x.awards && ids) then
    return null;
  end if;
  insert into public.award_transfer (transfer, side, awards, person, name, honours, from_office, from_name, to_office, to_name, to_unit, number, benefits_from, reason, files, sent_on, place)
  select t, s.side, ids, a.person, a.name, titles, sender.id, sender.name, receiver.id, receiver.name, into_unit, letter_number, from_month, why, with_files, app.today(), s.place
  from (values ('转出', sender.place), ('转入', receiver.place)) as s (side, place);
  return t;
end
$$;
grant execute on function app.send_transfer(uuid, uuid, text, text, text, text, text) to jp_division;

-- 转入方收下：荣誉和人转到它辖区里的单位，两边的行一起改；退回的什么也不动
create or replace function app.answer_transfer(of_transfer uuid, take boolean, into_unit uuid, words text, who text, office text) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  t public.award_transfer;
  n bigint := 0;
begin
  select * into t from public.award_transfer where transfer = of_transfer and side = '转入' and to_office = app.organisation() and state = '待接收' for update;
  if t.id is null then
    return null;
  end if;
  if take then
    if not exists (select from public.organisation o where o.id = into_unit and o.state = '正常' and o.place between app.lo() and app.hi()) then
      return null;
    end if;
    update public.award a set division = o.division, place = o.place, province = o.province, city = o.city, county = o.county, node = o.node, line = o.line, ground = '转入'
      from public.organisation o where o.id = into_unit and a.id = any (t.awards);
    get diagnostics n = row_count;
    perform app.take_person(t.person, into_unit, '荣誉转入') where t.person is not null;
    insert into public.award_event (award, kind, happened_on, recorded_on, detail, note, account, by_name, by_office)
    select a, '转入', app.today(), app.today(), jsonb_build_object('transfer', t.transfer, 'from', t.from_name, 'benefitsFrom', t.benefits_from), words, app.account(), who, office from unnest(t.awards) a;
  end if;
  update public.award_transfer set state = case when take then '已接收' else '已退回' end, answer = words, answered_on = app.today() where transfer = t.transfer;
  return n;
end
$$;
grant execute on function app.answer_transfer(uuid, boolean, uuid, text, text, text) to jp_division;

-- 整批撤销时删去本批新增、此后没有动过的荣誉；有异动、证书、撤销案的，外键不让删，返回是哪张表
create or replace function app.undo_awards(batch uuid) returns table (gone int, held_by text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.import_batch b where b.id = batch and b.kind = 'awards' and b.state in ('已入库', '已停', '撤销中') and b.organisation = app.organisation()) then
    raise exception 'awards.undo: not a batch of this office';
  end if;
  begin
    delete from public.award a using public.import_row r
      where r.batch = undo_awards.batch and r.action = '新增' and a.id = r.subject and a.version = r.version;
    get diagnostics gone = row_count;
  exception when foreign_key_violation then
    get stacked diagnostics held_by = table_name;
  end;
  return next;
end
$$;
grant execute on function app.undo_awards(uuid) to jp_division;

-- 荣誉可以转到任何一级总工会；工会的名称是公开的，只回编号和名称
create or replace function app.find_unions(words text) returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name from public.organisation o
  where o.is_union and o.state = '正常' and o.union_type in ('省级总工会', '设区市总工会', '县级总工会', '开发区（工业园区）总工会')
    and (position(words in o.name) > 0 or o.id::text = words) order by o.division limit 30
$$;
grant execute on function app.find_unions(text) to jp_division;
-- 证书查验：凭码才答。答的是这张证书上印着的内容和现在的状态；暂停是内部状态，决定撤销以前仍答有效
create or replace function app.certificate_state(of_code text) returns table (state text, ended_on date, issued_on date, fields jsonb, revoked_on date)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select case when a.state = '撤销' then '已撤销' else c.state end, c.ended_on, c.issued_on, c.fields, case when a.state = '撤销' then coalesce(a.ended_on, c.ended_on) end
  from public.certificate c join public.award a on a.id = c.award where c.code = of_code;
end;
grant execute on function app.certificate_state(text) to jp_public;

-- 公开名录上已经撤销的：只答荣誉编号，名录的快照不动，页面上不再列出
create or replace function app.revoked_awards() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.id from public.award a where a.state = '撤销';
end;
grant execute on function app.revoked_awards() to jp_public;
