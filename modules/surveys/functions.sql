-- 发布的问卷一个字也不改；要改的另起一版
create or replace function app.keep_survey_form() returns trigger
  language plpgsql volatile set search_path = pg_catalog, public as $$
begin
  if old.state = '已发布' then
    raise exception 'survey_form %: a published version never changes', old.id;
  end if;
  return new;
end
$$;
create or replace trigger keep_survey_form before update or delete on public.survey_form for each row execute function app.keep_survey_form();

-- 凭一次性的码或自填链接的码，看问卷本身和在不在期内：不说这个码是谁的、在哪一层，也不说用没用过——印码的人试一试就知道谁答了
create or replace function app.survey_to_answer(of_hash bytea, of_code text) returns table (id uuid, title text, office_name text, project_body text, project_number text, state text, opens_on date, closes_on date, closed_on date, sampled boolean, body jsonb)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select s.id, s.title, s.office_name, s.project_body, s.project_number, s.state, s.opens_on, s.closes_on, s.closed_on, t.hash is not null, f.body
  from public.survey s join public.survey_form f on f.id = s.form left join public.survey_token t on t.survey = s.id and t.hash = of_hash
  where t.hash is not null or s.open_code = of_code limit 1;
end;
revoke execute on function app.survey_to_answer(bytea, text) from public;
grant execute on function app.survey_to_answer(bytea, text) to jp_public;

