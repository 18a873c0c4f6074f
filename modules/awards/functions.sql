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
