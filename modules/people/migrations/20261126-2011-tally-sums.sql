-- 分项人数：合计一行一项，增减另放一张表，后台并入合计。原来合计和增减在一张表里，两次合并之间越读越慢
create table person_tally_move (
  division bigint not null,
  lo bigint not null,
  hi bigint not null,
  dim text not null,
  key text not null,
  n bigint not null
);
create index person_tally_move_division on person_tally_move (division, dim);

alter table person_tally rename to person_tally_before;
create table person_tally (
  division bigint not null,
  lo bigint not null,
  hi bigint not null,
  dim text not null,
  key text collate "C" not null,
  n bigint not null,
  primary key (division, dim, key)
) with (fillfactor = 80);
insert into person_tally (division, lo, hi, dim, key, n)
  select t.division, d.lo, d.hi, t.dim, t.key, sum(t.n) from person_tally_before t join division d on d.code = t.division group by 1, 2, 3, 4, 5 having sum(t.n) <> 0 order by 1, 4, 5;
drop table person_tally_before;

-- A statement that only adds has no rows before it, one that only deletes none after it. Of a change only those whose counted facts differ are looked at.
-- Words go in by order, so that two imports never wait for each other.
create or replace function app.tally_people() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into public.person_tally_move (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), count(*) from came p, lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      where p.merged_into is null group by 1, 2, 3, 4, 5;
  elsif tg_op = 'DELETE' then
    insert into public.person_tally_move (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), -count(*) from gone p, lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      where p.merged_into is null group by 1, 2, 3, 4, 5;
  elsif exists (select from came c join gone g on g.id = c.id
      where (c.province, c.city, c.county, c.sex, c.born, c.skill_level, c.professional_title, c.education, c.politics, c.employment, c.merged_into)
        is distinct from (g.province, g.city, g.county, g.sex, g.born, g.skill_level, g.professional_title, g.education, g.politics, g.employment, g.merged_into)) then
    insert into public.person_tally_move (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), sum(p.n)
      from (
        select province, city, county, sex, born, skill_level, professional_title, education, politics, employment, 1 as n from came where merged_into is null
        union all select province, city, county, sex, born, skill_level, professional_title, education, politics, employment, -1 from gone where merged_into is null) p,
        lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      group by 1, 2, 3, 4, 5 having sum(p.n) <> 0;
  end if;
  if tg_op = 'INSERT' then
    insert into public.trade_word (name) select distinct trade from came where trade is not null order by 1 on conflict do nothing;
  elsif tg_op = 'UPDATE' then
    insert into public.trade_word (name) select distinct c.trade from came c join gone g on g.id = c.id where c.trade is distinct from g.trade and c.trade is not null order by 1 on conflict do nothing;
  end if;
  return null;
end
$$;
