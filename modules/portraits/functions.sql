-- 一组的分布：同市、同等级，同职业（第一档）或不分职业（第二档）。组里有记载的不够最少人数的，那一维不答。只答人数
create or replace function app.portrait_group(of_city bigint, of_occupation text, of_level text, fewest int)
  returns table (ladder int, dimension text, step int, people int)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select g.ladder, t.dimension, t.step, t.people
  from (values (1, of_occupation), (2, '')) as g (ladder, occupation)
  join (select s.*, sum(s.people) over (partition by s.city, s.occupation, s.level, s.dimension) as known from public.portrait_tally s
        where s.city = of_city and s.level = of_level and s.occupation in (of_occupation, '')) t on t.occupation = g.occupation
  where t.known >= fewest and fewest > 0 and t.people > 0 and (g.ladder = 2 or g.occupation <> '')
  order by 1, 2, 3;
end;
grant execute on function app.portrait_group(bigint, text, text, int) to jp_division, jp_line, jp_unit, jp_self;
