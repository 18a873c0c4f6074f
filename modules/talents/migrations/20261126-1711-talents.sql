-- 凭外来材料入库的依据：本系统的登记簿里没有的，由机构提出、另一人同意
create table talent_evidence (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  database text not null check (database in ('model', 'craftsman', 'skilled')),
  -- 凭什么：称号或证书的全称
  title text not null,
  level text,
  held_on date not null,
  organ text not null,
  document_title text not null,
  -- 空：文件没有文号
  document_number text,
  paper uuid not null references file (id),
  reason text not null,
  asked_by text not null,
  office text not null,
  agreed_by text not null,
  agreed_on date not null,
  -- 撤回：也要另一人同意
  ended_on date,
  end_reason text,
  end_by text,
  demo boolean not null default false,
  check ((ended_on is null) = (end_reason is null))
);
create index talent_evidence_person on talent_evidence (person);

-- 在库的人：由登记簿的事实算出来并保存；只由后台任务写。人合并以后照事实重算，所以不设外键
create table talent_entry (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  database text not null check (database in ('model', 'craftsman', 'skilled')),
  state text not null check (state in ('在库', '暂停', '已故', '退出')),
  -- 所依据的定义：哪个辖区的（空：全国）、哪一版
  law_division bigint,
  version date not null,
  -- 最早一份依据的日子；空：依据上没有写
  since date,
  recorded_on date not null,
  ended_on date,
  -- 退出的原因
  why text,
  -- 最高的一份依据：名称、级别、在定义里的次序
  title text not null,
  level text,
  rank int not null,
  evidence jsonb not null,
  by_hand boolean not null,
  name text not null,
  pinyin text not null,
  unit_name text,
  -- 档案的这一组看不到的岗位，这一库也看不到：荣誉7，技能5
  bit int not null,
  place bigint not null,
  division bigint not null,
  province bigint,
  city bigint,
  county bigint,
  node bigint not null,
  line bigint,
  check ((state = '退出') = (ended_on is not null and why is not null))
);
create unique index talent_entry_once on talent_entry (person, database) where state <> '退出';
create index talent_entry_person on talent_entry (person);
create index talent_entry_place on talent_entry (database, place);
-- 各级的名单第一页照姓名次序直接取，不必先排几十万行
create index talent_entry_province on talent_entry (database, province, pinyin, id) where state <> '退出';
create index talent_entry_city on talent_entry (database, city, pinyin, id) where state <> '退出';
create index talent_entry_county on talent_entry (database, county, pinyin, id) where state <> '退出';
create index talent_entry_node on talent_entry (node, database);
create index talent_entry_line on talent_entry (line, database) where line is not null;

-- 进出的流水：入库、退出、暂停、恢复、已故、转出、转入；只增加，不改
create table talent_move (
  id bigint generated always as identity primary key,
  entry uuid not null references talent_entry (id),
  person uuid not null,
  database text not null,
  kind text not null check (kind in ('入库', '退出', '暂停', '恢复', '已故', '转出', '转入')),
  happened_on date not null,
  recorded_on date not null,
  reason text not null,
  name text not null,
  unit_name text,
  bit int not null,
  place bigint not null,
  county bigint,
  node bigint not null,
  line bigint
);
create index talent_move_place on talent_move (database, place, happened_on);
create index talent_move_node on talent_move (node, database);
create index talent_move_line on talent_move (line, database) where line is not null;
create index talent_move_entry on talent_move (entry);
create index talent_move_person on talent_move (person);

-- 人数的账：每一行是增减，加起来就是人数；谁写谁都不等谁，每小时合并一次
create table talent_tally (
  database text not null,
  state text not null,
  bit int not null,
  place bigint not null,
  county bigint,
  level text,
  rank int not null,
  n bigint not null,
  hand bigint not null
);
create index talent_tally_place on talent_tally (place);

-- 事实变了、还没有重算的人。只追加：同一个人可以有几行，重算时一起取走
create table talent_stale (
  id bigint generated always as identity primary key,
  person uuid not null
);

-- 正在用的定义，和整库重算走到哪里：断了从这里接着算
create table talent_run (
  one boolean primary key default true check (one),
  law text not null default '',
  -- 还没有算到的人从这里往后；空：没有在整库重算
  after uuid,
  -- 为什么整库重算：first 第一次，law 定义改版，again 有人要求
  cause text not null default 'first' check (cause in ('first', 'law', 'again')),
  begun_on date,
  ended_on date,
  seen int not null default 0
);
insert into talent_run default values;

-- 标记：乡村工匠、非遗传承人、巾帼工匠、党管人才；凭文件给，有起止，撤回写原因
create table talent_mark (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  kind text not null,
  document_title text not null,
  document_number text,
  organ text not null,
  paper uuid not null references file (id),
  from_day date not null,
  to_day date,
  note text not null default '',
  given_by text not null,
  office text not null,
  recorded_on date not null,
  ended_on date,
  end_reason text,
  end_by text,
  demo boolean not null default false,
  check (to_day >= from_day),
  check ((ended_on is null) = (end_reason is null))
);
create index talent_mark_person on talent_mark (person);
create index talent_mark_kind on talent_mark (kind);
