-- 合并：一份档案并入另一份，留指针和移过的每一行，撤销合并时照着拆回
create table person_merger (
  id uuid primary key default gen_random_uuid(),
  keep uuid not null references person (id),
  gone uuid not null references person (id),
  keep_name text not null,
  gone_name text not null,
  reason text not null,
  paper uuid not null references file (id),
  approval uuid not null references approval (id),
  merged_on date not null,
  asked_by text not null,
  agreed_by text not null,
  -- 表.列 → 移过的行的主键
  moved jsonb not null,
  split_on date,
  split_reason text,
  split_approval uuid references approval (id),
  split_asked_by text,
  split_agreed_by text
);
create index person_merger_keep on person_merger (keep);
create index person_merger_gone on person_merger (gone);

-- 可能是同一个人的两份档案，经人判断不是的，不再提示；判断的理由留着
create table person_pair (
  a uuid not null references person (id),
  b uuid not null references person (id),
  why text not null,
  judged_on date not null,
  by_account uuid not null,
  by_name text not null,
  by_office text not null,
  primary key (a, b),
  check (a < b)
);
create index person_pair_b on person_pair (b);
create index person_merged on person (merged_into) where merged_into is not null;
