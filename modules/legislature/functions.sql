-- 报告、答复所附的文件：看得到这件议题的岗位都能打开，不论是哪个单位传的
create or replace function app.legislature_file(entry uuid)
  returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256
  from (select s.id, s.matter, s.file from public.npc_step s union all select r.id, r.matter, r.file from public.npc_reply r) e join public.file f on f.id = e.file
  where e.id = $1 and f.gone_on is null and exists (
    select from public.npc_seat s where s.matter = e.matter and case current_setting('role')
      when 'jp_division' then s.place between app.lo() and app.hi()
      when 'jp_line' then s.line between app.lo() and app.hi()
      when 'jp_unit' then s.node between app.lo() and app.hi()
      when 'jp_party' then s.organisation = app.organisation()
      else false end)
$$;
revoke execute on function app.legislature_file(uuid) from public;
grant execute on function app.legislature_file(uuid) to jp_division, jp_line, jp_unit, jp_party;
-- 现场照片：只有这件议题的委员会自己打开
create or replace function app.legislature_photo(finding uuid, photo uuid)
  returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256
  from public.npc_finding e join public.npc_matter m on m.id = e.matter join public.file f on f.id = $2
  where e.id = $1 and f.gone_on is null and $2 = any(e.photos) and m.organisation = app.organisation()
$$;
revoke execute on function app.legislature_photo(uuid, uuid) from public;
grant execute on function app.legislature_photo(uuid, uuid) to jp_division, jp_line, jp_unit, jp_party;
