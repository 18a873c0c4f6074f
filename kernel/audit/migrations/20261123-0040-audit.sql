-- Who looked, revealed, exported, and who changed whose rights. Rows are only ever added; nobody is granted update or delete.
-- Names are kept as they were at the time: a log that follows renamings can't be held against a paper.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  day date not null,
  act text not null check (act in ('open', 'reveal', 'export', 'download')),
  kind text not null,
  -- Null for a list; then `count` says how many.
  subject uuid,
  count int not null default 1 check (count >= 0),
  fields text,
  purpose text,
  account uuid,
  post uuid,
  organisation uuid,
  name text,
  office text,
  place bigint,
  node bigint,
  check (act not in ('reveal', 'export') or purpose is not null)
);
create index access_log_subject on access_log (subject, id) where subject is not null;
create index access_log_account on access_log (account, id);
create index access_log_place on access_log (place, at);

create table change_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  day date not null,
  -- 开户、停用、授岗、收岗、改参数 …
  what text not null,
  kind text not null,
  subject uuid,
  before jsonb,
  after jsonb,
  ground text,
  account uuid,
  post uuid,
  organisation uuid,
  name text,
  office text,
  place bigint,
  node bigint
);
create index change_log_subject on change_log (subject, id) where subject is not null;
create index change_log_place on change_log (place, at);

-- Digests over the rows up to a number, each over the one before: a row removed or altered afterwards breaks the chain.
create table audit_seal (
  n int generated always as identity primary key,
  log text not null check (log in ('access_log', 'change_log')),
  upto bigint not null,
  rows int not null,
  digest bytea not null,
  at timestamptz not null default clock_timestamp(),
  unique (log, upto)
);
