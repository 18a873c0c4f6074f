-- 公开类文件不受岗位范围限制：登录的都可取（空白表样给下级单位用）；没有登录的只取得到已经挂在公开页面上的（file_link 的 published）。
-- 上传时选了“公开”不等于公开：公开要有公开的那一步
create or replace function app.public_file(of_file uuid) returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256 from public.file f where f.id = of_file and f.class = '公开'
    and (app.account() is not null or exists (select from public.file_link l where l.file = f.id and l.kind = 'published'));
end;
grant execute on function app.public_file(uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_public, jp_job;
