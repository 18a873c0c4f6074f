-- 谁在什么岗位看了什么：账号、岗位取自会话，不由业务代码填写，写入后谁也不能改
create or replace function app.record_access(act text, kind text, subject uuid, count int, fields text, purpose text, name text, office text) returns void
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  insert into public.access_log (day, act, kind, subject, count, fields, purpose, account, post, organisation, name, office, place, node)
  select app.today(), record_access.act, record_access.kind, record_access.subject, record_access.count, record_access.fields, record_access.purpose,
    app.account(), app.post(), app.organisation(), record_access.name, record_access.office, p.place, p.node
  from (select) one left join public.post p on p.id = app.post();
end;
grant execute on function app.record_access(text, text, uuid, int, text, text, text, text) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_job;

-- 开户、授岗、停用、改参数等权限和配置的变更
create or replace function app.record_change(what text, kind text, subject uuid, before jsonb, after jsonb, ground text, name text, office text) returns void
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  insert into public.change_log (day, what, kind, subject, before, after, ground, account, post, organisation, name, office, place, node)
  select app.today(), record_change.what, record_change.kind, record_change.subject, record_change.before, record_change.after, record_change.ground,
    app.account(), app.post(), app.organisation(), record_change.name, record_change.office, p.place, p.node
  from (select) one left join public.post p on p.id = app.post();
end;
grant execute on function app.record_change(text, text, uuid, jsonb, jsonb, text, text, text) to jp_division, jp_line, jp_unit, jp_party, jp_self, jp_job;
