-- 查找：按等级、职称、工种收窄时，行级安全下也走索引（等号在前，范围在后）
create index person_skill on person (skill_level, place) where skill_level is not null;
create index person_title on person (professional_title, place) where professional_title is not null;
create index person_trade on person (trade, place) where trade is not null;
create index skill_certificate_scheme on skill_certificate (scheme, person) where state = '在册';
create index skill_certificate_occupation on skill_certificate (occupation, person) where state = '在册';
create index skill_certificate_trade on skill_certificate (trade, person) where trade is not null;

-- 各级区划下按每一种分法各有多少人：改动只追加差额，读的时候相加，所以随时是准的；每分钟把差额并拢
create table person_tally (
  division bigint not null,
  lo bigint not null,
  hi bigint not null,
  dim text not null,
  key text not null,
  n bigint not null,
  fresh boolean not null default true
);
create index person_tally_division on person_tally (division);
create index person_tally_fresh on person_tally (division) where fresh;

-- 用过的工种和职业名称：按字词找的时候，先在这里把字词换成名称。只有名称，没有是谁的、在哪里
create table trade_word (name text primary key);

create function app.tally_people() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- A statement that only adds has no rows before it, one that only deletes none after it. Words go in by order, so that two imports never wait for each other.
  if tg_op = 'INSERT' then
    insert into public.person_tally (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), count(*) from came p, lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      where p.merged_into is null group by 1, 2, 3, 4, 5;
  elsif tg_op = 'DELETE' then
    insert into public.person_tally (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), -count(*) from gone p, lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      where p.merged_into is null group by 1, 2, 3, 4, 5;
  else
    insert into public.person_tally (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), sum(p.n)
      from (
        select province, city, county, sex, born, skill_level, professional_title, education, politics, employment, 1 as n from came where merged_into is null
        union all select province, city, county, sex, born, skill_level, professional_title, education, politics, employment, -1 from gone where merged_into is null) p,
        lateral (values (p.province), (p.city), (p.county)) at (code) join public.division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      group by 1, 2, 3, 4, 5 having sum(p.n) <> 0;
  end if;
  if tg_op <> 'DELETE' then
    insert into public.trade_word (name) select distinct trade from came where trade is not null order by 1 on conflict do nothing;
  end if;
  return null;
end
$$;
create trigger tally_added after insert on person referencing new table as came for each statement execute function app.tally_people();
create trigger tally_changed after update on person referencing old table as gone new table as came for each statement execute function app.tally_people();
create trigger tally_deleted after delete on person referencing old table as gone for each statement execute function app.tally_people();

create function app.keep_trade_words() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.trade_word (name) select c.occupation from came c union select c.trade from came c where c.trade is not null order by 1 on conflict do nothing;
  return null;
end
$$;
create trigger words_added after insert on skill_certificate referencing new table as came for each statement execute function app.keep_trade_words();
create trigger words_changed after update on skill_certificate referencing new table as came for each statement execute function app.keep_trade_words();

-- 已有的人
insert into person_tally (division, lo, hi, dim, key, n, fresh)
  select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), count(*), false from person p, lateral (values (p.province), (p.city), (p.county)) at (code) join division d on d.code = at.code,
    lateral (values ('all', ''), ('sex', p.sex), ('born', to_char(p.born, 'YYYY-MM')), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
  where p.merged_into is null group by 1, 2, 3, 4, 5;
insert into trade_word (name)
  select trade from person where trade is not null union select occupation from skill_certificate union select trade from skill_certificate where trade is not null;
