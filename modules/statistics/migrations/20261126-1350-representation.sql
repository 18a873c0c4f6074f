-- 代表机构的一届：党代表大会、人大、政协、工会代表大会……哪一级、第几届、起止、依据的名单文件
create table congress (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('党代表大会', '人大', '政协', '工会代表大会', '团代会', '妇代会', '职代会', '其他')),
  title text not null collate pinyin,
  level text not null check (level in ('全国', '省', '市', '县', '乡镇', '单位')),
  -- 第几届；没有届次的写年份
  term text not null,
  from_day date not null,
  to_day date,
  -- 文件规定的代表总数；没有的空着
  seats int check (seats > 0),
  source text not null,
  -- 文件给了目标的才有：一线、劳模、工匠各占百分之几或多少名；没有的是未配置
  targets jsonb not null default '{}',
  target_source text,
  previous uuid references congress (id),
  place bigint not null,
  division bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  check (to_day is null or to_day >= from_day),
  check (targets = '{}' or target_source is not null)
);
create index congress_place on congress (place, from_day desc, id);
create table congress_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index congress_log_id on congress_log (id, until);
create trigger sign before insert or update on congress for each row execute function app.sign_row();

-- 代表、委员：当选时的身份，不随以后变。不知道的空着，不按“不是”算
create table representative (
  id uuid primary key default gen_random_uuid(),
  congress uuid not null references congress (id),
  -- 名册里有的连到人；外地的、没有建档的只有姓名
  person uuid references person (id),
  name text not null collate pinyin,
  sex text check (sex in ('男', '女')),
  employer_name text,
  position text,
  category text,
  frontline boolean,
  model boolean,
  craftsman boolean,
  from_day date not null,
  to_day date,
  ended_why text,
  source text not null,
  place bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  check (to_day is null or to_day >= from_day)
);
create index representative_congress on representative (congress, name);
create index representative_place on representative (place);
create index representative_person on representative (person) where person is not null;
create table representative_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index representative_log_id on representative_log (id, until);
create trigger sign before insert or update on representative for each row execute function app.sign_row();
