-- 公开类文件不受岗位范围限制：登录的都可取（空白表样给下级单位用）；没有登录的只取得到已经挂在公开页面上的（file_link 的 published）。
-- 上传时选了“公开”不等于公开：公开要有公开的那一步
create or replace function app.public_file(of_file uuid) returns table (id uuid, name text, kind text, class text, sealed boolean, sha256 bytea)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select f.id, f.name, f.kind, f.class, f.sealed, f.sha256 from public.file f where f.id = of_file and f.gone_on is null and f.class = '公开'
    and (app.account() is not null or exists (select from public.file_link l where l.file = f.id and l.kind = 'published'));
end;
grant execute on function app.public_file(uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_public, jp_job;

-- 一个人的记载删去以后，只为它收着的材料也要走。还挂在案卷、决定、别人档案上的，还被别的登记簿引用的，一律留下；also 是没有外键的引用，写作“表.列”。
-- 不授给任何角色：只由 app.erase_person 调用
create or replace function app.let_go(of_files uuid[], archives uuid[], also text[]) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare one uuid; held boolean; ref record; gone int := 0;
begin
  for one in select distinct f from unnest(of_files) f where f is not null loop
    held := exists (select from public.file_link l where l.file = one and l.kind not in ('organisation', 'account') and not l.subject = any (archives));
    for ref in
      select c.conrelid::regclass::text as tab, quote_ident(a.attname) as col from pg_catalog.pg_constraint c join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = 'public.file'::regclass and c.conrelid <> 'public.file_link'::regclass
      union all select quote_ident(split_part(x, '.', 1)), quote_ident(split_part(x, '.', 2)) from unnest(also) x
    loop
      exit when held;
      execute format('select exists (select from %s t where t.%s = $1)', ref.tab, ref.col) into held using one;
    end loop;
    if not held then
      delete from public.file_link l where l.file = one;
      update public.file f set name = '（已删除）', purpose = null, gone_on = app.today() where f.id = one and f.gone_on is null;
      gone := gone + 1;
    end if;
  end loop;
  return gone;
end
$$;
revoke execute on function app.let_go(uuid[], uuid[], text[]) from public;
