-- 公开文件（公示附件、名册照片、空白表样）任何人可取，不受岗位范围限制；只回公开类文件
create or replace function app.public_file(of_file uuid) returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256 from public.file f where f.id = of_file and f.class = '公开';
end;
grant execute on function app.public_file(uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_public, jp_job;
