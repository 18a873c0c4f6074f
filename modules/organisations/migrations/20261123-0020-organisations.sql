create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  short_name text,
  -- 企业 事业单位 机关 社会组织 工会 个体工商户 其他
  kind text not null,
  uscc text,
  -- 信用代码核验：ok、legacy（早期代码，已人工核验）、unchecked
  uscc_state text not null default 'unchecked',
  -- 机关的部门代码（reference 部门表），向其征求意见时用
  department text,
  ownership text,
  industry text,
  key_industry boolean,
  is_union boolean not null default false,
  union_name text,
  union_established_on date,
  union_parent uuid references organisation (id),
  congress_established boolean,
  employees int check (employees >= 0),
  members int check (members >= 0),
  division bigint not null,
  place bigint not null,
  province bigint,
  city bigint,
  county bigint,
  line bigint,
  line_hi bigint,
  parent uuid references organisation (id),
  node bigint not null,
  node_hi bigint not null,
  address text,
  phone text,
  state text not null default '正常' check (state in ('正常', '筹备', '停业', '注销')),
  demo boolean not null default false,
  source text not null,
  verified text not null default '自报',
  ground text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  check (node_hi >= node)
);
create unique index organisation_uscc on organisation (uscc) where uscc is not null and state <> '注销';
create index organisation_node on organisation (node);
create index organisation_place on organisation (place, name);
create index organisation_county_name on organisation (county, name);
create index organisation_city_name on organisation (city, name);
create index organisation_line on organisation (line) where line is not null;
create index organisation_department on organisation (department, place) where department is not null;

create table organisation_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index organisation_log_id on organisation_log (id, until);

-- 班组：党员空白班组等标记在此登记
create table team (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  name text not null,
  kind text not null default '班组' check (kind in ('班组', '科室', '车间', '项目部', '其他')),
  leader text,
  members int check (members >= 0),
  party_members int check (party_members >= 0),
  place bigint not null,
  node bigint not null,
  line bigint,
  state text not null default '正常' check (state in ('正常', '撤销')),
  source text not null,
  since timestamptz not null default clock_timestamp(),
  unique (organisation, name)
);
create index team_node on team (node);
create index team_place on team (place);

-- 组织树的先序号：根按百万取段，子单位在父段内取小段，不重排
create sequence organisation_root_seq start 1;
