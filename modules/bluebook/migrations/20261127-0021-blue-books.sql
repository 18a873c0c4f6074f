-- 蓝皮书：一年一地一版
create table blue_edition (
  id uuid primary key default gen_random_uuid(),
  year int not null check (year between 2017 and 2100),
  title text not null collate pinyin,
  -- 谁主编、谁编写，一行一项
  editors jsonb not null default '[]',
  -- 章节结构的版本：policies/…/bluebook.ts
  structure text not null,
  state text not null default '编写中' check (state in ('编写中', '定稿', '发布')),
  -- 定稿时用的快照；以后只照它排
  snapshot uuid,
  -- 定稿时整本书内容的摘要：重排出来的书与它对得上
  tree_hash text,
  finished_on date,
  published_on date,
  published_by text,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place_name text not null,
  place bigint not null,
  division bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, year),
  check ((state = '编写中') = (snapshot is null)),
  check ((snapshot is null) = (tree_hash is null)),
  check ((state = '发布') = (published_on is not null))
);
create index blue_edition_place on blue_edition (place, year desc);
create table blue_edition_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index blue_edition_log_id on blue_edition_log (id, until);
create trigger sign before insert or update on blue_edition for each row execute function app.sign_row();

-- 章节：人写的文字，里面的标记到排版时填数
create table blue_chapter (
  id uuid primary key default gen_random_uuid(),
  edition uuid not null references blue_edition (id),
  n int not null,
  key text not null,
  title text not null,
  body text not null default '',
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  unique (edition, n),
  unique (edition, key)
);
create table blue_chapter_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index blue_chapter_log_id on blue_chapter_log (id, until);
create trigger sign before insert or update on blue_chapter for each row execute function app.sign_row();

-- 快照：书里用到的数一次算齐，冻结；只加不改
create table blue_snapshot (
  id uuid primary key default gen_random_uuid(),
  edition uuid not null references blue_edition (id),
  n int not null,
  as_of date not null,
  taken_at timestamptz not null default clock_timestamp(),
  -- 用哪个岗位的范围算的
  bounds text not null,
  -- 不足多少人不展示；空：没有配置
  least int,
  milliseconds int not null,
  hash text not null,
  note text not null default '',
  account uuid,
  by_name text not null,
  office text not null,
  unique (edition, n)
);
alter table blue_edition add foreign key (snapshot) references blue_snapshot (id);

create table blue_figure (
  snapshot uuid not null references blue_snapshot (id),
  indicator text not null,
  -- 空串：不分组
  grouping text not null default '',
  title text not null,
  unit text not null,
  -- 口径照取数那天的写法冻结
  definition jsonb not null,
  statement text,
  statement_hash text,
  told jsonb not null,
  groups jsonb not null default '[]',
  primary key (snapshot, indicator, grouping)
);

-- 定稿以后又退回编写：为什么
create table blue_reopening (
  id bigint generated always as identity primary key,
  edition uuid not null references blue_edition (id),
  reason text not null,
  happened_on date not null,
  by_name text not null
);
create index blue_reopening_edition on blue_reopening (edition);
