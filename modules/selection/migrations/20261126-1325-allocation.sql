-- 名额分配表：指标、权重、保底、调剂、并列的裁定和人工改写。每存一次留一版；下达以后不再改，改名额用“调整”
create table allocation (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  -- 谁分
  organisation uuid not null references organisation (id),
  -- 分给哪一级
  level text not null,
  category text not null default '',
  pool text not null check (pool in ('常规', '单列')),
  body jsonb not null,
  state text not null default '试算' check (state in ('试算', '已下达')),
  version int not null default 1,
  place bigint not null,
  changed_on date not null,
  actor text not null,
  unique (round, organisation, level, category, pool)
);

create table allocation_version (
  allocation uuid not null references allocation (id),
  version int not null,
  body jsonb not null,
  what text not null,
  changed_on date not null,
  account uuid,
  actor text not null,
  primary key (allocation, version)
);
