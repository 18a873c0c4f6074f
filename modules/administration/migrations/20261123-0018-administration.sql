-- 行政区划。A division and all below it lie between lo and hi; numbers once given stay.
create table division (
  code bigint primary key,
  source text not null check (source in ('民政', '统计', '虚拟')),
  name text not null,
  short_name text not null,
  level smallint not null check (level between 0 and 4),
  parent bigint references division (code) deferrable initially deferred,
  lo bigint not null unique,
  hi bigint not null,
  valid_from date,
  valid_to date,
  check (hi >= lo)
);
create index division_parent on division (parent, code);
create index division_name on division (name);
create index division_short_name on division (short_name);

-- 本单位参数：办公室录入的取值，须有文号、条款和另一人复核；盖在本级政策包之上。
create table value (
  id uuid primary key default gen_random_uuid(),
  parameter text not null,
  -- Where it holds: the division's pre-order number for row security, its code for the chain of packs.
  place bigint not null,
  jurisdiction bigint not null references division (code),
  from_day date not null,
  to_day date check (to_day >= from_day),
  body jsonb not null,
  cites jsonb not null,
  state text not null default '待复核' check (state in ('待复核', '生效', '退回', '撤回')),
  state_why text,
  asked_by uuid not null,
  asked_name text not null,
  asked_on date not null,
  approved_by uuid,
  approved_name text,
  approved_on date,
  since timestamptz not null default clock_timestamp(),
  check (approved_by is distinct from asked_by)
);
create unique index value_once on value (parameter, jurisdiction, from_day) where state in ('待复核', '生效');
create index value_place on value (place, parameter);

-- 民族自治地方依法规定的放假日：与国务院办公厅通知并用，同样须有文号和另一人复核。
create table local_holiday (
  id uuid primary key default gen_random_uuid(),
  place bigint not null,
  jurisdiction bigint not null references division (code),
  year int not null check (year between 2000 and 2100),
  festival text not null,
  days date[] not null check (cardinality(days) between 1 and 15),
  document text not null,
  title text not null,
  issued_on date not null,
  issued_by text not null,
  state text not null default '待复核' check (state in ('待复核', '生效', '退回', '撤回')),
  state_why text,
  asked_by uuid not null,
  asked_name text not null,
  asked_on date not null,
  approved_by uuid,
  approved_name text,
  approved_on date,
  since timestamptz not null default clock_timestamp(),
  check (approved_by is distinct from asked_by)
);
create unique index local_holiday_once on local_holiday (jurisdiction, year, festival) where state in ('待复核', '生效');
create index local_holiday_place on local_holiday (place);
