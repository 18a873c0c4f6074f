-- 对接系统：别的部门、单位的系统按范围取数、写入。批准以后才有自己的账号和岗位，行级安全照那个岗位
create table exchange_system (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  -- 对方：哪个单位的、谁管
  operator text not null,
  contact text not null,
  purpose text not null,
  -- 凭什么提供：文件、协议
  ground text not null,
  -- 接入的单位，和它在区划里的位置
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  -- 给到哪一片
  division bigint not null,
  lo bigint not null,
  hi bigint not null,
  fields text[] not null,
  registers text[] not null,
  writes text[] not null,
  from_day date not null,
  to_day date not null,
  per_minute int not null check (per_minute between 1 and 6000),
  state text not null default '待批' check (state in ('待批', '在用', '停用', '不同意')),
  account uuid references account (id),
  post uuid references post (id),
  asked_by text,
  asked_on date not null,
  approved_by text,
  approved_on date,
  ended_on date,
  ended_why text,
  -- 开通时还在写的事务都做完了，才开始给：见 app.sequence_changes
  since_xid xid8,
  demo boolean not null default false,
  check (to_day >= from_day),
  check ((state = '在用') <= (account is not null and post is not null)),
  check ((state = '停用') <= (ended_on is not null and ended_why is not null))
);
create index exchange_system_place on exchange_system (place);
create index exchange_system_running on exchange_system (id) where state = '在用';

-- 密钥只存散列，出示一次；轮换时新旧并用到旧的到期
create table exchange_key (
  id uuid primary key default gen_random_uuid(),
  system uuid not null references exchange_system (id),
  hash bytea not null unique,
  tail text not null,
  made_on date not null,
  made_by text,
  -- 轮换以后旧的用到哪天
  last_day date,
  revoked_on date,
  revoked_why text,
  used_on date
);
create index exchange_key_system on exchange_key (system);

-- 谁的哪一块变了。只追加；排队的时候一起取走
create table exchange_note (
  id bigint generated always as identity primary key,
  person uuid not null,
  place bigint not null,
  part text not null
);

-- 变更流：一个人的一块在一个地方一行，最后一次变的次序。次序在变更提交以后才给，所以后提交的不会排在前面
create table exchange_change (
  person uuid not null,
  place bigint not null,
  part text not null,
  seq bigint not null,
  primary key (person, place, part)
);
create unique index exchange_change_seq on exchange_change (seq);
create sequence exchange_change_order;

-- 按地方和档案号翻页；代替只按地方的
create index person_place_id on person (place, id);
drop index person_place;
