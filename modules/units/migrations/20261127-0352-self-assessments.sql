-- 企事业单位一年一份履责自评：自己说做到没有，总工会核过；登记簿里有的数摆在旁边，不打分
create table unit_assessment (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  unit_name text not null,
  place bigint not null,
  node bigint not null,
  line bigint,
  year int not null check (year between 2000 and 2100),
  -- 一项一条：做到没有、凭什么
  answers jsonb not null default '{}',
  state text not null default '草稿' check (state in ('草稿', '已报', '退回', '已核')),
  said_by text,
  said_on date,
  checked_by text,
  checked_office text,
  checked_on date,
  check_note text,
  version int not null default 1,
  -- 谁最后写的、什么时候：两个人同时写，后存的看得到先存的是谁
  by_name text,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, year),
  check ((state = '草稿') = (said_on is null)),
  check ((state in ('退回', '已核')) = (checked_on is not null))
);
create index unit_assessment_place on unit_assessment (place);
create index unit_assessment_node on unit_assessment (node);
create index unit_assessment_line on unit_assessment (line) where line is not null;
