-- 上级地方工会和产业工会的名称是公开的：任何单位都能看到自己归谁管，哪怕它在本岗位的范围之外
create or replace function app.unions_above(place bigint) returns table (id uuid, name text, union_type text, line bigint)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name, o.union_type, o.line
  from public.organisation o join public.division d on d.code = o.division
  where o.is_union and o.state = '正常' and unions_above.place between d.lo and d.hi
  order by d.level desc, o.name
$$;
grant execute on function app.unions_above(bigint) to jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_job;

-- 这个统一社会信用代码是否已由别处建档
create or replace function app.organisation_with(code text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id from public.organisation o where o.uscc = code and o.state <> '注销'
$$;
grant execute on function app.organisation_with(text) to jp_division, jp_line, jp_unit, jp_job;

-- 整批撤销时删去本批新增、此后没有动过的单位；被别的记录引用的，外键不让删，返回是哪张表
create or replace function app.undo_organisations(batch uuid) returns table (gone int, held_by text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.import_batch b where b.id = batch and b.kind = 'organisations' and b.state in ('已入库', '已停', '撤销中') and b.organisation = app.organisation()) then
    raise exception 'organisations.undo: not a batch of this office';
  end if;
  begin
    delete from public.organisation o using public.import_row r
      where r.batch = undo_organisations.batch and r.action = '新增' and o.id = r.subject and o.version = r.version;
    get diagnostics gone = row_count;
  exception when foreign_key_violation then
    get stacked diagnostics held_by = table_name;
  end;
  return next;
end
$$;
grant execute on function app.undo_organisations(uuid) to jp_division, jp_line, jp_unit;

-- 上级单位、上级产业工会号段里已用到的最大号：下级可能在别的辖区，只看自己范围会重号
create or replace function app.last_node_below(parent uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public as $$
  select max(o.node_hi) from public.organisation o where o.parent = last_node_below.parent
$$;
create or replace function app.last_line_below(union_parent uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public as $$
  select max(o.line_hi) from public.organisation o where o.union_parent = last_line_below.union_parent
$$;
grant execute on function app.last_node_below(uuid), app.last_line_below(uuid) to jp_division, jp_line, jp_unit, jp_job;

-- 工会和机关的名称是公开的：等谁办、报给谁，写得出名字；企业和个人的单位不在此列
create or replace function app.public_office(office uuid) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select o.name from public.organisation o where o.id = office and (o.is_union or o.department is not null)
$$;
grant execute on function app.public_office(uuid) to jp_division, jp_line, jp_unit, jp_party, jp_inspect;
