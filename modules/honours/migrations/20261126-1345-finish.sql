-- 评选办改定的某一环节最迟办完的日子；改一次记一行，最后一行有效，日子空着是恢复推算
create table round_plan (
  round uuid not null references round (id),
  n bigint generated always as identity,
  key text not null,
  ends_on date,
  reason text not null,
  set_on date not null,
  account uuid,
  by_name text not null,
  primary key (round, n)
);

-- 交给纪检看的届次：哪个岗位，凭什么文件，到哪天
create table inspection (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  post uuid not null,
  account uuid not null,
  round_title text not null,
  name text not null,
  organisation_name text not null,
  document text not null,
  from_day date not null,
  to_day date,
  given_on date not null,
  given_by uuid,
  given_name text not null,
  ended_on date,
  ended_why text
);
create index inspection_round on inspection (round);
create index inspection_account on inspection (account);

-- 审计包：一届一次打成一个压缩文件。内容含人选姓名，加密存放
create table audit_bundle (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  organisation uuid not null references organisation (id),
  place bigint not null,
  purpose text not null,
  asked_on date not null,
  account uuid,
  by_name text not null,
  state text not null default '排队' check (state in ('排队', '打包中', '已完成', '没有完成')),
  step text not null default '',
  done int not null default 0,
  total int not null default 0,
  sha256 bytea,
  bytes int,
  files int,
  why text
);
create index audit_bundle_round on audit_bundle (round, asked_on);
