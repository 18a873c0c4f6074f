-- 一人同日有几处别的考试：只回个数，不回在哪里
create or replace function app.exams_on(of_person uuid, on_day date, beside uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.assessment_application a join public.assessment_plan p on p.id = a.plan
  where a.person = of_person and p.exam_on = on_day and a.plan <> beside and a.state in ('待审', '退回补正', '通过') and p.state <> '已取消';
end;
grant execute on function app.exams_on(uuid, date, uuid) to jp_division, jp_unit, jp_self, jp_job;

-- 一个计划里占着名额的有几人：只回个数
create or replace function app.exam_places(of_plan uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select count(*) from public.assessment_application a where a.plan = of_plan and a.state in ('待审', '退回补正', '通过');
end;
grant execute on function app.exam_places(uuid) to jp_division, jp_unit, jp_line, jp_self, jp_job;

-- 一个单位归哪个人社部门备案：只回机构编号
create or replace function app.labour_office(at_place bigint) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select o.id from public.organisation o join public.division d on d.code = o.division
  where o.department = 'HRSS' and o.state = '正常' and d.level <= 2 and at_place between d.lo and d.hi order by d.level desc, o.name limit 1;
end;
grant execute on function app.labour_office(bigint) to jp_division, jp_unit, jp_job;
