-- A sheet of accounts: read, shown, then taken in as a whole. Of the documents only hashes are kept; the codes to be printed
-- lie sealed under the master key until the slips are printed or a week has passed.
create table account_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  organisation uuid not null,
  organisation_name text not null,
  place bigint not null,
  node bigint,
  rows jsonb not null,
  errors jsonb not null,
  header jsonb not null,
  asked_by uuid not null,
  asked_on date not null,
  done_on date,
  slips bytea,
  slips_until timestamptz,
  since timestamptz not null default clock_timestamp()
);
create index account_import_place on account_import (place);

-- 权限复核：每季度一次，谁复核的、看到了什么、怎么处理。
create table rights_review (
  id uuid primary key default gen_random_uuid(),
  place bigint not null,
  organisation uuid not null,
  organisation_name text not null,
  quarter text not null check (quarter ~ '^\d{4}-[1-4]$'),
  summary jsonb not null,
  remark text not null,
  reviewed_by uuid not null,
  reviewed_name text not null,
  reviewed_on date not null,
  since timestamptz not null default clock_timestamp(),
  unique (organisation, quarter)
);
create index rights_review_place on rights_review (place, quarter);

-- 审计日志完整性：每夜核对一次封印，日志被改过的都列在这里。
create table log_check (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  broken jsonb not null
);
