-- 本人申请：更正一条记载；删除、限制处理、撤回同意以后的删除，由总工会答复
alter table own_request drop constraint own_request_kind_check;
alter table own_request
  add check (kind in ('更正', '材料', '删除', '限制', '撤回')),
  -- 针对哪个登记簿、哪一条；都空的，针对整份档案
  add column register text,
  add column record uuid,
  -- 不办的，凭哪一条
  add column article text,
  -- 同意删除的，等谁复核
  add column approval uuid references approval (id);

-- 限制处理：只存着，不用、不导出；针对整份档案，或一条记载
create table restriction (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  register text,
  record uuid,
  reason text not null,
  request uuid references own_request (id),
  started_on date not null,
  by_name text,
  by_office text,
  lifted_on date,
  lifted_by text,
  lifted_why text,
  check ((register is null) = (record is null)),
  check ((lifted_on is null) = (lifted_by is null))
);
create index restriction_person on restriction (person);
create unique index restriction_once on restriction (person, coalesce(record, person)) where lifted_on is null;

-- 授权：本人准许一个单位在一段时间里看自己档案的几组。给的是授权那天的摘录，用这一份授权自己的盐封存；
-- 到期、收回以后摘录销毁，行还在，写着给过谁、给过什么
create table archive_grant (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  person_name text not null,
  consent uuid not null references consent_record (id),
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  groups text[] not null,
  purpose text not null,
  given_on date not null,
  ended_on date not null,
  revoked_on date,
  salt bytea,
  extract bytea,
  account uuid not null,
  check (ended_on >= given_on),
  check ((salt is null) = (extract is null)),
  check ((revoked_on is not null) <= (extract is null))
);
create index archive_grant_person on archive_grant (person);
create index archive_grant_organisation on archive_grant (organisation, ended_on);

-- 应本人要求删除了的。并入指针指着自己：凡不列并入档案的名册，也不列它
alter table person add column erased_on date, add check ((erased_on is not null) <= (merged_into is not null));
