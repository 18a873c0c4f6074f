-- 任务的证据文件：看得到这件任务的岗位都能打开，不论是哪个单位传的
create or replace function app.evidence_file(evidence uuid)
  returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256
  from public.duty_evidence e join public.file f on f.id = e.file
  where e.id = $1 and f.gone_on is null and exists (
    select from public.duty_seat s where s.task = e.task and case current_setting('role')
      when 'jp_division' then s.place between app.lo() and app.hi()
      when 'jp_line' then s.line between app.lo() and app.hi()
      when 'jp_unit' then s.node between app.lo() and app.hi()
      when 'jp_party' then s.organisation = app.organisation()
      else false end)
$$;
revoke execute on function app.evidence_file(uuid) from public;
grant execute on function app.evidence_file(uuid) to jp_division, jp_line, jp_unit, jp_party;
