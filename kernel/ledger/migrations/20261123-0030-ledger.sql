-- The log holds no personal data: a commitment says nothing without its salt.
create table leaf (
  id uuid primary key,
  kind text not null check (kind in ('decision', 'vote', 'notice', 'letter', 'certificate', 'list', 'import')),
  commitment bytea not null check (octet_length(commitment) = 32),
  recorded_at timestamptz not null default clock_timestamp(),
  -- Its place in the log, given by the sequencer and by nothing else.
  idx bigint unique
);
create index leaf_waiting on leaf (recorded_at, id) where idx is null;

-- The salt goes when the row it belongs to is erased; the leaf stays and every proof with it.
create table leaf_seal (
  leaf uuid primary key references leaf (id),
  subject uuid not null,
  salt bytea not null check (octet_length(salt) = 32)
);
create index leaf_seal_subject on leaf_seal (subject);

-- Complete subtrees from level 1 up: node `at` of level l covers the leaves from at·2^l to (at+1)·2^l.
create table node_hash (
  level smallint not null check (level > 0),
  at bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, at)
);

create table checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  at timestamptz not null default clock_timestamp()
);
create index checkpoint_at on checkpoint (at);

-- Append-only for everyone, the owner included: a leaf is given its place once, nothing else ever changes.
create function app.keep_ledger() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'leaf' then
    if old.idx is null and new.idx is not null
      and (new.id, new.kind, new.commitment, new.recorded_at) = (old.id, old.kind, old.commitment, old.recorded_at) then
      return new;
    end if;
  end if;
  raise exception 'ledger.appendOnly: % on % is never done', tg_op, tg_table_name;
end
$$;

create trigger keep before update or delete on leaf for each row execute function app.keep_ledger();
create trigger keep before update or delete on node_hash for each row execute function app.keep_ledger();
create trigger keep before update or delete on checkpoint for each row execute function app.keep_ledger();
create trigger keep_all before truncate on leaf execute function app.keep_ledger();
create trigger keep_all before truncate on node_hash execute function app.keep_ledger();
create trigger keep_all before truncate on checkpoint execute function app.keep_ledger();