-- 抽中的本人登录以后，邀请还要不要摆出来：码由本人的抽样号算出来，只有本人这一路问得到
create or replace function app.survey_invites(of_hash bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select exists (select from public.survey_token t where t.hash = of_hash and not t.used);
end;
revoke execute on function app.survey_invites(bytea) from public;
grant execute on function app.survey_invites(bytea) to jp_self;

-- 抽中的人里没有账号的：只有承办机构问得到，只有抽样的号
create or replace function app.survey_unreached(of_survey uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select d.id from public.survey_draw d join public.survey s on s.id = d.survey
  where d.survey = of_survey and s.office = app.organisation() and not exists (select from public.account a where a.person = d.person and a.state = '正常');
end;
revoke execute on function app.survey_unreached(uuid) from public;
grant execute on function app.survey_unreached(uuid) to jp_division;

-- 交答卷：码在同一件事务里用掉，答卷不留码。只回一个词：收下、没有、不在期内。
-- 用过的码再交，也回“收下”，做的事一样多，最后撤回：从外面看不出这个码用没用过
create or replace function app.answer_survey(of_hash bytea, of_code text, given jsonb, texts jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  at public.survey;
  layer int;
  was boolean := false;
begin
  if of_hash is not null then
    select t.stratum, t.used into layer, was from public.survey_token t where t.hash = of_hash for update;
    if not found then
      return '没有';
    end if;
    select s.* into at from public.survey s join public.survey_token t on t.survey = s.id where t.hash = of_hash;
  else
    select s.* into at from public.survey s where s.open_code = of_code;
    if not found then
      return '没有';
    end if;
  end if;
  if at.state <> '回收' or app.today() < at.opens_on or app.today() > at.closes_on then
    return '不在期内';
  end if;
  begin
    update public.survey_token t set used = true where t.hash = of_hash;
    insert into public.survey_answer (survey, form, stratum, mode, week, answers)
      values (at.id, at.form, layer, '网上', app.today() - (extract(isodow from app.today())::int - 1), given);
    -- 自填链接里写的话不和抽样的混在一起，不收
    if of_hash is not null then
      insert into public.survey_text (survey, office, question, words) select at.id, at.office, e.key, e.value from jsonb_each_text(texts) e order by random();
    end if;
    if was then
      raise exception using errcode = 'JP410';
    end if;
  exception when sqlstate 'JP410' then
    null;
  end;
  return '收下';
end
$$;
revoke execute on function app.answer_survey(bytea, text, jsonb, jsonb) from public;
grant execute on function app.answer_survey(bytea, text, jsonb, jsonb) to jp_public;

-- 调查在不在调用者的范围里
create or replace function app.sees_survey(of_survey uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select exists (select from public.survey s where s.id = of_survey and s.place between app.lo() and app.hi()) or current_setting('role', true) = 'jp_job';
end;
revoke execute on function app.sees_survey(uuid) from public;
grant execute on function app.sees_survey(uuid) to jp_division, jp_job;

-- 一道题各层各选项多少份，可再按一道背景题分：只有份数，没有一份份的答卷
create or replace function app.survey_counts(of_survey uuid, of_item text, by_item text) returns table (stratum int, grp text, value text, n bigint)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.stratum, a.answers ->> by_item, v.value, count(*)
  from public.survey_answer a
  cross join lateral (
    select e.value from jsonb_array_elements_text(case when jsonb_typeof(a.answers -> of_item) = 'array' then a.answers -> of_item else '[]' end) e (value)
    union all select a.answers ->> of_item where jsonb_typeof(a.answers -> of_item) <> 'array') v
  where a.survey = of_survey and app.sees_survey(of_survey) group by 1, 2, 3
  union all
  -- 这道题答了的份数（多选的一份算一份）
  select a.stratum, a.answers ->> by_item, null, count(*) from public.survey_answer a
  where a.survey = of_survey and app.sees_survey(of_survey) and a.answers ? of_item group by 1, 2;
end;
revoke execute on function app.survey_counts(uuid, text, text) from public;
grant execute on function app.survey_counts(uuid, text, text) to jp_division, jp_job;

-- 回收了多少：各层、怎么来的、哪一周
create or replace function app.survey_returns(of_survey uuid) returns table (stratum int, mode text, week date, n bigint)
  language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select a.stratum, a.mode, a.week, count(*) from public.survey_answer a where a.survey = of_survey and app.sees_survey(of_survey) group by 1, 2, 3;
end;
revoke execute on function app.survey_returns(uuid) from public;
grant execute on function app.survey_returns(uuid) to jp_division, jp_job;

-- 把答卷和码重写一遍，次序打乱、换新号：同一件事务写下的痕迹（xmin、存放的次序）不再能把码和答卷对上
create or replace function app.mix_survey(of_survey uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if not app.sees_survey(of_survey) then
    return;
  end if;
  with taken as (delete from public.survey_answer a where a.survey = of_survey and a.mode = '网上' returning a.*)
  insert into public.survey_answer (survey, form, stratum, mode, week, answers) select survey, form, stratum, mode, week, answers from taken order by random();
  with taken as (delete from public.survey_text t where t.survey = of_survey returning t.*)
  insert into public.survey_text (survey, office, question, words, state, read_by, read_on) select survey, office, question, words, state, read_by, read_on from taken order by random();
  with taken as (delete from public.survey_token t where t.survey = of_survey returning t.*)
  insert into public.survey_token (hash, survey, stratum, used) select hash, survey, stratum, used from taken order by random();
end
$$;
revoke execute on function app.mix_survey(uuid) from public;
grant execute on function app.mix_survey(uuid) to jp_division, jp_job;

-- 纸质、电话答卷录入或定夺以后，照录入单写成答卷；只有承办机构自己的
create or replace function app.keep_sheet(of_sheet uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, public
begin atomic
  with kept as (
    insert into public.survey_answer (id, survey, form, stratum, mode, week, answers)
    select h.answer, h.survey, s.form, h.stratum, h.mode, h.first_on - (extract(isodow from h.first_on)::int - 1), h.answers
    from public.survey_sheet h join public.survey s on s.id = h.survey
    where h.id = of_sheet and s.office = app.organisation() and s.state = '回收'
    on conflict (id) do update set answers = excluded.answers returning id)
  select exists (select from kept);
end;
revoke execute on function app.keep_sheet(uuid) from public;
grant execute on function app.keep_sheet(uuid) to jp_division;
