-- 多维画像：登记簿有变动时算好，打开时只读。一人一行，一维一行。
-- 不设指向 person 的外键：画像是从登记簿算出来的，合并、删除档案以后重算就没有了，不跟着移
create table portrait (
  person uuid primary key,
  -- 照哪一版口径算的
  definition text not null,
  computed_on date not null,
  -- 光是过了这一天，就有一维要变
  turns_on date,
  -- 和谁比：职业、等级、市；有一项不知道就不比
  occupation text,
  level text,
  city bigint,
  -- 去世的人不计入组
  grouped boolean not null,
  since timestamptz not null default clock_timestamp()
);
create index portrait_turns on portrait (turns_on) where turns_on is not null;

create table portrait_dimension (
  person uuid not null references portrait (person) on delete cascade,
  dimension text not null,
  -- 看得到哪一组字段才看得到这一维
  bit smallint not null,
  state text not null check (state in ('有记载', '没有记载', '都不计入')),
  -- 没有记载的是空，不是零
  amount int,
  word text,
  step int,
  checked int,
  confidence text check (confidence in ('高', '中', '低', '自报')),
  evidence jsonb not null,
  primary key (person, dimension),
  check ((state = '有记载') = (step is not null))
);

-- 一组里每一维每一档有几个人；dimension 为空的是组里一共几个人
create table portrait_tally (
  city bigint not null,
  -- 空：不分职业
  occupation text not null,
  level text not null,
  dimension text not null,
  step int not null,
  people int not null,
  primary key (city, occupation, level, dimension, step)
);

-- 谁的登记有变动，等着重算。变动的那一笔里由触发器加行；重算的人只删自己看到的行，漏不掉
create table portrait_change (
  n bigint generated always as identity primary key,
  person uuid not null
);

-- 一行：现在照哪一版算；重算的人锁住它，一次只有一个在算
create table portrait_state (
  one boolean primary key default true check (one),
  definition text
);
insert into portrait_state default values;

-- 本人有异议的那一条：哪件申请，说的是哪个登记簿的哪一行
create table portrait_contest (
  request uuid primary key references own_request (id),
  register text not null,
  record uuid not null
);
create index portrait_contest_record on portrait_contest (record);

-- 登记簿变动：新增、改动、删除，旧行和新行里的人都要重算
create function app.portrait_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  idle boolean := not exists (select from public.portrait_change);
  col text := tg_argv[0];
begin
  if tg_op <> 'INSERT' then
    execute format('insert into public.portrait_change (person) select distinct %I from before where %I is not null', col, col);
  end if;
  if tg_op <> 'DELETE' then
    execute format('insert into public.portrait_change (person) select distinct %I from after where %I is not null %s', col, col,
      case when tg_op = 'UPDATE' then format('and %I not in (select %I from before where %I is not null)', col, col, col) else '' end);
  end if;
  -- 已经有人等着的，重算的作业也已经叫过；万一错过，每分钟还有一次。
  if idle and exists (select from public.portrait_change) then
    perform app.enqueue('portraits.refresh', '{}', null, null);
  end if;
  return null;
end
$$;

-- 人的档案变动：只看和画像有关的几项
create function app.portrait_person_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  idle boolean := not exists (select from public.portrait_change);
begin
  insert into public.portrait_change (person)
    select a.id from after a join before b on b.id = a.id
    where (a.city, a.province, a.trade, a.skill_level, a.employment, a.merged_into) is distinct from (b.city, b.province, b.trade, b.skill_level, b.employment, b.merged_into);
  if idle and exists (select from public.portrait_change) then
    perform app.enqueue('portraits.refresh', '{}', null, null);
  end if;
  return null;
end
$$;

do $$
declare
  entry text; tab text; col text;
begin
  foreach entry in array array[
    'post_spell.person', 'training_record.person', 'skill_certificate.person', 'title_record.person', 'contest_result.person',
    'outcome_record.person', 'mentorship.person', 'award.person', 'studio.leader', 'person.id'
  ] loop
    tab := split_part(entry, '.', 1);
    col := split_part(entry, '.', 2);
    execute format('create trigger portrait_added after insert on %I referencing new table as after for each statement execute function app.portrait_changed(%L)', tab, col);
    execute format('create trigger portrait_taken after delete on %I referencing old table as before for each statement execute function app.portrait_changed(%L)', tab, col);
    if tab <> 'person' then
      execute format('create trigger portrait_changed after update on %I referencing old table as before new table as after for each statement execute function app.portrait_changed(%L)', tab, col);
    end if;
  end loop;
end
$$;
create trigger portrait_changed after update on person referencing old table as before new table as after for each statement execute function app.portrait_person_changed();
