-- 疗休养、体检的批次：名额、报名期、公布的次序
create table care_trip (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('疗休养', '健康体检')),
  title text not null,
  site text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on and closes_on < from_day),
  capacity int not null check (capacity > 0),
  document_title text not null,
  document_number text,
  fen bigint check (fen >= 0),
  note text not null default '',
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  division bigint not null,
  state text not null default '报名' check (state in ('报名', '已公布', '已结束', '取消')),
  state_why text,
  published_on date,
  by_name text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index care_trip_place on care_trip (place, from_day);
create index care_trip_division on care_trip (division, from_day);
create table care_seat (
  id uuid primary key default gen_random_uuid(),
  trip uuid not null references care_trip (id),
  person uuid not null references person (id),
  name text not null,
  state text not null check (state in ('报名', '撤回', '入选', '候补', '已确认', '放弃', '已参加', '未到')),
  -- 公布的次序和为什么：上次参加越早越在前，没有参加过的最前
  rank int,
  last_on date,
  reason text,
  healthy boolean not null,
  note text not null default '',
  by_self boolean not null,
  asked_on date not null,
  answered_on date,
  place bigint not null,
  unique (trip, person)
);
create index care_seat_person on care_seat (person);
create index care_seat_trip on care_seat (trip, rank);

-- 帮扶、互助、基金、心理、各种“送”：登记簿各自声明一次，存在一张表里
create table care_service (
  id uuid primary key default gen_random_uuid(),
  register text not null,
  person uuid references person (id),
  name text not null,
  unit text,
  on_day date not null,
  fen bigint check (fen >= 0),
  state text not null,
  answer jsonb not null,
  review_on date,
  ended_on date,
  end_reason text,
  paper uuid references file (id),
  bit int not null,
  place bigint not null,
  division bigint not null,
  by_name text not null,
  by_office text not null,
  recorded_on date not null,
  version int not null default 1,
  demo boolean not null default false,
  check ((ended_on is null) = (end_reason is null))
);
create index care_service_place on care_service (register, place, on_day);
create index care_service_person on care_service (person) where person is not null;
create table care_service_log (
  row uuid not null references care_service (id),
  n int not null,
  body jsonb not null,
  by_name text not null,
  recorded_on date not null,
  primary key (row, n)
);

-- 礼遇码：签名的码几分钟就过期；挂失、停用的凭证在这里
create table care_pass (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  given_on date not null,
  ended_on date,
  end_reason text,
  check ((ended_on is null) = (end_reason is null))
);
create unique index care_pass_one on care_pass (person) where ended_on is null;
create index care_pass_person on care_pass (person);
