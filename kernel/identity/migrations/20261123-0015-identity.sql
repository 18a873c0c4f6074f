-- Roles come from the packs at every start; here so that posts refer to them and functions can read them.
create table role (
  id text primary key,
  title text not null,
  sector text not null,
  way text not null check (way in ('division', 'line', 'unit', 'party', 'self')),
  may text[] not null,
  sees bigint not null,
  excludes text[] not null default '{}'
);

-- A person's way in. One document, one account: nobody shares one and nobody has two.
create table account (
  id uuid primary key default gen_random_uuid(),
  login text not null,
  name text not null,
  person uuid unique,
  document_hash bytea,
  document_tail text,
  -- Who keeps it: the office or unit that opened it, and where that stands in the two trees.
  organisation uuid,
  organisation_name text not null,
  place bigint not null,
  node bigint,
  state text not null default '待激活' check (state in ('待激活', '正常', '停用')),
  state_why text,
  -- Accounts of contractors end by themselves.
  valid_to date,
  demo boolean not null default false,
  created_by uuid,
  since timestamptz not null default clock_timestamp()
);
create unique index account_login on account (lower(login));
create unique index account_document on account (document_hash) where document_hash is not null;
create index account_place on account (place, name);
create index account_node on account (node) where node is not null;

-- What proves who it is. No way reaches these tables: only the functions in functions.sql do.
create table credential (
  account uuid primary key references account (id),
  password_hash text not null,
  set_at timestamptz not null,
  must_change boolean not null default false
);

create table password_history (
  account uuid not null references account (id),
  password_hash text not null,
  set_at timestamptz not null,
  primary key (account, set_at)
);

-- By the hash of the login as typed, existing or not: nobody learns from the lock which accounts exist.
create table log_in_failure (
  login_hash bytea primary key,
  failed int not null,
  locked_until timestamptz,
  since timestamptz not null
);

create table totp (
  account uuid primary key references account (id),
  secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  failed int not null default 0,
  locked_until timestamptz
);

create table activation (
  code_hash bytea primary key,
  account uuid not null references account (id),
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index activation_account on activation (account);

-- 岗位: one account in one organisation in one role, from a day to a day. Names and bounds of the organisation are kept
-- with it, so that a request finds everything in one look; they are refreshed when the organisation changes.
create table post (
  id uuid primary key default gen_random_uuid(),
  account uuid not null references account (id),
  role text not null references role (id),
  organisation uuid not null,
  organisation_name text not null,
  lo bigint,
  hi bigint,
  round uuid,
  division bigint,
  place bigint not null,
  node bigint,
  from_day date not null,
  to_day date check (to_day >= from_day),
  acting_for uuid references post (id),
  asked_by uuid,
  approved_by uuid,
  ended_on date,
  ended_why text,
  successor uuid references post (id),
  since timestamptz not null default clock_timestamp()
);
create index post_account on post (account) where ended_on is null;
create index post_organisation on post (organisation, role) where ended_on is null;
create index post_place on post (place);
create index post_node on post (node) where node is not null;

create table session (
  id uuid primary key default gen_random_uuid(),
  hash bytea not null unique,
  account uuid not null references account (id),
  post uuid references post (id),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  agent text not null,
  second_factor_at timestamptz,
  ended_at timestamptz,
  ended_why text
);
create index session_account on session (account, seen_at) where ended_at is null;

-- Who tried to log in; the login of an unknown account is not kept, people type passwords there.
create table log_in_attempt (
  id bigint generated always as identity primary key,
  account uuid references account (id),
  at timestamptz not null,
  outcome text not null,
  agent text not null
);
create index log_in_attempt_account on log_in_attempt (account, at);
create index log_in_attempt_at on log_in_attempt (at);
