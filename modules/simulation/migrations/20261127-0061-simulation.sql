-- 政策测算。快照：人群的事实按天冻结成列，没有姓名、证件号和编号；到期只留哈希
create table simulation_snapshot (
  id uuid primary key default gen_random_uuid(),
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  day date not null,
  people int not null check (people >= 0),
  -- 压缩的文件；按保存期限删除以后为空
  file bytea,
  -- 未压缩的内容的 SHA-256
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- 做快照的岗位看得到的字段组：看不到其中任何一组的岗位看不到这份快照
  sees int not null,
  keep_until date not null,
  by_name text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index simulation_snapshot_place on simulation_snapshot (place, day);

-- 测算方案和结果：方案、计划和快照一起决定结果，结果有自己的哈希
create table simulation (
  id uuid primary key default gen_random_uuid(),
  snapshot uuid not null references simulation_snapshot (id),
  name text not null,
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  sees int not null,
  base date not null,
  changes jsonb not null,
  texts jsonb not null,
  -- 每千人每年去世多少，手工填的假设；空：不考虑
  deaths numeric check (deaths >= 0 and deaths <= 1000),
  plan jsonb not null,
  plan_hash text not null check (plan_hash ~ '^[0-9a-f]{64}$'),
  result jsonb not null,
  result_hash text not null check (result_hash ~ '^[0-9a-f]{64}$'),
  by_name text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index simulation_place on simulation (place, recorded_on);
create index simulation_snapshot_of on simulation (snapshot);
