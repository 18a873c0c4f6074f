-- 开放数据：从快照里取，过披露检查，另一人发布；地址不变
create table open_data_set (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title text not null collate pinyin,
  about text not null,
  edition uuid not null,
  snapshot uuid not null,
  year int not null,
  as_of date not null,
  -- 发布的就是这几个字节
  csv text not null,
  csv_sha256 text not null,
  metadata jsonb not null,
  state text not null default '待发布' check (state in ('待发布', '公开', '退回', '撤回')),
  prepared_account uuid not null,
  prepared_by text not null,
  prepared_on date not null,
  published_by text,
  published_on date,
  withdrawn_on date,
  withdrawn_why text,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  demo boolean not null default false,
  check ((state in ('公开', '撤回')) = (published_on is not null)),
  check ((state = '撤回') = (withdrawn_on is not null))
);
create index open_data_set_place on open_data_set (place, state);

-- 产改课题
create table research_project (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  title text not null collate pinyin,
  institution text not null,
  leader text not null,
  question text not null,
  -- 要什么数；只给公开的和汇总的
  data_asked text not null,
  starts_on date not null,
  due_on date not null,
  state text not null default '登记' check (state in ('登记', '在研', '不同意', '结题')),
  approved_by text,
  approved_on date,
  refused_why text,
  results text,
  results_file uuid references file (id),
  finished_on date,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, number),
  check (due_on >= starts_on),
  check ((state in ('在研', '结题')) = (approved_on is not null)),
  check ((state = '结题') = (results is not null)),
  check ((state = '不同意') <= (refused_why is not null))
);
create index research_project_place on research_project (place, state);
create table research_project_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index research_project_log_id on research_project_log (id, until);
create trigger sign before insert or update on research_project for each row execute function app.sign_row();

-- 企业社会责任报告产改章节：单位自己写的文字；数每次现算
create table reform_report (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  year int not null check (year between 2017 and 2100),
  texts jsonb not null default '{}',
  node bigint not null,
  place bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, year)
);
create index reform_report_node on reform_report (node);
create table reform_report_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index reform_report_log_id on reform_report_log (id, until);
create trigger sign before insert or update on reform_report for each row execute function app.sign_row();
