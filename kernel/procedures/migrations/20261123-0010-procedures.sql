-- The body is json, not jsonb: the order of the steps is the order of the path, and jsonb would lose it.
create table procedure_version (
  hash text primary key,
  id text not null,
  title text not null,
  body json not null,
  since date not null
);

create table kase (
  id uuid primary key default gen_random_uuid(),
  procedure text not null,
  procedure_hash text not null references procedure_version (hash),
  -- What the case belongs to, e.g. a round of selection; no foreign key, the kernel knows no module.
  within uuid,
  number int,
  parent uuid references kase (id),
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'team')),
  subject uuid not null,
  title text not null,
  offices jsonb not null,
  place bigint not null,
  province bigint,
  city bigint,
  county bigint,
  node bigint not null,
  line bigint,
  step text not null,
  status text not null default 'open',
  version int not null default 0,
  since date not null,
  opened_on date not null
);
create index kase_within_step on kase (within, step, place);
create index kase_place on kase (place, procedure);
create index kase_node on kase (node);
create index kase_line on kase (line) where line is not null;
create unique index kase_number on kase (within, number) where number is not null;
create index kase_subject on kase (subject);

create table act (
  kase uuid not null references kase (id),
  n int not null,
  step text not null,
  kind text not null,
  branch text,
  title text not null,
  happened_on date not null,
  recorded_on date not null,
  from_paper boolean not null default false,
  account uuid,
  post uuid,
  actor text not null,
  organisation text not null,
  answer jsonb not null,
  reasons jsonb not null,
  readings jsonb not null,
  goes_to text not null,
  lapsed jsonb not null,
  list uuid,
  leaf uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (kase, n)
);
create index act_list on act (list) where list is not null;

-- One running term a case and step; kept when it has fired.
create table term (
  kase uuid not null references kase (id),
  key text not null,
  n int not null,
  starts_on date not null,
  ends_on date not null,
  rule jsonb not null,
  provisional boolean not null,
  calendar_version text not null,
  explain text not null,
  state text not null default 'running' check (state in ('running', 'over', 'dropped')),
  primary key (kase, key, n)
);
create index term_due on term (ends_on) where state = 'running';

create table task (
  id uuid primary key default gen_random_uuid(),
  kase uuid not null references kase (id),
  within uuid,
  step text not null,
  title text not null,
  may text not null,
  organisation uuid not null,
  due_on date,
  since date not null,
  done_on date
);
create index task_open on task (organisation, may) where done_on is null;
create index task_kase on task (kase) where done_on is null;

create table paper (
  kase uuid not null references kase (id),
  n int not null,
  kind text not null,
  file uuid not null,
  primary key (kase, n, kind, file)
);

-- Who reaches a case without a bound over it: a department that is asked, a reviewer, an inspector.
create table party (
  kase uuid not null references kase (id),
  organisation uuid not null,
  as_what text not null,
  until date,
  primary key (kase, organisation, as_what)
);
create index party_organisation on party (organisation, kase);
