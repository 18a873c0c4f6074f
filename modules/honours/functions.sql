-- 同届唯一：推荐单位看不到别的单位推荐了谁，只能知道“还有几件在办”
create or replace function app.other_nominations(in_round uuid, of_subject uuid, beside uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.nomination n join public.kase k on k.id = n.kase
  where n.round = in_round and coalesce(n.person, n.team, n.organisation) = of_subject and k.id <> beside and k.status in ('open', 'done');
end;
grant execute on function app.other_nominations(uuid, uuid, uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_job;

-- 推荐材料的流水号按届连续，谁来立案都从同一处取
create or replace function app.next_nomination_number(in_round uuid) returns int
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  update public.round set next_number = next_number + 1 where id = in_round and state = '开放' returning next_number - 1;
end;
grant execute on function app.next_nomination_number(uuid) to jp_division, jp_line, jp_unit;

-- 一件推荐的各级承办：单位、县（或产业工会）、市、省。只回机构编号
create or replace function app.offices_of(in_round uuid, at_place bigint, at_line bigint) returns table (level text, organisation uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct on (o.level) o.level, o.organisation from public.round_office o
  where o.round = in_round and ((o.line_lo is not null and at_line between o.line_lo and o.line_hi) or (o.line_lo is null and at_place between o.lo and o.hi))
  order by o.level, o.line_lo nulls last, o.hi - o.lo;
end;
grant execute on function app.offices_of(uuid, bigint, bigint) to jp_division, jp_line, jp_unit;

-- 公众提出异议：写入后不能读回；只回受理编号。公示编号或人选不在公示上的，不写。附件随异议归到发布公示的机构，登录者交来的不收
create or replace function app.file_objection(for_published uuid, for_kase uuid, is_named boolean, name_sealed bytea, contact_sealed bytea, what text, number text, on_day date, files uuid[]) returns text
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  with filed as (
    insert into public.objection (number, notice, kase, entry, channel, named, name_cipher, contact_cipher, content, received_on, late)
    select file_objection.number, n.id, case when n.list is not null then for_kase end, case when n.list is null then for_kase end, '网上', is_named, name_sealed, contact_sealed, what, on_day, on_day > n.objections_until
    from public.notice n
    where n.published = for_published and n.state in ('公示中', '期满') and on_day >= n.starts_on
      and (for_kase is null or exists (select from public.list_entry e where e.list = n.list and e.kase = for_kase and e.state <> '划去')
        or n.list is null and exists (select from public.published p, jsonb_array_elements(p.fields -> 'entries') e where p.id = n.published and e ->> 'kase' = for_kase::text))
    returning id, number, notice),
  kept as (
    update public.file f set place = n.place, node = n.node, line = n.line from filed, public.notice n
    where n.id = filed.notice and f.id = any (files) and f.uploaded_by is null and f.node is null
      and not exists (select from public.file_link l where l.file = f.id)
    returning f.id),
  linked as (insert into public.file_link (file, kind, subject, since) select kept.id, 'objection', filed.id, on_day from kept, filed returning file)
  select filed.number from filed;
end;
grant execute on function app.file_objection(uuid, uuid, boolean, bytea, bytea, text, text, date, uuid[]) to jp_public;

-- 凭受理编号查办理到哪一步：只回状态和日期，不回内容、人选、承办人
create or replace function app.objection_state(of_number text) returns table (state text, received_on date, late boolean, accepted_on date, concluded_on date, told_on date)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.state, o.received_on, o.late, o.accepted_on, o.signed_on, o.reporter_told_on from public.objection o where o.number = of_number;
end;
grant execute on function app.objection_state(text) to jp_public;

-- 一份已公开的公示现在怎样：在公示、期满、已更正（新的是哪一份）、已撤下
create or replace function app.notice_state(of_published uuid) returns table (state text, corrects uuid, corrected_by uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select n.state, before.published, (select later.published from public.notice later where later.corrects = n.id order by later.starts_on desc limit 1)
  from public.notice n left join public.notice before on before.id = n.corrects where n.published = of_published;
end;
grant execute on function app.notice_state(uuid) to jp_public;

-- 一份公开快照的存证：叶子和盐，供外人自己核对。撤下以后不再给盐
create or replace function app.published_seal(of_published uuid) returns table (leaf uuid, idx bigint, salt text)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select l.id, l.idx, encode(s.salt, 'hex') from public.published p join public.leaf_seal s on s.subject = p.id join public.leaf l on l.id = s.leaf
  where p.id = of_published and p.withdrawn_on is null and l.kind = 'notice' order by l.recorded_at desc limit 1;
end;
grant execute on function app.published_seal(uuid) to jp_public;

-- 部门在系统里有没有可用的回函账号；没有的由经办人凭盖章回函代录
create or replace function app.has_account(of_organisation uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select exists (
    select from public.post p join public.role r on r.id = p.role
    where p.organisation = of_organisation and r.way = 'party' and p.ended_on is null);
end;
grant execute on function app.has_account(uuid) to jp_division, jp_line;

-- 是否已获同一荣誉：往届审定的推荐，哪怕当时在别的单位
create or replace function app.held_honours(of_honour text, of_subject uuid, beside uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.nomination n join public.kase k on k.id = n.kase join public.round r on r.id = n.round
  where r.honour = of_honour and coalesce(n.person, n.team, n.organisation) = of_subject and k.id <> beside and k.status = 'done';
end;
grant execute on function app.held_honours(text, uuid, uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_job;

-- 撤回、取消、换人、更正以后，把这一件从各级名单上划去：经办的岗位看不到上级的名单。只在本账号刚办了这样一步时才划
create or replace function app.strike_entries(of_kase uuid, why text) returns bigint
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  with struck as (
    update public.list_entry e set state = '划去', note = why
    from public.kase k join public.act a on a.kase = k.id and a.n = k.version
    where e.kase = of_kase and k.id = e.kase and e.state in ('在列', '暂缓')
      and a.step in ('correctCore', 'replace', 'withdraw', 'void') and a.account = app.account()
    returning e.list)
  select count(*) from struck;
end;
grant execute on function app.strike_entries(uuid, text) to jp_division, jp_line, jp_unit;

-- 本届已换下、已取消的人选不能再推荐：不论原来由哪个单位推荐
create or replace function app.barred_nominations(in_round uuid, of_subject uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.nomination n join public.kase k on k.id = n.kase
  where n.round = in_round and coalesce(n.person, n.team, n.organisation) = of_subject and k.status in ('replaced', 'voided');
end;
grant execute on function app.barred_nominations(uuid, uuid) to jp_division, jp_line, jp_unit;

-- 推荐表上的同意日：取最后一次答复，是同意的记那一天，不是的清空。本人和经办都写不到推荐表的这一项，只在本账号刚记了答复时才写
create or replace function app.note_consent(of_kase uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  last public.consent;
begin
  select * into last from consent c where c.kase = of_kase order by c.n desc limit 1;
  if last.account is distinct from app.account() then
    return false;
  end if;
  update nomination set consented_on = case when last.answer = '同意' then last.given_on end where kase = of_kase;
  return found;
end
$$;
grant execute on function app.note_consent(uuid) to jp_self, jp_unit, jp_division, jp_line;
