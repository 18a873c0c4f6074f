-- Replies to writes, remembered for a day under the caller's own key, so a double click does nothing twice.
create table idempotency (
  account uuid not null,
  key text not null check (length(key) between 8 and 100),
  request text not null,
  -- Sealed: a reply may hold an activation code or the secret of a second factor.
  reply bytea,
  since timestamptz not null default clock_timestamp(),
  primary key (account, key)
);
create index idempotency_since on idempotency (since);
