-- What needs a second person: asked by one, decided by another, carried out once.
create table approval (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  subject text not null,
  title text not null,
  payload jsonb not null,
  place bigint,
  line bigint,
  node bigint,
  asked_by uuid not null,
  asked_person uuid,
  asked_post uuid,
  asked_on date not null,
  decision text check (decision in ('approved', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_person uuid,
  decided_post uuid,
  decided_on date,
  reason text,
  carried_out_on date,
  since timestamptz not null default clock_timestamp(),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_on is null)),
  -- Two accounts of one person are still one person; an account without a person is told apart by itself.
  check (decision is null or decision = 'withdrawn'
    or (decided_by <> asked_by and (decided_person is null or asked_person is null or decided_person <> asked_person))),
  check (carried_out_on is null or decision = 'approved')
);
create unique index approval_open on approval (kind, subject) where decision is null;
create index approval_place on approval (place) where decision is null;
