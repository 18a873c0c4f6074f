-- 其余的登记簿：社会保障卡、志愿服务、健康与职业健康、授权同意。共同的列照 20261126-1505-archive.sql
create table archive_shape (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  source text not null,
  source_note text,
  seen_on date not null,
  verified text not null check (verified in ('自报', '待核', '核验', '不符')),
  paper uuid,
  checked_on date,
  checked_by text,
  ground text not null,
  state text not null default '在册' check (state in ('在册', '作废')),
  why text,
  demo boolean not null default false,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  check ((verified = '核验') <= (paper is not null and checked_on is not null)),
  check ((verified = '自报') = (source = '本人填报' and checked_on is null)),
  check ((state = '作废') <= (why is not null))
);

-- 社会保障卡：卡号会换，不认人；号码封存，只留尾号和带密钥的散列
create table social_card (
  like archive_shape including all,
  number_tail text not null,
  number_hash bytea not null,
  issued_place text not null,
  generation text check (generation in ('第一代', '第二代', '第三代', '不详')),
  electronic text check (electronic in ('已签发', '没有签发', '已停用', '不详')),
  condition text not null check (condition in ('正常', '已挂失', '已补换', '已注销', '不详')),
  started_on date,
  ended_on date,
  -- 封存的内容，和用谁的盐
  sealed bytea not null,
  sealed_for uuid not null,
  check (ended_on >= started_on)
);
create index social_card_number on social_card (number_hash);

-- 志愿服务
create table volunteer_record (
  like archive_shape including all,
  project text not null,
  body text not null,
  role text,
  hours int check (hours between 0 and 9999),
  started_on date not null,
  ended_on date,
  proof_number text,
  check (ended_on >= started_on)
);

-- 健康与职业健康：极敏感。内容全部封存，明文只有种类、机构和日期
create table health_record (
  like archive_shape including all,
  kind text not null check (kind in ('上岗前检查', '在岗期间检查', '离岗时检查', '应急检查', '健康体检', '疗休养')),
  institution text not null,
  held_on date not null,
  sealed bytea not null,
  sealed_for uuid not null
);

-- 授权同意：本人在自己的页面上答复，或纸面同意书经核验
create table consent_record (
  like archive_shape including all,
  matter text not null,
  recipient text not null,
  purpose text not null,
  answer text not null check (answer in ('待答复', '同意', '不同意', '已撤回')),
  asked_on date,
  given_on date,
  ended_on date,
  withdrawn_on date,
  -- 本人的账号；空：不是本人在系统里答复的
  own_account uuid,
  check (ended_on >= given_on),
  check ((answer in ('同意', '已撤回')) <= (given_on is not null)),
  check ((answer = '已撤回') = (withdrawn_on is not null))
);
create unique index consent_record_waits on consent_record (person, matter, recipient) where answer = '待答复' and state = '在册';

drop table archive_shape;

do $$
declare
  register text;
begin
  foreach register in array array['social_card', 'volunteer_record', 'health_record', 'consent_record'] loop
    execute format('alter table %I add foreign key (person) references person (id), add foreign key (paper) references file (id)', register);
    execute format('create index %I on %I (person)', register || '_person', register);
    execute format('create table %I (like person_log including all)', register || '_log');
    execute format('create trigger sign before insert or update on %I for each row execute function app.sign_row()', register);
  end loop;
end
$$;

-- 日志里不留密文和散列：封存的内容同盐和电话一样不进日志
create or replace function app.sign_row() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.by_account := app.account();
  new.by_name := (select a.name from account a where a.id = app.account());
  new.by_office := (select o.name from organisation o where o.id = app.organisation());
  if tg_op = 'UPDATE' then
    execute format('insert into public.%I (id, body, since, account, act) values ($1, $2, $3, $4, $5)', tg_table_name || '_log')
      using old.id, to_jsonb(old) - array['salt', 'phone_cipher', 'sealed', 'number_hash'], old.since, app.account(), nullif(to_jsonb(new) ->> 'act', '')::uuid;
    new.version := old.version + 1;
    new.since := clock_timestamp();
  end if;
  return new;
end
$$;
