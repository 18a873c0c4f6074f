-- 名额：下达给一个承办机构的，按届、层级、类别（空：全部类别）、池。改动另记一行，不覆盖
create table quota (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  level text not null,
  organisation uuid not null references organisation (id),
  name text not null,
  category text not null default '',
  pool text not null check (pool in ('常规', '单列')),
  seats int not null check (seats >= 0),
  issued_by uuid not null references organisation (id),
  issued_on date not null,
  document text,
  -- 收到名额的机构在哪里；它管到哪里，单位据此看到自己所在县的名额
  place bigint not null,
  line bigint,
  lo bigint not null,
  hi bigint not null,
  line_lo bigint,
  line_hi bigint,
  unique (round, level, organisation, category, pool)
);
create index quota_place on quota (place);

create table quota_change (
  quota uuid not null references quota (id),
  n int not null,
  kind text not null check (kind in ('下达', '调整')),
  before int,
  after int not null,
  reason text not null,
  document text,
  changed_on date not null,
  account uuid,
  actor text not null,
  leaf uuid,
  primary key (quota, n)
);
