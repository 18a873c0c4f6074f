-- What was handed in: the bytes lie under var/files by their SHA-256, here stands what they are and who may reach them.
create table file (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  kind text not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  -- GB/T 32905-2016, for offices whose archive or signature asks for it.
  sm3 bytea not null check (length(sm3) = 32),
  class text not null check (class in ('公开', '内部', '敏感', '极敏感')),
  sealed boolean not null,
  width int,
  height int,
  encrypted boolean not null default false,
  -- What it is for, in the words of the form that asked for it.
  purpose text,
  -- Where the post that handed it in stands; what is above it reaches it.
  place bigint,
  node bigint,
  line bigint,
  uploaded_by uuid,
  post uuid,
  organisation uuid,
  since date not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index file_place on file (place);
create index file_node on file (node) where node is not null;
create index file_line on file (line) where line is not null;
create index file_uploaded_by on file (uploaded_by, recorded_at);
create index file_sha256 on file (sha256);

-- What a file belongs to, and with whom it is shared: a case, a person, an organisation that was asked, a round's reviewers.
create table file_link (
  file uuid not null references file (id),
  kind text not null,
  subject uuid not null,
  since date not null,
  primary key (file, kind, subject)
);
create index file_link_subject on file_link (subject);
