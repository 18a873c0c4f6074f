-- 部门名单比对：民政、医保、人社给的名单和登记簿对，不一样的由人判断。没有对上的人不留，只留个数
create table care_compare (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('death', 'marriage', 'means', 'medical', 'alive')),
  -- 谁给的、凭什么给、数据截止哪天
  provider text not null,
  title text not null,
  document text not null,
  as_of date not null,
  year int,
  file uuid not null references file (id),
  n int not null,
  matched int not null,
  outside int not null,
  wrong text[] not null default '{}',
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  bit int not null,
  by_name text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index care_compare_place on care_compare (place, recorded_on);
create table care_compare_row (
  id uuid primary key default gen_random_uuid(),
  compare uuid not null references care_compare (id),
  n int not null,
  person uuid not null references person (id),
  name text not null,
  tail text not null,
  -- 名单上的值，和登记簿当时的值，都写成话
  listed text not null,
  known text not null,
  value jsonb not null,
  -- 判断以前先不发的项目；'*'：都不发
  holds text[] not null,
  state text not null check (state in ('一致', '待判', '属实', '名单有误', '不是同一人', '待记', '已记')),
  why text,
  effect text,
  judged_by text,
  judged_on date,
  unique (compare, n),
  check ((state in ('一致', '待判', '待记')) = (judged_on is null))
);
create index care_compare_row_person on care_compare_row (person) where state = '待判';
create index care_compare_row_compare on care_compare_row (compare, state);
