-- 一件申报的各级承办：只回机构编号
create or replace function app.studio_offices_of(in_programme uuid, at_place bigint) returns table (level text, organisation uuid)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select distinct on (o.level) o.level, o.organisation from public.studio_office o
  where o.programme = in_programme and at_place between o.lo and o.hi order by o.level, o.hi - o.lo;
end;
grant execute on function app.studio_offices_of(uuid, bigint) to jp_division, jp_line, jp_unit, jp_job;

-- 同一成果还登记在几个工作室：只回个数，不回是哪些
create or replace function app.outcomes_elsewhere(of_sameness text, beside uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(distinct e.studio) from public.studio_entry e where e.sameness = of_sameness and e.studio <> beside and e.state = '有效';
end;
grant execute on function app.outcomes_elsewhere(text, uuid) to jp_division, jp_line, jp_unit, jp_job;

-- 同一人还带着几个在册的工作室：只回个数
create or replace function app.studios_led_by(of_person uuid, beside uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.studio s where s.leader = of_person and s.state in ('在册', '限期整改') and s.id is distinct from beside;
end;
grant execute on function app.studios_led_by(uuid, uuid) to jp_division, jp_line, jp_unit, jp_job;

-- 一个学院有几个分院，哪怕在别的县：只回个数
create or replace function app.college_branches(of_college uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.college c where c.parent = of_college and c.state = '在册';
end;
grant execute on function app.college_branches(uuid) to jp_division, jp_line, jp_unit, jp_job;
