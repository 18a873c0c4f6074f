-- 快照由后台任务一批一批做，做成以前没有哈希；文件分块存放，人再多也放得下
alter table simulation_snapshot alter column hash drop not null;
alter table simulation_snapshot
  -- 一共要冻结多少人；数出来以前为空
  add column total int check (total >= 0),
  -- 人群所在的地方，起草时不用打开文件
  add column places jsonb,
  -- 文件有几块；0：已经删除；空：还在做，或者是以前整个存的
  add column parts int check (parts >= 0),
  -- 谁要做的，断了以后照着接着做
  add column asked jsonb,
  add column begun_at timestamptz,
  add column moved_at timestamptz,
  add column fails int not null default 0,
  add column problem text;

-- “批”：正在做的快照，每批人一块，记着做到了谁；做成以后合成“成”，批就删掉
create table simulation_snapshot_part (
  snapshot uuid not null references simulation_snapshot (id),
  kind text not null check (kind in ('批', '成')),
  n int not null check (n >= 0),
  people int not null default 0 check (people >= 0),
  after uuid,
  file bytea not null,
  primary key (snapshot, kind, n)
);
-- 已经压缩过
alter table simulation_snapshot_part alter column file set storage external;
